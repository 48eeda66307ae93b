import { Query } from '@nestjs/cqrs';
import type { Draft } from '#libs/notices/draft.js';
import type { LedgerEntry, Notice, NoticeState } from '#libs/notices/notice.js';
import type { PersonId } from '#libs/vault/ids.js';

/** A notice with the name of its recipient, a German sentence on how it stands, and its ledger. */
export type NoticeInWords = Notice & { readonly name: string; readonly sentence: string; readonly ledger: readonly LedgerEntry[] };

/** A notice by ids alone, for whoever looks after the system. */
export type NoticeById = Notice & { readonly ledger: readonly LedgerEntry[] };

/** What is told to people about a visit, the oldest first; undefined when there is no such visit. */
export class FindVisitNotices extends Query<readonly NoticeInWords[] | undefined> {
  constructor(readonly visitId: string) {
    super();
  }
}

/** A mail to somebody as an access report tells it: `of` is the visit or the release it is about, `at` when it came to its state. */
export type MailToPerson = Pick<Notice, 'noticeId' | 'kind' | 'state' | 'reason'> & { readonly of: string | null; readonly at: string };

/** What somebody was told by mail, or is to be, the oldest first. */
export class FindMailsTo extends Query<readonly MailToPerson[]> {
  constructor(readonly personId: PersonId) {
    super();
  }
}

/** One notice of a visit as it would be sent now. Refuses a notice that the visit does not have (`unknown-notice`). */
export class PreviewNotice extends Query<Draft & { readonly sentence: string }> {
  constructor(
    readonly visitId: string,
    readonly noticeId: string,
  ) {
    super();
  }
}

/** Notices of all visits, the newest first, in pages. */
export class FindNotices extends Query<{ readonly items: readonly NoticeById[]; readonly next?: string }> {
  constructor(
    readonly state: NoticeState | undefined,
    readonly after: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}
