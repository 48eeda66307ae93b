import type { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { eventTypes, reactors, views } from '#apps/worker/subscriptions.js';
import { developmentToken } from '#apps/cli/ask.js';
import { toPosition } from '#libs/eventing/position.js';
import { postgresEventing, type PostgresEventing } from '#libs/eventing/postgres.eventing.js';
import { createPool } from '#libs/platform/postgres.js';
import { startBareServer } from '#tests/bench/bare-http.js';
import { clientOf } from '#tests/bench/client.js';
import { commandMatch, measureQueries, type QueryResult } from '#tests/bench/http-matches.js';
import { ourAppend } from '#tests/bench/matches.js';
import { measure, median, perSecond, rateOf, timesOf, type Result, type Times } from '#tests/bench/measure.js';
import { highestMegabytes } from '#tests/bench/process-tree.js';
import { fillVisits, tenVisits } from '#tests/bench/visits.js';
import type { DurableServer } from '#tests/faults/durable-database.js';
import { startProduct } from '#tests/faults/the-product.js';

/** What one office with so many visits costs. */
export type Grown = {
  readonly visits: number;
  /** In the log before anything was measured. */
  readonly events: number;
  /** A worker that begins with empty views: until all of them show the log, and the most memory of its process until then. */
  readonly rebuild: { readonly seconds: number; readonly megabytes: number };
  readonly queries: readonly QueryResult[];
  /** Attendances (three events each) read and folded per second by one caller, spread over the whole log. */
  readonly streams: number;
  readonly catchUp: number;
  readonly command: Result;
  readonly commandTook: Times;
};

export type GrowthSize = { readonly sliceMs: number; readonly rounds: number; readonly requests: number };

const PATIENCE_MS = 1_200_000;

/** The product's own processes on a database with so many visits: first the worker folds them, then, when it has gone, the API answers. */
export async function measureGrowth(server: DurableServer, visits: number, size: GrowthSize): Promise<Grown> {
  const database = await server.database();
  const api = await startProduct(database, { AUDIT_KEY: Buffer.alloc(32, 'of the bench').toString('base64') }, 'api');
  const bare = await startBareServer();
  const [client, plain] = [clientOf(api.url, { authorization: `Bearer ${await developmentToken(api.url, 'everyone')}` }), clientOf(bare.url)];
  const pool = createPool(database.url, { name: 'bench', max: 40 });
  const eventing = postgresEventing(pool);
  try {
    const ids = await fillVisits(database.pool, await tenVisits(client), visits);
    const events = Number(await eventing.store.head());
    const rebuild = await rebuiltBy(database, events);
    const queries = await measureQueries(client, plain, ids, size);
    const [streams, catchUp] = await reads(eventing, ids, events, size);
    const took: number[][] = [];
    const command = await measure(commandMatch(client, ids, ourAppend(eventing, 1), size.sliceMs, took), size.rounds);
    const [, ...counted] = took;
    return { visits: ids.length, events, rebuild, queries, streams, catchUp, command, commandTook: timesOf(counted.flat()) };
  } finally {
    client.close();
    plain.close();
    await bare.stop();
    await api.end('SIGTERM');
    await eventing.close();
    await pool.end();
    await database.drop();
  }
}

async function rebuiltBy(database: { readonly url: string; readonly ownerUrl: string; readonly pool: Pool }, events: number): Promise<Grown['rebuild']> {
  // Views are what is rebuilt; reactors have done their work already.
  for (const { name } of reactors({} as CommandBus, { webhooks: undefined }))
    await database.pool.query(`insert into views.follower (kind, name, version, active, log, position) select 'reactor', $1, 0, true, id, $2 from es.log`, [
      name,
      toPosition(events),
    ]);
  const begin = performance.now();
  const worker = await startProduct(database, {}, 'worker');
  try {
    for (const end = begin + PATIENCE_MS; (await shown(database.pool)) < views.length; await wait(20))
      if (performance.now() > end) throw new Error(`the views did not follow within ${PATIENCE_MS} ms: ${worker.said()}`);
    return { seconds: (performance.now() - begin) / 1000, megabytes: highestMegabytes(worker.process.pid!) };
  } finally {
    await worker.end('SIGTERM');
  }
}

/** How many views show the whole log. */
async function shown(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from views.follower where kind = 'view' and complete`);
  return rows[0]!.count;
}

async function reads({ store }: PostgresEventing, ids: readonly string[], events: number, { sliceMs, rounds }: GrowthSize): Promise<[number, number]> {
  const any = () => ids[Math.floor(Math.random() * ids.length)]!;
  const streams: number[] = [];
  const catchUp: number[] = [];
  for (let round = 0; round < rounds; round++) {
    streams.push(await perSecond(1, sliceMs, () => store.read(`attendance-${any()}`)));
    catchUp.push(
      await rateOf(events, async () => {
        const stop = new AbortController();
        for await (const batch of store.all(null, eventTypes, stop.signal)) if (batch.caughtUp) stop.abort();
      }),
    );
  }
  return [median(streams), median(catchUp)];
}
