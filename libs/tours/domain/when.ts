import { refuse } from '#libs/eventing/decider.js';
import { mustBeZone, onlyReading } from '#libs/tours/domain/zone.js';
import type { PartOfDay, When } from '#libs/tours/domain/visit.events.js';

const WEEKDAYS = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Local dates with times, `YYYY-MM-DDTHH:MM`; `end` is the first moment that is no longer part of it. `open`: the end is not known. */
export type Slot = { readonly start: string; readonly end: string; readonly open: boolean };

/** What a time says against itself. It is shown and never corrected: only people know which half is right. */
export type Contradiction =
  | { readonly kind: 'weekday'; readonly date: string; readonly written: Weekday; readonly actual: Weekday }
  | { readonly kind: 'bounds'; readonly date: string; readonly earliest?: string; readonly latest?: string };

/**
 * Refuses what no calendar and no clock can show. `path` is where the time stands in the command; `day` is the date that a bare
 * time belongs to; without a `zone` the clock change is not looked at.
 */
export function mustBeWhen(when: When, path: string, context: { readonly zone?: string; readonly day?: string | undefined } = {}): void {
  const said = Object.values(when).filter((member) => member !== undefined && member !== '');
  if (said.length === 0) {
    refuse('when-says-nothing', { path, reason: 'The time says nothing.', remedy: 'Give at least one member, for example date.' });
  }
  for (const name of ['date', 'endDate', 'earliest', 'latest'] as const) mustBeDate(when[name], `${path}.${name}`);
  for (const name of ['start', 'end'] as const) mustBeTime(when[name], `${path}.${name}`);
  if (when.weekdayAsWritten !== undefined && weekdayNamed(when.weekdayAsWritten) === undefined) {
    refuse('weekday-unknown', {
      path: `${path}.weekdayAsWritten`,
      reason: `${when.weekdayAsWritten} is no German weekday.`,
      remedy: `Write ${WEEKDAYS.slice(1).join(', ')} or Sonntag.`,
    });
  }
  mustBeInOrder(when, path);
  if (context.zone !== undefined) mustBeOnTheClock(when, path, context.zone, context.day);
}

/** Refuses a local date that is not on the calendar. */
export function mustBeDate(date: string | undefined, path: string): void {
  if (date === undefined) return;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !dateExists(date)) {
    refuse('date-does-not-exist', { path, reason: `${date} is not on the calendar.`, remedy: 'Give a date as YYYY-MM-DD, for example 2020-02-29.' });
  }
  if (date < '1900-01-01' || date > '2199-12-31') {
    refuse('date-out-of-range', { path, reason: `${date} is too far away to be meant.`, remedy: 'Give a date from 1900 to 2199.' });
  }
}

/** Which local time it takes up, as far as that is known; a part of the day and a day count as a whole. `day`: the date of a bare time. */
export function slotOf(when: When, day?: string): Slot | undefined {
  const date = when.date ?? day;
  if (date === undefined) return undefined;
  const lastDay = when.endDate ?? date;
  if (when.start !== undefined) {
    const start = `${date}T${when.start}`;
    return when.end === undefined ? { start, end: start, open: true } : { start, end: `${lastDay}T${when.end}`, open: false };
  }
  if (when.partOfDay !== undefined) {
    const [from, to] = HOURS[when.partOfDay];
    return { start: `${date}T${from}`, end: `${lastDay}T${when.end ?? to}`, open: false };
  }
  return { start: `${date}T00:00`, end: when.end === undefined ? `${dayAfter(lastDay)}T00:00` : `${lastDay}T${when.end}`, open: false };
}

/** Weekday against date, and date against its own bounds. */
export function contradictions(when: When): readonly Contradiction[] {
  const { date, earliest, latest } = when;
  if (date === undefined) return [];
  const found: Contradiction[] = [];
  const written = weekdayWrittenIn(when);
  const actual = weekdayOf(date);
  if (written !== undefined && written !== actual) found.push({ kind: 'weekday', date, written, actual });
  if ((earliest !== undefined && date < earliest) || (latest !== undefined && date > latest)) {
    found.push({ kind: 'bounds', date, ...(earliest !== undefined && { earliest }), ...(latest !== undefined && { latest }) });
  }
  return found;
}

/** The hours that the parts of a day stand for when clashes are looked for. */
const HOURS: Record<PartOfDay, readonly [from: string, to: string]> = {
  morning: ['08:00', '12:00'],
  midday: ['11:00', '14:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['17:00', '23:00'],
};

function mustBeTime(time: string | undefined, path: string): void {
  if (time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return;
  refuse('time-does-not-exist', { path, reason: `${time} is not on the clock.`, remedy: 'Give a local time as HH:MM, from 00:00 to 23:59.' });
}

function mustBeInOrder({ date, endDate, start, end, earliest, latest }: When, path: string): void {
  if (endDate !== undefined && date === undefined) {
    refuse('end-date-without-date', { path: `${path}.endDate`, reason: 'There is a last day but no first.', remedy: 'Give date too.' });
  }
  if (date !== undefined && endDate !== undefined && endDate < date) {
    refuse('end-date-before-date', {
      path: `${path}.endDate`,
      reason: `${endDate} is before ${date}.`,
      remedy: 'Let endDate be the last day, or leave it out.',
    });
  }
  const oneDay = endDate === undefined || endDate === date;
  if (start !== undefined && end !== undefined && oneDay && end < start) {
    refuse('end-before-start', {
      path: `${path}.end`,
      reason: `${end} is before ${start} on the same day.`,
      remedy: 'Let end be later than start, or name the day after as endDate.',
    });
  }
  if (earliest !== undefined && latest !== undefined && latest < earliest) {
    refuse('latest-before-earliest', { path: `${path}.latest`, reason: `${latest} is before ${earliest}.`, remedy: 'Let latest be the later of the two.' });
  }
}

/** Local times inside the clock change are refused with both readings. */
function mustBeOnTheClock(when: When, path: string, zone: string, day: string | undefined): void {
  mustBeZone(zone, 'zone');
  const date = when.date ?? day;
  if (date === undefined) return;
  for (const [name, on] of [
    ['start', date],
    ['end', when.endDate ?? date],
  ] as const) {
    const time = when[name];
    if (time !== undefined)
      onlyReading(zone, on, time, { path: `${path}.${name}`, instead: 'choose a time before or after the repeated hour, or give only partOfDay' });
  }
}

function weekdayWrittenIn(when: When): Weekday | undefined {
  if (when.weekdayAsWritten !== undefined) return weekdayNamed(when.weekdayAsWritten);
  const named = new Set((when.asWritten?.match(/\p{L}{6,}/gu) ?? []).flatMap((word) => weekdayNamed(word) ?? []));
  return named.size === 1 ? [...named][0] : undefined;
}

function weekdayNamed(written: string): Weekday | undefined {
  const word = written.trim().toLowerCase().replace(/\.$/, '');
  if (word === 'sonnabend' || word === 'sonnabends') return 'Samstag';
  return WEEKDAYS.find((weekday) => [weekday, `${weekday}s`, weekday.slice(0, 2)].some((form) => form.toLowerCase() === word));
}

const midnight = (date: string) => new Date(`${date}T00:00:00Z`);
/** Whether the calendar has this day (YYYY-MM-DD). */
export const dateExists = (date: string) => !Number.isNaN(midnight(date).getTime()) && midnight(date).toISOString().startsWith(date);
const weekdayOf = (date: string): Weekday => WEEKDAYS[midnight(date).getUTCDay()] as Weekday;

/** The date so many days later. */
export const dayAfter = (date: string, days = 1): string => new Date(midnight(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);

const LONGEST_VISIT_DAYS = 31;

/** All days from `date` to `endDate`, at most 32. */
export function daysOf({ date, endDate = date }: When): readonly string[] {
  if (date === undefined || endDate === undefined || !dateExists(date)) return [];
  const days: string[] = [date];
  for (let day = dayAfter(date); dateExists(endDate) && day <= endDate && days.length <= LONGEST_VISIT_DAYS; day = dayAfter(day)) days.push(day);
  return days;
}
