import type { EntryTime } from '#libs/documents/ics.js';
import { isOnTheClock } from '#libs/documents/ics-zone.js';
import type { When } from '#libs/tours/domain/visit.events.js';

/**
 * When something is, as a calendar can show it: on the clock where its beginning is known, else as whole days; undefined when no day is.
 * `day`: the date of a bare time.
 */
export function entryTime(when: When, zone: string, day?: string): EntryTime | undefined {
  const first = when.date ?? day;
  if (first === undefined) return undefined;
  const last = when.endDate ?? first;
  const days = { first, last };
  if (when.start === undefined || (when.end === undefined && last !== first)) return days;
  const start = `${first}T${when.start}`;
  const end = when.end === undefined ? undefined : `${last}T${when.end}`;
  // A time that the clock skips or shows twice is told in words only.
  return [start, end].every((time) => time === undefined || isOnTheClock(zone, time)) ? { start, end, zone } : days;
}

/** From the first to the last day on which one of several times is; undefined when none of them has a day. */
export function daysAround(times: readonly When[]): EntryTime | undefined {
  const days = times.flatMap(({ date, endDate }) => [date, endDate].filter((day) => day !== undefined)).sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? undefined : { first, last };
}
