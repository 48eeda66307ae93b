import { Query } from '@nestjs/cqrs';
import type { BLOCK_KINDS } from '#libs/language/house-style.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Embargo, Finding, ReleaseKind } from '#libs/press/domain/press-release.events.js';
import type { Reader } from '#libs/platform/identity.js';
import type { PersonId } from '#libs/vault/ids.js';
import type { ReleaseStatus } from '#libs/press/press.queries.js';

export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A sentence with the ids of the events that it says something of; `stale`: they say something else by now. */
export type DraftSentence = { readonly text: string; readonly sources: readonly string[]; readonly stale?: true };

/** `edited`: people rewrote it. `stale`: since then the facts behind it changed. */
export type TextBlock = {
  readonly id: string;
  readonly kind: BlockKind;
  readonly sentences: readonly DraftSentence[];
  readonly edited?: true;
  readonly stale?: true;
};

/**
 * A sentence whose facts changed after its text was written. `sentence` counts from 0 in its block, and is null where the text lacks what is new.
 * `added` and `gone` are event ids; `before` and `after` the sentence as generated then and now, `changes` in words what differs,
 * `why` what happened, by whom and when.
 */
export type StaleSentence = {
  readonly blockId: string;
  readonly sentence: number | null;
  /** As it stands in the text. */
  readonly text: string | null;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly changes: readonly string[];
  readonly why: readonly string[];
};

/** Where people and facts changed the same words: `ours` stands in the text, `base` is what both started from, `theirs` what the facts say. */
export type DraftConflict = {
  readonly blockId: string;
  readonly sentence: number;
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
};

/** The caption of a photo; `problems` says in words what does not hold about its places and names. */
export type CaptionText = {
  readonly photoId: string;
  readonly text: string;
  readonly title?: string;
  readonly credit?: string;
  readonly problems?: readonly string[];
  readonly sources: readonly string[];
};

/** A finding with what it is about as people call it: the title of a picture, whose statement on what. `personId`: whose consent is missing. */
export type OpenPoint = Finding & { readonly about: string; readonly personId?: PersonId };

/** Something worth a look that does not keep the release from approval. */
export type Hint = { readonly code: (typeof HINT_CODES)[number]; readonly about: string; readonly personIds?: readonly PersonId[] };
export const HINT_CODES = [
  'headcount-conflict',
  'outside-visit',
  'agenda-not-confirmed',
  'unknown-function',
  'reference-unusual',
  'text-block-missing',
  'template-failed',
  'standard-quote',
  'not-on-record',
  'not-named',
  'consent-not-recorded',
] as const;

/** What is generated from the facts alone. */
export type GeneratedDraft = {
  readonly kicker: string;
  readonly headline: string;
  readonly subline?: string;
  readonly dateline: string;
  readonly blocks: readonly TextBlock[];
  readonly captions: readonly CaptionText[];
};

/** A press release as people read it now: facts, human edits, and what stands between it and its approval. */
export type Draft = GeneratedDraft & {
  /** null: nobody drafted a release for this visit yet, this is what it would say. */
  readonly releaseId: string | null;
  readonly visitId: string;
  readonly kind: ReleaseKind;
  readonly status: ReleaseStatus;
  readonly issuer?: string;
  readonly reference?: string;
  /** Local date, or local date and time. */
  readonly publishedAt?: string;
  /** The day whose wording counts: of publication, else of the visit, else of the last change. */
  readonly day: string;
  readonly embargo?: Embargo;
  readonly findings: readonly OpenPoint[];
  readonly hints: readonly Hint[];
  readonly stale: readonly StaleSentence[];
  readonly conflicts: readonly DraftConflict[];
  /** What went out, oldest first. */
  readonly issued: readonly { readonly at: string; readonly text: string; readonly headline?: string; readonly note?: string }[];
  /** A correction that waits for a second person. */
  readonly correction?: { readonly text: string; readonly note: string; readonly headline?: string; readonly by: string; readonly at: string };
  readonly version: number;
  readonly stand: { readonly position: Position; readonly at: string; readonly by: string };
};

/** The draft now, or as it read at `upTo`; undefined when there is none or this reader may not see it. */
export class FindDraft extends Query<Draft | undefined> {
  constructor(
    readonly releaseId: string,
    readonly reader: Reader,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** The newest release of a visit that stands, else the newest withdrawn one, else what it would say; undefined when there is no such visit or this reader may not see it. */
export class FindDraftOfVisit extends Query<Draft | undefined> {
  constructor(
    readonly visitId: string,
    readonly reader: Reader,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** The drafts of a visit that this reader may see, first drafted first. */
export class FindDraftsOfVisit extends Query<readonly Draft[]> {
  constructor(
    readonly visitId: string,
    readonly reader: Reader,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** One line of the press desk: a release and what is missing. */
export type DeskRow = {
  readonly releaseId: string;
  readonly visitId: string;
  readonly kind: ReleaseKind;
  readonly status: ReleaseStatus;
  readonly headline: string;
  readonly hosts: readonly string[];
  /** When the visit is, in words. */
  readonly when: string;
  readonly issuer: string | null;
  readonly reference: string | null;
  readonly embargo: Embargo | null;
  readonly openQuotes: number;
  readonly uncertainSpeakers: number;
  readonly captionProblems: number;
  readonly missingCredits: number;
  readonly staleBlocks: number;
  readonly findings: readonly OpenPoint[];
  /** Who wrote the text last. */
  readonly writtenBy: string;
  readonly changedAt: string;
  readonly version: number;
};

/** The releases that this reader works on, oldest draft first, page by page. */
export class FindPressDesk extends Query<{ readonly items: readonly DeskRow[]; readonly next?: string }> {
  constructor(
    readonly reader: Reader,
    readonly page: { readonly status?: ReleaseStatus | undefined; readonly after?: string | undefined; readonly limit: number },
  ) {
    super();
  }
}
