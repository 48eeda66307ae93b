import { Query } from '@nestjs/cqrs';
import type { AgendaItemKind } from '#libs/agenda/domain/agenda.events.js';
import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import { calledOn } from '#libs/directory/on-the-day.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Conflict } from '#libs/conflicts/conflicts.queries.js';
import type { Host, OccasionKind, PrincipalRole, VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import type { AgendaStatus, Programme } from '#libs/tours/programme.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** For whom a programme is made. `principal`: the ministry's own print, with internal items and notes. */
export type Audience = 'principal' | 'host' | 'public' | 'press';
export type Precision = 'exact' | 'day' | 'part-of-day' | 'sequence' | 'open';

export type ItineraryItem = {
  readonly itemId: string;
  readonly kind: AgendaItemKind;
  readonly title: string;
  /** null: it belongs to no stop of the visit. */
  readonly stopId: string | null;
  /** In words; `time` is the same as data. */
  readonly when: string | null;
  readonly time: When | null;
  readonly minutes: number | null;
  readonly presenters: readonly string[];
  readonly topics: readonly string[];
  readonly state: 'held' | 'planned-project' | 'example';
  readonly visibility: 'public' | 'participants' | 'internal';
  readonly pressAccess: boolean;
  readonly note: string | null;
};

export type ItineraryStop = {
  readonly stopId: string;
  readonly order: number;
  readonly orderCertain: boolean;
  readonly venue: string | null;
  readonly room: string | null;
  readonly address: string | null;
  readonly town: string | null;
  readonly organisation: string | null;
  readonly appointment: string | null;
  readonly when: string | null;
  readonly time: When | null;
  readonly precision: Precision;
  /** `throughout`: at every stop of the visit. */
  readonly receivedBy: readonly { readonly name: string; readonly office: string | null; readonly contact: string | null; readonly throughout: boolean }[];
  readonly items: readonly ItineraryItem[];
};

/** A stop or an item by its id, a drive by those of both its stops. */
export type ChangedRow = { readonly row: 'stop' | 'item' | 'drive'; readonly id: string; readonly change: 'new' | 'changed' };

/** What a drive is told apart by. */
export const driveId = (leg: { readonly from: string; readonly to: string }): string => JSON.stringify([leg.from, leg.to]);

/** The programme of one visit for one audience, names joined. */
export type Itinerary = {
  readonly visitId: string;
  readonly audience: Audience;
  /** The same on every document of the visit. */
  readonly title: string;
  readonly status: VisitStatus;
  readonly version: number;
  readonly stand: { readonly position: Position; readonly at: string };
  readonly tour: { readonly tourId: string; readonly name: string | null; readonly phase: string | null } | null;
  readonly date: string | null;
  readonly endDate: string | null;
  readonly when: string;
  readonly time: When;
  readonly precision: Precision;
  readonly zone: string;
  readonly principals: readonly { readonly personId: PersonId; readonly name: string; readonly office: string | null; readonly insteadOf: string | null }[];
  readonly hosts: readonly {
    readonly organisationId: string;
    readonly organisation: string;
    readonly unit: string | null;
    readonly town: string | null;
    readonly directoryId: string | null;
  }[];
  readonly stops: readonly ItineraryStop[];
  /** Items that belong to none of several stops. */
  readonly items: readonly ItineraryItem[];
  readonly transfers: readonly {
    readonly from: string;
    readonly to: string;
    readonly fromName: string;
    readonly toName: string;
    readonly minutes: number | null;
    readonly mode: string | null;
  }[];
  readonly occasions: readonly {
    readonly kind: OccasionKind;
    readonly title: string;
    readonly stop: string | null;
    readonly principalRoles: readonly PrincipalRole[];
    readonly recipients: readonly string[];
    readonly openUntil: string | null;
  }[];
  readonly groups: readonly {
    readonly label: string;
    readonly organisation: string | null;
    readonly headcount: string | null;
    readonly stops: readonly string[];
  }[];
  readonly priorContacts: readonly { readonly date: string; readonly title: string; readonly town: string | null }[];
  /** `reason`: for the office only. */
  readonly rescheduled: readonly { readonly from: string; readonly to: string; readonly reason: string | null }[];
  readonly agenda: { readonly status: AgendaStatus; readonly revision: number };
  readonly warnings: readonly Conflict[];
  /** What changed since the version asked for: a sentence each, and which rows of the programme are new or say something else. */
  readonly changes?: { readonly since: number; readonly sentences: readonly string[]; readonly rows: readonly ChangedRow[] };
};

/** The programme of a visit for an audience; `since` asks what changed after that version. */
export class FindItinerary extends Query<Itinerary | undefined> {
  constructor(
    readonly visitId: string,
    readonly audience: Audience,
    readonly options: { readonly upTo?: Position | Date | undefined; readonly since?: number | undefined; readonly today?: string | undefined } = {},
  ) {
    super();
  }
}

/** The programmes of several visits as they are now, with as many questions as for one; without warnings. Unknown ids are left out. */
export class FindItineraries extends Query<readonly Itinerary[]> {
  constructor(
    readonly visitIds: readonly string[],
    readonly audience: 'public' | 'press',
  ) {
    super();
  }
}

/** All visits of a principal on a day, in order of time. */
export class FindDay extends Query<readonly Itinerary[]> {
  constructor(
    readonly principalId: PersonId,
    readonly date: string,
    readonly audience: Audience,
    readonly options: { readonly upTo?: Position | Date | undefined; readonly today?: string | undefined } = {},
  ) {
    super();
  }
}

/** All visits of a tour, in order of time. */
export class FindTourItinerary extends Query<readonly Itinerary[]> {
  constructor(
    readonly tourId: string,
    readonly audience: Audience,
    readonly options: { readonly upTo?: Position | Date | undefined; readonly today?: string | undefined } = {},
  ) {
    super();
  }
}

/** The day by which names are chosen: the date, else the first day it can have been. */
export const dayOf = (when: When): string | undefined => when.date ?? when.earliest ?? when.latest;

/** Number of events of all streams of the visit: the same number stands on each of its documents. */
export const versionOf = (programme: Programme, attendance: Attendance | undefined): number =>
  programme.versions.visit + programme.versions.agenda + (attendance?.version ?? 0);

/** The later of what a document is made of. */
export function standOf(programme: Programme, attendance: Attendance | undefined): { readonly position: string; readonly at: string } {
  const { position, at } = attendance && attendance.stand.position > programme.stand.position ? attendance.stand : programme.stand;
  return { position, at };
}

/** What a stop is called in a sentence: venue and town, the room where there is nothing else. */
export function stopName(programme: Pick<Programme, 'stops'>, stopId: string, known: Known): string {
  const stop = programme.stops.find((one) => one.stopId === stopId);
  if (!stop) return stopId;
  const { venue, town } = stop;
  const place = venue && town && !venue.includes(town) ? `${venue}, ${town}` : (venue ?? town ?? stop.room ?? stop.stopId);
  return known.wording(place);
}

/** A time whose wording may hold names. */
export const worded = (when: When, known: Known): When => ({
  ...when,
  ...(when.asWritten !== undefined && { asWritten: known.wording(when.asWritten) }),
  ...(when.sequence !== undefined && { sequence: known.wording(when.sequence) }),
});

/** The protected group that somebody belongs to: no document names its members, whatever else they are recorded as. */
export const protectedGroupOf = (attendance: Attendance | undefined, personId: PersonId): Attendance['groups'][number] | undefined =>
  attendance?.groups.find((group) => group.protected && group.members.includes(personId));

/** The unit that receives: as written, else as the directory has it. */
export const unitOf = (host: Host, known: Pick<Known, 'organisation' | 'wording'>): string | null =>
  host.unit ? known.wording(host.unit) : (known.organisation(host.organisationId)?.unit ?? null);

/** What the visit is called on each of its documents and among other visits: by the unit that receives, else by its organisation as called on the day. */
export function visitTitle(visit: { readonly visitId: string; readonly hosts: readonly Host[]; readonly day: string | undefined }, known: Known): string {
  const host = visit.hosts[0];
  if (!host) return visit.visitId;
  return unitOf(host, known) ?? known.wording(calledOn(host.organisation, known.organisation(host.organisationId), visit.day));
}

/** The same for a whole programme. */
export const titleOf = ({ visitId, hosts, when }: Pick<Programme, 'visitId' | 'hosts' | 'when'>, known: Known): string =>
  visitTitle({ visitId, hosts, day: dayOf(when.value) }, known);
