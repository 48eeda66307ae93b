import { describe, expect, it } from '@jest/globals';
import { preferred } from '#libs/platform/negotiate.js';

const offered = ['application/json', 'text/plain'] as const;

describe('the representation of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/plain', 'text/plain'],
    ['text/*', 'text/plain'],
    ['application/json;q=0.5, text/plain', 'text/plain'],
    ['text/plain;q=0.4, application/json;q=0.9', 'application/json'],
    ['text/html, */*;q=0.1', 'application/json'],
    ['application/json;q=0, text/plain;q=0.1', 'text/plain'],
  ])('for Accept %s is %s', (accept, expected) => expect(preferred(accept, offered)).toBe(expected));

  it('is refused when nothing fits', () =>
    expect(() => preferred('image/png', offered)).toThrow(expect.objectContaining({ status: 406, help: expect.objectContaining({ path: 'header Accept' }) })));
});
