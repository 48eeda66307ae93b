import { describe, expect, it } from '@jest/globals';
import { clock, clockRange, localTime, tableClock, tableClockRange } from '#libs/language/clock.js';

describe('a time in words', () => {
  it.each([
    ['13:45', '13.45 Uhr'],
    ['13:00', '13 Uhr'],
    ['09:00', '9 Uhr'],
    ['09:05', '9.05 Uhr'],
    ['00:00', '0 Uhr'],
    ['23:59', '23.59 Uhr'],
  ])('%s is "%s"', (time, words) => expect(clock(time)).toBe(words));

  it.each([
    ['10:15', '10:45', '10.15 bis 10.45 Uhr'],
    ['13:00', '15:30', '13 bis 15.30 Uhr'],
    ['09:00', '11:00', '9 bis 11 Uhr'],
  ])('%s to %s is "%s"', (start, end, words) => expect(clockRange(start, end)).toBe(words));

  it('is written with a colon where the house does so', () =>
    expect([
      clock('13:45', 'colon'),
      clock('13:00', 'colon'),
      clockRange('10:15', '11:00', 'colon'),
      tableClock('09:00', 'colon'),
      tableClockRange('10:00', '11:30', 'colon'),
    ]).toEqual(['13:45 Uhr', '13 Uhr', '10:15 bis 11 Uhr', '09:00 Uhr', '10:00–11:30 Uhr']));
  it('keeps its digits in a table', () => expect(tableClock('09:00')).toBe('09.00 Uhr'));
  it('is a range in a table', () => expect(tableClockRange('10:00', '11:30')).toBe('10.00–11.30 Uhr'));
  it.each(['24:00', '9:00', '10.15', ''])('refuses "%s" and says what it expected', (time) => expect(() => clock(time)).toThrow('expected HH:MM'));
});

describe('the local time of an instant', () => {
  it.each([
    ['2020-03-05T09:12:00Z', { date: '2020-03-05', time: '10:12' }],
    ['2019-06-30T22:30:00Z', { date: '2019-07-01', time: '00:30' }],
    ['2020-10-25T00:30:00Z', { date: '2020-10-25', time: '02:30' }],
    ['2020-10-25T01:30:00Z', { date: '2020-10-25', time: '02:30' }],
  ])('%s in Berlin', (instant, local) => expect(localTime(instant)).toEqual(local));
  it('follows the zone', () => expect(localTime(new Date('2020-03-05T09:12:00Z'), 'America/New_York')).toEqual({ date: '2020-03-05', time: '04:12' }));
});
