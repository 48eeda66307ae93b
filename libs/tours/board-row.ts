import type { Known } from '#libs/directory/known.js';
import { whenInWords } from '#libs/language/when.js';
import { worded } from '#libs/itineraries/itinerary.queries.js';
import type { VisitRow } from '#libs/tours/visit-board.queries.js';

/** A line of the board with names in the place of ids, and people counted by status. */
export function boardRow(row: VisitRow, known: Known) {
  const { days: _days, hostIds: _hosts, principalIds: _principals, expectedIds: _expected, stops, groups, attendance, ...rest } = row;
  const people: Record<string, number> = {};
  for (const status of Object.values(attendance)) people[status] = (people[status] ?? 0) + 1;
  return {
    ...rest,
    whenInWords: whenInWords(worded(row.when, known), 'table'),
    hosts: row.hosts.map((host) => ({ ...host, organisation: known.wording(host.organisation), ...(host.unit && { unit: known.wording(host.unit) }) })),
    principals: row.principals.map((one) => ({ ...one, name: known.person(one.personId).name })),
    counts: { stops: stops.length, groups, people },
  };
}
