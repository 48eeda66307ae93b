import type { Known } from '#libs/directory/known.js';
import { tableClock, tableClockRange } from '#libs/language/clock.js';
import { shortDateWithWeekday } from '#libs/language/dates.js';
import { duration } from '#libs/language/numbers.js';
import { conflictId, type Found } from '#libs/conflicts/conflict-id.js';
import { driveMinutes, roadKm } from '#libs/conflicts/drives.js';
import { minutesBetween, type Occupied, type Spot } from '#libs/conflicts/occupied.js';

/** Clashes of people between two places: at once in both, or too short a time between them. */
export function clashes(mine: readonly Occupied[], all: readonly Occupied[], known: Known): readonly Found[] {
  const found = new Map<string, Found>();
  for (const one of mine)
    for (const other of all) {
      if (one.personId !== other.personId || one === other) continue;
      const within = one.visitId === other.visitId;
      if (within && (one.stopId === null || other.stopId === null)) continue;
      const pair = within ? [one, other] : [throughout(one), throughout(other)];
      const [first, second] = pair.toSorted((a, b) => (place(a) <= place(b) ? -1 : 1)) as [Occupied, Occupied];
      const clash = atOnce(first, second, known) ?? tooFar(first, second, all, known);
      if (clash) found.set(clash.id, clash);
    }
  return [...found.values()];
}

/** As long as the visit itself keeps them: what counts towards other visits. */
const throughout = (one: Occupied): Occupied => ({ ...one, start: one.from, end: one.until });

function atOnce(first: Occupied, second: Occupied, known: Known): Found | undefined {
  const meets = second.start < first.end || (second.start === first.start && first.where !== second.where);
  if (!meets || (first.visitId === second.visitId && !(first.exact && second.exact))) return undefined;
  const code = first.principal && second.principal && first.visitId !== second.visitId ? 'double-booked-principal' : 'person-in-two-places';
  const certain = first.exact && second.exact;
  const who = known.person(first.personId).name;
  const how = certain ? 'ist gleichzeitig verplant' : 'ist womöglich gleichzeitig verplant';
  return {
    id: conflictId(code, first.visitId, second.visitId, first.personId, ...times(first, second)),
    code,
    severity: certain ? 'serious' : 'warning',
    sentence: `${who} ${how}: ${span(first)} ${first.where} und ${span(second)} ${second.where}.`,
    visits: visitsOf(first, second),
    stopId: first.visitId === second.visitId ? second.stopId : null,
  };
}

function tooFar(first: Occupied, second: Occupied, all: readonly Occupied[], known: Known): Found | undefined {
  const [leaves, arrives] = wayBetween(first, second);
  if (!first.exact || !second.exact || !leaves || !arrives || second.start < first.end) return undefined;
  const [gap, needed] = [minutesBetween(first.end, second.start), driveMinutes(leaves.place, arrives.place)];
  if (gap >= needed || all.some((one) => liesBetween(one, first, second))) return undefined;
  const km = Math.round(roadKm(leaves.place, arrives.place));
  const guessed = [leaves.name !== first.where && `von ${leaves.name}`, arrives.name !== second.where && `nach ${arrives.name}`].filter(
    (part) => part !== false,
  );
  const drive = guessed.length > 0 ? `die Fahrt ${guessed.join(' ')} dauert schon etwa ${duration(needed)}` : `die Fahrt dauert etwa ${duration(needed)}`;
  return {
    id: conflictId('impossible-drive', first.visitId, second.visitId, ...times(first, second)),
    code: 'impossible-drive',
    severity: guessed.length > 0 ? 'warning' : 'serious',
    sentence: `${known.person(first.personId).name} hat von ${first.where} nach ${second.where}${guessed.length > 0 ? '' : ` (rund ${km} km)`} ${duration(gap)}; ${drive}.`,
    visits: visitsOf(first, second),
    stopId: first.visitId === second.visitId ? second.stopId : null,
  };
}

/** Within a visit only what is known of the stops themselves counts; from visit to visit the nearest place that is known. */
function wayBetween(first: Occupied, second: Occupied): readonly [Spot | undefined, Spot | undefined] {
  if (first.visitId !== second.visitId) return [first.departure, second.arrival];
  const own = ({ place: there, where }: Occupied) => there && { place: there, name: where };
  return [own(first), own(second)];
}

/** Somewhere else in the meantime: then the drives there and on are looked at, not the one between the two. */
const liesBetween = (one: Occupied, first: Occupied, second: Occupied): boolean =>
  one.personId === first.personId &&
  (first.visitId === second.visitId ? one.place : one.departure) !== undefined &&
  one.exact &&
  !isSame(one, first) &&
  !isSame(one, second) &&
  one.start >= first.end &&
  one.end <= second.start;
const isSame = (one: Occupied, other: Occupied) => one.visitId === other.visitId && one.stopId === other.stopId;

const times = (first: Occupied, second: Occupied) => [first.start, first.end, first.stopId ?? '', second.start, second.end, second.stopId ?? ''];
/** The order of two occupations, the same from whichever visit one looks. */
const place = ({ start, end, visitId, stopId }: Occupied) => [start, end, visitId, stopId ?? ''].join(' ');
const visitsOf = (first: Occupied, second: Occupied) => [...new Set([first.visitId, second.visitId])];

function span({ start, end, exact }: Occupied): string {
  const day = shortDateWithWeekday(start.slice(0, 10));
  if (!exact) return `${day},`;
  const oneDay = end > start && end.slice(0, 10) === start.slice(0, 10);
  return `${day}, ${oneDay ? tableClockRange(start.slice(11), end.slice(11)) : tableClock(start.slice(11))},`;
}
