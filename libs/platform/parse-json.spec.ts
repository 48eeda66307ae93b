import { describe, expect, it } from '@jest/globals';
import { allowedIn, LIMITS } from '#libs/platform/limits.js';
import { parseJson } from '#libs/platform/parse-json.js';

const read = (json: string, route?: string) => parseJson(Buffer.from(json), allowedIn(route));
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const list = (items: number) => JSON.stringify({ stops: [{ towns: Array.from({ length: items }, () => 0) }] });
const members = (count: number) => JSON.stringify({ all: Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, 0])) });
const text = (characters: number) => JSON.stringify({ stops: [{ town: 'ü'.repeat(characters) }] });

describe('a body', () => {
  it('is read as JSON in UTF-8', () => expect(read('{"name":"Şükrü Müller-Lüdenscheidt 🦢"}')).toEqual({ name: 'Şükrü Müller-Lüdenscheidt 🦢' }));

  it('may speak of prototypes', () => expect(read('{"a":"__proto__","b":["constructor"]}')).toEqual({ a: '__proto__', b: ['constructor'] }));

  it('keeps signs inside strings out of what it counts', () => {
    const odd = { a: `${'['.repeat(50)}\\"`, 'b,"{': `${','.repeat(2_000)}\\\\`, c: [{ a: 1 }, { a: 2 }] };
    expect(read(JSON.stringify(odd))).toEqual(odd);
  });

  it.each<[string, Buffer, string]>([
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not-utf-8'],
    ['nothing', Buffer.from(' '), 'body-missing'],
    ['half a document', Buffer.from('{"a":'), 'not-json'],
    ['a hundred thousand levels', Buffer.from(nested(100_000)), 'too-deep'],
  ])('with %s is refused', (_, body, code) => expect(() => parseJson(body)).toThrow(expect.objectContaining({ code, status: 400 })));

  it.each<[string, string, number, string, string]>([
    ['a prototype', '{"a":{"__proto__":{"b":1}}}', 400, 'not-understood', 'a.__proto__'],
    ['an escaped prototype', String.raw`{"\u005f_proto__":{"b":1}}`, 400, 'not-understood', '__proto__'],
    ['a constructor', '[{"constructor":{"prototype":1}}]', 400, 'not-understood', '[0].constructor'],
    ['a member that is there twice', '{"a":[{"x":1},{"x":1,"y":2,"x":1}]}', 400, 'member-twice', 'a[1].x'],
    ['a member that is there twice, once escaped', String.raw`{"x":1,"\u0078":2}`, 400, 'member-twice', 'x'],
    ['a NUL', String.raw`{"a":{"b":"x\u0000"}}`, 422, 'not-storable', 'a.b'],
    ['half a character', String.raw`{"a":["\ud800x"]}`, 422, 'not-storable', 'a[0]'],
    ['half a character in a name', String.raw`{"\udc00":1}`, 422, 'not-storable', '\ufffd'],
    ['a text alone that is too long', JSON.stringify('x'.repeat(LIMITS.characters + 1)), 422, 'too-long', 'body'],
  ])('with %s is refused where it stands', (_, json, status, code, path) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ status, code, help: expect.objectContaining({ path, remedy: expect.any(String) }) }));
  });

  it.each<[string, (size: number) => string, number, string, string]>([
    ['levels', nested, LIMITS.depth, 'too-deep', '[0][0]'],
    ['items', list, LIMITS.items, 'too-many', 'stops[0].towns'],
    ['members', members, LIMITS.items, 'too-many', 'all'],
    ['characters', text, LIMITS.characters, 'too-long', 'stops[0].town'],
  ])('has as many %s as are allowed and not one more', (_, sized, most, code, path) => {
    expect(() => read(sized(most))).not.toThrow();
    expect(() => read(sized(most + 1))).toThrow(
      expect.objectContaining({ code, help: expect.objectContaining({ path: expect.stringContaining(path), detail: expect.stringContaining(String(most)) }) }),
    );
  });

  it('has more where an operation needs it', () => {
    expect(() => read(text(100_000), '/v1/releases/:releaseId/correct')).not.toThrow();
    expect(() => read(text(100_001), '/v1/releases/:releaseId/correct')).toThrow(expect.objectContaining({ code: 'too-long' }));
    expect(() => read(list(5_000), '/v1/visits/:visitId/attendance/order')).not.toThrow();
    expect(() => read(list(5_001), '/v1/visits/:visitId/attendance/order')).toThrow(expect.objectContaining({ code: 'too-many' }));
  });
});
