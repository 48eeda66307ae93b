import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { migrate } from '#libs/platform/migrations.js';
import { createPool } from '#libs/platform/postgres.js';
import { appendMatches, fill, lag, logMatches, readMatches, yardsticks } from '#tests/bench/matches.js';
import { measure, type Match, type Result, type Times } from '#tests/bench/measure.js';
import { castore, messageDb } from '#tests/bench/peers.js';

export type EngineSize = {
  readonly sliceMs: number;
  readonly rounds: number;
  /** Streams of each length among which reads choose. */
  readonly streams: number;
  /** In the log that is caught up with. */
  readonly events: number;
  readonly lagSeconds: number;
};

const CONNECTIONS = 32;

/** Event store and views on an empty database against what the same PostgreSQL does without them, and against other stores on it. */
export async function measureEngine(
  database: { readonly url: string; readonly ownerUrl: string },
  size: EngineSize,
  told: (result: Result) => void,
): Promise<{ readonly engine: readonly Result[]; readonly lag: Times }> {
  const owner = createPool(database.ownerUrl, { name: 'bench-owner', max: CONNECTIONS });
  const pool = createPool(database.url, { name: 'bench', max: CONNECTIONS });
  await migrate(owner);
  await yardsticks(owner);
  const eventing = postgresEventing(pool, { report: (level, message, cause) => level === 'error' && process.stderr.write(`${message} ${String(cause)}\n`) });
  const peers = [await messageDb(database.ownerUrl, CONNECTIONS), await castore(database.ownerUrl)];
  const engine: Result[] = [];
  const play = async (matches: readonly Match[]) => {
    for (const match of matches) {
      const result = await measure(match, size.rounds);
      told(result);
      engine.push(result);
    }
  };
  try {
    await play(appendMatches(owner, eventing, peers, size.sliceMs));
    await play(await readMatches(pool, eventing, peers, size));
    await owner.query('truncate es.event');
    await fill(owner, size.events);
    await play(logMatches(owner, eventing, size.events));
    return { engine, lag: await lag(eventing, size.lagSeconds) };
  } finally {
    await eventing.close();
    for (const peer of peers) await peer.close();
    await pool.end();
    await owner.end();
  }
}
