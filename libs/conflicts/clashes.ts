import type { Known } from '#libs/directory/known.js';
import { tableClock } from '#libs/language/clock.js';
import { shortDateWithWeekday } from '#libs/language/dates.js';
import { duration } from '#libs/language/numbers.js';
import { conflictId, type Found } from '#libs/conflicts/conflict-id.js';
import { driveMinutes, roadKm } from '#libs/conflicts/drives.js';
import { minutesBetween, type Occupied } from '#libs/conflicts/occupied.js';

/** Clashes of people between two places: at once in both, or too short a time between them. */
export function clashes(mine: readonly Occupied[], all: readonly Occupied[], known: Known): readonly Found[] {
  const found = new Map<string, Found>();
  for (const one of mine)
    for (const other of all) {
      if (one.personId !== other.personId || (one.visitId === other.visitId && one.stopId === other.stopId)) continue;
      const [first, second] = place(one) <= place(other) ? [one, other] : [other, one];
      const clash = atOnce(first, second, known) ?? tooFar(first, second, known);
      if (clash) found.set(clash.id, clash);
    }
  return [...found.values()];
}

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

function tooFar(first: Occupied, second: Occupied, known: Known): Found | undefined {
  if (!first.exact || !second.exact || !first.place || !second.place || second.start < first.end) return undefined;
  const [gap, needed] = [minutesBetween(first.end, second.start), driveMinutes(first.place, second.place)];
  if (gap >= needed) return undefined;
  const km = Math.round(roadKm(first.place, second.place));
  return {
    id: conflictId('impossible-drive', first.visitId, second.visitId, ...times(first, second)),
    code: 'impossible-drive',
    severity: 'serious',
    sentence: `${known.person(first.personId).name} hat von ${first.where} nach ${second.where} (rund ${km} km) ${duration(gap)}; die Fahrt dauert etwa ${duration(needed)}.`,
    visits: visitsOf(first, second),
    stopId: first.visitId === second.visitId ? second.stopId : null,
  };
}

const times = (first: Occupied, second: Occupied) => [first.start, first.end, first.stopId ?? '', second.start, second.end, second.stopId ?? ''];
/** The order of two occupations, the same from whichever visit one looks. */
const place = ({ start, end, visitId, stopId }: Occupied) => [start, end, visitId, stopId ?? ''].join(' ');
const visitsOf = (first: Occupied, second: Occupied) => [...new Set([first.visitId, second.visitId])];

function span({ start, end, exact }: Occupied): string {
  const day = shortDateWithWeekday(start.slice(0, 10));
  if (!exact) return `${day},`;
  const until =
    end > start && end.slice(0, 10) === start.slice(0, 10) ? `${start.slice(11).replace(':', '.')}–${tableClock(end.slice(11))}` : tableClock(start.slice(11));
  return `${day}, ${until},`;
}
