import type { Played } from '#libs/dossiers/play.js';
import { TogetherUnsupported, type Append, type EventStore } from '#libs/eventing/event-store.js';

const MOST_BYTES = 700_000;

/**
 * Appends what was decided, all streams in one write. What is larger than a store takes at once goes in several, and so does every stream where a
 * store takes one at a time; a repetition completes it.
 */
export async function written(store: EventStore, played: readonly Played[]): Promise<void> {
  for (const appends of portions(played)) {
    try {
      await store.append(appends);
    } catch (error) {
      if (!(error instanceof TogetherUnsupported)) throw error;
      for (const append of appends) await store.append([append]);
    }
  }
}

function portions(played: readonly Played[]): Append[][] {
  const all: Append[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const { stream, expected, events } of played) {
    events.forEach((event, i) => {
      const size = Buffer.byteLength(JSON.stringify(event));
      if (bytes + size > MOST_BYTES) {
        all.push([]);
        bytes = 0;
      }
      bytes += size;
      const portion = all.at(-1)!;
      const last = portion.at(-1);
      if (last?.stream === stream) portion[portion.length - 1] = { ...last, events: [...last.events, event] };
      else portion.push({ stream, expected: expected + i, events: [event] });
    });
  }
  return all;
}
