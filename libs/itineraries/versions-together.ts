import type { Recorded } from '#libs/eventing/event-store.js';
import type { Version } from '#libs/itineraries/versions.queries.js';
import type { Stay } from '#libs/tours/visit-board.queries.js';

/** The version that an event makes. */
export const versionAt = ({ position, at, by, stream, type }: Recorded, version: number): Version => ({ version, position, at, by, stream, type });

/**
 * The versions of what consists of several visits. Each event that is about it makes one: of a visit that belongs to it, of one that leaves
 * it, or of a stream that is no visit's (the tour's own). Its number is what such a document counts: the events of all streams that belong
 * to it at that moment. `events` are those of all visits that ever belonged to it, in the order of the log.
 */
export function versionsTogether(events: readonly Recorded[], stays: readonly Stay[]): readonly Version[] {
  const staysOf = Map.groupBy(stays, ({ visitId }) => visitId);
  const counted = new Map<string, { readonly events: number; readonly belongs: boolean }>();
  let sum = 0;
  return events.flatMap((event) => {
    const before = counted.get(event.key) ?? { events: 0, belongs: false };
    const belongs = staysOf.get(event.key)?.some(({ from, until }) => from <= event.position && (until === null || event.position < until)) ?? true;
    const after = { events: before.events + 1, belongs };
    counted.set(event.key, after);
    sum += (after.belongs ? after.events : 0) - (before.belongs ? before.events : 0);
    return before.belongs || after.belongs ? [versionAt(event, sum)] : [];
  });
}
