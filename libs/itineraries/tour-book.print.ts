import type { DayPrint, TourBookPrint } from '#libs/documents/prints.js';
import type { Towns } from '#libs/directory/towns.js';
import { programmeFor } from '#libs/itineraries/itinerary-words.js';
import type { Audience, Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { hostPlace, mapOfVisit, townsOnMap, visitProgramme } from '#libs/itineraries/programme.print.js';
import { wholeOf } from '#libs/itineraries/whole.js';
import { dateLine } from '#libs/language/date-line.js';
import { dateExists, dateRange, longDate } from '#libs/language/dates.js';
import { count } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';
import { standInWords } from '#libs/language/stand.js';
import { tourStatusWords, visitStatusWords } from '#libs/language/words.js';

/** A tour with the programmes of its visits. `version`: number of events of all of them; `stand`: the last. */
export type TourProgramme = {
  readonly name: string;
  readonly phase: string | null;
  readonly status: keyof typeof tourStatusWords;
  readonly audience: Audience;
  readonly items: readonly Itinerary[];
  readonly version: number;
  readonly stand: { readonly position: string; readonly at: string };
};

/** All visits of a tour in one book: cover with map, contents, overview, programmes. */
export function tourBookPrint({ name, phase, status, audience, items, version, stand }: TourProgramme, towns: Towns): TourBookPrint {
  const guests = [...new Set(items.flatMap(({ principals }) => principals.map((one) => (one.office ? `${one.name}, ${one.office}` : one.name))))];
  const period = periodOf(items);
  return {
    kind: 'tour-book',
    title: `Reisebuch ${name}`,
    about: 'Alle Besuche einer Reise mit Karte, Überblick und Programmen',
    author: 'Ortstermin',
    running: `Reisebuch · ${name}`,
    day: period,
    stand: standInWords(stand.at, version),
    at: stand.at,
    internal: audience === 'principal',
    eyebrow: programmeFor(audience).replace('PROGRAMM', 'REISEBUCH'),
    name,
    period,
    facts: [
      ...(phase === null ? [] : [{ label: 'Abschnitt', values: [phase] }]),
      ...(guests.length > 0 ? [{ label: guests.length === 1 ? 'Gast' : 'Gäste', values: guests }] : []),
      { label: 'Besuche', values: [startSentence(count(items.length, 'ein Besuch', 'Besuche'))] },
      { label: 'Reise', values: [tourStatusWords[status]] },
    ],
    map: townsOnMap(
      items.map((sheet, index) => hostPlace(sheet, String(index + 1))),
      towns,
      { millimetres: 130, heightByWidth: 0.95, route: false, whole: true },
    ),
    overview: items.map((sheet, index) => ({ number: index + 1, date: sheet.when, title: sheet.title, status: visitStatusWords[sheet.status] })),
    programmes: items.map((sheet) => visitProgramme(sheet, mapOfVisit(sheet, towns))),
  };
}

/** All visits of somebody on one day, in order of time. */
export function dayPrint(name: string, date: string, audience: Audience, items: readonly Itinerary[], towns: Towns): DayPrint {
  const { version, stand: last } = wholeOf(items);
  const day = dateLine({ date });
  return {
    kind: 'day-programme',
    title: `Tagesprogramm ${name}, ${day}`,
    about: 'Alle Besuche eines Tages mit Zeiten, Orten und Beteiligten',
    author: 'Ortstermin',
    running: `Tagesprogramm · ${name}`,
    day,
    stand: last ? standInWords(last.at, version) : 'Kein Besuch verzeichnet',
    // Of a day without visits nothing is recorded that could have a moment.
    at: last?.at ?? `${date}T00:00:00Z`,
    internal: audience === 'principal',
    eyebrow: programmeFor(audience).replace('PROGRAMM', 'TAGESPROGRAMM'),
    name,
    dateLine: day,
    map:
      items.length > 1
        ? townsOnMap(
            items.map((sheet, index) => hostPlace(sheet, String(index + 1))),
            towns,
            { millimetres: 90, heightByWidth: 0.7, route: items.every(({ time }) => time.start !== undefined) },
          )
        : null,
    programmes: items.map((sheet) => visitProgramme(sheet, null)),
  };
}

/** From the first to the last day that is known. */
function periodOf(items: readonly Itinerary[]): string {
  const days = items.flatMap(({ date, endDate }) => [date, endDate].filter((day): day is string => day !== null && dateExists(day))).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 'Datum offen';
  return first === last ? longDate(first) : startSentence(dateRange(first, last));
}
