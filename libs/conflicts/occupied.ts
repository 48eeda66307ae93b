import type { Case } from '#libs/conflicts/conflicts.queries.js';
import type { Known } from '#libs/directory/known.js';
import type { Place, Towns } from '#libs/directory/towns.js';
import { slotOf } from '#libs/tours/domain/when.js';
import type { Stop, When } from '#libs/tours/domain/visit.events.js';
import { stopName, titleOf } from '#libs/itineraries/itinerary.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** A place that is known, and what it is called. */
export type Spot = { readonly place: Place; readonly name: string };

/** Somebody is somewhere for a time; only times that are known at least to the part of the day count. */
export type Occupied = {
  readonly visitId: string;
  readonly stopId: string | null;
  readonly personId: PersonId;
  readonly principal: boolean;
  /** Local, `YYYY-MM-DDTHH:MM`. */
  readonly start: string;
  readonly end: string;
  /** When nobody is free for another visit: from the begin of the visit itself, and until it ends. */
  readonly from: string;
  readonly until: string;
  /** Exact times make a certain clash, parts of a day a possible one. */
  readonly exact: boolean;
  readonly where: string;
  readonly place: Place | undefined;
  /** The nearest place of the visit that is known, for the way from and to other visits. */
  readonly arrival: Spot | undefined;
  readonly departure: Spot | undefined;
};

type Span = Omit<Occupied, 'visitId' | 'personId' | 'principal'>;

/** Who is where and when during a visit: at each stop that has a time of its own, else at the visit as a whole. */
export function occupied(subject: Case, known: Known, towns: Towns): readonly Occupied[] {
  const { programme } = subject;
  if (programme.status.value === 'cancelled') return [];
  return spansOf(programme, known, towns).flatMap((span) =>
    peopleAt(subject, span.stopId).map(({ personId, principal, throughout }) => ({
      ...span,
      ...(!throughout && { from: span.start, until: span.end }),
      visitId: programme.visitId,
      personId,
      principal,
    })),
  );
}

function spansOf(programme: Programme, known: Known, towns: Towns): readonly Span[] {
  const host = spotOfHost(programme, known, towns);
  const spots = programme.stops.map((stop) => spotOf(stop, programme, known, towns));
  const frame = frameOf(programme);
  // Beside exact times of the visit, a part of the day says nothing new.
  const counts = (when: When | undefined) => when?.start !== undefined || (!frame && when?.partOfDay !== undefined);
  const stops = programme.stops
    .flatMap((stop, index): Span[] => {
      const when: When = { ...(programme.when.value.date !== undefined && { date: programme.when.value.date }), ...stop.when };
      const slot = counts(stop.when) ? slotOf(when) : undefined;
      if (!slot) return [];
      const { start } = slot;
      const end = slot.open ? lastItemEnd(programme, stop.stopId, start) : slot.end;
      // Where a town is unknown, whoever comes from there was last at the stop before, or with the host.
      const near = spots[index] ?? spots.slice(0, index).findLast((spot) => spot !== undefined) ?? host;
      const exact = when.start !== undefined;
      const where = stopName(programme, stop.stopId, known);
      return [{ stopId: stop.stopId, start, end, from: start, until: end, exact, where, place: spots[index]?.place, arrival: near, departure: near }];
    })
    .toSorted((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
  const [arrival, departure] = [spots[0] ?? host, spots.findLast((spot) => spot !== undefined) ?? host];
  const whole = (start: string, end: string, exact: boolean): Span => {
    const where = titleOf(programme, known);
    const at = (spot: Spot | undefined) => spot && { ...spot, name: where };
    return { stopId: null, start, end, from: start, until: end, exact, where, place: arrival?.place, arrival: at(arrival), departure: at(departure) };
  };
  if (stops.length === 0) {
    const slot = isTimed(programme.when.value) ? slotOf(programme.when.value) : undefined;
    return frame ? [whole(frame.start, frame.end, true)] : slot ? [whole(slot.start, slot.end, false)] : [];
  }
  if (!frame) return stops;
  const inside = stops.filter((one) => one.start < frame.end && (one.end > frame.start || one.start >= frame.start));
  if (inside.length === 0) return frame.open ? stops : [...stops, whole(frame.start, frame.end, true)];
  const ends = { ...(!counts(programme.stops[0]?.when) && { arrival }), ...(!counts(programme.stops.at(-1)?.when) && { departure }) };
  return stops.map((one) => (inside.includes(one) ? filled(one, inside, frame, ends) : one));
}

type Frame = { readonly start: string; readonly end: string; readonly open: boolean };

/** The times that the visit itself gives, whatever its stops say. */
function frameOf(programme: Programme): Frame | undefined {
  const when = programme.when.value;
  const slot = when.start === undefined ? undefined : slotOf(when);
  if (!slot?.open) return slot;
  const timed = programme.stops.some((stop) => stop.when?.start !== undefined);
  return { ...slot, end: timed ? `${slot.start.slice(0, 10)}T23:59` : lastItemEnd(programme, null, slot.start) };
}

type Ends = { readonly arrival?: Spot | undefined; readonly departure?: Spot | undefined };

/** Between two stops, before the first and after the last, people still belong to the visit. */
function filled(span: Span, inside: readonly Span[], frame: Frame, { arrival, departure }: Ends): Span {
  const sameDay = (one: string, other: string) => one.slice(0, 10) === other.slice(0, 10);
  const index = inside.indexOf(span);
  const next = inside[index + 1];
  const leaves = next ? next.start : frame.end;
  return {
    ...span,
    ...(index === 0 && sameDay(frame.start, span.start) && frame.start < span.start && { from: frame.start }),
    ...(!frame.open && sameDay(leaves, span.end) && leaves > span.end && { until: leaves }),
    ...(index === 0 && arrival && { arrival }),
    ...(!next && departure && { departure }),
  };
}

type Somebody = {
  readonly personId: PersonId;
  readonly principal: boolean;
  /** Bound to no single stops. */
  readonly throughout: boolean;
};

/** Principals are everywhere, others where they are bound to; those who do not come are nowhere. */
function peopleAt({ programme, attendance }: Case, stopId: string | null): readonly Somebody[] {
  const principals = programme.principals.map((one) => ({ personId: one.personId, principal: true, throughout: true }));
  const others = (attendance?.attendees ?? [])
    .filter((one) => one.status === 'invited' || one.status === 'accepted' || one.status === 'present')
    .filter((one) => !principals.some((principal) => principal.personId === one.personId))
    .filter((one) => stopId === null || one.stops.length === 0 || one.stops.includes(stopId))
    .map((one) => ({ personId: one.personId, principal: false, throughout: one.stops.length === 0 }));
  return [...principals, ...others];
}

const isTimed = (when: When | undefined): boolean => when?.start !== undefined || when?.partOfDay !== undefined;

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

/** A stop is in its own town, or, where it names neither town nor venue, with the host. */
function spotOf(stop: Stop, programme: Programme, known: Known, towns: Towns): Spot | undefined {
  const ofHost = programme.hosts[0]?.town;
  const town = stop.town ?? (stop.venue ? undefined : ofHost);
  const place =
    (town === undefined ? undefined : towns(town)) ?? (town === ofHost && (town !== undefined || !stop.venue) ? placeOfHost(programme, known) : undefined);
  return place && { place, name: stopName(programme, stop.stopId, known) };
}

function spotOfHost(programme: Programme, known: Known, towns: Towns): Spot | undefined {
  const town = programme.hosts[0]?.town;
  const place = (town === undefined ? undefined : towns(town)) ?? placeOfHost(programme, known);
  return place && { place, name: titleOf(programme, known) };
}

function placeOfHost(programme: Programme, known: Known): Place | undefined {
  const organisation = programme.hosts[0] && known.organisation(programme.hosts[0].organisationId);
  const { latitude, longitude } = organisation ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}
