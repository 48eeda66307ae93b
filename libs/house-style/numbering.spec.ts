import { expect, it } from '@jest/globals';
import { mustBeNumbering } from '#libs/house-style/numbering.js';

it('a pattern needs exactly one running number, and its period', () => {
  expect(() => mustBeNumbering({ pattern: 'kso.YYYY.MM.DD.NNN.xx/-yy', restarts: 'day' }, 'numbering')).not.toThrow();
  for (const [pattern, restarts, code, path] of [
    ['kso.YYYY', undefined, 'pattern-not-understood', 'numbering.pattern'],
    ['NN/NN', undefined, 'pattern-not-understood', 'numbering.pattern'],
    ['NN/YY', 'month', 'pattern-without-its-period', 'numbering.restarts'],
  ] as const)
    expect(() => mustBeNumbering({ pattern, ...(restarts && { restarts }) }, 'numbering')).toThrow(
      expect.objectContaining({ code, details: expect.objectContaining({ path }) }),
    );
});
