import type { Pool } from 'pg';
import { eventTypes } from '#apps/worker/subscriptions.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { createPool } from '#libs/platform/postgres.js';
import { eventually } from '#tests/contract/counting.js';
import { writtenIn } from '#tests/faults/invariants.js';

/** Follows all that views are made of from the begin of the log, live, through whatever befalls its connections (I4). */
export type Observer = {
  /** Throws unless within a while it has seen just what the log holds of it, each event once and in order. `pool` is a way past all faults. */
  sawAll(pool: Pool): Promise<void>;
  stop(): Promise<void>;
};

export function observe(url: string): Observer {
  const pool = createPool(url, { name: 'observer', max: 3, onIdleError: () => undefined });
  const { store, close } = postgresEventing(pool);
  const stopping = new AbortController();
  const seen: number[] = [];
  let ended: Error | undefined;
  const reading = (async () => {
    for await (const { events } of store.all(null, eventTypes, stopping.signal)) seen.push(...events.map(({ position }) => Number(position)));
  })().catch((error: unknown) => void (ended = error as Error));
  return {
    sawAll: (past) =>
      eventually(async () => {
        const positions = (await writtenIn(past)).filter(({ type }) => eventTypes.includes(type)).map(({ position }) => position);
        if (ended !== undefined) throw new Error(`a subscriber ended: ${ended.message}`);
        const wrong = seen.findIndex((position, index) => position !== positions[index]);
        if (wrong >= 0) throw new Error(`a subscriber saw position ${seen[wrong]} where ${positions[wrong] ?? 'nothing'} belongs`);
        if (seen.length !== positions.length) throw new Error(`a subscriber saw ${seen.length} of ${positions.length} events`);
      }, 20_000),
    stop: async () => {
      stopping.abort();
      await reading;
      await close();
      await pool.end();
    },
  };
}
