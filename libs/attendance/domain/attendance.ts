import { refuse, unreachable, type Asked, type Decider } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import { decideGroups, mustBeStops, type GroupCommand } from '#libs/attendance/domain/attendance-groups.js';
import { evolveAttendance, nobody, standingOf, type Attendance, type Standing } from '#libs/attendance/domain/attendance-state.js';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** A person on the list; what is left out stays as it is known, or is nothing yet. */
export type Someone = { readonly personId: PersonId } & Partial<Attendee>;

/** `stopsOfVisit`: the stops there are, `firstDay`: the day on which the visit begins; looked up by whoever asks. */
export type AttendanceCommand =
  | { readonly type: 'InviteParticipant'; readonly attendee: Someone; readonly stopsOfVisit?: readonly string[] }
  | { readonly type: 'AcceptInvitation'; readonly personId: PersonId }
  | { readonly type: 'DeclineInvitation'; readonly personId: PersonId; readonly reason?: TextId }
  /** `attendee` comes instead of `personId`. */
  | { readonly type: 'NameSubstitute'; readonly personId: PersonId; readonly attendee: Someone; readonly stopsOfVisit?: readonly string[] }
  | { readonly type: 'ExcuseParticipant'; readonly personId: PersonId; readonly reason?: TextId }
  | { readonly type: 'RecordPresence'; readonly attendee: Someone; readonly stopsOfVisit?: readonly string[]; readonly firstDay?: string }
  | { readonly type: 'RecordAbsence'; readonly personId: PersonId; readonly firstDay?: string }
  | { readonly type: 'MentionOnly'; readonly attendee: Someone; readonly stopsOfVisit?: readonly string[] }
  /** Replaces everything but the status. */
  | { readonly type: 'CorrectAttendee'; readonly attendee: Attendee; readonly stopsOfVisit?: readonly string[] }
  | { readonly type: 'StrikeAttendee'; readonly personId: PersonId; readonly reason?: TextId }
  /** Wins over precedence; an empty order leaves it to precedence again. */
  /** `principals`: they stand on the list without being recorded. */
  | { readonly type: 'SetOrder'; readonly order: readonly PersonId[]; readonly reason: TextId; readonly principals?: readonly PersonId[] }
  | GroupCommand
  | { readonly type: 'CloseAttendance' }
  | { readonly type: 'ReopenAttendance'; readonly reason: TextId };

const MOST_ATTENDEES = 5_000;

function decide(command: AttendanceCommand, list: Attendance, { today }: Asked): AttendanceEvent[] {
  if (command.type === 'CloseAttendance') return list.closed ? [] : [{ type: 'AttendanceClosed', data: {} }];
  if (command.type === 'ReopenAttendance') return list.closed ? [{ type: 'AttendanceReopened', data: { reason: command.reason } }] : [];
  const events = change(command, list, today);
  if (list.closed && events.length > 0)
    refuse('attendance-closed', { reason: 'The attendance list is closed.', remedy: 'Reopen it with a reason, then record the change.' });
  return events;
}

type Change = Exclude<AttendanceCommand, { type: 'CloseAttendance' | 'ReopenAttendance' }>;

function change(command: Change, list: Attendance, today: string): AttendanceEvent[] {
  switch (command.type) {
    case 'InviteParticipant': {
      const { attendee, known } = complete(command, list);
      if (known?.invited && same(known.attendee, attendee)) return [];
      if (known?.invited)
        refuse('already-invited', { path: 'personId', reason: 'This person is invited, with other offices, roles or stops.', remedy: 'Correct the attendee.' });
      if (known && known.status !== 'mentioned') refuseOnTheList(known);
      return [{ type: 'ParticipantInvited', data: { attendee } }];
    }
    case 'AcceptInvitation': {
      const known = invitedOne(list, command.personId);
      if (known.status === 'accepted') return [];
      mustBeStillToCome(known);
      return [{ type: 'InvitationAccepted', data: { personId: command.personId } }];
    }
    case 'DeclineInvitation': {
      const { personId, reason } = command;
      const known = invitedOne(list, personId);
      if (known.status === 'declined' && (reason === undefined || reason === known.reason)) return [];
      mustBeStillToCome(known);
      return [{ type: 'InvitationDeclined', data: { personId, ...(reason !== undefined && { reason }) } }];
    }
    case 'NameSubstitute':
      return nameSubstitute(command, list);
    case 'ExcuseParticipant': {
      const { personId, reason } = command;
      const known = expectedOne(list, personId);
      if (known.status === 'excused' && (reason === undefined || reason === known.reason)) return [];
      if (known.status === 'present') refusePresent();
      return [{ type: 'ParticipantExcused', data: { personId, ...(reason !== undefined && { reason }) } }];
    }
    case 'RecordPresence': {
      const { attendee, known } = complete(command, list);
      if (known?.status === 'present' && same(known.attendee, attendee)) return [];
      mustHaveCome(command.firstDay, today);
      return [{ type: 'PresenceRecorded', data: { attendee } }];
    }
    case 'RecordAbsence':
      if (expectedOne(list, command.personId).status === 'absent') return [];
      mustHaveCome(command.firstDay, today);
      return [{ type: 'AbsenceRecorded', data: { personId: command.personId } }];
    case 'MentionOnly': {
      const { attendee, known } = complete(command, list);
      if (known?.status === 'present') refusePresent();
      if (known && known.status !== 'mentioned') refuseOnTheList(known);
      return known && same(known.attendee, attendee) ? [] : [{ type: 'PersonMentioned', data: { attendee } }];
    }
    case 'CorrectAttendee': {
      const { attendee, stopsOfVisit } = command;
      if (same(standing(list, attendee.personId).attendee, attendee)) return [];
      mustBeAttendee(attendee, list, stopsOfVisit);
      return [{ type: 'AttendeeCorrected', data: { attendee } }];
    }
    case 'StrikeAttendee': {
      const { personId, reason } = command;
      if (!standingOf(list, personId) && list.gone.includes(personId)) return [];
      standing(list, personId);
      return [{ type: 'AttendeeStruck', data: { personId, ...(reason !== undefined && { reason }) } }];
    }
    case 'SetOrder':
      return setOrder(command, list);
    case 'AddGroup':
    case 'ChangeGroup':
    case 'SetGroupHeadcount':
    case 'RemoveGroup':
      return decideGroups(command, list);
    default:
      return unreachable(command);
  }
}

function nameSubstitute({ personId, attendee: someone, stopsOfVisit }: Extract<Change, { type: 'NameSubstitute' }>, list: Attendance): AttendanceEvent[] {
  const replaced = expectedOne(list, personId);
  if (someone.personId === personId)
    refuse('represents-self', { path: 'attendee.personId', reason: 'Nobody represents themselves.', remedy: 'Name somebody else.' });
  const represents = { personId };
  if (someone.represents && !same(someone.represents, represents)) {
    refuse('represents-someone-else', {
      path: 'attendee.represents',
      reason: 'The substitute is said to represent somebody else.',
      remedy: 'Leave represents out.',
    });
  }
  const { attendee, known } = complete({ attendee: { ...someone, represents }, ...(stopsOfVisit && { stopsOfVisit }) }, list);
  if (replaced.substitute === attendee.personId && known && same(known.attendee, attendee)) return [];
  if (replaced.status === 'present') refusePresent();
  if (replaced.substitute !== undefined && replaced.substitute !== attendee.personId && standingOf(list, replaced.substitute)) {
    refuse('already-represented', { path: 'personId', reason: 'Somebody else comes instead already.', remedy: 'Strike the other substitute first.' });
  }
  if (known?.status === 'present') {
    refuse('already-present', {
      path: 'attendee.personId',
      reason: 'The substitute is recorded as present.',
      remedy: 'Correct the attendee: say whom they represent.',
    });
  }
  return [{ type: 'SubstituteNamed', data: { personId, attendee } }];
}

function setOrder({ order, reason, principals = [] }: Extract<Change, { type: 'SetOrder' }>, list: Attendance): AttendanceEvent[] {
  if (list.order ? same(list.order, { order, reason }) : order.length === 0) return [];
  const known = new Set([...principals, ...list.persons.filter(({ status }) => status !== 'mentioned').map(({ attendee }) => attendee.personId)]);
  const before = new Set<PersonId>();
  order.forEach((personId, i) => {
    if (!known.has(personId))
      refuse('attendee-unknown', { path: `order[${i}]`, reason: 'This person is not on the list.', remedy: 'Name persons of the list only.' });
    if (before.has(personId)) refuse('attendee-twice', { path: `order[${i}]`, reason: 'This person stands there twice.', remedy: 'Name every person once.' });
    before.add(personId);
  });
  return [{ type: 'OrderSet', data: { order, reason } }];
}

/** What is wanted of a person, with what is known of them where nothing is said. */
function complete(wish: { readonly attendee: Someone; readonly stopsOfVisit?: readonly string[] }, list: Attendance) {
  const known = standingOf(list, wish.attendee.personId);
  const attendee: Attendee = { offices: [], roles: [], stops: [], ...known?.attendee, ...wish.attendee };
  if (!known && list.persons.length >= MOST_ATTENDEES) {
    refuse('too-many-attendees', { path: 'personId', reason: `The list has ${MOST_ATTENDEES} persons.`, remedy: 'Record a group with its headcount.' });
  }
  mustBeAttendee(attendee, list, wish.stopsOfVisit);
  return { attendee, known };
}

function mustBeAttendee({ personId, offices, stops, represents }: Attendee, list: Attendance, stopsOfVisit: readonly string[] | undefined): void {
  const twice = offices.findIndex((office, i) => offices.indexOf(office) !== i);
  if (twice !== -1) refuse('office-twice', { path: `offices[${twice}]`, reason: 'The office stands there twice.', remedy: 'Name every office once.' });
  mustBeStops(stops, stopsOfVisit);
  for (let other = represents, steps = 0; other && 'personId' in other && steps <= list.persons.length; steps++) {
    if (other.personId === personId) {
      const [code, reason] =
        steps === 0
          ? ['represents-self', 'Nobody represents themselves.']
          : ['represents-in-a-circle', 'The person represented comes in the place of this one.'];
      refuse(code, { path: 'represents', reason, remedy: 'Name somebody else.' });
    }
    other = standingOf(list, other.personId)?.attendee.represents;
  }
}

function standing(list: Attendance, personId: PersonId): Standing {
  const known = standingOf(list, personId);
  return known ?? refuse('unknown-attendee', { reason: 'This person is not on the list.', remedy: 'Invite the person, or record their presence.' });
}

/** Somebody who was to come; who is only spoken of was not. */
function expectedOne(list: Attendance, personId: PersonId): Standing {
  const known = standing(list, personId);
  if (known.status === 'mentioned')
    refuse('only-mentioned', { reason: 'This person is only spoken of.', remedy: 'Invite the person, or record their presence.' });
  return known;
}

function invitedOne(list: Attendance, personId: PersonId): Standing {
  const known = expectedOne(list, personId);
  if (!known.invited) refuse('not-invited', { reason: 'This person was not invited.', remedy: 'Invite the person first.' });
  return known;
}

/** Who was there and who was not, nobody knows before the day. */
function mustHaveCome(firstDay: string | undefined, today: string): void {
  if (firstDay === undefined || firstDay <= today) return;
  refuse('visit-in-the-future', {
    reason: `The visit begins on ${firstDay}, today is ${today}.`,
    remedy: 'Record until then who is invited, accepts or declines, and on the day who is there; or put the date of the visit right first.',
  });
}

/** Once it is on record who came, invitations are no longer answered. */
function mustBeStillToCome({ status }: Standing): void {
  if (status === 'present') refusePresent();
  if (status === 'absent') refuse('already-absent', { reason: 'This person is recorded as absent.', remedy: 'Excuse the person, or record their presence.' });
}

const refusePresent = (): never =>
  refuse('already-present', { reason: 'This person is recorded as present.', remedy: 'Record the absence or strike the person if that is wrong.' });

const refuseOnTheList = ({ status }: Standing): never =>
  refuse('already-on-the-list', { reason: `This person is on the list: ${status}.`, remedy: 'Strike the person first if that is wrong.' });

export const attendance: Decider<AttendanceCommand, AttendanceEvent, Attendance> = {
  name: 'attendance',
  initialState: nobody,
  decide,
  evolve: evolveAttendance,
};
