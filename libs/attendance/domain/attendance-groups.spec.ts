import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { attendance, type AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import type { AttendanceEvent, Group, Headcount } from '#libs/attendance/domain/attendance.events.js';

const { given } = specFor(attendance);
const team: Group = { groupId: 'g', label: 'nahezu das komplette Team', protected: false, stops: [], members: [] };
const added = (group: Group): AttendanceEvent => ({ type: 'GroupAdded', data: { group } });
const removed: AttendanceEvent = { type: 'GroupRemoved', data: { groupId: 'g' } };

describe('add a group', () => {
  const add = (group: Group, stopsOfVisit?: string[]): AttendanceCommand => ({ type: 'AddGroup', group, ...(stopsOfVisit && { stopsOfVisit }) });
  it('adds people without names', () => given().when(add(team)).then(added(team)));
  it('keeps the members whose names are known', () =>
    given()
      .when(add({ ...team, members: ['person-anna'] }))
      .then(added({ ...team, members: ['person-anna'] })));
  it('keeps numbers that contradict each other, since two sources may differ', () =>
    given()
      .when(add({ ...team, headcount: { exact: 20, min: 30, max: 40 } }))
      .then(added({ ...team, headcount: { exact: 20, min: 30, max: 40 } })));
  it('does nothing when it is there', () =>
    given(added(team))
      .when(add({ ...team }))
      .then());
  it('adds it again after it was removed', () => given(added(team), removed).when(add(team)).then(added(team)));
  it('refuses another group under the same id', () =>
    given(added(team))
      .when(add({ ...team, label: 'Gäste' }))
      .refuses('group-already-there'));
  it('refuses a group without id', () =>
    given()
      .when(add({ ...team, groupId: '' }))
      .refuses('group-without-id'));
  it('refuses a group without label', () =>
    given()
      .when(add({ ...team, label: ' ' }))
      .refuses('label-missing'));
  it('refuses to name members of a protected group', () =>
    given()
      .when(add({ ...team, protected: true, members: ['person-anna'] }))
      .refuses('protected-group-named'));
  it('refuses more members than a list can name', () =>
    given()
      .when(add({ ...team, members: Array.from({ length: 1_001 }, (_, i) => `person-${i}` as const) }))
      .refuses('too-many-members'));
  it('refuses a stop that the visit has not', () =>
    given()
      .when(add({ ...team, stops: ['zoo'] }, ['ki']))
      .refuses('stop-unknown'));
  it('refuses a headcount that is none', () =>
    given()
      .when(add({ ...team, headcount: { exact: 2.5 } }))
      .refuses('headcount-out-of-range'));
  it('refuses the 501st group', () =>
    given(...Array.from({ length: 500 }, (_, i) => added({ ...team, groupId: `g${i}` })))
      .when(add(team))
      .refuses('too-many-groups'));
});

describe('change a group', () => {
  const change = (group: Group): AttendanceCommand => ({ type: 'ChangeGroup', group });
  const changed = (group: Group): AttendanceEvent => ({ type: 'GroupChanged', data: { group } });
  it('changes it', () =>
    given(added(team))
      .when(change({ ...team, protected: true }))
      .then(changed({ ...team, protected: true })));
  it('does nothing when it is so', () =>
    given(added(team), changed({ ...team, label: 'Gäste' }))
      .when(change({ ...team, label: 'Gäste' }))
      .then());
  it('refuses a group that is not there', () => given().when(change(team)).refuses('unknown-group'));
  it('refuses to take the label away', () =>
    given(added(team))
      .when(change({ ...team, label: '' }))
      .refuses('label-missing'));
});

describe('set the headcount of a group', () => {
  const set = (headcount: Headcount): AttendanceCommand => ({ type: 'SetGroupHeadcount', groupId: 'g', headcount });
  const counted = (headcount: Headcount): AttendanceEvent => ({ type: 'GroupHeadcountSet', data: { groupId: 'g', headcount } });
  it.each<Headcount>([{ exact: 12 }, { min: 10, max: 15 }, { exact: 20, approximate: true }, { min: 5 }])('takes %j', (headcount) =>
    given(added(team)).when(set(headcount)).then(counted(headcount)),
  );
  it('does nothing when it is so', () =>
    given(added(team), counted({ exact: 12 }))
      .when(set({ exact: 12 }))
      .then());
  it('refuses no number', () =>
    given(added(team))
      .when(set({ approximate: true }))
      .refuses('headcount-says-nothing'));
  it('refuses a range from high to low', () =>
    given(added(team))
      .when(set({ min: 5, max: 4 }))
      .refuses('headcount-range-reversed'));
  it.each([-1, 1.5, 1_000_001])('refuses %s people', (exact) => given(added(team)).when(set({ exact })).refuses('headcount-out-of-range'));
  it('refuses a group that is not there', () =>
    given()
      .when(set({ exact: 1 }))
      .refuses('unknown-group'));
});

describe('remove a group', () => {
  it('removes it', () => given(added(team)).when({ type: 'RemoveGroup', groupId: 'g' }).then(removed));
  it('does nothing when it is gone', () => given(added(team), removed).when({ type: 'RemoveGroup', groupId: 'g' }).then());
  it('refuses one that never was', () => given().when({ type: 'RemoveGroup', groupId: 'g' }).refuses('unknown-group'));
});
