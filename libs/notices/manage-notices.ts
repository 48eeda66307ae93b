import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import type { Hindrance, NewNotice, Notice } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { refuseUnknown } from '#libs/notices/unknown-notice.js';
import { Settings } from '#libs/platform/settings.js';

/** What may be put right, so that the same can be sent after all. */
const MENDABLE: ReadonlySet<string> = new Set<Hindrance>(['no-mail-server', 'no-address', 'refused-by-server', 'not-deliverable-in-time', 'withdrawn']);

/** Releases notices of a visit that wait for it, or sends anew what was suppressed for a reason that may be gone; absent: all that wait. Answers their ids. */
export class SendNotices extends Command<readonly string[]> {
  constructor(
    readonly visitId: string,
    readonly noticeIds: readonly string[] | undefined,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Gives up a notice of a visit before it is sent. */
export class WithdrawNotice extends Command<void> {
  constructor(
    readonly visitId: string,
    readonly noticeId: string,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Somebody found out whether an uncertain notice has arrived. */
export class ResolveNotice extends Command<void> {
  constructor(
    readonly noticeId: string,
    readonly as: 'sent' | 'again',
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@CommandHandler(SendNotices)
export class SendNoticesHandler implements ICommandHandler<SendNotices> {
  constructor(
    private readonly outbox: Outbox,
    private readonly queries: QueryBus,
    private readonly settings: Settings,
  ) {}

  async execute({ visitId, noticeIds, asked }: SendNotices): Promise<readonly string[]> {
    if (!(await this.queries.execute(new FindItinerary(visitId, 'public'))))
      refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
    const there = await this.outbox.about(visitId);
    const meant = noticeIds === undefined ? there.filter(waits) : noticeIds.map((id) => there.find((one) => one.noticeId === id) ?? refuseUnknown());
    if (!this.settings.mail)
      refuse('no-mail-server', { reason: 'No mail server is set up, so that nothing can be sent.', remedy: 'Let the operator set SMTP_URL and MAIL_FROM.' });
    const released = await this.outbox.release(
      meant.filter(waits).map(({ noticeId }) => noticeId),
      asked.by,
    );
    const anew = meant.filter(isMendable).map((one) => again(one, there));
    await this.outbox.intend(anew, asked.by);
    return [...released, ...anew.map(({ noticeId }) => noticeId)];
  }
}

const waits = ({ state, dueAt }: Notice): boolean => state === 'intended' && dueAt === null;

const isMendable = ({ state, reason }: Notice): boolean => state === 'suppressed' && MENDABLE.has(reason ?? '');

/** A suppressed notice is over; the same once more is another intent, and one and the same for everybody who asks, until that is suppressed too. */
function again({ noticeId: before, kind, visitId, recipient, about }: Notice, there: readonly Notice[]): NewNotice {
  const noticeId = uuidOf(`again\n${before}`);
  const already = there.find((one) => one.noticeId === noticeId);
  return already && isMendable(already) ? again(already, there) : { noticeId, kind, visitId, recipient, about, dueInMs: 0 };
}

@CommandHandler(WithdrawNotice)
export class WithdrawNoticeHandler implements ICommandHandler<WithdrawNotice> {
  constructor(private readonly outbox: Outbox) {}

  async execute({ visitId, noticeId, asked }: WithdrawNotice): Promise<void> {
    const notice = await this.outbox.one(noticeId);
    if (notice?.visitId !== visitId) return refuseUnknown();
    if (notice.state === 'suppressed' || (await this.outbox.withdraw(noticeId, 'withdrawn', asked.by))) return undefined;
    return refuse('notice-left', { reason: 'The notice is being sent or was sent.', remedy: 'Tell the recipient by other ways that it does not hold.' });
  }
}

@CommandHandler(ResolveNotice)
export class ResolveNoticeHandler implements ICommandHandler<ResolveNotice> {
  constructor(private readonly outbox: Outbox) {}

  async execute({ noticeId, as, asked }: ResolveNotice): Promise<void> {
    if (!(await this.outbox.one(noticeId))) return refuseUnknown();
    if (await this.outbox.resolve(noticeId, as, asked.by)) return undefined;
    return refuse('notice-not-uncertain', { reason: 'What became of this notice is known.', remedy: 'Look at its ledger.' });
  }
}
