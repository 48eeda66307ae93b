import { unreachable } from '#libs/eventing/decider.js';
import type { AttendanceEvent, Attendee, Group } from '#libs/attendance/domain/attendance.events.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** Invited, accepted and present are separate facts; `status` is the latest of them. */
export type Standing = {
  readonly attendee: Attendee;
  readonly status: 'invited' | 'accepted' | 'declined' | 'excused' | 'present' | 'absent' | 'mentioned';
  readonly invited: boolean;
  readonly accepted: boolean;
  readonly reason?: TextId;
  /** Who comes instead. */
  readonly substitute?: PersonId;
};

export type Attendance = {
  readonly closed: boolean;
  readonly persons: readonly Standing[];
  readonly groups: readonly Group[];
  readonly order?: { readonly order: readonly PersonId[]; readonly reason: TextId };
  /** Persons and groups that were there and are no more: to take one away again is a wish fulfilled. */
  readonly gone: readonly string[];
};

export const nobody: Attendance = { closed: false, persons: [], groups: [], gone: [] };

export function evolveAttendance(list: Attendance, event: AttendanceEvent): Attendance {
  switch (event.type) {
    case 'ParticipantInvited':
      return stand(list, event.data.attendee, { status: 'invited', invited: true });
    case 'InvitationAccepted':
      return answer(list, event.data.personId, { status: 'accepted', accepted: true });
    case 'InvitationDeclined':
      return answer(list, event.data.personId, { status: 'declined', accepted: false, ...reasonOf(event.data) });
    case 'SubstituteNamed': {
      const { personId, attendee } = event.data;
      const status = standingOf(list, personId)?.status === 'declined' ? 'declined' : 'excused';
      return stand(answer(list, personId, { status, substitute: attendee.personId }), attendee, { status: 'invited', invited: true });
    }
    case 'ParticipantExcused':
      return answer(list, event.data.personId, { status: 'excused', ...reasonOf(event.data) });
    case 'PresenceRecorded':
      return stand(list, event.data.attendee, { status: 'present' });
    case 'AbsenceRecorded':
      return answer(list, event.data.personId, { status: 'absent' });
    case 'PersonMentioned':
      return stand(list, event.data.attendee, { status: 'mentioned' });
    case 'AttendeeCorrected':
      return stand(list, event.data.attendee, {});
    case 'AttendeeStruck': {
      const { personId } = event.data;
      return { ...list, persons: list.persons.filter((one) => one.attendee.personId !== personId), gone: [...list.gone, personId] };
    }
    case 'OrderSet':
      return { ...list, order: event.data };
    case 'GroupAdded':
      return { ...list, groups: [...list.groups, event.data.group] };
    case 'GroupChanged':
      return { ...list, groups: list.groups.map((one) => (one.groupId === event.data.group.groupId ? event.data.group : one)) };
    case 'GroupHeadcountSet': {
      const { groupId, headcount } = event.data;
      return { ...list, groups: list.groups.map((one) => (one.groupId === groupId ? { ...one, headcount } : one)) };
    }
    case 'GroupRemoved': {
      const { groupId } = event.data;
      return { ...list, groups: list.groups.filter((one) => one.groupId !== groupId), gone: [...list.gone, goneGroup(groupId)] };
    }
    case 'AttendanceClosed':
      return { ...list, closed: true };
    case 'AttendanceReopened':
      return { ...list, closed: false };
    default:
      return unreachable(event);
  }
}

export const goneGroup = (groupId: string): string => `group ${groupId}`;

export const standingOf = (list: Attendance, personId: PersonId): Standing | undefined => list.persons.find((one) => one.attendee.personId === personId);

function stand(list: Attendance, attendee: Attendee, facts: Partial<Standing>): Attendance {
  const place = list.persons.findIndex((one) => one.attendee.personId === attendee.personId);
  const before = list.persons[place];
  if (!before) return { ...list, persons: [...list.persons, { status: 'invited', invited: false, accepted: false, ...facts, attendee }] };
  return { ...list, persons: list.persons.with(place, { ...before, ...facts, attendee }) };
}

/** A reason belongs to the answer it was given for. */
function answer(list: Attendance, personId: PersonId, facts: Partial<Standing>): Attendance {
  const place = list.persons.findIndex((one) => one.attendee.personId === personId);
  const before = list.persons[place];
  if (!before) return list;
  const { reason: _, ...kept } = before;
  return { ...list, persons: list.persons.with(place, { ...kept, ...facts }) };
}

const reasonOf = ({ reason }: { readonly reason?: TextId }) => (reason === undefined ? {} : { reason });
