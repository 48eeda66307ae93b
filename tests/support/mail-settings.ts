import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import type { SmtpSink } from '#tests/support/smtp-sink.js';
import { USUAL } from '#tests/support/system.js';

/** As an operator sets them whose mail server is on this machine. */
export const MAIL = { MAIL_DELAY_MINUTES: '0', MAIL_FROM: 'Büro der Staatssekretärin <termine@example.org>', PUBLIC_URL: 'https://termine.example.org' };
export const mailSettings = ({ port }: SmtpSink, more: Record<string, string> = {}): Settings =>
  new Settings(readConfig({ ...USUAL, ...MAIL, SMTP_URL: `smtp://127.0.0.1:${port}`, ...more }));
