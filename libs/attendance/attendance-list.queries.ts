import { Query } from '@nestjs/cqrs';
import type { AttendanceRole } from '#libs/attendance/domain/attendance.events.js';
import type { AttendanceStatus } from '#libs/attendance/attendance.queries.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';
import type { VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Precedence, by organisation, or the host's own people in their hierarchy right behind the guests. */
export type ListOrder = 'precedence' | 'organisation' | 'host';

/** `expected`: a principal, who is not invited but announced. */
export type ListedStatus = Exclude<AttendanceStatus, 'mentioned'> | 'expected';

export type ListEntry = {
  readonly number: number;
  readonly personId: PersonId;
  readonly name: string;
  /** In words, in the order they are to be named. */
  readonly offices: readonly string[];
  readonly organisation: string | null;
  readonly status: ListedStatus;
  /** Name of the person represented. */
  readonly represents: string | null;
  /** Name of who comes instead. */
  readonly representedBy: string | null;
  /** Stop ids; empty: the whole visit. */
  readonly stops: readonly string[];
  readonly where: readonly string[];
  readonly roles: readonly AttendanceRole[];
  readonly invited: boolean;
  readonly accepted: boolean;
  /** Came unannounced, where others had been invited before. */
  readonly walkIn: boolean;
};

export type ListGroup = {
  readonly groupId: string;
  readonly label: string;
  readonly organisation: string | null;
  /** In words; null: nobody counted. */
  readonly headcount: string | null;
  readonly protected: boolean;
  readonly stops: readonly string[];
  readonly where: readonly string[];
  /** Named members; of protected groups none. */
  readonly members: readonly string[];
};

/** Who is greeted, in which order, and how. */
export type Greeting = { readonly name: string; readonly words: string };

/** Who was there (held visits) or is to be there; people only mentioned stand nowhere, and reasons neither. Public and press see nobody who stays away. */
export type AttendanceList = {
  readonly visitId: string;
  readonly audience: Audience;
  readonly title: string;
  /** The leading host as called on the day. */
  readonly host: string | null;
  readonly time: When;
  readonly status: VisitStatus;
  readonly list: 'open' | 'closed';
  readonly order: ListOrder;
  /** Why is told to the office only, by the attendance as recorded and by the history. */
  readonly orderedByHand: boolean;
  readonly stop: { readonly stopId: string; readonly name: string } | null;
  readonly entries: readonly ListEntry[];
  readonly excused: readonly ListEntry[];
  readonly declined: readonly ListEntry[];
  readonly absent: readonly ListEntry[];
  /** Invited to a visit that was held, and nobody wrote down whether they came. */
  readonly notRecorded: readonly ListEntry[];
  readonly groups: readonly ListGroup[];
  readonly byStop: readonly { readonly stopId: string; readonly name: string; readonly people: readonly string[]; readonly groups: readonly string[] }[];
  readonly greeting: readonly Greeting[];
  readonly counts: { readonly named: number; readonly groups: number; readonly byStatus: Readonly<Partial<Record<ListedStatus, number>>> };
  readonly version: number;
  readonly stand: { readonly position: Position; readonly at: string };
};

/** The attendance list of a visit, or of one stop of it. */
export class FindAttendanceList extends Query<AttendanceList | undefined> {
  constructor(
    readonly visitId: string,
    readonly order: ListOrder,
    readonly stopId?: string,
    readonly upTo?: Position | Date,
    readonly audience: Audience = 'principal',
  ) {
    super();
  }
}
