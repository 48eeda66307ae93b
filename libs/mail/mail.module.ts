import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { Mail } from '#libs/mail/mail.js';
import { SmtpMail } from '#libs/mail/smtp.mail.js';
import { Settings, type MailSettings } from '#libs/platform/settings.js';

/** The server that the operator has set. Without one nothing is ever sent, which whoever sends has to say. */
function mailFrom({ mail }: Settings): Mail {
  if (!mail) return { send: () => Promise.reject(new Error('SMTP_URL is not set: ask Settings.mail before sending')) };
  const { from, replyTo, user, ...server } = mail;
  const login = user === undefined ? undefined : { user, password: passwordOf(mail) };
  return new SmtpMail({ ...server, login }, { from, replyTo });
}

const passwordOf =
  ({ password = '', passwordFile }: MailSettings) =>
  (): string =>
    passwordFile === undefined ? password : readFileSync(passwordFile, 'utf8').trim();

@Module({ providers: [{ provide: Mail, useFactory: mailFrom, inject: [Settings] }], exports: [Mail] })
export class MailModule {}
