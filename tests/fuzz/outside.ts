import { rewordingEndpoint } from '#tests/fuzz/rewording-endpoint.js';
import type { Settings } from '#libs/platform/settings.js';
import { MAIL } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';

/** Mails to this address are cut off after their last byte: nobody knows whether they have arrived. */
export const LOST = 'ungewiss@example.org';

/** What an operator may join to the system, so that all of it can be reached: a model that rewords, and a mail server; `settings` name both. */
export async function outside(): Promise<{ readonly settings: Settings; stop(): Promise<void> }> {
  const mails: SmtpSink = await smtpSink({
    verdict: ({ to }) => {
      // Nobody reads them here, and memory is watched.
      mails.taken.length = 0;
      return to.includes(LOST) ? 'hang-up' : 'take';
    },
  });
  const model = await rewordingEndpoint({ ...MAIL, SMTP_URL: `smtp://127.0.0.1:${mails.port}` });
  return {
    settings: model.settings,
    stop: async () => {
      model.stop();
      await mails.stop();
    },
  };
}
