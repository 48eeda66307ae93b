import { Query } from '@nestjs/cqrs';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';

/** What changes of agenda and attendance must fit into. */
export type VisitFrame = {
  readonly zone: string;
  /** The day that bare times belong to; none while the date is open. */
  readonly day?: string;
  /** The first day on which something of the visit can take place; none while nothing is known of its date. */
  readonly firstDay?: string;
  readonly stops: readonly string[];
  readonly principals: readonly PersonId[];
  /** The offices in which the principals visit. */
  readonly offices: readonly OfficeId[];
};

/** The frame of a visit as it is at this moment, from the log itself, so that a stop added just now is in it; undefined: no such visit. */
export class FindVisitFrame extends Query<VisitFrame | undefined> {
  constructor(readonly visitId: string) {
    super();
  }
}
