import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextReference, readReference } from '#libs/language/reference-numbers.js';
import { fuzz } from '#tests/support/fuzz.js';

const soest = 'kso.YYYY.MM.DD.NNN.xx/-yy';

describe('a reference number', () => {
  it.each([
    [soest, 'kso.2019.09.26.374.sm/-rn', { number: 374, year: '19', month: '09', day: '26', signs: ['sm', 'rn'] }],
    ['NN/xx', '07/ab', { number: 7, signs: ['ab'] }],
    ['NN/YY', '112/20', { number: 112, year: '20', signs: [] }],
    ['NNN/M/YYYY', '012/9/2019', { number: 12, year: '19', month: '09', signs: [] }],
    ["'PM' N-YYYYMMDD", 'PM 3-20200305', { number: 3, year: '20', month: '03', day: '05', signs: [] }],
    ['NRW (N)', 'NRW (4)', { number: 4, signs: [] }],
  ])('is read by %s: %s', (pattern, reference, parts) => expect(readReference(pattern, reference)).toEqual(parts));

  it.each([
    [soest, 'kso.2019.13.26.374.sm/-rn'],
    [soest, 'kso.2019.09.32.374.sm/-rn'],
    [soest, 'kso-2019-09-26-374-sm/-rn'],
    [soest, 'kso.2019.09.26.374'],
    ['NNN/M/YYYY', '12/9/2019'],
    ['N.YYYY', '3x2020'],
  ])('does not fit %s: %s', (pattern, reference) => expect(readReference(pattern, reference)).toBeUndefined());

  it('goes on after the highest of its year, with the signs of the last one', () => {
    const used = ['kso.2019.09.26.374.sm/-rn', 'kso.2019.01.02.003.ab/-cd', 'kso.2018.12.30.911.ab/-cd', 'ohne Nummer', '999'];
    expect(nextReference({ pattern: soest }, used, { date: '2019-10-01' })).toEqual({
      reference: 'kso.2019.10.01.375.sm/-rn',
      number: 375,
      last: 'kso.2019.09.26.374.sm/-rn',
      open: false,
    });
    expect(nextReference({ pattern: soest }, used, { date: '2020-01-07', signs: ['ef', 'gh'] }).reference).toBe('kso.2020.01.07.001.ef/-gh');
    expect(nextReference({ pattern: soest }, used, { date: '2020-01-07', signs: ['toolong'] })).toMatchObject({
      reference: 'kso.2020.01.07.001.xx/-yy',
      open: true,
    });
  });

  it('begins anew as the house says', () => {
    const used = ['012/9/2019', '003/10/2019'];
    const next = (restarts?: 'year' | 'month' | 'never') =>
      nextReference({ pattern: 'NNN/M/YYYY', ...(restarts && { restarts }) }, used, { date: '2019-10-31' });
    expect([next().reference, next('month').reference, next('never').reference]).toEqual(['013/10/2019', '004/10/2019', '013/10/2019']);
    expect(nextReference({ pattern: 'NN/xx' }, ['99/ab'], { date: '2019-10-31' }).reference).toBe('100/ab');
  });

  it('proposed next fits its own pattern, and counts on', () => {
    const pattern = fc.constantFrom(soest, 'NN/xx', 'NNN/M/YYYY', "'NR' N-YY", 'YYYYMMDD-NNNN', 'N', 'PM (D.M.YY) NN/x');
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10));
    fc.assert(
      fc.property(pattern, date, fc.integer({ min: 0, max: 120 }), (one, day, many) => {
        const used: string[] = [];
        for (let n = 1; n <= many + 1; n++) {
          const next = nextReference({ pattern: one }, used, { date: day, signs: one.includes('xx') ? ['ab', 'cd'] : ['a'] });
          expect([next.number, readReference(one, next.reference)?.number]).toEqual([n, n]);
          used.push(next.reference);
        }
      }),
      fuzz(40),
    );
  });
});
