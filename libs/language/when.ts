import { clock, clockRange, tableClock, tableClockRange, type ClockStyle } from '#libs/language/clock.js';
import { dateRange, ofDate, onDate, shortDate, shortDateRange, weekdayNamed, weekdayOf, type Weekday } from '#libs/language/dates.js';

export type PartOfDay = 'morning' | 'midday' | 'afternoon' | 'evening';

/** A time as precisely as it is known; the shape that visits, stops and agenda items share. */
export type Known = {
  readonly date?: string | undefined;
  readonly endDate?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly partOfDay?: PartOfDay | undefined;
  readonly sequence?: string | undefined;
  readonly approximate?: boolean | undefined;
  readonly asWritten?: string | undefined;
  readonly weekdayAsWritten?: string | undefined;
  readonly earliest?: string | undefined;
  readonly latest?: string | undefined;
};

/**
 * A time in words, as precise as it is known and no more.
 * `table`: `Do, 26.09.2019, 10.00–11.30 Uhr`; always says something.
 * `sentence`: `am Donnerstag, 26. September 2019, um 13.45 Uhr`; undefined when nothing can be said without inventing it.
 */
export function whenInWords(when: Known, style: 'table', hours?: ClockStyle): string;
export function whenInWords(when: Known, style: 'sentence', hours?: ClockStyle): string | undefined;
export function whenInWords(when: Known, style: 'table' | 'sentence', hours?: ClockStyle): string | undefined {
  return style === 'table' ? inTable(when, hours) : inSentence(when, hours);
}

/** The weekday a source wrote against the one the calendar has; undefined when they agree or one of them is not known. */
export function weekdayContradicts(when: Known): { written: Weekday; actual: Weekday } | undefined {
  if (!when.date) return undefined;
  const written = writtenWeekday(when);
  const actual = weekdayOf(when.date);
  return written && written !== actual ? { written, actual } : undefined;
}

/** Whether a wording like "gestern" only holds on the day it was written, and so must not be repeated later. */
export function dependsOnTheDayOfWriting(wording: string): boolean {
  return /(?<!\p{L})(heut(e|ig\p{L}*)|(vor)?gest(ern|rig\p{L}*)|(?<!(am|jeden) )(über)?morgen|soeben)(?!\p{L})/iu.test(wording);
}

const asAdverb: Record<PartOfDay, string> = { morning: 'vormittags', midday: 'mittags', afternoon: 'nachmittags', evening: 'abends' };
const asNoun: Record<PartOfDay, string> = { morning: 'Vormittag', midday: 'Mittag', afternoon: 'Nachmittag', evening: 'Abend' };

function inTable(when: Known, hours?: ClockStyle): string {
  const said = [dayInTable(when), timeInTable(when, hours), sequenceOf(when)].filter((part) => part !== undefined).join(', ');
  if (when.date) return said;
  const written = when.asWritten && saysMoreThan(said, when.asWritten) ? `„${when.asWritten}“` : undefined;
  const bounds = boundsInTable(when);
  const open = when.weekdayAsWritten ? 'Datum offen' : undefined;
  const [first = 'Datum offen', ...notes] = [said || undefined, written, bounds, open].filter((part) => part !== undefined);
  return notes.length > 0 ? `${first} (${notes.join(', ')})` : first;
}

function dayInTable(when: Known): string | undefined {
  const about = when.approximate && !when.start && !when.end ? 'ca. ' : '';
  if (when.date) return about + shortDateRange(when.date, when.endDate ?? when.date);
  return when.weekdayAsWritten && (weekdayNamed(when.weekdayAsWritten) ?? when.weekdayAsWritten);
}

function timeInTable(when: Known, hours?: ClockStyle): string | undefined {
  const { start, partOfDay, approximate } = when;
  const end = endOf(when);
  const about = approximate ? 'ca. ' : '';
  if (start && end) return about + tableClockRange(start, end, hours);
  if (start) return about + tableClock(start, hours);
  if (end) return `bis ${about}${tableClock(end, hours)}`;
  return partOfDay && asAdverb[partOfDay];
}

function boundsInTable({ earliest, latest }: Known): string | undefined {
  if (earliest && latest) return `zwischen ${shortDate(earliest)} und ${shortDate(latest)}`;
  if (earliest) return `frühestens ${shortDate(earliest)}`;
  return latest && `spätestens ${shortDate(latest)}`;
}

function inSentence(when: Known, hours?: ClockStyle): string | undefined {
  const day = dayInSentence(when);
  const time = [sequenceOf(when), timeInSentence(when, hours)].filter((part) => part !== undefined).join(' ');
  if (!day) return time || openInSentence(when);
  if (!time) return day;
  return when.date && !saidWithPartOfDay(when) && !rangeOfDays(when) ? `${day}, ${time}` : `${day} ${time}`;
}

function dayInSentence(when: Known): string | undefined {
  if (when.date && rangeOfDays(when)) return dateRange(when.date, when.endDate ?? when.date);
  if (when.date && when.partOfDay && saidWithPartOfDay(when)) return `am ${asNoun[when.partOfDay]} ${ofDate(when.date)}`;
  if (when.date && when.approximate && !when.start && !when.end) return onDate(when.date, { weekday: false }).replace(/^am /, 'um den ');
  if (when.date) return onDate(when.date);
  const weekday = when.weekdayAsWritten && weekdayNamed(when.weekdayAsWritten);
  if (!weekday) return undefined;
  if (when.asWritten?.includes(weekday) && !dependsOnTheDayOfWriting(when.asWritten) && !timeIsKnown(when)) return asPhrase(when.asWritten);
  if (when.partOfDay && !when.start && !when.end) return `am ${weekday}${asNoun[when.partOfDay].toLowerCase()}`;
  return `am ${weekday}`;
}

function timeInSentence(when: Known, hours?: ClockStyle): string | undefined {
  const { start, approximate, partOfDay } = when;
  const end = endOf(when);
  if (start && end) return `${approximate ? 'etwa ' : ''}von ${clockRange(start, end, hours)}`;
  if (start) return `${approximate ? 'gegen' : 'um'} ${clock(start, hours)}`;
  if (end) return `bis ${approximate ? 'etwa ' : ''}${clock(end, hours)}`;
  if (!partOfDay || saidWithPartOfDay(when)) return undefined;
  return rangeOfDays(when) ? `jeweils am ${asNoun[partOfDay]}` : `am ${asNoun[partOfDay]}`;
}

function openInSentence(when: Known): string | undefined {
  return when.asWritten && !dependsOnTheDayOfWriting(when.asWritten) ? asPhrase(when.asWritten) : undefined;
}

/** A time that ends when it begins is a moment. */
const endOf = (when: Known): string | undefined => (when.end === when.start && !rangeOfDays(when) ? undefined : when.end);

const sequenceOf = ({ sequence }: Known): string | undefined => (sequence === undefined ? undefined : asPhrase(sequence));

/** "am Vormittag des …" and "am Donnerstagvormittag" already say the part of the day. */
function saidWithPartOfDay(when: Known): boolean {
  if (!when.partOfDay || when.start || when.end || rangeOfDays(when)) return false;
  return when.date !== undefined || (when.weekdayAsWritten !== undefined && weekdayNamed(when.weekdayAsWritten) !== undefined);
}

const rangeOfDays = ({ date, endDate }: Known) => date !== undefined && endDate !== undefined && endDate !== date;
const timeIsKnown = ({ start, end, partOfDay }: Known) => start !== undefined || end !== undefined || partOfDay !== undefined;

function writtenWeekday(when: Known): Weekday | undefined {
  if (when.weekdayAsWritten) return weekdayNamed(when.weekdayAsWritten);
  const named = (when.asWritten?.match(/\p{L}{4,}/gu) ?? []).map(weekdayNamed).filter((weekday) => weekday !== undefined);
  return named.length === 1 ? named[0] : undefined;
}

/** A source often opens a sentence with the time; inside ours it starts small. */
function asPhrase(wording: string): string {
  return wording
    .trim()
    .replace(
      /^(Am|Im|In|An|Um|Gegen|Ab|Von|Vor|Nach|Zu|Seit|Unlängst|Kürzlich|Jüngst|Neulich|Vormittags|Mittags|Nachmittags|Abends|Anschließend|Abschließend|Danach|Dann|Daraufhin|Später|Zuvor|Zunächst|Zuletzt|Zum|Zur|Beim|Direkt|Gleich|Unmittelbar|Parallel|Währenddessen)(?!\p{L})/u,
      (word) => word.toLowerCase(),
    );
}

const timeWords = new Set([
  'am',
  'um',
  'ab',
  'von',
  'bis',
  'gegen',
  'ca',
  'circa',
  'etwa',
  'rund',
  'uhr',
  'vormittag',
  'vormittags',
  'mittag',
  'mittags',
  'nachmittag',
  'nachmittags',
  'abend',
  'abends',
]);

/** Whether the source's own wording holds a word that the rendered time has not said yet. */
function saysMoreThan(said: string, asWritten: string): boolean {
  const lower = said.toLowerCase();
  const words = asWritten.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.length === 0 ? said === '' : words.some((word) => !lower.includes(word) && !(said && timeWords.has(word)));
}
