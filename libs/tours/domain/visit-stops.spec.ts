import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { visit, type VisitCommand } from '#libs/tours/domain/visit.js';
import type { Stop, VisitEvent } from '#libs/tours/domain/visit.events.js';

const { given } = specFor(visit);
const scheduled: VisitEvent = {
  type: 'VisitScheduled',
  data: {
    when: { date: '2030-03-31' },
    zone: 'Europe/Berlin',
    principals: [{ personId: 'person-1', officeId: 'office-1' }],
    hosts: [{ organisationId: 'org-soest', organisation: 'Kreis Soest' }],
  },
};
const ki: Stop = { stopId: 'ki', venue: 'KI', town: 'Soest' };
const hall: Stop = { stopId: 'hall', venue: 'Stadthalle', when: { start: '14:00' }, appointment: 'Nachmittag' };
const added = (stop: Stop): VisitEvent => ({ type: 'StopAdded', data: { stop } });
const past = [scheduled, added(ki), added(hall)] as const;
const removed: VisitEvent = { type: 'StopRemoved', data: { stopId: 'ki' } };
const drive = { from: 'ki', to: 'hall', minutes: 20, mode: 'Auto' };
const planned: VisitEvent = { type: 'TransferPlanned', data: { transfer: drive } };

describe('add a stop', () => {
  const add = (stop: Stop): VisitCommand => ({ type: 'AddStop', stop });
  it('adds it', () => given(scheduled).when(add(ki)).then(added(ki)));
  it('does nothing when it is there', () =>
    given(...past)
      .when(add({ ...ki }))
      .then());
  it('adds a stop again that was removed', () =>
    given(...past, removed)
      .when(add(ki))
      .then(added(ki)));
  it('works after the visit and on a cancelled one, for the record', () => {
    given(scheduled, { type: 'VisitHeld', data: {} }).when(add(ki)).then(added(ki));
    given(scheduled, { type: 'VisitCancelled', data: {} }).when(add(ki)).then(added(ki));
  });
  it('refuses another stop under the same id', () =>
    given(...past)
      .when(add({ ...ki, town: 'Werl' }))
      .refuses('stop-already-there'));
  it('refuses a stop without id', () =>
    given(scheduled)
      .when(add({ stopId: ' ', town: 'Soest' }))
      .refuses('stop-without-id'));
  it('refuses a stop that nobody can find', () =>
    given(scheduled)
      .when(add({ stopId: 'x', venue: '', room: '12' }))
      .refuses('stop-without-place'));
  it('refuses a time that does not exist', () =>
    given(scheduled)
      .when(add({ ...ki, when: { start: '25:00' } }))
      .refuses('time-does-not-exist'));
  it('refuses a bare time that the clocks jump over on the day of the visit', () =>
    given(scheduled)
      .when(add({ ...ki, when: { start: '02:30' } }))
      .refuses('local-time-does-not-exist'));
  it('refuses the 201st stop', () =>
    given(scheduled, ...Array.from({ length: 200 }, (_, i) => added({ stopId: `s${i}`, town: 'Soest' })))
      .when(add(ki))
      .refuses('too-many-stops'));
  it('refuses a visit nobody scheduled', () => given().when(add(ki)).refuses('unknown-visit'));
});

describe('change a stop', () => {
  const change = (stop: Stop): VisitCommand => ({ type: 'ChangeStop', stop });
  it('replaces what was known of it', () =>
    given(...past)
      .when(change({ stopId: 'ki', town: 'Werl' }))
      .then({ type: 'StopChanged', data: { stop: { stopId: 'ki', town: 'Werl' } } }));
  it('does nothing when it is so', () =>
    given(...past, { type: 'StopChanged', data: { stop: { ...ki, room: '12' } } })
      .when(change({ ...ki, room: '12' }))
      .then());
  it('refuses a stop that is not there', () => given(scheduled).when(change(ki)).refuses('unknown-stop'));
  it('refuses to make it unfindable', () =>
    given(...past)
      .when(change({ stopId: 'ki' }))
      .refuses('stop-without-place'));
  it('refuses a visit nobody scheduled', () => given().when(change(ki)).refuses('unknown-visit'));
});

describe('remove a stop', () => {
  const remove: VisitCommand = { type: 'RemoveStop', stopId: 'ki' };
  it('removes it', () =>
    given(...past)
      .when(remove)
      .then(removed));
  it('takes its transfers away', () =>
    given(...past, planned, removed)
      .when({ type: 'DropTransfer', from: 'ki', to: 'hall' })
      .then());
  it('does nothing when it is gone', () =>
    given(...past, removed)
      .when(remove)
      .then());
  it('refuses a stop that never was', () => given(scheduled).when(remove).refuses('unknown-stop'));
  it('refuses while an occasion takes place there', () =>
    given(...past, {
      type: 'OccasionRecorded',
      data: { occasion: { occasionId: 'o', kind: 'opening', title: 'Einweihung', stopId: 'ki', principalRoles: [], recipients: [] } },
    })
      .when(remove)
      .refuses('stop-in-use'));
  it('refuses a visit nobody scheduled', () => given().when(remove).refuses('unknown-visit'));
});

describe('reorder the stops', () => {
  const reorder = (...order: string[]): VisitCommand => ({ type: 'ReorderStops', order });
  it('puts them in another order', () =>
    given(...past)
      .when(reorder('hall', 'ki'))
      .then({ type: 'StopsReordered', data: { order: ['hall', 'ki'] } }));
  it('does nothing when they are in this order', () => {
    given(...past)
      .when(reorder('ki', 'hall'))
      .then();
    given(...past, { type: 'StopsReordered', data: { order: ['hall', 'ki'] } })
      .when(reorder('hall', 'ki'))
      .then();
  });
  it('refuses to forget one', () =>
    given(...past)
      .when(reorder('hall'))
      .refuses('order-incomplete'));
  it('refuses one twice', () =>
    given(...past)
      .when(reorder('hall', 'ki', 'hall'))
      .refuses('stop-twice'));
  it('refuses one that is not there', () =>
    given(...past)
      .when(reorder('hall', 'ki', 'zoo'))
      .refuses('stop-unknown'));
  it('refuses a visit nobody scheduled', () => given().when(reorder()).refuses('unknown-visit'));
});

describe('plan a transfer', () => {
  const plan = (transfer: typeof drive): VisitCommand => ({ type: 'PlanTransfer', transfer });
  it('plans it', () =>
    given(...past)
      .when(plan(drive))
      .then(planned));
  it('replaces what was planned between the two', () =>
    given(...past, planned)
      .when(plan({ ...drive, minutes: 30 }))
      .then({ type: 'TransferPlanned', data: { transfer: { ...drive, minutes: 30 } } }));
  it('does nothing when it is planned like this', () =>
    given(...past, planned)
      .when(plan(drive))
      .then());
  it('refuses to start where no stop is', () =>
    given(...past)
      .when(plan({ ...drive, from: 'zoo' }))
      .refuses('stop-unknown'));
  it('refuses to end where no stop is', () =>
    given(...past)
      .when(plan({ ...drive, to: 'zoo' }))
      .refuses('stop-unknown'));
  it('refuses to go nowhere', () =>
    given(...past)
      .when(plan({ ...drive, to: 'ki' }))
      .refuses('transfer-to-itself'));
  it('refuses less than no time', () =>
    given(...past)
      .when(plan({ ...drive, minutes: -1 }))
      .refuses('minutes-out-of-range'));
  it('refuses more transfers than anybody drives', () => {
    const stops = Array.from({ length: 22 }, (_, i) => added({ stopId: `s${i}`, town: 'Soest' }));
    const legs = stops.flatMap((_, from) => stops.flatMap((__, to) => (from === to ? [] : [{ from: `s${from}`, to: `s${to}` }])));
    const transfers = legs.slice(0, 400).map((transfer): VisitEvent => ({ type: 'TransferPlanned', data: { transfer } }));
    given(...past, ...stops, ...transfers)
      .when(plan(drive))
      .refuses('too-many-transfers');
  });
  it('refuses a visit nobody scheduled', () => given().when(plan(drive)).refuses('unknown-visit'));
});

describe('drop a transfer', () => {
  const drop: VisitCommand = { type: 'DropTransfer', from: 'ki', to: 'hall' };
  const dropped: VisitEvent = { type: 'TransferDropped', data: { from: 'ki', to: 'hall' } };
  it('drops it', () =>
    given(...past, planned)
      .when(drop)
      .then(dropped));
  it('does nothing when it is dropped', () =>
    given(...past, planned, dropped)
      .when(drop)
      .then());
  it('refuses one that nobody planned', () =>
    given(...past)
      .when(drop)
      .refuses('unknown-transfer'));
  it('refuses the way back of a planned one', () =>
    given(...past, planned)
      .when({ type: 'DropTransfer', from: 'hall', to: 'ki' })
      .refuses('unknown-transfer'));
  it('refuses a visit nobody scheduled', () => given().when(drop).refuses('unknown-visit'));
});
