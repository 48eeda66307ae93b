import { dayInWords, daysIn, weekdayOf, weekdaysIn, type Day } from '#libs/fact-check/dates-in-text.js';
import { eurosIn, numbersIn, timesIn } from '#libs/fact-check/figures-in-text.js';
import { onRecord, type FactFinding } from '#libs/fact-check/finding.js';
import { without, type Said } from '#libs/fact-check/in-text.js';
import type { KnownFacts } from '#libs/fact-check/known-facts.js';

/** Dates, weekdays, times, amounts and numbers that are not on record or contradict the calendar. */
export function checkFigures(text: string, known: KnownFacts): FactFinding[] {
  const { days, rest } = daysIn(text);
  const times = timesIn(rest);
  const afterTimes = without(rest, times);
  const euros = eurosIn(afterTimes);
  return [
    ...days.flatMap((day) => checkDay(day, known)),
    ...weekdaysIn(rest).flatMap(({ text: found, weekday }) =>
      known.weekdays.has(weekday) ? [] : [finding('weekday', found, `An einem ${weekday} ist nichts verzeichnet. ${onRecord([...known.weekdays])}`)],
    ),
    ...times.flatMap(({ text: found, time }) =>
      known.times.includes(time)
        ? []
        : [
            finding(
              'time',
              `${found} Uhr`.replace(/^(\d+:\d+) Uhr$/, '$1 Uhr'),
              `Diese Uhrzeit ist nicht verzeichnet. ${onRecord(known.times.map((one) => `${clockOf(one)} Uhr`))}`,
            ),
          ],
    ),
    ...euros.flatMap(({ text: found, value }) =>
      known.euros.includes(value)
        ? []
        : [finding('amount', found, `Dieser Betrag ist nicht verzeichnet. ${onRecord(known.euros.map((one) => `${figure(one)} Euro`))}`)],
    ),
    ...numbersIn(without(afterTimes, euros)).flatMap(({ text: found, value, people }) => {
      if (people && known.headcounts.length > 0) {
        return known.headcounts.includes(value)
          ? []
          : [finding('headcount', found, `Diese Zahl von Personen ist nicht verzeichnet. ${onRecord(known.headcounts.map(figure))}`)];
      }
      return known.numbers.has(value) ? [] : [finding(people ? 'headcount' : 'number', found, 'Diese Zahl ist nicht verzeichnet.')];
    }),
  ];
}

function checkDay(said: Said<Day>, { days }: KnownFacts): FactFinding[] {
  const sameDay = days.filter(({ day, month }) => day === said.day && month === said.month);
  const year = said.year ?? sameDay.find((one) => one.year !== undefined)?.year;
  const day = { day: said.day, month: said.month, ...(year !== undefined && { year }) };
  if (weekdayOf(day) === undefined) return [finding('date', said.text, 'Diesen Tag gibt es im Kalender nicht.')];
  if (said.weekday !== undefined && year !== undefined && weekdayOf(day) !== said.weekday)
    return [finding('weekday', said.text, `Der ${dayInWords({ ...day, year }).replace(/^\p{L}+, /u, '')} ist ein ${weekdayOf(day) ?? ''}.`)];
  if (sameDay.some((one) => said.year === undefined || one.year === undefined || one.year === said.year)) return [];
  return [finding('date', said.text, `Dieses Datum ist nicht verzeichnet. ${onRecord(days.filter((one) => one.year !== undefined).map(dayInWords))}`)];
}

const finding = (kind: FactFinding['kind'], found: string, message: string): FactFinding => ({ kind, found, message });
const clockOf = (time: string): string => `${Number(time.slice(0, 2))}${time.endsWith(':00') ? '' : `.${time.slice(3)}`}`;
const figure = (value: number): string => new Intl.NumberFormat('de-DE').format(value);
