/** Of what a subscription shows the visits: a tour, a principal, or a host such as a KI. */
export type FeedKind = 'tour' | 'principal' | 'host';

/** A subscription; the secret in its link is told once and kept by its digest only. */
export type Feed = {
  readonly feedId: string;
  readonly kind: FeedKind;
  /** Id of the tour, the person or the organisation. */
  readonly subject: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

export type NewFeed = Pick<Feed, 'feedId' | 'kind' | 'subject' | 'createdBy' | 'expiresAt'> & { readonly digest: Buffer };

/** The subscriptions there are; part of the vault. */
export abstract class Feeds {
  /** False when there is a subscription with this id already; nothing is changed then. */
  abstract create(feed: NewFeed): Promise<boolean>;
  /** The subscription that this link opens now: not revoked, not expired by the clock of the database. */
  abstract openedBy(digest: Buffer): Promise<Feed | undefined>;
  /** Newest first; `after`: the id of the last one seen. */
  abstract list(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly Feed[]>;
  /** Closes it for ever; undefined when there is none. Twice is as once. */
  abstract revoke(feedId: string): Promise<Feed | undefined>;
}
