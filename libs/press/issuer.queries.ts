import { Query } from '@nestjs/cqrs';
import type { NextReference } from '#libs/language/reference-numbers.js';
import type { Reader } from '#libs/platform/identity.js';
import type { ReleaseStatus } from '#libs/press/press.queries.js';

/** The number that the next release of an issuer gets, on a local date; `pattern` is how the issuer numbers. */
export class FindNextReference extends Query<NextReference & { readonly pattern: string }> {
  constructor(
    readonly issuerId: string,
    readonly date: string,
    readonly signs?: readonly string[],
  ) {
    super();
  }
}

/** A release in which a standard quote was said again. `from` and `to` of a difference are words of the standard and of the release. */
export type QuoteUse = {
  readonly releaseId: string;
  readonly visitId: string;
  readonly statementId: string;
  readonly status: ReleaseStatus;
  readonly issuer: string | null;
  /** Local date of the visit. */
  readonly day: string | null;
  readonly segments: readonly string[];
  /** Of the version of the standard quote that comes nearest. */
  readonly validFrom: string | null;
  /** Common wording, 0 to 1. */
  readonly shared: number;
  readonly differences: readonly { readonly from: string; readonly to: string }[];
};

/** Where a standard quote was used, the oldest visit first, as far as this reader may see it. */
export class FindQuoteUses extends Query<readonly QuoteUse[]> {
  constructor(
    readonly issuerId: string,
    readonly quoteId: string,
    readonly reader: Reader,
  ) {
    super();
  }
}
