import type { Itinerary, ItineraryStop } from '#libs/itineraries/itinerary.queries.js';
import type { When } from '#libs/tours/domain/visit.events.js';

/** The programme for somebody who is there at some of its stops only (none named: at all): these stops, and their time where it is known. */
export function forStops(sheet: Itinerary, stopIds: readonly string[]): Itinerary {
  const stops = sheet.stops.filter(({ stopId }) => stopIds.includes(stopId));
  if (stops.length === 0 || stops.length === sheet.stops.length) return sheet;
  return { ...sheet, stops, items: [], time: timeOf(stops, sheet) ?? sheet.time };
}

function timeOf(stops: readonly ItineraryStop[], { time }: Itinerary): When | undefined {
  const oneDay = time.endDate === undefined || time.endDate === time.date ? time.date : undefined;
  const times = stops.flatMap((stop) => {
    const date = stop.time?.date ?? oneDay;
    return stop.time && date !== undefined ? { ...stop.time, date } : [];
  });
  const [only, ...more] = times;
  if (times.length < stops.length || only === undefined) return undefined;
  return more.length === 0 ? only : around(times);
}

type Dated = When & { readonly date: string };

function around(times: readonly Dated[]): When {
  const from = times.toSorted((one, other) => (beginOf(one) < beginOf(other) ? -1 : 1))[0]!;
  const to = times.toSorted((one, other) => (endOf(one) < endOf(other) ? 1 : -1))[0]!;
  const last = to.endDate ?? to.date;
  const days = { date: from.date, ...(last !== from.date && { endDate: last }) };
  if (times.some(({ start }) => start === undefined) || from.start === undefined) return days;
  return { ...days, start: from.start, ...(to.end !== undefined && { end: to.end }) };
}

const beginOf = ({ date, start = '' }: Dated): string => `${date}T${start}`;
const endOf = ({ date, endDate = date, start = '', end = start }: Dated): string => `${endDate}T${end}`;
