import { randomUUID } from 'node:crypto';
import type { Append, Batch, EventStore, NewEvent, Recorded } from '#libs/eventing/event-store.js';
import type { View } from '#libs/eventing/view.js';

export type Counted = { type: 'Counted'; data: { n: number; group?: string; filler?: string } };
export type Cleared = { type: 'Cleared'; data: Record<string, never> };
export type CounterEvent = Counted | Cleared;

export const aStream = (): string => `counter-${randomUUID()}`;
export const fact = (n: number, more: { group?: string; filler?: string } = {}): NewEvent<Counted> => ({
  type: 'Counted',
  data: { n, ...more },
  id: randomUUID(),
  by: 'planner-1',
  command: randomUUID(),
});
export const cleared = (): NewEvent<Cleared> => ({ type: 'Cleared', data: {}, id: randomUUID(), by: 'planner-1', command: randomUUID() });
export const to = (stream: string, expected: number, ...events: NewEvent[]): Append => ({ stream, expected, events });

export type Total = { sum: number; count: number; group: string; seen: string[] };

/** The sum of each counter; n = 666 is an event that it cannot digest until it is cured. */
export const cure = { done: false };
export const totals: View<Total, CounterEvent> = {
  name: 'totals',
  version: 1,
  within: 'everyone',
  key: (event) => event.key,
  streams: (key) => [`counter-${key}`],
  sort: (doc) => String(doc.sum).padStart(6, '0'),
  evolve: {
    Counted: (doc, { data, id }) => {
      if (data.n === 666 && !cure.done) throw new Error('666 cannot be counted');
      return { sum: (doc?.sum ?? 0) + data.n, count: (doc?.count ?? 0) + 1, group: data.group ?? doc?.group ?? '', seen: [...(doc?.seen ?? []), id].slice(-3) };
    },
    Cleared: () => undefined,
  },
};

/** Reads live until `enough`, with a limit so that a lost event fails the test instead of hanging it. */
export async function follow(
  store: EventStore,
  from: string | null,
  types: readonly string[],
  enough: (events: Recorded[], batch: Batch) => boolean,
  ms = 15_000,
): Promise<Recorded[]> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  const events: Recorded[] = [];
  try {
    for await (const batch of store.all(from, types, stop.signal)) {
      events.push(...batch.events);
      if (enough(events, batch)) return events;
    }
    throw new Error(`only ${events.length} events within ${ms} ms`);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

export async function eventually(check: () => Promise<void> | void, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }
}
