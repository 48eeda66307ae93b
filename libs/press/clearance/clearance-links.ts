import type { PersonId, TextId } from '#libs/vault/ids.js';

/** What may be answered about a quote; the decider calls it the same. */
export type ClearanceVerdict = 'cleared' | 'rejected' | 'change-proposed';

/** An answer as it is kept: what was written are texts of the release. */
export type ClearanceAnswer = { readonly was: ClearanceVerdict; readonly comment: TextId | null; readonly proposal: TextId | null };

/** What exactly a link is about: no other wording and no other speaker can be cleared by it. */
export type ClearedWords = {
  readonly releaseId: string;
  readonly statementId: string;
  readonly segments: readonly TextId[];
  /** Id of the person, or of the text that names them; null when nobody is recorded. */
  readonly speaker: PersonId | TextId | null;
};

/** A link by which somebody answers about one quote, once; its secret is told once and kept by its digest only. */
export type ClearanceLink = ClearedWords & {
  readonly linkId: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly answer: (ClearanceAnswer & { readonly at: string }) | null;
};

export type NewClearanceLink = Pick<ClearanceLink, keyof ClearedWords | 'linkId' | 'createdBy' | 'expiresAt'> & { readonly digest: Buffer };
export type StatementKey = Pick<ClearedWords, 'releaseId' | 'statementId'>;

/** The clearance links there are; part of the vault. */
export abstract class ClearanceLinks {
  /** False when there is a link with this id already; nothing is changed then. */
  abstract create(link: NewClearanceLink): Promise<boolean>;
  /** The link that this secret opens now: not revoked, not expired by the clock of the database; answered or not. */
  abstract openedBy(digest: Buffer): Promise<ClearanceLink | undefined>;
  /** Keeps the answer when the link is still open and has none; the first of two at once wins, and the other gets false. */
  abstract answer(linkId: string, answer: ClearanceAnswer): Promise<boolean>;
  /** Takes an answer back that the rules did not let through. */
  abstract takeBack(linkId: string): Promise<void>;
  /** The links of these statements that were answered, in one round trip. */
  abstract answeredOn(statements: readonly StatementKey[]): Promise<readonly ClearanceLink[]>;
  /** Newest first; `after`: the id of the last one seen. */
  abstract list(about: StatementKey, page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly ClearanceLink[]>;
  /** Closes a link of this statement for ever; undefined when there is none. Twice is as once. */
  abstract revoke(about: StatementKey, linkId: string): Promise<ClearanceLink | undefined>;
}
