import { describe, expect, it } from '@jest/globals';
import { attendanceView } from '#libs/attendance/attendance.view.js';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import { viewSpecFor } from '#libs/eventing/testing.js';

const { given } = viewSpecFor(attendanceView);
const on = (event: AttendanceEvent) => ({ ...event, stream: 'attendance-1' });
const attendee = (id: string, more: Partial<Attendee> = {}): Attendee => ({
  personId: `person-${id}`,
  offices: [],
  roles: ['participant'],
  stops: [],
  ...more,
});
const invited = (id: string) => on({ type: 'ParticipantInvited', data: { attendee: attendee(id) } });
const list = (...events: Parameters<typeof given>) => given(...events).doc;
const group = { groupId: 'g1', label: 'Schülerinnen und Schüler', protected: true, stops: [], members: [] };

describe('the attendance of a visit', () => {
  it('starts with the first person', () =>
    given(invited('a')).shows({
      visitId: '1',
      status: 'open',
      attendees: [{ ...attendee('a'), status: 'invited', invited: true, accepted: false, sources: ['e1'] }],
      groups: [],
      version: 1,
      stand: { position: '00000000000000000001', at: '2030-01-01T09:00:00.000Z', by: 'planner-1' },
    }));

  it('keeps invited, accepted and present as facts of their own', () =>
    expect(
      list(
        invited('a'),
        on({ type: 'InvitationAccepted', data: { personId: 'person-a' } }),
        on({ type: 'PresenceRecorded', data: { attendee: attendee('a', { roles: ['greeter'] }) } }),
      )?.attendees,
    ).toEqual([{ ...attendee('a', { roles: ['greeter'] }), status: 'present', invited: true, accepted: true, sources: ['e1', 'e2', 'e3'] }]));

  it('takes a walk-in as not invited', () =>
    expect(list(on({ type: 'PresenceRecorded', data: { attendee: attendee('b') } }))?.attendees).toMatchObject([
      { status: 'present', invited: false, accepted: false },
    ]));

  it('keeps the reason of whoever declined or is excused', () => {
    expect(list(invited('a'), on({ type: 'InvitationDeclined', data: { personId: 'person-a', reason: 'text-r' } }))?.attendees).toMatchObject([
      { status: 'declined', reason: 'text-r' },
    ]);
    expect(list(invited('a'), on({ type: 'ParticipantExcused', data: { personId: 'person-a', reason: 'text-r' } }))?.attendees).toMatchObject([
      { status: 'excused', reason: 'text-r' },
    ]);
  });

  it('forgets the reason when the person comes after all', () => {
    const came = list(
      invited('a'),
      on({ type: 'ParticipantExcused', data: { personId: 'person-a', reason: 'text-r' } }),
      on({ type: 'PresenceRecorded', data: { attendee: attendee('a') } }),
    );
    expect(came?.attendees[0]).not.toHaveProperty('reason');
  });

  it('names the substitute on both sides', () => {
    const substitute = attendee('b', { represents: { personId: 'person-a' } });
    expect(list(invited('a'), on({ type: 'SubstituteNamed', data: { personId: 'person-a', attendee: substitute } }))?.attendees).toEqual([
      { ...attendee('a'), status: 'excused', invited: true, accepted: false, substitute: 'person-b', sources: ['e1', 'e2'] },
      { ...substitute, status: 'invited', invited: true, accepted: false, sources: ['e2'] },
    ]);
  });

  it('records absence and mention, and corrects or strikes a person', () => {
    expect(list(invited('a'), on({ type: 'AbsenceRecorded', data: { personId: 'person-a' } }))?.attendees).toMatchObject([{ status: 'absent' }]);
    expect(list(on({ type: 'PersonMentioned', data: { attendee: attendee('m') } }))?.attendees).toMatchObject([{ status: 'mentioned', invited: false }]);
    const corrected = on({ type: 'AttendeeCorrected', data: { attendee: attendee('a', { stops: ['s1'] }) } });
    expect(list(invited('a'), corrected)?.attendees).toMatchObject([{ status: 'invited', stops: ['s1'], sources: ['e1', 'e2'] }]);
    expect(list(invited('a'), on({ type: 'AttendeeStruck', data: { personId: 'person-a' } }))?.attendees).toEqual([]);
  });

  it('keeps groups with their headcount', () => {
    const added = on({ type: 'GroupAdded', data: { group } });
    expect(list(added, on({ type: 'GroupHeadcountSet', data: { groupId: 'g1', headcount: { min: 20, max: 25 } } }))?.groups).toEqual([
      { ...group, headcount: { min: 20, max: 25 }, sources: ['e1', 'e2'] },
    ]);
    expect(list(added, on({ type: 'GroupChanged', data: { group: { ...group, label: 'Klasse 9' } } }))?.groups).toEqual([
      { ...group, label: 'Klasse 9', sources: ['e1', 'e2'] },
    ]);
    expect(list(added, on({ type: 'GroupRemoved', data: { groupId: 'g1' } }))?.groups).toEqual([]);
  });

  it('keeps a manual order, and is closed and reopened', () => {
    const ordered = on({ type: 'OrderSet', data: { order: ['person-b', 'person-a'], reason: 'text-r' } });
    expect(list(ordered, on({ type: 'AttendanceClosed', data: {} }))).toMatchObject({
      status: 'closed',
      order: { persons: ['person-b', 'person-a'], reason: 'text-r' },
    });
    expect(list(on({ type: 'AttendanceClosed', data: {} }), on({ type: 'AttendanceReopened', data: { reason: 'text-r' } }))).toMatchObject({
      status: 'open',
      version: 2,
    });
  });
});
