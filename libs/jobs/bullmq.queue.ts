import { setTimeout as wait } from 'node:timers/promises';
import { createPostgresBackend, Queue, Worker, type Job as Wake, type JobSchedulerTemplateOptions, type PgPool } from 'bullmq';
import type { Client, Pool, PoolClient } from 'pg';
import type { Job } from '#libs/jobs/jobs.js';
import { QUEUE_SCHEMA } from '#libs/jobs/bullmq.schema.js';
import { assertRedis, connectRedis, type RedisClient } from '#libs/jobs/redis.js';
import type { RedisPlace } from '#libs/jobs/redis-url.js';
import { createPool } from '#libs/platform/postgres.js';
import type { Settings } from '#libs/platform/settings.js';

/** Where the queue is kept: in the database at an address, or in a Redis. */
export type QueuePlace = { readonly databaseUrl: string } | { readonly redis: RedisPlace };

/** In Redis where one is set, else in the database of these connections. */
export const placeOfQueue = (pool: Pool, { redis }: Pick<Settings, 'redis'>): QueuePlace =>
  redis ? { redis } : { databaseUrl: pool.options.connectionString! };

/** Names and places of keys; in a cluster the braces keep them on one node. */
const QUEUE = 'ortstermin';
const PREFIX = '{ortstermin}';
/** One connection waits for wake-ups, the others ask. */
const CONNECTIONS = 4;
const RETRY_MS = 1_000;
const EVENTS_KEPT = 100;
/** What was woken and done leaves nothing behind; what failed can be looked at. A wake-up holds a name and nothing else. */
const WAKE: JobSchedulerTemplateOptions = { removeOnComplete: true, removeOnFail: { count: 100 }, stackTraceLimit: 0 };

/** Told what wakes, and when something is wrong with the queue, so that it had better be closed. */
export type Told = { readonly woken: (name: string) => Promise<void>; readonly onError: (error: Error) => void };

/** A queue to look at. */
export type OpenQueue = { readonly queue: Queue; close(deadlineMs: number): Promise<void> };

/** Opens the queue of a place without waking anything from it. Throws when it does not answer in time. */
export async function openQueue(place: QueuePlace, deadlineMs: number, onError: (error: Error) => void): Promise<OpenQueue> {
  const { connect, end } = await connected(place, deadlineMs, onError);
  const queue = connect.queue();
  queue.on('error', onError);
  const close = async () => {
    await Promise.race([queue.close().catch(() => undefined), wait(deadlineMs, undefined, { ref: false })]);
    await end();
  };
  try {
    await inTime(queue.waitUntilReady(), deadlineMs);
  } catch (error) {
    await close();
    throw error;
  }
  return { queue, close };
}

/** An open queue of BullMQ that wakes jobs by name until it is closed. It decides nothing and may be closed and opened at any time. */
export class WakeQueue {
  private constructor(
    private readonly queue: Queue,
    private readonly worker: Worker,
    private readonly end: () => Promise<void>,
  ) {}

  /** Throws when the place does not answer in time, and `RedisRefused` when it would lose what it keeps. */
  static async open(place: QueuePlace, parallel: number, deadlineMs: number, { woken, onError }: Told): Promise<WakeQueue> {
    const { connect, end } = await connected(place, deadlineMs, onError);
    const queue = connect.queue();
    const worker = connect.worker(({ name }) => woken(name), parallel);
    const open = new WakeQueue(queue, worker, end);
    queue.on('error', onError);
    worker.on('error', onError);
    try {
      // A worker that runs before it is ready asks again and again without a pause, and nothing else gets its turn.
      await inTime(Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]), deadlineMs);
    } catch (error) {
      await open.close(deadlineMs);
      throw error;
    }
    worker.run().catch(onError);
    return open;
  }

  /** Has every job woken once a period. `anew`: whatever the schedule said before. */
  async schedule(jobs: readonly Job[], anew: boolean, deadlineMs: number): Promise<void> {
    const all = async () => {
      for (const { name, everyMs } of jobs) {
        // A worker whose clock was ahead may have put off the next time.
        if (anew) await this.queue.removeJobScheduler(name);
        await this.queue.upsertJobScheduler(name, { every: everyMs }, { name, opts: WAKE });
      }
    };
    await inTime(all(), deadlineMs);
  }

  /** Wakes nothing more, and does not wait for what is under way or does not answer. */
  async close(deadlineMs: number): Promise<void> {
    const closing = Promise.allSettled([this.worker.close(true), this.queue.close()]);
    await Promise.race([closing, wait(deadlineMs, undefined, { ref: false })]);
    await this.end();
  }
}

const connected = (place: QueuePlace, deadlineMs: number, onError: (error: Error) => void) =>
  'redis' in place ? onRedis(place.redis, deadlineMs, onError) : Promise.resolve(onPostgres(place.databaseUrl));

type Woken = (wake: Wake) => Promise<void>;
type Connect = { readonly queue: () => Queue; readonly worker: (woken: Woken, parallel: number) => Worker };

function onPostgres(url: string): { connect: Connect; end: () => Promise<void> } {
  // Nothing of the queue has to outlive a crash: what is due stands in the ledger.
  const pool = createPool(url, { name: 'ortstermin-queue', max: CONNECTIONS, session: { search_path: QUEUE_SCHEMA, synchronous_commit: 'off' } });
  // The same pool; the types of the two packages write it differently.
  const connection = pool as unknown as PgPool;
  const connect = {
    queue: () => new Queue(QUEUE, { connection, streams: { events: { maxLen: EVENTS_KEPT } } }, createPostgresBackend) as unknown as Queue,
    worker: (woken: Woken, concurrency: number) =>
      new Worker(QUEUE, woken, { connection, concurrency, autorun: false, runRetryDelay: RETRY_MS }, createPostgresBackend) as unknown as Worker,
  };
  const clients = new Set<PoolClient>();
  pool.on('connect', (client) => clients.add(client));
  pool.on('remove', (client) => clients.delete(client));
  return {
    connect,
    end: () => {
      // A connection that the queue did not give back would be waited for.
      void pool.end();
      for (const client of clients) (client as unknown as Client).end().catch(() => undefined); // it is cut already
      return Promise.resolve();
    },
  };
}

async function onRedis(place: RedisPlace, deadlineMs: number, onError: (error: Error) => void): Promise<{ connect: Connect; end: () => Promise<void> }> {
  const client: RedisClient = connectRedis(place, onError);
  try {
    await inTime(assertRedis(client), deadlineMs);
  } catch (error) {
    client.disconnect();
    throw error;
  }
  const connect = {
    queue: () => new Queue(QUEUE, { connection: client, prefix: PREFIX, streams: { events: { maxLen: EVENTS_KEPT } } }),
    worker: (woken: Woken, concurrency: number) =>
      new Worker(QUEUE, woken, { connection: client, prefix: PREFIX, concurrency, autorun: false, runRetryDelay: RETRY_MS }),
  };
  return {
    connect,
    end: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
}

async function inTime<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  const given = new AbortController();
  const late = wait(deadlineMs, undefined, { signal: given.signal }).then((): never => {
    throw new Error(`it did not answer within ${deadlineMs} ms`);
  });
  late.catch(() => undefined); // the race reports it
  work.catch(() => undefined); // too late, nobody waits for it any more
  try {
    return await Promise.race([work, late]);
  } finally {
    given.abort();
  }
}
