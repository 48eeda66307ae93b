import type { Itinerary, ItineraryItem, ItineraryStop } from '#libs/itineraries/itinerary.queries.js';
import { longDate } from '#libs/language/dates.js';
import { standInWords } from '#libs/language/stand.js';
import { whenInWords } from '#libs/language/when.js';

/** What a visit is called in the subject of a mail: `Kommunales Integrationszentrum Kreis Soest, Donnerstag, 5. März 2020`. */
export const visitInSubject = ({ title, time }: Pick<Itinerary, 'title' | 'time'>): string =>
  time.date === undefined ? title : `${title}, ${longDate(time.date)}`;

const LABELS = 11;
const fact = (label: string, words: string): string => `${`${label}:`.padEnd(LABELS)} ${words}`;

/** When, where and with whom, a line each. */
export function factLines(sheet: Itinerary): readonly string[] {
  const places = [...new Set(sheet.stops.map(placeOf))];
  return [
    fact('Besuch', sheet.title),
    fact('Termin', whenInWords(sheet.time, 'table')),
    ...(places.length > 0 ? [fact('Ort', places.join('; '))] : []),
    ...sheet.principals.map((one) => fact('Gast', comma(one.name, one.office, one.insteadOf && `in Vertretung von ${one.insteadOf}`))),
    ...sheet.hosts.map((host) => fact('Gastgeber', host.organisation)),
  ];
}

/** What will happen, as far as it is planned, and how old this is. */
export function programmeLines(sheet: Itinerary): readonly string[] {
  const stops = sheet.stops.flatMap((stop) => [
    ...(sheet.stops.length > 1 ? [`${placeOf(stop)}${stop.when === null ? '' : ` (${stop.when})`}`] : []),
    ...stop.items.map((item) => itemLine(item, stop.when)),
  ]);
  const items = [...stops, ...sheet.items.map((item) => itemLine(item, null))];
  return [...(items.length > 0 ? ['Programm', ...items.map((line) => `  ${line}`), ''] : []), standInWords(sheet.stand.at, sheet.version)];
}

const itemLine = ({ when, title }: ItineraryItem, whenOfStop: string | null): string => `– ${when !== null && when !== whenOfStop ? `${when}: ` : ''}${title}`;

const placeOf = ({ venue, room, address, town, organisation }: ItineraryStop): string =>
  comma(venue, room, address, `${venue} ${address}`.includes(town ?? '\n') ? null : town) || (organisation ?? 'Ort noch offen');

const comma = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(', ');
