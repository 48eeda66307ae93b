import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyToList, listDifference } from '#libs/itineraries/list-difference.js';
import { fuzz } from '#tests/support/fuzz.js';

type Fact = { readonly id: string; readonly title: string };
const idOf = (fact: Fact) => fact.id;
const facts = fc.array(fc.record({ id: fc.constantFrom(...'abcdefgh'), title: fc.constantFrom('x', 'y') }), { maxLength: 10 });
const list = (ids: string): Fact[] => [...ids].map((id) => ({ id, title: 'x' }));

describe('the difference of two lists', () => {
  it('applied to the old list makes the new one, whatever they are', () =>
    fc.assert(
      fc.property(facts, facts, (before, after) => expect(applyToList(before, listDifference(before, after, idOf))).toEqual(after)),
      fuzz(),
    ));

  it('is empty between equal lists', () =>
    fc.assert(
      fc.property(facts, (one) => expect(listDifference(one, structuredClone(one), idOf)).toEqual([])),
      fuzz(),
    ));

  it('moves nothing when one is added or removed', () => {
    expect(listDifference(list('abc'), list('axbc'), idOf)).toEqual([{ change: 'new', at: 1, after: { id: 'x', title: 'x' } }]);
    expect(listDifference(list('abc'), list('ac'), idOf)).toEqual([{ change: 'removed', at: 1, before: { id: 'b', title: 'x' } }]);
  });

  it('moves only the one that moved', () =>
    expect(listDifference(list('abcd'), list('dabc'), idOf)).toEqual([{ change: 'moved', from: 3, at: 0, fact: { id: 'd', title: 'x' } }]));

  it('tells a change from a new one', () =>
    expect(listDifference(list('a'), [{ id: 'a', title: 'y' }], idOf)).toEqual([
      { change: 'changed', at: 0, before: { id: 'a', title: 'x' }, after: { id: 'a', title: 'y' } },
    ]));
});
