import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type { Found } from '#libs/eventing/view.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';
import type { OrganisationId } from '#libs/vault/ids.js';

/** How far a host has come in a tour; `stale`: confirmed once, changed since. Later states outrank earlier ones. */
export type HostState = 'planned' | 'asked' | 'countered' | 'stale' | 'confirmed' | 'visited' | 'published';

export type TourProgress = {
  readonly tourId: string;
  readonly name: string;
  readonly phase: string | null;
  readonly status: TourDoc['status'];
  /** Hosts visited, each counted once. */
  readonly visited: number;
  readonly target: number | null;
  readonly networkSize: number | null;
  readonly byState: Readonly<Record<HostState, number>>;
  readonly hosts: readonly { readonly organisationId: OrganisationId; readonly name: string; readonly state: HostState; readonly visits: readonly string[] }[];
  /** Hosts of the target that no visit goes to yet; null: the target names no hosts. */
  readonly missing: readonly { readonly organisationId: OrganisationId; readonly name: string }[] | null;
  /** What sources said of the tour that is not what stands here. */
  readonly contradictions: readonly {
    readonly visitId: string;
    readonly what: 'targetCount' | 'networkSize' | 'phase';
    readonly told: string;
    readonly tour: string;
  }[];
  readonly version: number;
};

export class FindTourProgress extends Query<TourProgress | undefined> {
  constructor(
    readonly tourId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** All tours by name. */
export class FindTours extends Query<Found<TourDoc>> {
  constructor(
    readonly page: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
