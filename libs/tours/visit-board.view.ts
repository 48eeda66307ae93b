import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import type { AttendanceStatus } from '#libs/attendance/attendance.queries.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { Views, type Found, type Page, type View } from '#libs/eventing/view.js';
import type { VisitEvent, When } from '#libs/tours/domain/visit.events.js';
import { dayAfter, daysOf } from '#libs/tours/domain/when.js';
import { FindVisitRows, FindVisits, FindVisitsOnDays, type BoardFilter, type VisitRow } from '#libs/tours/visit-board.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

const UNDATED = '9999-12-31';

/** What planners see: every visit with its slot, its people and how far agenda and attendance have come. */
export const visitBoard: View<VisitRow, VisitEvent | AgendaEvent | AttendanceEvent> = {
  name: 'visit_board',
  version: 2,
  within: 'visit',
  key: (event) => event.key,
  streams: (key) => [`visit-${key}`, `agenda-${key}`, `attendance-${key}`],
  sort: ({ when }) => `${when.date ?? UNDATED} ${when.start ?? startOf[when.partOfDay ?? 'day']}`,
  evolve: {
    VisitScheduled: (_, event) => {
      const { tourId, when, hosts, principals } = event.data;
      return derived({
        visitId: event.key,
        tourId: tourId ?? null,
        status: 'pencilled',
        when,
        days: [],
        hosts,
        hostIds: [],
        principals,
        principalIds: [],
        stops: [],
        agenda: { status: 'none', items: 0, since: event.at, by: event.by, everConfirmed: false },
        attendance: {},
        expectedIds: [],
        groups: 0,
        attendanceClosed: false,
        dateOpen: false,
        rescheduled: 0,
        scheduledAt: event.at,
        version: event.version,
      });
    },
    VisitConfirmed: (row, event) => visit(row, event, { status: 'confirmed' }),
    VisitRescheduled: (row, event) => visit(row, event, { when: event.data.to, rescheduled: (row?.rescheduled ?? 0) + 1 }),
    PrincipalReplaced: (row, event) =>
      visit(row, event, { principals: row?.principals.map((one) => (one.personId === event.data.personId ? event.data.by : one)) ?? [] }),
    StopAdded: (row, event) => visit(row, event, { stops: [...(row?.stops ?? []), dated(event.data.stop)] }),
    StopChanged: (row, event) =>
      visit(row, event, { stops: row?.stops.map((one) => (one.stopId === event.data.stop.stopId ? dated(event.data.stop) : one)) ?? [] }),
    StopRemoved: (row, event) => visit(row, event, { stops: row?.stops.filter((one) => one.stopId !== event.data.stopId) ?? [] }),
    StopsReordered: (row, event) => visit(row, event, {}),
    TransferPlanned: (row, event) => visit(row, event, {}),
    TransferDropped: (row, event) => visit(row, event, {}),
    OccasionRecorded: (row, event) => visit(row, event, {}),
    OccasionWithdrawn: (row, event) => visit(row, event, {}),
    PriorContactRecorded: (row, event) => visit(row, event, {}),
    PriorContactWithdrawn: (row, event) => visit(row, event, {}),
    SourcesRecorded: (row, event) => visit(row, event, {}),
    ConflictOverridden: (row, event) => visit(row, event, {}),
    DateRecorded: (row, event) => visit(row, event, { dateOpen: true }),
    DateResolved: (row, event) => visit(row, event, { when: event.data.when, dateOpen: false }),
    VisitCorrected: (row, event) => {
      const { status, when, principals, hosts, tour } = event.data;
      return visit(row, event, {
        ...(status && { status }),
        ...(when && { when }),
        ...(principals && { principals }),
        ...(hosts && { hosts }),
        ...(tour !== undefined && { tourId: tour?.tourId ?? null }),
      });
    },
    VisitHeld: (row, event) => visit(row, event, { status: 'held' }),
    VisitCancelled: (row, event) => visit(row, event, { status: 'cancelled' }),
    AgendaOpened: (row, event) => agenda(row, event, { status: 'open' }),
    AgendaItemAdded: (row, event) => agenda(row, event, { items: (row?.agenda.items ?? 0) + 1 }),
    AgendaItemRemoved: (row, event) => agenda(row, event, { items: (row?.agenda.items ?? 1) - 1 }),
    AgendaProposed: (row, event) => agenda(row, event, { status: 'proposed' }),
    AgendaChangesRequested: (row, event) => agenda(row, event, { status: 'changes-requested' }),
    AgendaConfirmed: (row, event) => agenda(row, event, { status: 'confirmed', everConfirmed: true }),
    AgendaReopened: (row, event) => agenda(row, event, { status: 'open' }),
    ParticipantInvited: (row, event) => person(row, event.data.attendee.personId, 'invited'),
    InvitationAccepted: (row, event) => person(row, event.data.personId, 'accepted'),
    InvitationDeclined: (row, event) => person(row, event.data.personId, 'declined'),
    SubstituteNamed: (row, event) => {
      const left = row?.attendance[event.data.personId];
      const without = left && left !== 'declined' ? person(row, event.data.personId, 'excused') : row;
      return person(without, event.data.attendee.personId, 'invited');
    },
    ParticipantExcused: (row, event) => person(row, event.data.personId, 'excused'),
    PresenceRecorded: (row, event) => person(row, event.data.attendee.personId, 'present'),
    AbsenceRecorded: (row, event) => person(row, event.data.personId, 'absent'),
    PersonMentioned: (row, event) => person(row, event.data.attendee.personId, 'mentioned'),
    AttendeeStruck: (row, event) => {
      if (!row) return row;
      const { [event.data.personId]: _, ...attendance } = row.attendance;
      return derived({ ...row, attendance });
    },
    GroupAdded: (row) => row && { ...row, groups: row.groups + 1 },
    GroupRemoved: (row) => row && { ...row, groups: row.groups - 1 },
    AttendanceClosed: (row) => row && { ...row, attendanceClosed: true },
    AttendanceReopened: (row) => row && { ...row, attendanceClosed: false },
  },
};

/** Where a part of a day stands among times; a whole day stands before all of them. */
const startOf = { day: '', morning: '08:00', midday: '12:00', afternoon: '14:00', evening: '18:00' } as const;

function derived(row: VisitRow): VisitRow {
  const there = Object.entries(row.attendance).filter(([, status]) => status === 'invited' || status === 'accepted' || status === 'present');
  const principalIds = row.principals.map((one) => one.personId);
  return {
    ...row,
    days: [...new Set([...daysOf(row.when), ...row.stops.flatMap((stop) => stop.date ?? [])])].sort(),
    hostIds: row.hosts.map((host) => host.organisationId),
    principalIds,
    // In an order of their own, since that of members is another after a document was read from its table.
    expectedIds: [...new Set([...principalIds, ...there.map(([id]) => id as PersonId).toSorted()])],
  };
}

const dated = (stop: { readonly stopId: string; readonly when?: When }) => ({ stopId: stop.stopId, ...(stop.when?.date && { date: stop.when.date }) });

const visit = (row: VisitRow | undefined, event: Recorded, facts: Partial<VisitRow>): VisitRow | undefined =>
  row && derived({ ...row, ...facts, version: event.version });

function agenda(row: VisitRow | undefined, event: Recorded, facts: Partial<VisitRow['agenda']>): VisitRow | undefined {
  const since = facts.status ? { since: event.at, by: event.by } : {};
  return row && { ...row, agenda: { ...row.agenda, ...facts, ...since } };
}

const person = (row: VisitRow | undefined, id: PersonId, status: AttendanceStatus): VisitRow | undefined =>
  row && derived({ ...row, attendance: { ...row.attendance, [id]: status } });

@QueryHandler(FindVisits)
export class FindVisitsHandler implements IQueryHandler<FindVisits> {
  constructor(private readonly views: Views) {}

  execute({ filter, upTo }: FindVisits): Promise<Found<VisitRow>> {
    const page = pageOf(filter);
    return upTo === undefined ? this.views.find(visitBoard, page) : this.views.findAsOf(visitBoard, upTo, page);
  }
}

@QueryHandler(FindVisitRows)
export class FindVisitRowsHandler implements IQueryHandler<FindVisitRows> {
  constructor(private readonly views: Views) {}

  async execute({ visitIds }: FindVisitRows): Promise<readonly VisitRow[]> {
    return [...(await this.views.many(visitBoard, visitIds)).values()];
  }
}

@QueryHandler(FindVisitsOnDays)
export class FindVisitsOnDaysHandler implements IQueryHandler<FindVisitsOnDays> {
  constructor(private readonly views: Views) {}

  async execute({ persons, days, upTo }: FindVisitsOnDays): Promise<readonly VisitRow[]> {
    if (persons.length === 0 || days.length === 0) return [];
    const any = persons.flatMap((id) => days.map((day) => ({ expectedIds: [id], days: [day] })));
    const rows: VisitRow[] = [];
    for (let after: string | undefined; ;) {
      const page = { any, after };
      const found = await (upTo === undefined ? this.views.find(visitBoard, page) : this.views.findAsOf(visitBoard, upTo, page));
      rows.push(...found.items.map((item) => item.doc));
      if (found.next === undefined) return rows;
      after = found.next;
    }
  }
}

function pageOf({ tourId, hostId, principalId, expectedId, status, day, from, to, after, limit }: BoardFilter): Page<VisitRow> {
  const like: Partial<VisitRow> = {
    ...(tourId !== undefined && { tourId }),
    ...(hostId && { hostIds: [hostId] }),
    ...(principalId && { principalIds: [principalId] }),
    ...(expectedId && { expectedIds: [expectedId] }),
    ...(status && { status }),
    ...(day !== undefined && { days: [day] }),
  };
  const dated = from !== undefined || to !== undefined;
  return { like, after, limit, from: dated ? (from ?? '0000') : undefined, to: dated ? (to ? dayAfter(to, 1) : UNDATED) : undefined };
}
