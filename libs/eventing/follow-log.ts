import type { Batch, Position, Recorded } from '#libs/eventing/event-store.js';
import type { RecentEvents } from '#libs/eventing/recent-events.js';

/** A stretch of the log that was read: all events of the asked types up to `until`; `last`: that was the end when the reading began. */
export type Stretch = { readonly events: readonly Recorded[]; readonly until: Position; readonly last: boolean };

type Sources = {
  readonly recent: RecentEvents;
  /** Reads what is no longer remembered, up to the end as it is then. */
  readonly read: (after: Position) => AsyncIterable<Stretch>;
};

/**
 * Batches after a position: read from the log until its latest events are reached, then from the memory that all who follow share, and as they
 * arrive. Ends when `stop` is aborted.
 */
export async function* followLog(from: Position, wanted: ReadonlySet<string>, { recent, read }: Sources, stop: AbortSignal): AsyncIterable<Batch> {
  let position = from;
  for (let told = false; !stop.aborted;) {
    const known = recent.after(position);
    if (known === undefined) {
      for await (const { events, until, last } of read(position)) {
        position = until;
        told = last;
        yield { events, position, caughtUp: last };
      }
    }
    const news = known ?? recent.after(position);
    if (news && news.length > 0) {
      position = news.at(-1)!.position;
      told = recent.after(position)?.length === 0;
      yield { events: news.filter((event) => wanted.has(event.type)), position, caughtUp: told };
    } else if (news && !told) {
      told = true;
      yield { events: [], position, caughtUp: true };
    } else {
      await recent.moved(position, stop);
    }
  }
}
