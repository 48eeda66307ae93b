import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';

/** How often what people plan by has changed: when, where and with whom the visit is, and whether it is at all. */
export type Schedule = {
  /** 0 as scheduled; notes, occasions, sources and the status of the agenda leave it as it is. */
  readonly revision: number;
  /** Instant at which the visit was scheduled. */
  readonly scheduledAt: string;
  /** Instant at which it was cancelled; null: it is not. */
  readonly cancelledAt: string | null;
};

/** The schedule of a visit now, or as it stood at `upTo`; undefined when there is (was) no such visit. */
export class FindSchedule extends Query<Schedule | undefined> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
