import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apply, difference, nothing, snapshotOf, type Snapshot } from '#libs/itineraries/difference.js';
import { attendanceWith, attendee, group, item, programmeWith } from '#libs/tours/testing.js';
import { fuzz } from '#tests/support/fuzz.js';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.constantFrom('x', 'y', 'z');
const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    status: fc.constantFrom('pencilled' as const, 'confirmed' as const, 'held' as const, 'cancelled' as const),
    date: fc.constantFrom('2020-03-05', '2020-03-06'),
    items: fc.uniqueArray(fc.record({ id, title: text, internal: fc.boolean() }), { selector: (one) => one.id }),
    stops: fc.uniqueArray(fc.record({ stopId: id, venue: text }), { selector: (one) => one.stopId }),
    people: fc.uniqueArray(fc.record({ id, status: fc.constantFrom('invited', 'present' as const) }), { selector: (one) => one.id }),
    groups: fc.uniqueArray(fc.record({ id, label: text }), { selector: (one) => one.id }),
  })
  .map(({ status, date, items, stops, people, groups }) =>
    snapshotOf(
      programmeWith({
        status: { value: status, sources: [] },
        when: { value: { date }, sources: [] },
        stops: stops.map((stop) => ({ ...stop, sources: [] })),
        agenda: {
          status: 'open',
          revision: 1,
          items: items.map((one) => item(one.id, { title: one.title, visibility: one.internal ? 'internal' : 'public' })),
        },
      }),
      attendanceWith({
        attendees: people.map((one) => attendee(one.id, { status: one.status as 'present' })),
        groups: groups.map((one) => group(one.id, { label: one.label })),
      }),
    ),
  );

describe('the difference between two versions of a visit', () => {
  it('applied to the old version makes the new one', () =>
    fc.assert(
      fc.property(fc.oneof(snapshot, fc.constant(nothing)), snapshot, (before, after) => expect(apply(before, difference(before, after))).toEqual(after)),
      fuzz(),
    ));

  it('applied backwards makes the old one again', () =>
    fc.assert(
      fc.property(snapshot, (one) => expect(apply(one, difference(one, nothing))).toEqual(nothing)),
      fuzz(),
    ));

  it('says exactly what changed', () => {
    const before = snapshotOf(programmeWith({ agenda: { status: 'open', revision: 1, items: [item('i1'), item('i2')] } }), undefined);
    const after = snapshotOf(
      programmeWith({ when: { value: { date: '2020-03-06' }, sources: ['e9'] }, agenda: { status: 'open', revision: 1, items: [item('i2'), item('i3')] } }),
      undefined,
    );
    expect(difference(before, after)).toMatchObject([
      { fact: 'when', before: { date: '2020-03-05' }, after: { date: '2020-03-06' } },
      { list: 'items', change: 'removed', before: { itemId: 'i1' } },
      { list: 'items', change: 'new', at: 1, after: { itemId: 'i3' } },
    ]);
  });

  it('shows nothing to somebody who may not see it', () => {
    const internal = programmeWith({
      agenda: { status: 'open', revision: 1, items: [item('i1', { visibility: 'internal' }), item('i2', { note: 'text-n' })] },
    });
    const plain = programmeWith({ agenda: { status: 'open', revision: 1, items: [item('i2')] } });
    expect(difference(snapshotOf(plain, undefined, 'host'), snapshotOf(internal, undefined, 'host'))).toEqual([]);
    expect(difference(snapshotOf(plain, undefined, 'public'), snapshotOf(plain, attendanceWith({ attendees: [attendee('a')] }), 'public'))).toEqual([]);
  });
});
