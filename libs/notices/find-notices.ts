import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import { DraftNotice } from '#libs/notices/draft-notice.js';
import { hindranceInWords, noticeInWords } from '#libs/notices/notice-in-words.js';
import { FindMailsTo, FindNotices, FindVisitNotices, PreviewNotice, type MailToPerson, type NoticeInWords } from '#libs/notices/notices.queries.js';
import { Outbox } from '#libs/notices/outbox.js';
import { refuseUnknown } from '#libs/notices/unknown-notice.js';
import { Recipients } from '#libs/notices/recipients.js';
import { Settings } from '#libs/platform/settings.js';

@QueryHandler(FindVisitNotices)
export class FindVisitNoticesHandler implements IQueryHandler<FindVisitNotices> {
  constructor(
    private readonly outbox: Outbox,
    private readonly queries: QueryBus,
    private readonly recipients: Recipients,
  ) {}

  async execute({ visitId }: FindVisitNotices): Promise<readonly NoticeInWords[] | undefined> {
    if (!(await this.queries.execute(new FindItinerary(visitId, 'public')))) return undefined;
    const notices = await this.outbox.about(visitId);
    const [ledger, reached] = await Promise.all([
      this.outbox.ledger(notices.map(({ noticeId }) => noticeId)),
      this.recipients.of(notices.map((one) => one.recipient)),
    ]);
    return notices.map((notice) => {
      const { name } = reached(notice.recipient);
      return { ...notice, name, sentence: noticeInWords(notice, name), ledger: ledger.get(notice.noticeId) ?? [] };
    });
  }
}

@QueryHandler(FindMailsTo)
export class FindMailsToHandler implements IQueryHandler<FindMailsTo> {
  constructor(private readonly outbox: Outbox) {}

  async execute({ personId }: FindMailsTo): Promise<readonly MailToPerson[]> {
    const notices = await this.outbox.to(personId);
    return notices.map(({ noticeId, kind, state, reason, visitId, about, changedAt }) => ({
      noticeId,
      kind,
      state,
      reason,
      of: visitId ?? about['releaseId'] ?? null,
      at: changedAt,
    }));
  }
}

@QueryHandler(PreviewNotice)
export class PreviewNoticeHandler implements IQueryHandler<PreviewNotice> {
  constructor(
    private readonly outbox: Outbox,
    private readonly drafts: DraftNotice,
    private readonly settings: Settings,
  ) {}

  async execute({ visitId, noticeId }: PreviewNotice) {
    const notice = await this.outbox.one(noticeId);
    if (notice?.visitId !== visitId) return refuseUnknown();
    const draft = await this.drafts.preview(notice);
    const hindrance = draft.hindrance ?? (this.settings.mail ? null : 'no-mail-server');
    return { ...draft, hindrance, sentence: hindrance === null ? noticeInWords(notice, draft.recipient.name) : hindranceInWords(hindrance) };
  }
}

@QueryHandler(FindNotices)
export class FindNoticesHandler implements IQueryHandler<FindNotices> {
  constructor(private readonly outbox: Outbox) {}

  async execute({ state, after, limit }: FindNotices) {
    const found = await this.outbox.find({ state, after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const ledger = await this.outbox.ledger(items.map(({ noticeId }) => noticeId));
    const last = items.at(-1);
    return { items: items.map((one) => ({ ...one, ledger: ledger.get(one.noticeId) ?? [] })), ...(found.length > limit && last && { next: last.noticeId }) };
  }
}
