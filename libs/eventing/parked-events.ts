import type { EventStore, Recorded } from '#libs/eventing/event-store.js';
import type { Report } from '#libs/eventing/follower-loop.js';
import type { ParkedEvent } from '#libs/eventing/followers.js';
import { correlated, newCorrelation } from '#libs/platform/correlation.js';

/** The events behind parked entries, read from their streams; each stream is read once. */
export async function* parkedEventsOf(store: EventStore, entries: readonly ParkedEvent[]): AsyncIterable<{ entry: ParkedEvent; event: Recorded }> {
  const streams = new Map<string, readonly Recorded[]>();
  for (const entry of entries) {
    const events = streams.get(entry.stream) ?? (await store.read(entry.stream));
    streams.set(entry.stream, events);
    const event = events[entry.version - 1];
    if (event?.position !== entry.position)
      throw new Error(`${entry.stream} has no event ${entry.version} at ${entry.position}: this is another log than the one it was parked from`);
    yield { entry, event };
  }
}

/** Tells in the log what could not be digested, under the id of the wish that it belongs to. */
export function tellParked(report: Report, follower: string, { correlation, type, stream, position }: Recorded, reason: string): void {
  correlated(correlation ?? newCorrelation(), () => report('error', `${follower} parked ${type} at ${position} of ${stream}: ${reason}`));
}
