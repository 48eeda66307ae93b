import { daysIn, weekdayOf, weekdaysIn, type Day } from '#libs/fact-check/dates-in-text.js';
import { eurosIn, numbersIn, timesIn } from '#libs/fact-check/figures-in-text.js';
import { without } from '#libs/fact-check/in-text.js';
import { bare, quotesIn } from '#libs/fact-check/quotes-in-text.js';

/** Somebody whom the text may name; `offices`: the titles they hold, in every wording. */
export type KnownPerson = { readonly name: string; readonly familyName?: string; readonly offices: readonly string[] };

/** What is given to check a text against. */
export type Recorded = {
  /** `YYYY-MM-DD`, the most important first. */
  readonly dates: readonly string[];
  /** `HH:MM` */
  readonly times: readonly string[];
  readonly numbers: readonly number[];
  readonly headcounts: readonly number[];
  readonly people: readonly KnownPerson[];
  /** Names of hosts, towns and organisations. */
  readonly names: readonly string[];
  /** Everything else that is on record in words. */
  readonly texts: readonly string[];
  /** What people said, word by word. */
  readonly quotes: readonly string[];
  /** Towns and hosts of the directory, whether they belong to this visit or not. */
  readonly places: readonly string[];
};

/** The same, ready for looking up. */
export type KnownFacts = {
  readonly days: readonly Day[];
  readonly weekdays: ReadonlySet<string>;
  readonly times: readonly string[];
  readonly euros: readonly number[];
  readonly numbers: ReadonlySet<number>;
  readonly headcounts: readonly number[];
  readonly people: readonly KnownPerson[];
  readonly names: readonly string[];
  /** Every word that stands anywhere on record, small. */
  readonly words: ReadonlySet<string>;
  readonly quotes: readonly string[];
  readonly titles: ReadonlySet<string>;
  readonly places: readonly string[];
};

/** What is on record, with the dates, times, numbers, names and titles that stand inside of wording. */
export function knownFacts(recorded: Recorded): KnownFacts {
  const { people, names, texts, quotes } = recorded;
  const said = [...texts, ...quotes];
  const found = said.map(figuresIn);
  const days = distinct([...recorded.dates.map(dayFrom), ...found.flatMap((one) => one.days)], ({ day, month, year }) => `${day}.${month}.${year ?? ''}`);
  const wording = [...said, ...names, ...people.flatMap(({ name, offices }) => [name, ...offices])];
  return {
    days,
    weekdays: new Set([...days.flatMap((day) => (day.year === undefined ? [] : (weekdayOf(day) ?? []))), ...found.flatMap((one) => one.weekdays)]),
    times: [...new Set([...recorded.times, ...found.flatMap((one) => one.times)])],
    euros: [...new Set(found.flatMap((one) => one.euros))],
    numbers: new Set([...recorded.numbers, ...found.flatMap((one) => one.numbers.map(({ value }) => value))]),
    headcounts: [...new Set([...recorded.headcounts, ...found.flatMap((one) => one.numbers.filter((number) => number.people).map(({ value }) => value))])],
    people,
    names,
    words: new Set(wording.flatMap((one) => one.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])),
    quotes: quotes.map(bare).filter((one) => one !== ''),
    titles: new Set([...wording, ...said.flatMap((one) => quotesIn(one).map((quote) => quote.wording))].map((one) => bare(one).toLowerCase())),
    places: recorded.places,
  };
}

/** Dates, times and numbers of a text, each counted once. */
function figuresIn(text: string) {
  const { days, rest } = daysIn(text);
  const times = timesIn(rest);
  const afterTimes = without(rest, times);
  const euros = eurosIn(afterTimes);
  return {
    days: days.map(({ day, month, year, weekday }): Day => ({ day, month, ...(year !== undefined && { year }), ...(weekday !== undefined && { weekday }) })),
    weekdays: [...days.flatMap(({ weekday }) => weekday ?? []), ...weekdaysIn(rest).map(({ weekday }) => weekday)],
    times: times.map(({ time }) => time),
    euros: euros.map(({ value }) => value),
    numbers: numbersIn(without(afterTimes, euros)),
  };
}

function dayFrom(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

const distinct = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
