import { createHash } from 'node:crypto';
import { daysAround, entryTime } from '#libs/calendar/entry-time.js';
import type { CalendarEntry, EntryTime } from '#libs/documents/ics.js';
import type { Itinerary, ItineraryItem, ItineraryStop } from '#libs/itineraries/itinerary.queries.js';
import { dateLine } from '#libs/language/date-line.js';
import { enumeration } from '#libs/language/lists.js';
import { duration } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';
import { standInWords } from '#libs/language/stand.js';
import { partOfDayWords, visitStatusWords } from '#libs/language/words.js';
import type { VisitStatus } from '#libs/tours/domain/visit.events.js';
import type { Schedule } from '#libs/tours/schedule.queries.js';

const STATUS: Readonly<Record<VisitStatus, CalendarEntry['status']>> = {
  pencilled: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  held: 'CONFIRMED',
  cancelled: 'CANCELLED',
};

/** The visit as one entry, as its audience may see it; undefined while no day is known. `time`: another than that of the whole visit. */
export function visitEntry(sheet: Itinerary, schedule: Schedule, time: EntryTime | undefined = timeOfVisit(sheet)): CalendarEntry | undefined {
  if (!time) return undefined;
  return {
    uid: sheet.visitId,
    status: STATUS[sheet.status],
    time,
    title: titleOfVisit(sheet),
    location: placeOf(sheet),
    description: describe(sheet),
    ...stampsOf(sheet, schedule),
    sequence: schedule.revision,
  };
}

/** Only that, when and where the visit is: for subscriptions, which travel further than invitations. No person is named. */
export function coarseEntry(sheet: Itinerary, schedule: Schedule): CalendarEntry | undefined {
  const time = timeOfVisit(sheet);
  if (!time) return undefined;
  return {
    uid: sheet.visitId,
    status: STATUS[sheet.status],
    time,
    title: titleOfVisit(sheet),
    location: placeOf(sheet),
    description: lines(dateLine(sheet.time), startSentence(`Besuch ${visitStatusWords[sheet.status]}`)),
    ...stampsOf(sheet, schedule),
    sequence: schedule.revision,
  };
}

/** Every agenda item with a time on the clock as an entry of its own; the others stand in the description of the visit. */
export function itemEntries(sheet: Itinerary, schedule: Schedule): readonly CalendarEntry[] {
  const dayOfVisit = sheet.endDate === null || sheet.endDate === sheet.date ? (sheet.date ?? undefined) : undefined;
  const placed = sheet.stops.flatMap((stop) => stop.items.map((item) => ({ item, place: placeOfStop(stop), day: stop.time?.date ?? dayOfVisit })));
  const loose = sheet.items.map((item) => ({ item, place: undefined, day: dayOfVisit }));
  return [...placed, ...loose].flatMap(({ item, place, day }) => {
    const time = item.time && entryTime(withEnd(item), sheet.zone, day);
    if (!time || !('zone' in time)) return [];
    return {
      uid: `${sheet.visitId}-${createHash('sha256').update(item.itemId).digest('hex').slice(0, 16)}`,
      status: STATUS[sheet.status],
      time,
      title: titleOfItem(sheet, item),
      location: place,
      description: lines(item.presenters.length > 0 && `Mit: ${enumeration(item.presenters)}`, item.topics.length > 0 && `Themen: ${item.topics.join('; ')}`),
      ...stampsOf(sheet, schedule),
      sequence: sheet.version,
    };
  });
}

/** The end of an item whose duration is known. */
function withEnd({ time, minutes }: ItineraryItem): NonNullable<ItineraryItem['time']> {
  if (!time?.start || time.end !== undefined || minutes === null) return time ?? {};
  const [hours = 0, past = 0] = time.start.split(':').map(Number);
  const end = hours * 60 + past + minutes;
  if (end >= 24 * 60) return time;
  return { ...time, end: `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}` };
}

/** The visit's own time, else the days of its stops. */
const timeOfVisit = (sheet: Itinerary): EntryTime | undefined =>
  entryTime(sheet.time, sheet.zone) ?? daysAround(sheet.stops.flatMap((stop) => stop.time ?? []));

const stampsOf = (sheet: Itinerary, schedule: Schedule) => ({ created: schedule.scheduledAt, changed: sheet.stand.at });

/** What stands in calendars shows its first words only, so that what it comes to is said first. */
const visits = { pencilled: 'Vorgemerkter Besuch', confirmed: 'Besuch', held: 'Besuch', cancelled: 'Abgesagter Besuch' } as const;
const beforeItems = { pencilled: 'Vorgemerkt: ', confirmed: '', held: '', cancelled: 'Abgesagt: ' } as const;

const titleOfVisit = (sheet: Itinerary): string => `${visits[sheet.status]}: ${sheet.title}${precisionOf(sheet)}`;
const titleOfItem = (sheet: Itinerary, item: ItineraryItem): string => `${beforeItems[sheet.status]}${item.title}${precisionOf(sheet)}`;

const precisionOf = ({ time }: Itinerary): string =>
  time.start !== undefined ? (time.approximate ? ' (ca.)' : '') : time.partOfDay ? ` (${partOfDayWords[time.partOfDay]})` : '';

/** Where one has to be first. */
function placeOf({ stops, hosts }: Itinerary): string | undefined {
  const [stop] = stops;
  return (stop && placeOfStop(stop)) || (hosts[0]?.town ?? undefined);
}

const placeOfStop = ({ venue, room, address, town }: ItineraryStop): string =>
  comma(venue, room, address, town && !`${venue} ${address}`.includes(town) ? town : null);

function describe(sheet: Itinerary): string {
  return lines(
    dateLine(sheet.time),
    startSentence(`Besuch ${visitStatusWords[sheet.status]}`),
    ...sheet.principals.map((one) => `Gast: ${comma(one.name, one.office)}`),
    ...sheet.hosts.map((host) => `Gastgeber: ${comma(host.organisation, host.unit)}`),
    sheet.tour?.name && `Reise: ${sheet.tour.name}`,
    sheet.stops.length + sheet.items.length > 0 && '',
    ...sheet.stops.flatMap((stop) => [
      `${stop.order}. ${placeOfStop(stop) || stop.organisation || 'Ort offen'}${stop.when ? ` (${stop.when})` : ''}`,
      ...stop.items.map((item) => itemLine(item, stop.when)),
    ]),
    ...sheet.items.map((item) => itemLine(item, null)),
    '',
    standInWords(sheet.stand.at, sheet.version),
  );
}

const itemLine = (item: ItineraryItem, whenOfStop: string | null): string =>
  `– ${item.when && item.when !== whenOfStop ? `${item.when}: ` : ''}${item.title}${item.minutes === null ? '' : ` (${duration(item.minutes)})`}`;

const comma = (...parts: readonly (string | null | undefined)[]): string => parts.filter((part) => part).join(', ');
const lines = (...parts: readonly (string | false | null | undefined)[]): string => parts.filter((part) => typeof part === 'string').join('\n');
