import { Query } from '@nestjs/cqrs';
import type { ConsentInWords } from '#libs/consents/consents.queries.js';
import type { Used } from '#libs/consents/uses.queries.js';
import type { MailToPerson } from '#libs/notices/notices.queries.js';
import type { RetentionDays } from '#libs/privacy/domain/retention.js';
import type { PersonId } from '#libs/vault/ids.js';

/** One version of what was known, as it was told; `facts` by the names of PUT /v1/persons and PUT /v1/offices. */
export type KnownThen = { readonly version: number; readonly at: string; readonly by: string | null; readonly facts: Readonly<Record<string, unknown>> };

/** A text that names the person: of a visit, a release, a consent or a house style. */
export type NamingText = { readonly of: string; readonly id: string; readonly kind: string; readonly text: string };

/** Where data about a visit came from, when they were imported. */
export type Origin = { readonly visitId: string; readonly publisher: string | null; readonly url: string | null; readonly publishedAt: string | null };

/** Everything that is kept about somebody (Art. 15 DSGVO), the oldest first. */
export type AccessReport = {
  readonly personId: PersonId;
  readonly name: string;
  /** The instant at which it was made. */
  readonly at: string;
  readonly person: readonly KnownThen[];
  readonly offices: readonly { readonly officeId: string; readonly versions: readonly KnownThen[] }[];
  readonly consents: readonly ConsentInWords[];
  readonly uses: readonly Used[];
  /** The visits about which something is kept that may name the person, and the local dates on which they were to be. */
  readonly visits: readonly { readonly visitId: string; readonly day: string | null; readonly releases: readonly string[] }[];
  readonly texts: readonly NamingText[];
  /** Who read documents in which the person stands; the newest thousand. */
  readonly readings: readonly { readonly at: string; readonly by: string; readonly operation: string; readonly of: string; readonly form: string }[];
  /** What the person was told by mail, or is to be. */
  readonly mails: readonly MailToPerson[];
  readonly origins: readonly Origin[];
  readonly retention: RetentionDays;
};

/** Undefined: the directory has no such person. */
export class FindAccessReport extends Query<AccessReport | undefined> {
  constructor(readonly personId: PersonId) {
    super();
  }
}
