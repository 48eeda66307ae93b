import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import type { Place, Towns } from '#libs/conflicts/drives.js';
import { slotOf } from '#libs/tours/domain/when.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import { hostName, stopName } from '#libs/itineraries/itinerary.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** A visit with the people who are or were to be there. */
export type Case = { readonly programme: Programme; readonly attendance?: Attendance | undefined };

/** Somebody is somewhere for a time; only times that are known at least to the part of the day count. */
export type Occupied = {
  readonly visitId: string;
  readonly stopId: string | null;
  readonly personId: PersonId;
  readonly principal: boolean;
  /** Local, `YYYY-MM-DDTHH:MM`. */
  readonly start: string;
  readonly end: string;
  /** Exact times make a certain clash, parts of a day a possible one. */
  readonly exact: boolean;
  readonly where: string;
  readonly place: Place | undefined;
};

/** Who is where and when during a visit: at each stop that has a time of its own, else at the visit as a whole. */
export function occupied({ programme, attendance }: Case, known: Known, towns: Towns): readonly Occupied[] {
  if (programme.status.value === 'cancelled') return [];
  const visitWhen = programme.when.value;
  const timed = programme.stops.filter((stop) => stop.when?.start !== undefined || stop.when?.partOfDay !== undefined);
  const spans =
    timed.length > 0
      ? timed.map((stop) => ({
          stopId: stop.stopId,
          when: { date: visitWhen.date, ...stop.when } as When,
          where: stopName(programme, stop.stopId, known),
          town: stop.town ?? (stop.venue ? undefined : programme.hosts[0]?.town),
        }))
      : [{ stopId: null, when: visitWhen, where: hostName(programme, known), town: programme.stops[0]?.town ?? programme.hosts[0]?.town }];
  return spans.flatMap(({ stopId, when, where, town }) => {
    const slot = when.start !== undefined || when.partOfDay !== undefined ? slotOf(when) : undefined;
    if (!slot) return [];
    const place =
      (town === undefined ? undefined : towns(town)) ?? (stopId === null || town === programme.hosts[0]?.town ? placeOfHost(programme, known) : undefined);
    return peopleAt({ programme, attendance }, stopId).map(({ personId, principal }) => ({
      visitId: programme.visitId,
      stopId,
      personId,
      principal,
      start: slot.start,
      end: slot.open ? lastItemEnd(programme, stopId, slot.start) : slot.end,
      exact: when.start !== undefined,
      where,
      place,
    }));
  });
}

/** Principals are everywhere, others where they are bound to; those who do not come are nowhere. */
function peopleAt({ programme, attendance }: Case, stopId: string | null): readonly { personId: PersonId; principal: boolean }[] {
  const principals = programme.principals.map((one) => ({ personId: one.personId, principal: true }));
  const others = (attendance?.attendees ?? [])
    .filter((one) => one.status === 'invited' || one.status === 'accepted' || one.status === 'present')
    .filter((one) => !principals.some((principal) => principal.personId === one.personId))
    .filter((one) => stopId === null || one.stops.length === 0 || one.stops.includes(stopId))
    .map((one) => ({ personId: one.personId, principal: false }));
  return [...principals, ...others];
}

/** Where the end is not written, the last item there says how long it takes at least. */
function lastItemEnd(programme: Programme, stopId: string | null, start: string): string {
  const day = start.slice(0, 10);
  const ends = programme.agenda.items
    .filter((item) => stopId === null || item.stopId === stopId)
    .flatMap(({ when, minutes }) => {
      if (when?.end !== undefined) return [`${when.date ?? day}T${when.end}`];
      return when?.start !== undefined && minutes !== undefined ? [after(`${when.date ?? day}T${when.start}`, minutes)] : [];
    });
  return [start, ...ends].toSorted().at(-1) as string;
}

/** Local time so many minutes later; both stand on the same clock. */
export const after = (local: string, minutes: number): string => new Date(Date.parse(`${local}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);

/** Minutes from one local time to another. */
export const minutesBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000);

function placeOfHost(programme: Programme, known: Known): Place | undefined {
  const organisation = programme.hosts[0] && known.organisation(programme.hosts[0].organisationId);
  const { latitude, longitude } = organisation ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}
