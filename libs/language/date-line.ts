import { tableClock, tableClockRange } from '#libs/language/clock.js';
import { dateExists, dateRange, longDate } from '#libs/language/dates.js';
import { whenInWords, type Known } from '#libs/language/when.js';

/** The line under a title: `Donnerstag, 5. März 2020, 10.00–11.30 Uhr`, or as much of it as is known. */
export function dateLine(when: Known): string {
  const words = whenInWords(when, 'table');
  if (!when.date || !dateExists(when.date)) return words;
  const days = when.endDate && when.endDate !== when.date ? dateRange(when.date, when.endDate) : longDate(when.date);
  const about = when.approximate ? 'ca. ' : '';
  if (when.start) return `${days}, ${about}${when.end ? tableClockRange(when.start, when.end) : tableClock(when.start)}`;
  const rest = whenInWords(
    { ...when, date: undefined, endDate: undefined, asWritten: undefined, weekdayAsWritten: undefined, earliest: undefined, latest: undefined },
    'table',
  );
  return when.partOfDay || when.end || when.sequence ? `${days}, ${rest}` : `${about}${days}`;
}
