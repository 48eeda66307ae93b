import { describe, expect, it } from '@jest/globals';
import { parseFields } from '#libs/platform/form-fields.js';

describe('the fields of a form', () => {
  it('are read as a browser sends them', () => {
    const sent = new URLSearchParams({ answer: 'change', proposal: 'Größe & „Zukunft“ = 1+1\r\n', comment: '' }).toString();
    expect(parseFields(Buffer.from(sent))).toEqual({ answer: 'change', proposal: 'Größe & „Zukunft“ = 1+1\r\n', comment: '' });
    expect(parseFields(Buffer.from(''))).toEqual({});
    expect(parseFields(Buffer.from('answer'))).toEqual({ answer: '' });
  });

  it('may be called anything without changing what objects are', () => {
    const fields = parseFields(Buffer.from('__proto__=x'));
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(Object.keys(fields)).toEqual(['__proto__']);
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x61, 0x3d, 0xff])],
    ['percent-encoded bytes that are not UTF-8', Buffer.from('a=%FF')],
    ['half an escape', Buffer.from('a=%4')],
    ['a field that is there twice', Buffer.from('answer=clear&answer=reject')],
    ['very many fields', Buffer.from(Array.from({ length: 21 }, (_, at) => `f${at}=`).join('&'))],
  ])('with %s are refused', (_, body) => expect(() => parseFields(body)).toThrow(expect.objectContaining({ code: 'not-understood', status: 400 })));
});
