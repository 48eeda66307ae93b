import type { Named, PersonId, TextId } from '#libs/vault/ids.js';

/** `postponement` says from which day to which other a visit was moved, and invites to that. */
export type ReleaseKind = 'report' | 'invitation' | 'postponement';
export type StatementKind = 'direct' | 'partial' | 'headline' | 'indirect';
export type SpeakerCertainty = 'stated' | 'inferred' | 'unknown';
export type CaptionMode = 'list-from-left' | 'list-from-right' | 'individual' | 'mixed' | 'none';

/** What stands around the text. Members that are absent are not set. */
export type ReleaseDetails = {
  readonly issuer?: string;
  readonly kicker?: TextId;
  readonly headline?: TextId;
  readonly subline?: TextId;
  readonly dateline?: TextId;
  /** Local date, or local date and time. */
  readonly publishedAt?: string;
  readonly topics?: readonly string[];
  readonly background?: readonly TextId[];
  readonly callToAction?: TextId;
  readonly contact?: TextId;
  readonly author?: TextId;
};

export type Statement = {
  readonly statementId: string;
  readonly kind: StatementKind;
  readonly speaker?: Named;
  readonly speakerCertainty: SpeakerCertainty;
  /** The wording, in the pieces in which it was said. */
  readonly segments: readonly TextId[];
  readonly topic?: string;
};

/** One person in a picture; `position` as written: `1`, `2. v. l.`, `vorn, 3. v. l.`, `Bildmitte`. */
export type CaptionPosition = { readonly who: Named; readonly position?: string; readonly captionTitle?: string };

export type Caption = { readonly mode: CaptionMode; readonly positions: readonly CaptionPosition[]; readonly unnamedGroup?: TextId };

/** A sentence of a generated text: how many UTF-16 units long, a blank between two of them, and the events that it says something of. */
export type SentenceSpan = { readonly length: number; readonly sources: readonly string[] };

/** One generated block as it stood: its wording, and the events that it says something of. Older events do not tell its sentences apart. */
export type DraftBlock = {
  readonly blockId: string;
  readonly text: TextId;
  readonly sources: readonly string[];
  readonly spans?: readonly SentenceSpan[];
};

/**
 * Where people and facts changed the same words of a text. What people wrote stands in the merged text, from `at` on (UTF-16 units);
 * `base` is what both started from, `theirs` what the facts say now. A side without words is absent.
 */
export type TextConflict = { readonly at: number; readonly base?: TextId; readonly ours?: TextId; readonly theirs?: TextId };

/** A text that people edited with the new facts merged into it. */
export type MergedBlock = { readonly blockId: string; readonly text: TextId; readonly conflicts: readonly TextConflict[] };

/** Why a release cannot be approved, found by looking (rule 6); `what` names the block, photo, statement or conflict. */
export type Finding = {
  readonly code:
    | 'quote-not-cleared'
    | 'speaker-inferred'
    | 'caption-gap'
    | 'caption-impossible'
    | 'credit-missing'
    | 'consent-missing'
    | 'photo-consent-missing'
    | 'photo-consent-refused'
    | 'naming-refused'
    | 'date-conflict'
    | 'text-stale'
    | 'text-conflict';
  readonly what: string;
};

/** `until` is local date and time in `zone`; `instant` the same in UTC. */
export type Embargo = { readonly until: string; readonly zone: string; readonly instant: string };

/** A new version of what is out: the whole text, what was put right, and its headline where that changed. */
export type Correction = { readonly text: TextId; readonly note: TextId; readonly headline?: TextId };

export type PressReleaseEvent =
  | {
      readonly type: 'ReleaseDrafted';
      readonly data: { readonly visitId: string; readonly kind: ReleaseKind; readonly details: ReleaseDetails; readonly blocks: readonly DraftBlock[] };
    }
  | { readonly type: 'ReleaseKindSet'; readonly data: { readonly kind: ReleaseKind } }
  /** Replaces all details. */
  | { readonly type: 'ReleaseDetailsSet'; readonly data: { readonly details: ReleaseDetails } }
  /** The text was generated anew from the facts; `kept` are blocks whose human edits were kept. */
  | {
      readonly type: 'DraftRefreshed';
      readonly data: {
        readonly blocks: readonly DraftBlock[];
        readonly kept: readonly string[];
        /** Those of the kept blocks into which the new facts were merged. */
        readonly merged?: readonly MergedBlock[];
      };
    }
  | { readonly type: 'TextEdited'; readonly data: { readonly blockId: string; readonly text: TextId } }
  /** Somebody read what changed and keeps the text of the block. */
  | {
      readonly type: 'StaleTextAccepted';
      readonly data: {
        readonly blockId: string;
        readonly sources: readonly string[];
        /** What the facts said then, the text that later changes are told against; absent in older events and where they say nothing any more. */
        readonly generated?: DraftBlock;
      };
    }
  | { readonly type: 'StatementRecorded'; readonly data: { readonly statement: Statement } }
  | { readonly type: 'StatementRemoved'; readonly data: { readonly statementId: string } }
  | { readonly type: 'SpeakerAssigned'; readonly data: { readonly statementId: string; readonly personId: PersonId } }
  | { readonly type: 'QuoteSubmitted'; readonly data: { readonly statementId: string; readonly segments: readonly TextId[] } }
  /** Binds to exactly this wording. `link`: the id of the clearance link by which it was given. */
  | {
      readonly type: 'QuoteApproved';
      readonly data: { readonly statementId: string; readonly segments: readonly TextId[]; readonly link?: string; readonly comment?: TextId };
    }
  | { readonly type: 'QuoteRejected'; readonly data: { readonly statementId: string; readonly reason: TextId; readonly link?: string } }
  /** Whoever clears would clear this wording instead; nothing changes until the press office revises the quote. */
  | {
      readonly type: 'QuoteChangeProposed';
      readonly data: { readonly statementId: string; readonly proposed: readonly TextId[]; readonly link: string; readonly comment?: TextId };
    }
  | { readonly type: 'QuoteRevised'; readonly data: { readonly statementId: string; readonly segments: readonly TextId[] } }
  | {
      readonly type: 'PhotoAttached';
      readonly data: { readonly photoId: string; readonly title?: TextId; readonly stopId?: string };
    }
  | { readonly type: 'PhotoRemoved'; readonly data: { readonly photoId: string } }
  | { readonly type: 'CaptionSet'; readonly data: { readonly photoId: string; readonly caption: Caption } }
  | { readonly type: 'CreditSet'; readonly data: { readonly photoId: string; readonly credit?: TextId } }
  | { readonly type: 'ReferenceAssigned'; readonly data: { readonly reference: string } }
  | { readonly type: 'EmbargoSet'; readonly data: { readonly embargo: Embargo } }
  | { readonly type: 'EmbargoLifted'; readonly data: Record<never, never> }
  | { readonly type: 'ReleaseSubmitted'; readonly data: Record<never, never> }
  | { readonly type: 'ReleaseReturned'; readonly data: { readonly comment: TextId } }
  | { readonly type: 'ContentApproved'; readonly data: Record<never, never> }
  | { readonly type: 'ReleaseApproved'; readonly data: Record<never, never> }
  /** The text as it went out, and which of its lines is the headline; it never changes again. */
  | { readonly type: 'ReleaseIssued'; readonly data: { readonly text: TextId; readonly headline?: TextId } }
  /** A correction that waits for a second person. */
  | { readonly type: 'CorrectionProposed'; readonly data: Correction }
  | { readonly type: 'CorrectionRejected'; readonly data: { readonly reason: TextId } }
  | { readonly type: 'ReleaseCorrected'; readonly data: Correction }
  | { readonly type: 'ReleaseWithdrawn'; readonly data: { readonly reason: TextId } };
