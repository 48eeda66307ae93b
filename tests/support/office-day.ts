import type { Settings } from '#libs/platform/settings.js';
import { eventually } from '#tests/contract/counting.js';
import { mailSettings } from '#tests/support/mail-settings.js';
import type { SmtpSink } from '#tests/support/smtp-sink.js';
import type { TestSystem } from '#tests/support/system.js';

/**
 * Settings of an office, buero@example.org, that wishes for the summary of the day only once `begin` has seen the product's own job look what the day
 * asks for, which it does every ten minutes: in the daytime that job would take the summary which a test asks for.
 */
export function officeDay(sink: SmtpSink) {
  let office: string | undefined;
  return {
    settings: Object.create(mailSettings(sink), { digestTo: { get: () => office } }) as Settings,
    begin: async ({ inDatabase }: Pick<TestSystem, 'inDatabase'>): Promise<void> => {
      await eventually(async () => {
        if ((await inDatabase(`select name as text from jobs.job where name = 'intend-by-day' and done_at is not null`)).length === 0)
          throw new Error('the product has not yet looked what its day asks for');
      });
      office = 'buero@example.org';
    },
  };
}
