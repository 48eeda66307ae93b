import { matches, without, type Said } from '#libs/fact-check/in-text.js';

/** A day as a text names it; the year is often left out. */
export type Day = { readonly day: number; readonly month: number; readonly year?: number; readonly weekday?: string };

export const WEEKDAYS = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'] as const;
const MONTHS = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'];
const month = MONTHS.join('|');
const weekday = `${WEEKDAYS.join('|')}|Sonnabend`;
const RANGE = new RegExp(`(?<!\\d)(\\d{1,2})\\.(?: (${month}))?(?: (\\d{4}))?,? (?:bis|und)(?: zum)? (\\d{1,2})\\. (${month})(?: (\\d{4}))?`, 'g');
const LONG = new RegExp(`(?:(${weekday})(?:vor|nach)?(?:mittag|abend|morgen)?,?(?: de[nm])? )?(?<!\\d)(\\d{1,2})\\. (${month})(?!\\p{L})(?: (\\d{4}))?`, 'gu');
const SHORT = new RegExp(`(?:(${weekday}|Mo|Di|Mi|Do|Fr|Sa|So)\\.?,?(?: de[nm])? )?(?<!\\d)(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2}(?!\\d))?(?!\\d)`, 'g');
const ALONE = new RegExp(`(?<!\\p{L})(${weekday})(?=(?:s|(?:vor|nach)?mittags?|abends?|morgens?)?(?!\\p{L}))`, 'gu');

/** Every day that a text names, and what is left of the text without them. */
export function daysIn(text: string): { readonly days: readonly Said<Day>[]; readonly rest: string } {
  const ranges = matches(text, RANGE).flatMap(({ text: said, at, groups }): Said<Day>[] => {
    const [from, fromMonth, fromYear, to, toMonth, toYear] = groups;
    return [dayOf(said, at, undefined, from, fromMonth ?? toMonth, fromYear ?? toYear), dayOf(said, at, undefined, to, toMonth, toYear)];
  });
  const afterRanges = without(text, ranges);
  const long = matches(afterRanges, LONG).map(({ text: said, at, groups: [name, day, inMonth, year] }) => dayOf(said, at, name, day, inMonth, year));
  const afterLong = without(afterRanges, long);
  const short = matches(afterLong, SHORT)
    .filter(({ groups: [, , number] }) => Number(number) >= 1 && Number(number) <= 12)
    .map(({ text: said, at, groups: [name, day, number, year] }) =>
      dayOf(said, at, name, day, MONTHS[Number(number) - 1], year?.length === 2 ? `20${year}` : year),
    );
  return { days: [...ranges, ...long, ...short], rest: without(afterLong, short) };
}

/** Weekdays that stand without a date. */
export const weekdaysIn = (rest: string): Said<{ readonly weekday: string }>[] =>
  matches(rest, ALONE).map(({ text, at }) => ({ text, at, weekday: fullWeekday(text) }));

function dayOf(text: string, at: number, name?: string, day?: string, inMonth?: string, year?: string): Said<Day> {
  return {
    text: text.trim(),
    at,
    day: Number(day),
    month: MONTHS.indexOf(inMonth ?? '') + 1,
    ...(year !== undefined && { year: Number(year) }),
    ...(name !== undefined && { weekday: fullWeekday(name) }),
  };
}

const fullWeekday = (name: string): string => (name === 'Sonnabend' ? 'Samstag' : (WEEKDAYS.find((one) => one.startsWith(name)) ?? name));

/** The weekday of a day of the calendar; undefined when the calendar does not have it. */
export function weekdayOf({ day, month: inMonth, year = 2020 }: Day): string | undefined {
  const date = new Date(Date.UTC(year, inMonth - 1, day));
  return date.getUTCMonth() === inMonth - 1 && date.getUTCDate() === day ? WEEKDAYS[date.getUTCDay()] : undefined;
}

/** `Donnerstag, 5. März 2020`, as much of it as is known. */
export const dayInWords = (day: Day): string => {
  const name = day.year === undefined ? undefined : weekdayOf(day);
  return `${name === undefined ? '' : `${name}, `}${day.day}. ${MONTHS[day.month - 1] ?? ''}${day.year === undefined ? '' : ` ${day.year}`}`;
};
