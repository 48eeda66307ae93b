import { describe, expect, it } from '@jest/globals';
import { same } from '#libs/eventing/same.js';

describe('two pieces of JSON are the same', () => {
  it('when their members are, in any order', () => expect(same({ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 'x' }], a: 1 })).toBe(true));
  it('when a member is undefined in one and absent in the other', () => expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true));
  it('unless a value differs', () => expect(same({ a: { b: 1 } }, { a: { b: 2 } })).toBe(false));
  it('unless one has a member more', () => expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false));
  it('unless lists differ in order or length', () => {
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same([1], [1, 2])).toBe(false);
  });
  it('unless one is a list and the other is not', () => expect(same([], {})).toBe(false));
  it('unless one is null', () => expect(same(null, {})).toBe(false));
});
