import { describe, expect, it } from '@jest/globals';
import { said } from '#libs/platform/said.js';

describe('what was said', () => {
  it('holds no member without a value, at any depth', () =>
    expect(Object.keys(said({ a: 1, b: undefined, c: [{ d: undefined, e: null }] }).c[0]!)).toEqual(['e']));
  it('is otherwise what was sent', () => expect(said({ a: [1, 'x'], b: false, c: null })).toStrictEqual({ a: [1, 'x'], b: false, c: null }));
});
