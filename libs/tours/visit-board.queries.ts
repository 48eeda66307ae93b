import { Query, type QueryBus } from '@nestjs/cqrs';
import type { AttendanceStatus } from '#libs/attendance/attendance.queries.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Found } from '#libs/eventing/view.js';
import type { Host, Principal, VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import type { AgendaStatus } from '#libs/tours/programme.queries.js';
import type { OrganisationId, PersonId } from '#libs/vault/ids.js';

/** One line of the board; the ids stand in lists of their own so that lines can be found by them. */
export type VisitRow = {
  readonly visitId: string;
  readonly tourId: string | null;
  readonly status: VisitStatus;
  readonly when: When;
  /** Every date on which something of the visit takes place: its own days and those of its stops. */
  readonly days: readonly string[];
  readonly hosts: readonly Host[];
  readonly hostIds: readonly OrganisationId[];
  readonly principals: readonly Principal[];
  readonly principalIds: readonly PersonId[];
  readonly stops: readonly { readonly stopId: string; readonly date?: string }[];
  /** `since`: when the agenda got this status. */
  readonly agenda: { readonly status: AgendaStatus; readonly items: number; readonly since: string; readonly by: string; readonly everConfirmed: boolean };
  readonly attendance: { readonly [person: PersonId]: AttendanceStatus };
  /** Principals and whoever is invited, has accepted or was there. */
  readonly expectedIds: readonly PersonId[];
  readonly groups: number;
  readonly attendanceClosed: boolean;
  /** Sources contradict each other about the date. */
  readonly dateOpen: boolean;
  readonly rescheduled: number;
  readonly scheduledAt: string;
  readonly version: number;
};

/** Lines of the board: by tour, host, principal, anybody expected, status, and dates from/to (inclusive); undated visits come last. */
export type BoardFilter = {
  readonly tourId?: string | undefined;
  readonly hostId?: OrganisationId | undefined;
  readonly principalId?: PersonId | undefined;
  readonly expectedId?: PersonId | undefined;
  readonly status?: VisitStatus | undefined;
  /** A date on which something of the visit takes place. */
  readonly day?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
};

export class FindVisits extends Query<Found<VisitRow>> {
  constructor(
    readonly filter: BoardFilter = {},
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** The lines of these visits; unknown ids are left out. */
export class FindVisitRows extends Query<readonly VisitRow[]> {
  constructor(readonly visitIds: readonly string[]) {
    super();
  }
}

/** Everything that takes place on one of these days with one of these people: where they could be in two places at once. */
export class FindVisitsOnDays extends Query<readonly VisitRow[]> {
  constructor(
    readonly persons: readonly PersonId[],
    readonly days: readonly string[],
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** A time for which a visit stood among the lines that fit: from the event that brought it there up to the one that took it away (null: none did). */
export type Stay = { readonly visitId: string; readonly from: Position; readonly until: Position | null };

/** Which visits ever stood among these lines, and when. Reads the log once. */
export class FindStays extends Query<readonly Stay[]> {
  constructor(readonly filter: Pick<BoardFilter, 'tourId' | 'principalId' | 'day'>) {
    super();
  }
}

/** All lines of the board that fit, page by page. */
export async function everyVisit(queries: QueryBus, filter: BoardFilter, upTo?: Position | Date): Promise<readonly VisitRow[]> {
  const rows: VisitRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await queries.execute(new FindVisits({ ...filter, after, limit: 200 }, upTo));
    rows.push(...page.items.map((item) => item.doc));
    if (page.next === undefined) return rows;
    after = page.next;
  }
}
