import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { agenda, type AgendaCommand, type VisitFrame } from '#libs/agenda/domain/agenda.js';
import type { AgendaEvent, AgendaItem } from '#libs/agenda/domain/agenda.events.js';

const { given } = specFor(agenda);
const item = (itemId: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  itemId,
  kind: 'exchange',
  title: `Austausch ${itemId}`,
  presenters: [],
  topics: [],
  state: 'held',
  visibility: 'public',
  pressAccess: true,
  ...more,
});
const opened: AgendaEvent = { type: 'AgendaOpened', data: {} };
const added = (what: AgendaItem, at: number): AgendaEvent => ({ type: 'AgendaItemAdded', data: { item: what, at } });
const a = item('a');
const b = item('b', { note: 'text-1' });
const secret = item('s', { visibility: 'internal' });
const two = [opened, added(a, 0), added(b, 1)] as const;
const proposed: AgendaEvent = { type: 'AgendaProposed', data: { revision: 2 } };
const confirmed: AgendaEvent = { type: 'AgendaConfirmed', data: { revision: 2 } };
const reopened: AgendaEvent = { type: 'AgendaReopened', data: { because: 'material-change', confirmedRevision: 2 } };
const agreed = [...two, proposed, confirmed] as const;
const frame: VisitFrame = { zone: 'Europe/Berlin', day: '2030-03-31', stops: ['ki'] };

describe('open the agenda', () => {
  it('opens it', () => given().when({ type: 'OpenAgenda' }).then(opened));
  it('does nothing when it is open', () => given(opened).when({ type: 'OpenAgenda' }).then());
  it('does nothing when it is confirmed', () =>
    given(...agreed)
      .when({ type: 'OpenAgenda' })
      .then());
});

describe('add an item', () => {
  const add = (what: AgendaItem, more: { at?: number; visit?: VisitFrame } = {}): AgendaCommand => ({ type: 'AddAgendaItem', item: what, ...more });
  it('puts it at the end', () =>
    given(...two)
      .when(add(item('c')))
      .then(added(item('c'), 2)));
  it('puts it where it is wanted', () =>
    given(...two)
      .when(add(item('c'), { at: 0 }))
      .then(added(item('c'), 0)));
  it('opens the agenda when nobody did', () => given().when(add(a)).then(opened, added(a, 0)));
  it('does nothing when it is there', () => {
    given(...two)
      .when(add(a))
      .then();
    given(...two)
      .when(add(b, { at: 1 }))
      .then();
  });
  it('adds an item again that was removed', () =>
    given(...two, { type: 'AgendaItemRemoved', data: { itemId: 'a' } })
      .when(add(a))
      .then(added(a, 1)));
  it('reopens a confirmed agenda', () =>
    given(...agreed)
      .when(add(item('c')))
      .then(added(item('c'), 2), reopened));
  it('reopens nothing for an internal item, which the host does not see', () =>
    given(...agreed)
      .when(add(secret))
      .then(added(secret, 2)));
  it('refuses another item under the same id', () =>
    given(...two)
      .when(add(item('a', { title: 'Podium' })))
      .refuses('agenda-item-already-there'));
  it('refuses the same item at another place', () =>
    given(...two)
      .when(add(a, { at: 1 }))
      .refuses('agenda-item-already-there'));
  it('refuses an item without id', () =>
    given(opened)
      .when(add(item('')))
      .refuses('item-without-id'));
  it('refuses an item without title', () =>
    given(opened)
      .when(add(item('c', { title: ' ' })))
      .refuses('title-missing'));
  it('refuses a place that is not there', () =>
    given(...two)
      .when(add(item('c'), { at: 3 }))
      .refuses('place-out-of-range'));
  it('refuses a time that does not exist', () =>
    given(opened)
      .when(add(item('c', { when: { start: '10:61' } })))
      .refuses('time-does-not-exist'));
  it('refuses a bare time that the clocks jump over on the day of the visit', () =>
    given(opened)
      .when(add(item('c', { when: { start: '02:30' } }), { visit: frame }))
      .refuses('local-time-does-not-exist'));
  it('refuses a stop that the visit has not', () =>
    given(opened)
      .when(add(item('c', { stopId: 'zoo' }), { visit: frame }))
      .refuses('stop-unknown'));
  it('takes a stop that the visit has', () =>
    given(opened)
      .when(add(item('c', { stopId: 'ki' }), { visit: frame }))
      .then(added(item('c', { stopId: 'ki' }), 0)));
  it('refuses minutes that cannot be kept', () =>
    given(opened)
      .when(add(item('c', { minutes: -5 })))
      .refuses('minutes-out-of-range'));
  it('refuses a crowd of presenters', () =>
    given(opened)
      .when(add(item('c', { presenters: Array.from({ length: 201 }, (_, i) => ({ group: `${i}` })) })))
      .refuses('too-many-presenters'));
  it('refuses a flood of topics', () =>
    given(opened)
      .when(add(item('c', { topics: Array.from({ length: 201 }, String) })))
      .refuses('too-many-topics'));
  it('refuses the 501st item', () =>
    given(opened, ...Array.from({ length: 500 }, (_, i) => added(item(`i${i}`), i)))
      .when(add(item('c')))
      .refuses('too-many-agenda-items'));
});

describe('change an item', () => {
  const change = (what: AgendaItem, visit?: VisitFrame): AgendaCommand => ({ type: 'ChangeAgendaItem', item: what, ...(visit && { visit }) });
  const changed = (what: AgendaItem, material: boolean): AgendaEvent => ({ type: 'AgendaItemChanged', data: { item: what, material } });
  it.each<[string, Partial<AgendaItem>]>([
    ['time', { when: { start: '10:00' } }],
    ['duration', { minutes: 20 }],
    ['place', { stopId: 'ki' }],
    ['title', { title: 'Podium' }],
    ['presenter', { presenters: [{ personId: 'person-1' }] }],
    ['access of the press', { pressAccess: false }],
    ['visibility', { visibility: 'internal' }],
  ])('of another %s is material and reopens', (_, more) =>
    given(...agreed)
      .when(change(item('a', more)))
      .then(changed(item('a', more), true), reopened),
  );
  it('of the internal note is cosmetic', () => {
    given(...agreed)
      .when(change({ ...b, note: 'text-2' }))
      .then(changed({ ...b, note: 'text-2' }, false));
    given(...agreed)
      .when(change(item('b')))
      .then(changed(item('b'), false));
  });
  it('of an internal item is cosmetic', () => {
    const after = { ...secret, title: 'Vorbesprechung' };
    given(...two, added(secret, 2), proposed, confirmed)
      .when(change(after))
      .then(changed(after, false));
  });
  it('reopens nothing while nothing is confirmed', () =>
    given(...two, proposed)
      .when(change(item('a', { title: 'Podium' })))
      .then(changed(item('a', { title: 'Podium' }), true)));
  it('reopens once', () =>
    given(...agreed, changed(item('a', { title: 'Podium' }), true), reopened)
      .when(change(item('a', { title: 'Runde' })))
      .then(changed(item('a', { title: 'Runde' }), true)));
  it('does nothing when it is so', () => {
    given(...agreed)
      .when(change({ ...b }))
      .then();
    given(...two, changed(item('a', { title: 'Podium' }), true))
      .when(change(item('a', { title: 'Podium' })))
      .then();
  });
  it('refuses an item that is not there', () => given(opened).when(change(a)).refuses('unknown-agenda-item'));
  it('refuses to take the title away', () =>
    given(...two)
      .when(change(item('a', { title: '' })))
      .refuses('title-missing'));
  it('refuses a stop that the visit has not', () =>
    given(...two)
      .when(change(item('a', { stopId: 'zoo' }), frame))
      .refuses('stop-unknown'));
});

describe('move an item', () => {
  const move = (itemId: string, to: number): AgendaCommand => ({ type: 'MoveAgendaItem', itemId, to });
  const moved = (itemId: string, to: number): AgendaEvent => ({ type: 'AgendaItemMoved', data: { itemId, to } });
  it('moves it', () =>
    given(...two)
      .when(move('b', 0))
      .then(moved('b', 0)));
  it('reopens, for the host reads another order', () =>
    given(...agreed)
      .when(move('a', 1))
      .then(moved('a', 1), reopened));
  it('reopens nothing when only an internal item moves', () =>
    given(...two, added(secret, 2), proposed, confirmed)
      .when(move('s', 0))
      .then(moved('s', 0)));
  it('does nothing when it stands there', () => {
    given(...two)
      .when(move('b', 1))
      .then();
    given(...two, moved('b', 0))
      .when(move('b', 0))
      .then();
  });
  it.each([2, -1, 0.5])('refuses the place %s', (place) =>
    given(...two)
      .when(move('a', place))
      .refuses('place-out-of-range'),
  );
  it('refuses an item that is not there', () =>
    given(...two)
      .when(move('z', 0))
      .refuses('unknown-agenda-item'));
});

describe('remove an item', () => {
  const remove: AgendaCommand = { type: 'RemoveAgendaItem', itemId: 'a' };
  const removed: AgendaEvent = { type: 'AgendaItemRemoved', data: { itemId: 'a' } };
  it('removes it', () =>
    given(...two)
      .when(remove)
      .then(removed));
  it('reopens a confirmed agenda', () =>
    given(...agreed)
      .when(remove)
      .then(removed, reopened));
  it('reopens nothing for an internal item', () =>
    given(...two, added(secret, 2), proposed, confirmed)
      .when({ type: 'RemoveAgendaItem', itemId: 's' })
      .then({ type: 'AgendaItemRemoved', data: { itemId: 's' } }));
  it('does nothing when it is gone', () =>
    given(...two, removed)
      .when(remove)
      .then());
  it('refuses one that never was', () => given(opened).when(remove).refuses('unknown-agenda-item'));
});
