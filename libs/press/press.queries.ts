import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type { Caption, DraftBlock, Embargo, ReleaseDetails, ReleaseKind, Statement, TextConflict } from '#libs/press/domain/press-release.events.js';
import type { TextId } from '#libs/vault/ids.js';

export type ReleaseStatus = 'draft' | 'in-review' | 'content-approved' | 'approved' | 'issued' | 'withdrawn';

export type StatementDoc = Statement & {
  readonly clearance: 'open' | 'submitted' | 'cleared' | 'rejected';
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
  readonly issued: readonly { readonly at: string; readonly text: TextId; readonly note?: TextId }[];
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

/** The releases that somebody is working on: submitted or on their way to being issued, or with a quote that waits for clearance. */
export class FindReleasesUnderWay extends Query<readonly Release[]> {}

/** The releases of several visits, in as few round trips as pages. */
export class FindReleasesOfVisits extends Query<readonly Release[]> {
  constructor(
    readonly visitIds: readonly string[],
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** The releases of a visit, first drafted first. */
export class FindReleasesOfVisit extends Query<readonly Release[]> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
