import { Query } from '@nestjs/cqrs';
import type { ReleaseKind } from '#libs/press/domain/press-release.events.js';

/** A part of a text that is out: paragraphs under a heading, or without one. */
export type TextPart = { readonly heading?: string; readonly paragraphs: readonly string[] };

/** A text that went out, and its parts as they stand in it. */
export type PublishedText = {
  /** When it went out. */
  readonly at: string;
  readonly text: string;
  readonly kicker?: string;
  readonly headline: string;
  readonly subline?: string;
  readonly parts: readonly TextPart[];
  /** What was put right. */
  readonly note?: string;
};

/** The visit that a release is about, as it stood when the release went out. */
export type PublishedVisit = {
  readonly name: string;
  /** Local dates, where they were known. */
  readonly startDate?: string;
  readonly endDate?: string;
  readonly place?: string;
};

/** A release that is out, or was. */
export type Published = {
  readonly releaseId: string;
  readonly kind: ReleaseKind;
  /** `withdrawn`: it was out, and nobody may show it any more. */
  readonly status: 'issued' | 'withdrawn';
  readonly issuer?: string;
  readonly reference?: string;
  /** Every text that went out, first issued first; at least one. */
  readonly texts: readonly PublishedText[];
};

/** A release that is or was out, with its visit; undefined while it is not out, which includes its embargo, and when there is none. */
export class FindPublished extends Query<(Published & { readonly visit?: PublishedVisit }) | undefined> {
  constructor(readonly releaseId: string) {
    super();
  }
}

/** What is out, newest first, page by page. */
export class FindAllPublished extends Query<{ readonly items: readonly Published[]; readonly next?: string }> {
  constructor(readonly page: { readonly limit: number; readonly after?: string | undefined }) {
    super();
  }
}
