import type { PersonId } from '#libs/vault/ids.js';

/** Who is asked, and about which visit. */
export type AskedPerson = { readonly visitId: string; readonly personId: PersonId };

/** A link by which one person answers their invitation to one visit; its secret is told once and kept by its digest only. */
export type AnswerLink = AskedPerson & {
  readonly linkId: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** null: as long as there is something to answer. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

export type NewAnswerLink = Pick<AnswerLink, keyof AskedPerson | 'linkId' | 'createdBy' | 'expiresAt'> & { readonly digest: Buffer };

/** The answer links there are; part of the vault. */
export abstract class AnswerLinks {
  /** False when there is a link with this id already; nothing is changed then. */
  abstract create(link: NewAnswerLink): Promise<boolean>;
  /** The link that this secret opens now: not revoked, not expired by the clock of the database. */
  abstract openedBy(digest: Buffer): Promise<AnswerLink | undefined>;
  /** Newest first; `after`: the id of the last one seen. */
  abstract list(asked: AskedPerson, page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly AnswerLink[]>;
  /** Closes a link of this person for ever; undefined when there is none. Twice is as once. */
  abstract revoke(asked: AskedPerson, linkId: string): Promise<AnswerLink | undefined>;
}
