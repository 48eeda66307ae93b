import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';

export type ConflictCode =
  | 'double-booked-principal'
  | 'impossible-drive'
  | 'person-in-two-places'
  | 'overfull-slot'
  | 'weekday-contradicts-date'
  | 'date-conflict'
  | 'headcount-conflict'
  | 'unconfirmed-agenda';

/** Something that does not fit. A warning, never a refusal: whoever goes on says why, and the reason stands here. */
export type Conflict = {
  /** The same as long as the same things contradict each other. */
  readonly id: string;
  readonly code: ConflictCode;
  readonly severity: 'warning' | 'serious';
  readonly sentence: string;
  readonly visits: readonly string[];
  readonly stopId: string | null;
  readonly overridden: { readonly reason: string } | null;
};

/** What does not fit about a visit on `today`, by itself and with others. */
export class FindConflicts extends Query<readonly Conflict[]> {
  constructor(
    readonly visitId: string,
    /** Local date that "close to the day" is counted from. */
    readonly today: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
