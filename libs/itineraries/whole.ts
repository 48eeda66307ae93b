import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';

type Counted = Pick<Itinerary, 'version' | 'stand'>;
type Whole<Stand> = { readonly version: number; readonly stand: Stand };

/** What several documents are together: the number of all their events, and the last of them; null where there is none. */
export function wholeOf(parts: readonly [Counted, ...Counted[]]): Whole<Itinerary['stand']>;
export function wholeOf(parts: readonly Counted[]): Whole<Itinerary['stand'] | null>;
export function wholeOf(parts: readonly Counted[]): Whole<Itinerary['stand'] | null> {
  return {
    version: parts.reduce((events, { version }) => events + version, 0),
    stand: parts
      .map(({ stand }) => stand)
      .reduce<Itinerary['stand'] | null>((latest, stand) => (latest && latest.position > stand.position ? latest : stand), null),
  };
}
