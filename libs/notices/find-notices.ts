import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory/directory.js';
import { ERASED } from '#libs/directory/known.js';
import { writtenName } from '#libs/directory/name-keys.js';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import { DraftNotice } from '#libs/notices/draft-notice.js';
import { hindranceInWords, noticeInWords } from '#libs/notices/notice-in-words.js';
import type { Recipient } from '#libs/notices/notice.js';
import { FindNotices, FindVisitNotices, PreviewNotice, type NoticeInWords } from '#libs/notices/notices.queries.js';
import { Outbox } from '#libs/notices/outbox.js';
import { refuseUnknown } from '#libs/notices/unknown-notice.js';
import { Settings } from '#libs/platform/settings.js';
import type { PersonId } from '#libs/vault/ids.js';

@QueryHandler(FindVisitNotices)
export class FindVisitNoticesHandler implements IQueryHandler<FindVisitNotices> {
  constructor(
    private readonly outbox: Outbox,
    private readonly queries: QueryBus,
    private readonly directory: Directory,
  ) {}

  async execute({ visitId }: FindVisitNotices): Promise<readonly NoticeInWords[] | undefined> {
    if (!(await this.queries.execute(new FindItinerary(visitId, 'public')))) return undefined;
    const notices = await this.outbox.about(visitId);
    const [ledger, names] = await Promise.all([this.outbox.ledger(notices.map(({ noticeId }) => noticeId)), this.names(notices.map((one) => one.recipient))]);
    return notices.map((notice) => {
      const name = names(notice.recipient);
      return { ...notice, name, sentence: noticeInWords(notice, name), ledger: ledger.get(notice.noticeId) ?? [] };
    });
  }

  private async names(recipients: readonly Recipient[]): Promise<(recipient: Recipient) => string> {
    const people = await this.directory.persons([...new Set(recipients as readonly PersonId[])]);
    return (recipient) => {
      const person = people.get(recipient as PersonId);
      return person ? writtenName(person) : ERASED;
    };
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
