import { refuse } from '#libs/eventing/decider.js';
import type {
  Caption,
  Correction,
  DraftBlock,
  Embargo,
  PressReleaseEvent,
  ReleaseDetails,
  ReleaseKind,
  Statement,
  TextConflict,
} from '#libs/press/domain/press-release.events.js';
import type { TextId } from '#libs/vault/ids.js';

/** A fact with the name of who caused it, as the log signs every event. */
export type SignedReleaseEvent = PressReleaseEvent & { readonly by?: string };

export type Clearance = 'open' | 'submitted' | 'cleared' | 'rejected';

/**
 * A block of the draft: as generated, or as people rewrote it. `base` is the generated text that theirs started from, to which `sources` and
 * `spans` belong; absent: `text` itself. `acceptedSources` are facts that somebody looked at and kept the text.
 */
export type WrittenBlock = DraftBlock & {
  readonly edited: boolean;
  readonly base?: TextId;
  readonly acceptedSources?: readonly string[];
  /** Where people and facts changed the same words, until somebody writes or accepts the text. */
  readonly conflicts?: readonly TextConflict[];
};

export type RecordedStatement = Statement & {
  readonly clearance: Clearance;
  /** The wording that whoever clears would rather clear, until the quote is revised. */
  readonly proposal?: { readonly segments: readonly TextId[]; readonly comment?: TextId };
  /** What was answered about this wording by a clearance link. */
  readonly answer?: { readonly link: string; readonly was: 'cleared' | 'rejected' | 'change-proposed'; readonly comment?: TextId };
};

export type AttachedPhoto = {
  readonly photoId: string;
  readonly title?: TextId;
  readonly stopId?: string;
  readonly caption: Caption;
  readonly credit?: TextId;
};

/** A release that exists. */
export type DraftedRelease = {
  readonly status: 'draft' | 'in-review' | 'content-approved' | 'approved' | 'issued' | 'withdrawn';
  readonly kind: ReleaseKind;
  readonly details: ReleaseDetails;
  readonly reference?: string;
  readonly statements: readonly RecordedStatement[];
  readonly photos: readonly AttachedPhoto[];
  readonly blocks: readonly WrittenBlock[];
  readonly embargo?: Embargo;
  /** Who wrote the text last: somebody else must release it. */
  readonly author?: string;
  /** The text that is out now. */
  readonly issuedText?: TextId;
  /** A correction that waits for somebody other than who wrote it. */
  readonly correction?: Correction & { readonly by?: string };
};

export type ReleaseState = { readonly status: 'none' } | DraftedRelease;

/** The release, unless nobody drafted it. */
export function existing(release: ReleaseState): DraftedRelease {
  if (release.status === 'none') refuse('unknown-release', { reason: 'There is no such press release.', remedy: 'Draft it first.' });
  return release;
}

/** The release while its text may still change: drafts and what is in review. */
export function open(state: ReleaseState): DraftedRelease {
  const release = notOut(state);
  if (release.status === 'content-approved' || release.status === 'approved') {
    refuse('release-approved', { reason: 'The release is approved as it stands.', remedy: 'Return the release with a comment, then change it.' });
  }
  return release;
}

/** The release while it has not gone out. */
export function notOut(state: ReleaseState): DraftedRelease {
  const release = existing(state);
  if (release.status === 'issued')
    refuse('release-issued', { reason: 'The release is out; issued text never changes.', remedy: 'Correct it: a new version with a note.' });
  if (release.status === 'withdrawn') refuse('release-withdrawn', { reason: 'The release was withdrawn.', remedy: 'Draft a new one.' });
  return release;
}

/** Same JSON, whatever the order of members; members without a value count as absent. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const filled = (value: Record<string, unknown>) => Object.keys(value).filter((key) => value[key] !== undefined);
  return filled(a).length === filled(b).length && filled(a).every((key) => same(a[key], b[key]));
}
