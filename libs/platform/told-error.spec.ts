import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { toldError, toldWithStack } from '#libs/platform/told-error.js';

const NAME = 'Walburga Stachelbeer';

function refusedByServer(): Error {
  const error = new pg.DatabaseError(`invalid input syntax for type integer: "${NAME}"`, 1, 'error');
  return Object.assign(error, { code: '22P02', severity: 'ERROR', detail: NAME, where: NAME, table: 'person', routine: 'pg_strtoint32_safe' });
}

const malformed = (): unknown => {
  try {
    return JSON.parse(`{"name": ${NAME}`);
  } catch (error) {
    return error;
  }
};

describe('an error in a log', () => {
  it.each<[string, () => unknown, string]>([
    ['the server quotes a value', refusedByServer, 'PostgreSQL 22P02 in pg_strtoint32_safe (person)'],
    ['a parser quotes what it read', malformed, 'SyntaxError: what was read is malformed'],
    ['somebody throws what is no error', () => ({ name: NAME }), 'a thrown object'],
  ])('names nobody when %s', (_, thrown, told) => {
    expect(toldError(thrown())).toBe(told);
    expect(toldWithStack(thrown())).not.toContain(NAME);
  });

  it('keeps its own words, and the places where it happened', () => {
    expect(toldError(new RangeError('no such view'))).toBe('RangeError: no such view');
    expect(toldWithStack(new Error('no such view'))).toMatch(/^Error: no such view\n +at .*told-error\.spec/);
  });

  it('does not take a line of a message for a place', () => {
    const error = Object.assign(refusedByServer(), { message: `x\n    at ${NAME} (file.ts:1:1)` });
    error.stack = `error: ${error.message}\n    at parse (parser.ts:1:1)`;
    expect(toldWithStack(error)).toBe('PostgreSQL 22P02 in pg_strtoint32_safe (person)\n    at parse (parser.ts:1:1)');
  });
});
