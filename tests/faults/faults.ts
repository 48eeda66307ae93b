import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { databaseIsAway } from '#libs/platform/database-away.js';
import type { Cluster, Member } from '#tests/faults/cluster.js';
import { oneOf } from '#tests/faults/random.js';
import { saysItsClockIsWrong, withClock } from '#tests/faults/wrong-clocks.js';

/** Something that goes wrong, and is over when `run` resolves. */
export type Fault = {
  readonly name: string;
  /** How many processes, or servers with all of theirs, it ends without a warning. */
  readonly kills: number;
  /** How often it is chosen, against the others. */
  readonly weight: number;
  /** Whether it can befall this cluster; absent: any. */
  possible?(cluster: Cluster): boolean;
  run(cluster: Cluster, random: () => number): Promise<void>;
};

/** Longer than a lease of five seconds: others have taken over when the paused one goes on. */
const PAUSE_MS = 6_500;

/** The loss of power, as far as processes can be made to feel it. */
export const POSTGRES_KILLED: Fault = {
  name: 'PostgreSQL is killed',
  kills: 1,
  weight: 8,
  run: async ({ postgres }, random) => {
    await postgres.kill();
    await wait(random() * 1_000);
    await postgres.start();
  },
};

const [HOUR, YEAR] = [3_600_000, 31_536_000_000];
/** As long as a process works with a wrong clock. */
const WRONG_MS = 3_000;

/** A process is started with another clock, and some time later with the right one. What a day asks for is asked for meanwhile. */
const clockIsWrong = (name: string, part: Member['part']): Fault => ({
  name,
  kills: 2,
  weight: 1,
  run: async ({ apis, workers, start, pool }, random) => {
    const member = oneOf(part === 'worker' ? workers : apis, random);
    const aheadMs = oneOf([-3 * YEAR, -2 * HOUR, 2 * HOUR, 3 * YEAR], random);
    await member.product.end('SIGKILL');
    await start(member, withClock(aheadMs));
    await saysItsClockIsWrong(member.at, aheadMs);
    await pool.query(`update jobs.job set due_at = clock_timestamp(), not_before = clock_timestamp() where name in ('retention', 'intend-by-day')`);
    await wait(WRONG_MS);
    await member.product.end('SIGKILL');
    await start(member);
  },
});

const withRedis = ({ redis }: Cluster): boolean => redis !== undefined;

/** Redis goes for as long that workers notice that nobody wakes them, or for less. */
const redisKilled = (name: string, disk: 'stays' | 'is lost'): Fault => ({
  name,
  kills: 1,
  weight: 1,
  possible: withRedis,
  run: async ({ redis }, random) => {
    await redis!.kill(disk);
    await wait(random() * 5_000);
    await redis!.start();
  },
});

/** Throws where PostgreSQL still writes, or fails with anything else. */
async function isFull(pool: Pool): Promise<void> {
  const wrote = await pool.query(`create table public.ballast as select repeat(md5(n::text), 100) from generate_series(1, 10000) n`).then(
    () => true,
    (error: unknown) => error,
  );
  if (wrote === true || !databaseIsAway(wrote)) throw new Error('the disk was filled, and PostgreSQL still writes', { cause: wrote });
}

export const faults: readonly Fault[] = [
  {
    name: 'an API process is killed',
    kills: 1,
    weight: 2,
    run: async ({ apis, start }, random) => {
      const api = oneOf(apis, random);
      await api.product.end('SIGKILL');
      await start(api);
    },
  },
  {
    name: 'a worker is killed',
    kills: 1,
    weight: 2,
    run: async ({ workers, start }, random) => {
      const worker = oneOf(workers, random);
      await worker.product.end('SIGKILL');
      await start(worker);
    },
  },
  POSTGRES_KILLED,
  {
    name: 'PostgreSQL and a worker are killed together',
    kills: 2,
    weight: 2,
    run: async ({ postgres, workers, start }, random) => {
      const worker = oneOf(workers, random);
      await Promise.all([postgres.kill(), worker.product.end('SIGKILL')]);
      await postgres.start();
      await start(worker);
    },
  },
  clockIsWrong('the clock of an API process is wrong by hours or years', 'api'),
  clockIsWrong('the clock of a worker is wrong by hours or years', 'worker'),
  redisKilled('Redis is killed and comes back with what its disk holds', 'stays'),
  redisKilled('Redis is killed and comes back empty', 'is lost'),
  {
    name: 'Redis is emptied',
    kills: 0,
    weight: 1,
    possible: withRedis,
    run: async ({ redis }) => {
      const answer = await redis!.command('FLUSHALL');
      if (answer !== '+OK\r\n') throw new Error(`FLUSHALL: ${answer}`);
    },
  },
  {
    name: 'the disk of PostgreSQL is full',
    kills: 0,
    weight: 1,
    possible: ({ disk }) => disk !== undefined,
    run: async ({ disk, postgres, pool }, random) => {
      disk!.fill();
      try {
        await isFull(pool);
        await wait(500 + random() * 1_500);
        // Tables cannot grow any more; now its own log cannot either, and it gives up.
        await pool.query('select pg_switch_wal()').catch(() => undefined);
        await wait(1_500);
      } finally {
        disk!.free();
      }
      await postgres.servesAgain();
    },
  },
  { name: 'all connections to PostgreSQL are cut', kills: 0, weight: 3, run: async ({ proxy }) => proxy.cut() },
  {
    name: 'PostgreSQL answers nobody',
    kills: 0,
    weight: 2,
    run: async ({ proxy }, random) => {
      proxy.swallowReplies();
      await wait(500 + random() * 2_000);
      proxy.heal();
    },
  },
  {
    name: 'PostgreSQL answers late',
    kills: 0,
    weight: 1,
    run: async ({ proxy }, random) => {
      proxy.delayReplies(20 + random() * 80);
      await wait(2_000);
      proxy.heal();
    },
  },
  {
    name: 'a worker is paused until others have its lease, then goes on',
    kills: 0,
    weight: 1,
    run: async ({ workers }, random) => {
      const worker = oneOf(workers, random);
      worker.product.process.kill('SIGSTOP');
      await wait(PAUSE_MS);
      worker.product.process.kill('SIGCONT');
    },
  },
  {
    name: 'a transaction that writes is slow, then abandoned',
    kills: 0,
    weight: 2,
    run: async ({ pool }, random) => {
      const client = await pool.connect();
      client.on('error', () => undefined); // the next fault may cut it
      await client.query('begin');
      await client.query(`select es.append_one($1, 0, $2, 'Abandoned', '{}', '{"by":"nobody","command":"none"}', true, null)`, [
        `abandoned-${randomUUID()}`,
        randomUUID(),
      ]);
      await wait(500 + random() * 1_500);
      await client.query('rollback');
      client.release();
    },
  },
  {
    name: 'an API process is told to end under load, and comes back',
    kills: 0,
    weight: 1,
    run: async ({ apis, start }, random) => {
      const api = oneOf(apis, random);
      const { code } = await api.product.end('SIGTERM');
      if (code !== 0) throw new Error(`an API process that was told to end ended with ${code}: ${api.product.said().slice(-500)}`);
      await start(api);
    },
  },
];

/** Each of them once, in any order, then again and again by weight. */
export function* inTurn(among: readonly Fault[], random: () => number): Generator<Fault, never> {
  const first = [...among];
  while (first.length > 0) yield first.splice(Math.floor(random() * first.length), 1)[0]!;
  const byWeight = among.flatMap((fault) => Array.from({ length: fault.weight }, () => fault));
  for (;;) yield oneOf(byWeight, random);
}

/** Commits no longer wait for the disk: what the product refuses to start with, put upon it while it runs. */
export async function commitNobodyAwaits({ pool, proxy }: Cluster): Promise<void> {
  await pool.query(`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`);
  proxy.cut();
}
