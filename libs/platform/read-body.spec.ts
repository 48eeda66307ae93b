import { describe, expect, it } from '@jest/globals';
import { parseJson } from '#libs/platform/read-body.js';

describe('a body', () => {
  it('is read as JSON in UTF-8', () => expect(parseJson(Buffer.from('{"name":"Şükrü Müller-Lüdenscheidt"}'))).toEqual({ name: 'Şükrü Müller-Lüdenscheidt' }));

  it('may speak of prototypes', () => expect(parseJson(Buffer.from('{"a":"__proto__"}'))).toEqual({ a: '__proto__' }));

  it('keeps brackets inside strings out of its depth', () =>
    expect(parseJson(Buffer.from(JSON.stringify({ a: `${'['.repeat(50)}\\"` })))).toEqual({ a: `${'['.repeat(50)}\\"` }));

  it.each<[string, Buffer, string]>([
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not-utf-8'],
    ['nothing', Buffer.from(' '), 'body-missing'],
    ['half a document', Buffer.from('{"a":'), 'not-json'],
    ['a prototype', Buffer.from('{"a":{"__proto__":{"b":1}}}'), 'not-understood'],
    ['21 levels', Buffer.from('['.repeat(21) + ']'.repeat(21)), 'too-deep'],
  ])('with %s is refused', (_, body, code) => expect(() => parseJson(body)).toThrow(expect.objectContaining({ code, status: 400 })));
});
