import { Logger } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Mail, type Letter } from '#libs/mail/mail.js';
import { DraftNotice } from '#libs/notices/draft-notice.js';
import type { Draft } from '#libs/notices/draft.js';
import type { Held } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { Webhooks } from '#libs/notices/webhooks.js';
import { settlementOf } from '#libs/notices/settlement.js';
import { Problem } from '#libs/platform/problem.js';
import { toldError } from '#libs/platform/told-error.js';
import { Settings } from '#libs/platform/settings.js';

/** Longer than a letter may take, from its first word to the server's answer. */
const LEASE_MS = 300_000;
/** What is more waits for the next time, so that nothing else has to. */
const MOST_AT_ONCE = 100;
const UNWRITTEN_RETRY_MS = 60_000;
const NOT_READY_RETRY_MS = 2_000;

/** Sends what is due; answers how many notices it worked on. */
export class SendDueNotices extends Command<number> {}

@CommandHandler(SendDueNotices)
export class SendDueNoticesHandler implements ICommandHandler<SendDueNotices> {
  private readonly log = new Logger('Notices');

  constructor(
    private readonly outbox: Outbox,
    private readonly drafts: DraftNotice,
    private readonly mail: Mail,
    private readonly webhooks: Webhooks,
    private readonly settings: Settings,
  ) {}

  async execute(): Promise<number> {
    await this.outbox.giveUpLost();
    for (let worked = 0; worked < MOST_AT_ONCE; worked += 1) {
      const held = await this.outbox.claim(LEASE_MS);
      if (!held) return worked;
      await this.workOn(held);
    }
    return MOST_AT_ONCE;
  }

  private async workOn(held: Held): Promise<void> {
    if (held.kind === 'webhook') return this.tell(held);
    if (!this.settings.mail) return this.outbox.settle(held, { state: 'suppressed', reason: 'no-mail-server' });
    const draft = await this.drafts.toSend(held).catch(async (error: unknown) => {
      // Nothing has left: whatever was missing may be there in a minute, and other letters need not wait for it.
      if (!(error instanceof Problem)) this.log.error(`notice ${held.noticeId} could not be written and is tried again: ${toldError(error)}`);
      await this.outbox.settle(held, {
        state: 'intended',
        reason: 'not-written',
        retryInMs: error instanceof Problem ? NOT_READY_RETRY_MS : UNWRITTEN_RETRY_MS,
      });
      return undefined;
    });
    if (!draft) return undefined;
    const letter = letterOf(held, draft);
    if (typeof letter === 'string') return this.outbox.settle(held, { state: 'suppressed', reason: letter });
    if (!(await this.outbox.begin(held, draft.toldAt))) return undefined;
    const outcome = await this.mail.send(letter);
    return this.outbox.settle(held, settlementOf(outcome, held.attempts + 1));
  }

  private async tell(held: Held): Promise<void> {
    if (!(await this.outbox.begin(held, null))) return undefined;
    const outcome = await this.webhooks.send(held);
    return this.outbox.settle(held, outcome ? settlementOf(outcome, held.attempts + 1) : { state: 'suppressed', reason: 'not-listed' });
  }
}

/** The letter that leaves, or why none does. */
function letterOf({ noticeId }: Held, { recipient: { name, address }, subject, text, calendar, hindrance }: Draft): Letter | NonNullable<Draft['hindrance']> {
  if (hindrance !== null || address === null) return hindrance ?? 'no-address';
  return { id: noticeId, to: { name, address }, subject, text, calendar };
}
