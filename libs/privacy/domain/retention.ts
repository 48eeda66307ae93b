/** What is kept for a time only, each counted from another moment. */
export const RETENTION_KINDS = ['clearanceLinks', 'answerLinks', 'calendarFeeds', 'calendarReplies', 'visitNotes', 'drafts', 'mails', 'people'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** For how many days each is kept; null: for ever. */
export type RetentionDays = Readonly<Record<RetentionKind, number | null>>;

/** As delivered; a house sets its own by RETENTION_FILE. */
export const DELIVERED: RetentionDays = {
  /** After a link expired or was revoked. */
  clearanceLinks: 180,
  /** After a link to answer an invitation expired or was revoked, or the day of the visit passed. */
  answerLinks: 180,
  /** After a subscription expired or was revoked. */
  calendarFeeds: 90,
  /** After the answer of an attendee's calendar. */
  calendarReplies: 365,
  /** Reasons and notes, after the day of the visit, or after they were recorded when that was later. */
  visitNotes: 1_825,
  /** Drafts of a release, after it was first issued; what went out stays. */
  drafts: 730,
  /** What is known of mails and webhooks, after they came to their end, or after the day of the visit when that was later. */
  mails: 365,
  /** People without a public office, after they or anything that names them last changed. */
  people: 1_095,
};

/** One kind, and what of it has been kept long enough. `since`: the oldest instant that is due. */
export type Due = { readonly kind: RetentionKind; readonly days: number | null; readonly due: number; readonly since: string | null };
