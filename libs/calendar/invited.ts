import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { PartStat } from '#libs/documents/ics.js';
import type { PersonId } from '#libs/vault/ids.js';

/** How somebody who was invited once stands to it now. */
export type Invited = {
  /** As recorded last. */
  readonly attendee: Attendee;
  readonly answer: PartStat;
  /** Whether they are to come; who declined, is excused, absent, represented or struck is not. */
  readonly expected: boolean;
};

/** What the attendance tells of one person; undefined when they were never invited. */
export function invitedOf(events: readonly AttendanceEvent[], personId: PersonId): Invited | undefined {
  let invited: Invited | undefined;
  for (const event of events) invited = after(invited, event, personId);
  return invited;
}

function after(before: Invited | undefined, event: AttendanceEvent, personId: PersonId): Invited | undefined {
  const about = 'attendee' in event.data ? event.data.attendee.personId : 'personId' in event.data ? event.data.personId : undefined;
  if (event.type === 'SubstituteNamed' && event.data.personId === personId) return before && { ...before, answer: 'DECLINED', expected: false };
  if (about !== personId) return before;
  switch (event.type) {
    case 'ParticipantInvited':
    case 'SubstituteNamed':
      return { attendee: event.data.attendee, answer: 'NEEDS-ACTION', expected: true };
    case 'InvitationAccepted':
      return before && { ...before, answer: 'ACCEPTED', expected: true };
    case 'PresenceRecorded':
      return before && { attendee: event.data.attendee, answer: 'ACCEPTED', expected: true };
    case 'InvitationDeclined':
    case 'ParticipantExcused':
    case 'AbsenceRecorded':
      return before && { ...before, answer: 'DECLINED', expected: false };
    case 'AttendeeStruck':
      return before && { ...before, expected: false };
    case 'AttendeeCorrected':
      return before && { ...before, attendee: event.data.attendee };
    default:
      return before;
  }
}
