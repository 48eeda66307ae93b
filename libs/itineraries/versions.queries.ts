import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type { Change } from '#libs/itineraries/difference.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';

/** One version of a visit: each event of the visit, its agenda and its attendance makes one, in the order of the log, from 1. */
export type Version = {
  readonly version: number;
  readonly position: Position;
  readonly at: string;
  readonly by: string;
  readonly stream: string;
  readonly type: string;
};

/** What changed from one version to another: as data, and in sentences. */
export type Difference = { readonly from: number; readonly to: number; readonly changes: readonly Change[]; readonly sentences: readonly string[] };

export class FindVersions extends Query<readonly Version[]> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** The difference between two versions as an audience may see it; version 0 is before the visit was scheduled. */
export class FindDifference extends Query<Difference> {
  constructor(
    readonly visitId: string,
    readonly from: number,
    readonly to: number,
    readonly audience: Audience = 'principal',
  ) {
    super();
  }
}
