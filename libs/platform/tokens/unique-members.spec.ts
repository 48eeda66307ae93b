import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasUniqueMembers } from '#libs/platform/tokens/unique-members.js';
import { fuzz } from '#tests/support/fuzz.js';

describe('a JSON text', () => {
  it.each(['{}', '[]', '"a"', '{"a":1,"b":{"a":1}}', '[{"a":1},{"a":2}]', '{"a":"a","b":"\\"a\\":1,\\"a\\":2"}', '{"a":[{"b":1},"b"],"b":{}}'])(
    'has each member once: %s',
    (json) => expect(hasUniqueMembers(json)).toBe(true),
  );

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":{},"a":2}',
    '{"x":[{"a":1,"a":2}]}',
    '{"a":1,"\\u0061":2}',
    '{ "a" : {"b":1} , "a" : 2 }',
    '{"":1,"":2}',
    '{"__proto__":1,"__proto__":2}',
  ])('has a member twice: %s', (json) => expect(hasUniqueMembers(json)).toBe(false));

  it('has each member once when it was written from a value, and twice when one is added again', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const json = JSON.stringify(value);
        const [name] = Object.keys(value);
        expect(hasUniqueMembers(json)).toBe(true);
        expect(hasUniqueMembers(`${json.slice(0, -1)},${JSON.stringify(name)}:0}`)).toBe(false);
      }),
      fuzz(300),
    ));
});
