import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { attendance, type AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { PersonId } from '#libs/vault/ids.js';

const { given } = specFor(attendance);
const anna: Attendee = { personId: 'person-anna', offices: ['office-1'], roles: ['host'], stops: [] };
const bert: Attendee = { personId: 'person-bert', offices: [], roles: [], stops: [] };
const present = (attendee: Attendee): AttendanceEvent => ({ type: 'PresenceRecorded', data: { attendee } });
const mentioned = (attendee: Attendee): AttendanceEvent => ({ type: 'PersonMentioned', data: { attendee } });

describe('set the order', () => {
  const set = (...order: PersonId[]): AttendanceCommand => ({ type: 'SetOrder', order, reason: 'text-1' });
  const ordered: AttendanceEvent = { type: 'OrderSet', data: { order: ['person-bert', 'person-anna'], reason: 'text-1' } };
  const both = [present(anna), present(bert)] as const;
  it('sets it with its reason', () =>
    given(...both)
      .when(set('person-bert', 'person-anna'))
      .then(ordered));
  it('may name only some', () =>
    given(...both)
      .when(set('person-bert'))
      .then({ type: 'OrderSet', data: { order: ['person-bert'], reason: 'text-1' } }));
  it('may be taken back', () =>
    given(...both, ordered)
      .when(set())
      .then({ type: 'OrderSet', data: { order: [], reason: 'text-1' } }));
  it('does nothing when it is so', () => {
    given(...both, ordered)
      .when(set('person-bert', 'person-anna'))
      .then();
    given(...both)
      .when(set())
      .then();
  });
  it('refuses somebody not on the list', () =>
    given(...both)
      .when(set('person-carl'))
      .refuses('attendee-unknown'));
  it('refuses somebody only spoken of', () => given(mentioned(anna)).when(set('person-anna')).refuses('attendee-unknown'));
  it('refuses somebody twice', () =>
    given(...both)
      .when(set('person-anna', 'person-anna'))
      .refuses('attendee-twice'));
});

describe('close the list', () => {
  const closed: AttendanceEvent = { type: 'AttendanceClosed', data: {} };
  const reopen: AttendanceCommand = { type: 'ReopenAttendance', reason: 'text-1' };
  const reopened: AttendanceEvent = { type: 'AttendanceReopened', data: { reason: 'text-1' } };
  it('closes it', () => given(present(anna)).when({ type: 'CloseAttendance' }).then(closed));
  it('does nothing when closed', () => given(closed).when({ type: 'CloseAttendance' }).then());
  it('refuses changes afterwards', () => {
    given(closed).when({ type: 'RecordPresence', attendee: anna }).refuses('attendance-closed');
    given(closed)
      .when({ type: 'AddGroup', group: { groupId: 'g', label: 'Team', protected: false, stops: [], members: [] } })
      .refuses('attendance-closed');
  });
  it('does not mind what is so already', () => given(present(anna), closed).when({ type: 'RecordPresence', attendee: anna }).then());
  it('is reopened with a reason', () => given(closed).when(reopen).then(reopened));
  it('takes changes again once reopened', () => given(closed, reopened).when({ type: 'RecordPresence', attendee: anna }).then(present(anna)));
  it('does nothing when it is open', () => given(closed, reopened).when(reopen).then());
});
