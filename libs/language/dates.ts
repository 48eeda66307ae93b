/** A day as the log holds it: local, without a zone, `YYYY-MM-DD`. */
type Day = { readonly year: number; readonly month: number; readonly day: number };

const months = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'] as const;
const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const;

export type Weekday = (typeof weekdays)[number];

/** Whether the calendar has this day: `2019-02-29` is well formed and does not exist. */
export function dateExists(date: string): boolean {
  return dayIn(date) !== undefined;
}

/** The weekday by calendar arithmetic alone, so that no zone can move it: `2019-09-26` → `Donnerstag`. */
export function weekdayOf(date: string): Weekday {
  const sinceMonday = (((daysSince1970(date) + 3) % 7) + 7) % 7;
  return weekdays[sinceMonday] as Weekday;
}

/** The weekday a source names, in whatever form it writes it: `Do.`, `donnerstags`, `Sonnabend`. */
export function weekdayNamed(written: string): Weekday | undefined {
  const word = written.trim().toLowerCase().replace(/\.$/, '');
  if (word === 'sonnabend' || word === 'sonnabends') return 'Samstag';
  return weekdays.find((weekday) => {
    const name = weekday.toLowerCase();
    return word === name || word === `${name}s` || word === name.slice(0, 2);
  });
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return daysSince1970(to) - daysSince1970(from);
}

/** `26. September 2019` */
export function dayAndMonth(date: string): string {
  const { day, month, year } = existing(date);
  return `${day}. ${monthName(month)} ${year}`;
}

/** `Donnerstag, 26. September 2019` */
export function longDate(date: string): string {
  return `${weekdayOf(date)}, ${dayAndMonth(date)}`;
}

/**
 * The date as an adverbial: `am Donnerstag, 26. September 2019`.
 * In the middle of a sentence the apposition closes with a comma: ask for it by `closingComma`.
 */
export function onDate(date: string, wish: { closingComma?: boolean; weekday?: boolean; year?: boolean } = {}): string {
  const { day, month, year } = existing(date);
  const weekday = wish.weekday ?? true;
  const dayText = `${day}. ${monthName(month)}${(wish.year ?? true) ? ` ${year}` : ''}`;
  return `am ${weekday ? `${weekdayOf(date)}, ` : ''}${dayText}${weekday && wish.closingComma ? ',' : ''}`;
}

/** Words that end in a date behind its weekday, as they go on within a sentence: `am Donnerstag, 26. September 2019,`. All others stay as they are. */
export function beforeMore(words: string): string {
  return openDate.test(words) ? `${words},` : words;
}

const openDate = new RegExp(`(?:${weekdays.join('|')})(?:vormittag|mittag|nachmittag|abend)?, (?:dem |den )?\\d{1,2}\\. (?:${months.join('|')})(?: \\d{4})?$`);

/** `des 5. März 2020`, for "am Vormittag des …". */
export function ofDate(date: string): string {
  return `des ${dayAndMonth(date)}`;
}

/** `26.09.2019`, for tables. */
export function shortDate(date: string): string {
  const { day, month, year } = existing(date);
  return `${twoDigits(day)}.${twoDigits(month)}.${fourDigits(year)}`;
}

/** `Do, 26.09.2019`, for tables. */
export function shortDateWithWeekday(date: string): string {
  return `${weekdayOf(date).slice(0, 2)}, ${shortDate(date)}`;
}

/** `vom 3. bis 5. Juli 2023`: month and year are said once when both ends share them. */
export function dateRange(from: string, to: string): string {
  if (from === to) return onDate(from);
  const [first, last] = [existing(from), existing(to)];
  const forwards = daysBetween(from, to) > 0;
  if (forwards && first.year === last.year && first.month === last.month) return `vom ${first.day}. bis ${dayAndMonth(to)}`;
  if (forwards && first.year === last.year) return `vom ${first.day}. ${monthName(first.month)} bis ${dayAndMonth(to)}`;
  return `vom ${dayAndMonth(from)} bis ${dayAndMonth(to)}`;
}

/** `Mo, 03.07.2023 – Mi, 05.07.2023`, for tables. */
export function shortDateRange(from: string, to: string): string {
  return from === to ? shortDateWithWeekday(from) : `${shortDateWithWeekday(from)} – ${shortDateWithWeekday(to)}`;
}

function existing(date: string): Day {
  const day = dayIn(date);
  if (!day) throw new RangeError(`"${date}" is no day of the calendar; expected an existing day as YYYY-MM-DD.`);
  return day;
}

function dayIn(date: string): Day | undefined {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(month, year)) return undefined;
  return { year, month, day };
}

function lengthOf(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Counts in years that begin in March, so that the leap day comes last. */
function daysSince1970(date: string): number {
  const { year, month, day } = existing(date);
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((monthsSinceMarch * 153 + 2) / 5) + day - 1 - 719_468;
}

const monthName = (month: number) => months[month - 1] as (typeof months)[number];
const twoDigits = (number: number) => String(number).padStart(2, '0');
const fourDigits = (number: number) => String(number).padStart(4, '0');
