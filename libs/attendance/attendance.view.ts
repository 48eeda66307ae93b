import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import { FindAttendance, FindAttendances, type Attendance, type AttendanceStatus, type AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { OwnAttendees } from '#libs/attendance/own-attendees.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { Views, type View } from '#libs/eventing/view.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Who was to come to a visit, came, or was spoken of. */
export const attendanceView: View<Attendance, AttendanceEvent> = {
  name: 'attendance',
  version: 1,
  within: 'visit',
  key: (event) => event.key,
  streams: (key) => [`attendance-${key}`],
  evolve: {
    ParticipantInvited: (doc, event) => change(doc, event, (list) => stand(list, event, event.data.attendee, 'invited', { invited: true })),
    InvitationAccepted: (doc, event) => change(doc, event, (list) => answer(list, event, event.data.personId, { status: 'accepted', accepted: true })),
    InvitationDeclined: (doc, event) =>
      change(doc, event, (list) => answer(list, event, event.data.personId, { status: 'declined', accepted: false, ...reason(event.data) })),
    SubstituteNamed: (doc, event) =>
      change(doc, event, (list) => {
        const { personId, attendee } = event.data;
        const replaced = list.attendees.find((one) => one.personId === personId);
        const status = replaced?.status === 'declined' ? 'declined' : 'excused';
        const left = answer(list, event, personId, { status, substitute: attendee.personId });
        return stand(left, event, attendee, 'invited', { invited: true });
      }),
    ParticipantExcused: (doc, event) => change(doc, event, (list) => answer(list, event, event.data.personId, { status: 'excused', ...reason(event.data) })),
    PresenceRecorded: (doc, event) => change(doc, event, (list) => stand(list, event, event.data.attendee, 'present')),
    AbsenceRecorded: (doc, event) => change(doc, event, (list) => answer(list, event, event.data.personId, { status: 'absent' })),
    PersonMentioned: (doc, event) => change(doc, event, (list) => stand(list, event, event.data.attendee, 'mentioned')),
    AttendeeCorrected: (doc, event) =>
      change(doc, event, (list) => {
        const status = list.attendees.find((one) => one.personId === event.data.attendee.personId)?.status;
        return status ? stand(list, event, event.data.attendee, status) : list;
      }),
    AttendeeStruck: (doc, event) =>
      change(doc, event, (list) => ({ ...list, attendees: list.attendees.filter((one) => one.personId !== event.data.personId) })),
    OrderSet: (doc, event) => change(doc, event, (list) => ({ ...list, order: { persons: event.data.order, reason: event.data.reason } })),
    GroupAdded: (doc, event) => change(doc, event, (list) => ({ ...list, groups: [...list.groups, { ...event.data.group, sources: [event.id] }] })),
    GroupChanged: (doc, event) => change(doc, event, (list) => regroup(list, event, event.data.group.groupId, () => event.data.group)),
    GroupHeadcountSet: (doc, event) =>
      change(doc, event, (list) => regroup(list, event, event.data.groupId, (group) => ({ ...group, headcount: event.data.headcount }))),
    GroupRemoved: (doc, event) => change(doc, event, (list) => ({ ...list, groups: list.groups.filter((one) => one.groupId !== event.data.groupId) })),
    AttendanceClosed: (doc, event) => change(doc, event, (list) => ({ ...list, status: 'closed' })),
    AttendanceReopened: (doc, event) => change(doc, event, (list) => ({ ...list, status: 'open' })),
  },
};

function change(doc: Attendance | undefined, event: Recorded<AttendanceEvent>, step: (doc: Attendance) => Attendance): Attendance {
  const standing = { position: event.position, at: event.at, by: event.by };
  const before = doc ?? { visitId: event.key, status: 'open', attendees: [], groups: [], version: 0, stand: standing };
  return { ...step(before), version: event.version, stand: standing };
}

/** The person is on record with these facts and this status; what was known of invitation and answer stays visible. */
function stand(doc: Attendance, event: Recorded, attendee: Attendee, status: AttendanceStatus, facts: { invited?: boolean } = {}): Attendance {
  const before = doc.attendees.find((one) => one.personId === attendee.personId);
  const after: AttendeeDoc = {
    ...attendee,
    status,
    invited: facts.invited ?? before?.invited ?? false,
    accepted: before?.accepted ?? false,
    ...(before?.status === status && before.reason && { reason: before.reason }),
    ...(before?.status === status && before.substitute && { substitute: before.substitute }),
    sources: [...(before?.sources ?? []), event.id],
  };
  return { ...doc, attendees: before ? doc.attendees.map((one) => (one === before ? after : one)) : [...doc.attendees, after] };
}

/** What happened to somebody who is on record; one who is not stays unknown. */
function answer(doc: Attendance, event: Recorded, personId: PersonId, facts: Partial<AttendeeDoc>): Attendance {
  return {
    ...doc,
    attendees: doc.attendees.map((one) => {
      if (one.personId !== personId) return one;
      const { reason: _, ...rest } = one;
      const kept = facts.status === one.status && one.reason ? { reason: one.reason } : {};
      return { ...rest, ...kept, ...facts, sources: [...one.sources, event.id] };
    }),
  };
}

function regroup(
  doc: Attendance,
  event: Recorded,
  groupId: string,
  step: (group: Omit<Attendance['groups'][number], 'sources'>) => Omit<Attendance['groups'][number], 'sources'>,
): Attendance {
  return {
    ...doc,
    groups: doc.groups.map(({ sources, ...group }) =>
      group.groupId === groupId ? { ...step(group), sources: [...sources, event.id] } : { ...group, sources },
    ),
  };
}

const reason = (data: { readonly reason?: `text-${string}` }) => (data.reason ? { reason: data.reason } : {});

@QueryHandler(FindAttendance)
export class FindAttendanceHandler implements IQueryHandler<FindAttendance> {
  constructor(
    private readonly views: Views,
    private readonly own: OwnAttendees,
  ) {}

  async execute({ visitId, upTo }: FindAttendance): Promise<Attendance | undefined> {
    const found = upTo === undefined ? await this.views.get(attendanceView, visitId) : await this.views.asOf(attendanceView, visitId, upTo);
    return found && (await this.own.of([found]))[0];
  }
}

@QueryHandler(FindAttendances)
export class FindAttendancesHandler implements IQueryHandler<FindAttendances> {
  constructor(
    private readonly views: Views,
    private readonly own: OwnAttendees,
  ) {}

  async execute({ visitIds }: FindAttendances): Promise<readonly Attendance[]> {
    const found = await this.views.many(attendanceView, visitIds);
    return this.own.of(visitIds.flatMap((id) => found.get(id) ?? []));
  }
}
