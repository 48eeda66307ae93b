import type { AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import type { Attendance, AttendanceStatus } from '#libs/attendance/attendance.queries.js';
import type { Attendee } from '#libs/attendance/domain/attendance.events.js';
import { plainWords, type Plain } from '#libs/dossiers/plain.js';
import type { NewId } from '#libs/dossiers/plan-visit.js';
import { align, leftOver, sameBut, type Step } from '#libs/dossiers/step.js';
import type { Told } from '#libs/dossiers/told.js';
import { unreachable } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import type { Spoken } from '#libs/vault/spoken.js';

type AttendanceStep = Step<Spoken<AttendanceCommand>>;

/** What makes the attendance say what is told of it, and the ids of its groups in the order told. */
export function planAttendance(told: Told, known: Plain<Attendance> | undefined, newId: NewId): { steps: AttendanceStep[]; groups: string[] } {
  const before = known?.groups ?? [];
  const found = align(
    told.groups,
    before,
    (one, other) => sameBut(one, other, 'groupId', 'members', 'sources'),
    (one, other) => one.label === other.label && one.organisation === other.organisation,
    (one, other) => one.label === other.label,
  );
  const groups = found.map((one, i) => one?.groupId ?? newId('groups', i));
  const called = { groupId: '', members: '' };
  const steps: AttendanceStep[] = [
    ...(known?.attendees ?? [])
      .filter(({ personId }) => !told.attendees.some(({ attendee }) => attendee.personId === personId))
      .map(({ personId }): AttendanceStep => ({ command: { type: 'StrikeAttendee', personId }, at: 'participants' })),
    ...told.attendees.flatMap((one, i) =>
      attendeeSteps(
        one,
        known?.attendees.find(({ personId }) => personId === one.attendee.personId),
        `participants[${i}]`,
      ),
    ),
    ...leftOver(before, found).map(({ groupId }): AttendanceStep => ({ command: { type: 'RemoveGroup', groupId }, at: 'groups' })),
    ...told.groups.flatMap((group, i): AttendanceStep[] => {
      const was = found[i];
      const groupId = groups[i]!;
      if (!was) return [{ command: { type: 'AddGroup', group: { groupId, ...group, members: [] } }, at: `groups[${i}]`, called }];
      if (sameBut(group, was, 'groupId', 'members', 'sources')) return [];
      return [{ command: { type: 'ChangeGroup', group: { groupId, ...group, members: group.protected ? [] : was.members } }, at: `groups[${i}]`, called }];
    }),
  ];
  return { steps, groups };
}

const called = { personId: 'person' };

function attendeeSteps(
  { attendee, status }: Told['attendees'][number],
  known: Plain<Attendance>['attendees'][number] | undefined,
  at: string,
): AttendanceStep[] {
  if (!known) return arrival(attendee, status, at);
  const { personId, offices, roles, stops, represents } = known;
  const as = { personId, offices, roles, stops, ...(represents && { represents }) };
  if (known.status === status) {
    return same(plainWords(attendee), as) ? [] : [{ command: { type: 'CorrectAttendee', attendee }, at, called }];
  }
  return [{ command: { type: 'StrikeAttendee', personId }, at }, ...arrival(attendee, status, at)];
}

/** How somebody comes onto the list with this status. */
function arrival(attendee: Spoken<Attendee>, status: AttendanceStatus, at: string): AttendanceStep[] {
  const { personId } = attendee;
  const invited: AttendanceStep = { command: { type: 'InviteParticipant', attendee }, at, called };
  switch (status) {
    case 'present':
      return [{ command: { type: 'RecordPresence', attendee }, at, called }];
    case 'mentioned':
      return [{ command: { type: 'MentionOnly', attendee }, at, called }];
    case 'invited':
      return [invited];
    case 'accepted':
      return [invited, { command: { type: 'AcceptInvitation', personId }, at, called }];
    case 'declined':
      return [invited, { command: { type: 'DeclineInvitation', personId }, at, called }];
    case 'excused':
      return [invited, { command: { type: 'ExcuseParticipant', personId }, at, called }];
    case 'absent':
      return [invited, { command: { type: 'RecordAbsence', personId }, at, called }];
    default:
      return unreachable(status);
  }
}
