import { describe, expect, it } from '@jest/globals';
import {
  beforeMore,
  dateExists,
  dateRange,
  dayAndMonth,
  daysBetween,
  longDate,
  ofDate,
  onDate,
  shortDate,
  shortDateRange,
  shortDateWithWeekday,
  weekdayNamed,
  weekdayOf,
} from '#libs/language/dates.js';

describe('the calendar', () => {
  it.each([
    ['2019-09-26', 'Donnerstag'],
    ['2020-03-05', 'Donnerstag'],
    ['2018-04-05', 'Donnerstag'],
    ['2000-02-29', 'Dienstag'],
    ['2024-02-29', 'Donnerstag'],
    ['1970-01-01', 'Donnerstag'],
    ['1969-12-31', 'Mittwoch'],
    ['1900-03-01', 'Donnerstag'],
    ['2026-11-22', 'Sonntag'],
    ['2028-01-01', 'Samstag'],
  ])('%s is a %s', (date, weekday) => expect(weekdayOf(date)).toBe(weekday));

  it('agrees with the calendar of the runtime on every day of four centuries', () => {
    const names = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'];
    for (let day = -60_000; day < 90_000; day += 17) {
      const moment = new Date(day * 86_400_000);
      expect(weekdayOf(moment.toISOString().slice(0, 10))).toBe(names[moment.getUTCDay()]);
    }
  });

  it.each([
    ['2019-02-29', false],
    ['2020-02-29', true],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2019-04-31', false],
    ['2019-13-01', false],
    ['2019-00-10', false],
    ['2019-09-00', false],
    ['2019-9-26', false],
    ['26.09.2019', false],
    ['', false],
  ])('%s exists: %s', (date, exists) => expect(dateExists(date)).toBe(exists));

  it('refuses to word a day that does not exist, and names it', () => expect(() => longDate('2019-02-29')).toThrow('"2019-02-29" is no day of the calendar'));

  it.each([
    ['2020-02-28', '2020-03-01', 2],
    ['2019-12-31', '2020-01-01', 1],
    ['2020-03-05', '2020-03-05', 0],
    ['2020-03-05', '2020-03-01', -4],
  ])('from %s to %s are %d days', (from, to, days) => expect(daysBetween(from, to)).toBe(days));

  it.each([
    ['Donnerstag', 'Donnerstag'],
    ['donnerstags', 'Donnerstag'],
    ['Do.', 'Donnerstag'],
    ['Do', 'Donnerstag'],
    ['Sonnabend', 'Samstag'],
    [' Freitag ', 'Freitag'],
    ['Frietag', undefined],
    ['', undefined],
  ])('"%s" names %s', (written, weekday) => expect(weekdayNamed(written)).toBe(weekday));
});

describe('a date in words', () => {
  it('is long', () => expect(longDate('2019-09-26')).toBe('Donnerstag, 26. September 2019'));
  it('has no leading zero', () => expect(dayAndMonth('2020-03-05')).toBe('5. März 2020'));
  it('is an adverbial', () => expect(onDate('2019-09-26')).toBe('am Donnerstag, 26. September 2019'));
  it('closes its apposition', () => expect(onDate('2019-09-26', { closingComma: true })).toBe('am Donnerstag, 26. September 2019,'));
  it('needs no closing comma without a weekday', () => expect(onDate('2019-09-26', { weekday: false, closingComma: true })).toBe('am 26. September 2019'));
  it.each([
    ['am Donnerstag, 26. September 2019', 'am Donnerstag, 26. September 2019,'],
    ['am Donnerstag, 26. September', 'am Donnerstag, 26. September,'],
    ['am Donnerstag, den 26. September 2019', 'am Donnerstag, den 26. September 2019,'],
    ['am Donnerstag, 26. September 2019,', 'am Donnerstag, 26. September 2019,'],
    ['am Donnerstag, 26. September 2019, um 13.45 Uhr', 'am Donnerstag, 26. September 2019, um 13.45 Uhr'],
    ['am 26. September 2019', 'am 26. September 2019'],
    ['am Vormittag des 5. März 2020', 'am Vormittag des 5. März 2020'],
    ['am Donnerstag', 'am Donnerstag'],
    ['', ''],
  ])('goes on within a sentence: %s', (words, before) => expect(beforeMore(words)).toBe(before));
  it('leaves out the year', () => expect(onDate('2019-09-26', { year: false })).toBe('am Donnerstag, 26. September'));
  it('stands in the genitive', () => expect(ofDate('2020-03-05')).toBe('des 5. März 2020'));
  it('is short', () => expect(shortDate('2019-09-06')).toBe('06.09.2019'));
  it('is short with its weekday', () => expect(shortDateWithWeekday('2019-09-26')).toBe('Do, 26.09.2019'));
});

describe('a range of dates', () => {
  it.each([
    ['2023-07-03', '2023-07-05', 'vom 3. bis 5. Juli 2023'],
    ['2023-06-30', '2023-07-02', 'vom 30. Juni bis 2. Juli 2023'],
    ['2022-12-30', '2023-01-02', 'vom 30. Dezember 2022 bis 2. Januar 2023'],
    ['2023-07-03', '2023-07-03', 'am Montag, 3. Juli 2023'],
    ['2023-07-05', '2023-07-03', 'vom 5. Juli 2023 bis 3. Juli 2023'],
  ])('%s to %s is "%s"', (from, to, words) => expect(dateRange(from, to)).toBe(words));

  it('names both ends in a table', () => expect(shortDateRange('2023-07-03', '2023-07-05')).toBe('Mo, 03.07.2023 – Mi, 05.07.2023'));
  it('names one day once in a table', () => expect(shortDateRange('2023-07-03', '2023-07-03')).toBe('Mo, 03.07.2023'));
});
