import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type {
  Caption,
  Correction,
  DraftBlock,
  Embargo,
  ReleaseDetails,
  ReleaseKind,
  Statement,
  TextConflict,
} from '#libs/press/domain/press-release.events.js';
import { EDITOR, type Reader } from '#libs/platform/identity.js';
import type { TextId } from '#libs/vault/ids.js';

export type ReleaseStatus = 'draft' | 'in-review' | 'content-approved' | 'approved' | 'issued' | 'withdrawn';

export type StatementDoc = Statement & {
  readonly clearance: 'open' | 'submitted' | 'cleared' | 'rejected';
  /** The wording that whoever clears would rather clear. */
  readonly proposal?: { readonly segments: readonly TextId[]; readonly comment?: TextId };
  /** What was answered about this wording by a clearance link. */
  readonly answer?: { readonly link: string; readonly was: 'cleared' | 'rejected' | 'change-proposed'; readonly comment?: TextId };
  readonly sources: readonly string[];
};

export type PhotoDoc = {
  readonly photoId: string;
  readonly title?: TextId;
  readonly stopId?: string;
  readonly caption: Caption;
  readonly credit?: TextId;
  readonly sources: readonly string[];
};

/** `base`, `sources` and `spans` tell of the generated text that people rewrote; `conflicts` are what they have to look at. */
export type BlockDoc = DraftBlock & {
  readonly edited: boolean;
  readonly base?: TextId;
  readonly acceptedSources?: readonly string[];
  readonly conflicts?: readonly TextConflict[];
};

/** One release as the stream `pressRelease-<id>` tells it: ids only. */
export type Release = {
  readonly releaseId: string;
  readonly visitId: string;
  readonly status: ReleaseStatus;
  readonly kind: ReleaseKind;
  readonly details: ReleaseDetails;
  readonly detailSources: readonly string[];
  readonly reference?: string;
  readonly referenceSources: readonly string[];
  readonly statements: readonly StatementDoc[];
  readonly photos: readonly PhotoDoc[];
  /** The text as last generated or edited; `edited` blocks were changed by people. */
  readonly blocks: readonly BlockDoc[];
  readonly embargo?: Embargo;
  readonly draftedBy: string;
  readonly issued: readonly { readonly at: string; readonly text: TextId; readonly headline?: TextId; readonly note?: TextId }[];
  /** A correction that waits for a second person. */
  readonly correction?: Correction & { readonly by: string; readonly at: string };
  /** Since when approval and embargo stand as they do: an embargo that ends later issues the release. */
  readonly settledAt?: string;
  readonly reason?: TextId;
  readonly version: number;
  readonly stand: { readonly position: Position; readonly at: string; readonly by: string };
};

export class FindRelease extends Query<Release | undefined> {
  constructor(
    readonly releaseId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** The place in the log of the version of this number of a release. */
export class FindVersionOfRelease extends Query<Position> {
  constructor(
    readonly releaseId: string,
    readonly version: number,
  ) {
    super();
  }
}

/** The releases that somebody is working on: submitted or on their way to being issued, with a quote that waits for clearance or for an answer to a proposal, or with a correction that waits; of those that the reader works on. */
export class FindReleasesUnderWay extends Query<readonly Release[]> {
  constructor(readonly reader: Reader) {
    super();
  }
}

/** The approved releases whose embargo has ended by `now`, and had not when they were approved: what goes out by itself. */
export class FindReleasesDue extends Query<readonly Release[]> {
  constructor(readonly now: Date) {
    super();
  }
}

/** The releases of several visits on which the reader works, in as few round trips as pages. */
export class FindReleasesOfVisits extends Query<readonly Release[]> {
  constructor(
    readonly visitIds: readonly string[],
    readonly upTo?: Position | Date,
    readonly reader: Reader = EDITOR,
  ) {
    super();
  }
}

/** The releases of a visit, first drafted first; for others than editors (`reader`) those that they may read now. */
export class FindReleasesOfVisit extends Query<readonly Release[]> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
    readonly reader: Reader = EDITOR,
  ) {
    super();
  }
}
