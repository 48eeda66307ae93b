import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { BullmqJobs } from '#libs/jobs/bullmq.jobs.js';
import { USUAL_PACE, type Job, type Pace } from '#libs/jobs/jobs.js';
import { JobLedger, type JobStanding } from '#libs/jobs/postgres.job-ledger.js';
import { redisPlace } from '#libs/jobs/redis-url.js';
import { RedisRefused } from '#libs/jobs/redis.js';
import { eventually } from '#tests/contract/counting.js';
import { queueInPostgres, queueInRedis, type Keeping } from '#tests/contract/job-queues.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { redisBinary, redisServer } from '#tests/support/redis-server.js';

jest.setTimeout(60_000);

/** As in production, in a hurry. */
const PACE: Pace = {
  lookMs: 100,
  graceMs: 300,
  leaseMs: 1_000,
  firstRetryMs: 20,
  longestRetryMs: 100,
  attempts: 3,
  parkedRetryMs: 600_000,
  queueMs: 1_000,
  stopMs: 2_000,
};
const EVERY_MS = 100;

let database: TestDatabase;
let ledger: JobLedger;
let keeping: Keeping;
const open: (() => Promise<unknown>)[] = [];

async function worker(jobs: readonly Job[], pace: Partial<Pace> = {}): Promise<BullmqJobs> {
  const one = new BullmqJobs(ledger, keeping.place, { ...PACE, ...pace });
  open.push(() => one.stop());
  await one.start(jobs);
  return one;
}

const standing = async (name: string): Promise<JobStanding> => (await ledger.standings()).find((one) => one.name === name)!;
/** From now on it is begun because of this. */
const wokenBy = async (name: string, by: 'queue' | 'timer'): Promise<void> => {
  const before = (await standing(name))?.begunAt ?? null;
  await eventually(async () => {
    const { begunAt, wokenBy: last, failures } = await standing(name);
    expect({ again: begunAt !== before, last, failures }).toEqual({ again: true, last: by, failures: 0 });
  }, 20_000);
};

/** A job that notes its runs, and fails when two of them overlap. */
function counting(name = 'count', everyMs = EVERY_MS) {
  const seen = { runs: 0, overlaps: 0 };
  let busy = false;
  const run = async () => {
    if (busy) seen.overlaps++;
    busy = true;
    await new Promise((wake) => setTimeout(wake, 5));
    busy = false;
    seen.runs++;
  };
  const more = async (count = 3) => {
    const before = seen.runs;
    await eventually(() => expect(seen.runs).toBeGreaterThanOrEqual(before + count), 20_000);
  };
  return { seen, more, job: { name, everyMs, run } satisfies Job };
}

const contract = (begin: (database: TestDatabase) => Promise<Keeping>) => {
  beforeEach(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    ledger = new JobLedger(database.pool);
    keeping = await begin(database);
  });
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
    await keeping.close();
    await database.drop();
  });

  it('wakes a job again and again, and writes down when it was done', async () => {
    const { job, more } = counting();
    await worker([job]);
    await more();
    await wokenBy('count', 'queue');
    await more();
    expect(await standing('count')).toMatchObject({ everySeconds: 0.1, failures: 0, reason: null, parkedAt: null, retryAt: null });
    expect((await standing('count')).doneSecondsAgo).toBeLessThan(60);
  });

  it('lets several workers share the runs: one at a time, none sooner than half a period after the last, however many schedules there are', async () => {
    const { job, more, seen } = counting();
    const begun: number[] = [];
    const workers = [await worker([job]), await worker([job]), await worker([job])];
    for (let before = -1; seen.runs < 12;) {
      const { begunAt } = await standing('count');
      const at = begunAt === null ? -1 : Date.parse(begunAt);
      if (at !== before) begun.push(at);
      before = at;
      await more(1);
    }
    expect(seen.overlaps).toBe(0);
    const gaps = begun.slice(1).map((at, i) => at - begun[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(EVERY_MS / 2 - 1);
    await workers[0]!.stop();
    await more();
  });

  it('misses nothing when the queue is lost whole in the midst of the work, and is woken by the queue again', async () => {
    const { job, more } = counting();
    const slow = counting('slow', 60_000);
    await worker([job, slow.job]);
    await wokenBy('count', 'queue');
    for (let time = 0; time < 2; time++) {
      await keeping.lose();
      await more();
      await wokenBy('count', 'queue');
      await more();
    }
    // What comes once a minute has lost its schedule too; it is due from the ledger alone.
    const before = slow.seen.runs;
    await database.owner.query(`update jobs.job set not_before = now(), due_at = now() where name = 'slow'`);
    await eventually(() => expect(slow.seen.runs).toBe(before + 1));
  });

  it('goes on while the queue is away, and is woken by the queue again when it comes back empty', async () => {
    const { job, more, seen } = counting();
    await worker([job]);
    await wokenBy('count', 'queue');
    await keeping.goAndComeBack(async () => {
      await wokenBy('count', 'timer');
      await more();
    });
    await more();
    await wokenBy('count', 'queue');
    expect(seen.overlaps).toBe(0);
  });

  it('starts while the queue is away', async () => {
    const { job, more, seen } = counting();
    await keeping.goAndComeBack(async () => {
      await worker([job]);
      await more();
    });
    await wokenBy('count', 'queue');
    expect(seen.overlaps).toBe(0);
  });

  it('gives the run of a worker that was killed to another, and counts it as failed', async () => {
    const killed = await aWorkerOfItsOwn();
    const { job, more } = counting();
    await worker([job]);
    const { begunAt, running, doneAt } = await standing('count');
    expect({ running, doneAt }).toEqual({ running: true, doneAt: null });
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await more();
    expect(await standing('count')).toMatchObject({ failures: 0, reason: null, begunAt: expect.not.stringMatching(begunAt!) });
  });

  it('parks a job that fails again and again, lets the others go on, and tries it again when somebody says so', async () => {
    const state = { cured: false, tries: 0 };
    const poison: Job = {
      name: 'poison',
      everyMs: EVERY_MS,
      run: async () => {
        state.tries++;
        if (!state.cured) throw new Error('nobody knows why');
      },
    };
    const { job, more } = counting();
    await worker([poison, job]);
    await eventually(async () => expect((await standing('poison')).parkedAt).not.toBeNull());
    expect(await standing('poison')).toMatchObject({ failures: 3, reason: 'Error: nobody knows why', doneAt: null });
    expect(Date.parse((await standing('poison')).retryAt!) - Date.now()).toBeGreaterThan(PACE.parkedRetryMs / 2);
    await more(10);
    expect(state.tries).toBe(3);
    expect(await ledger.retry('count')).toBe(false);
    state.cured = true;
    expect(await ledger.retry('poison')).toBe(true);
    await eventually(async () => expect(await standing('poison')).toMatchObject({ failures: 0, reason: null, parkedAt: null }));
    await eventually(async () => expect((await standing('poison')).doneAt).not.toBeNull());
    expect(state.tries).toBeGreaterThan(3);
  });

  it('tries a parked job again by itself after a while, so that an outage does not stop it for good', async () => {
    const state = { away: true };
    const job: Job = { name: 'outage', everyMs: EVERY_MS, run: async () => void (state.away && (await Promise.reject(new Error('away')))) };
    await worker([job], { parkedRetryMs: 500 });
    await eventually(async () => expect((await standing('outage')).parkedAt).not.toBeNull());
    state.away = false;
    await eventually(async () => expect(await standing('outage')).toMatchObject({ failures: 0, parkedAt: null }));
  });

  it('gives a job up that hangs, tells it so, and says so', async () => {
    const aborted: unknown[] = [];
    const job: Job = {
      name: 'hang',
      everyMs: EVERY_MS,
      deadlineMs: 150,
      run: (signal) => new Promise(() => signal!.addEventListener('abort', () => aborted.push(signal!.reason))),
    };
    await worker([job]);
    await eventually(async () => expect((await standing('hang')).parkedAt).not.toBeNull());
    expect((await standing('hang')).reason).toBe('Error: hang did not end within 0.15 s and was given up');
    expect(aborted).toHaveLength(3);
  });

  it('runs what comes seldom once, also when workers come and go', async () => {
    const { job, seen } = counting('seldom', 3_600_000);
    for (let i = 0; i < 3; i++) {
      const one = await worker([job]);
      await eventually(async () => expect((await standing('seldom')).doneAt).not.toBeNull());
      const { job: other, more } = counting(`other-${i}`);
      await worker([other]);
      await more();
      await one.stop();
    }
    expect(seen.runs).toBe(1);
  });

  it('stops after the work under way, and wakes nothing more', async () => {
    const order: string[] = [];
    let go!: () => void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const job: Job = { name: 'slow', everyMs: EVERY_MS, run: async () => void (order.push('begun'), await gate, order.push('done')) };
    const one = await worker([job]);
    await eventually(() => expect(order).toEqual(['begun']));
    const stopped = one.stop().then(() => order.push('stopped'));
    await eventually(async () => expect((await standing('slow')).running).toBe(true));
    go();
    await Promise.all([stopped, one.stop()]);
    expect(order).toEqual(['begun', 'done', 'stopped']);
    expect(await standing('slow')).toMatchObject({ running: false, failures: 0 });
  });
};

async function aWorkerOfItsOwn() {
  const file = fileURLToPath(new URL('jobs-worker.mjs', import.meta.url));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = [database.url, JSON.stringify(keeping.place), JSON.stringify(PACE)];
  const child = spawn(process.execPath, ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  open.push(async () => child.kill('SIGKILL'));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`the worker ended with ${code}`)))]);
  return child;
}

describe('jobs with a queue in PostgreSQL', () => {
  contract(queueInPostgres);
});

if (redisBinary === undefined) {
  process.stderr.write('Not tested here: jobs with a queue in Redis, since redis-server is not installed (Debian: apt-get install redis-server).\n');
  it('jobs with a queue in Redis are tested wherever TEST_REDIS=required', () => expect(process.env.TEST_REDIS).not.toBe('required'));
} else {
  describe('jobs with a queue in Redis', () => {
    contract(queueInRedis);

    it.each([
      ['yes', 'woken'],
      ['no', 'refused'],
    ])('in a cluster with appendonly %s are %s', async (appendonly, expected) => {
      const server = await redisServer([
        ...'--cluster-enabled yes --cluster-announce-ip 127.0.0.1 --maxmemory-policy noeviction --appendonly'.split(' '),
        appendonly,
      ]);
      open.push(() => server.stop());
      await server.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
      await eventually(async () => expect(await server.command('CLUSTER', 'INFO')).toContain('cluster_state:ok'));
      const jobs = new BullmqJobs(ledger, { redis: redisPlace(server.url.replace('redis:', 'redis+cluster:'))! }, PACE);
      open.push(() => jobs.stop());
      const woken = jobs.start([counting().job]).then(() => wokenBy('count', 'queue'));
      const outcome = await woken.then(() => 'woken').catch((error: unknown) => (error instanceof RedisRefused ? 'refused' : error));
      expect(outcome).toBe(expected);
    });

    it.each([
      [['--appendonly', 'no', '--maxmemory-policy', 'noeviction'], 'appendonly is off, so a restart forgets the queue: set appendonly yes.'],
      [
        ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'],
        'maxmemory-policy is allkeys-lru, so a full memory throws jobs away: set maxmemory-policy noeviction.',
      ],
    ])('do not start on a server with %j', async (settings, sentence) => {
      const server = await redisServer(settings);
      open.push(server.stop);
      const jobs = new BullmqJobs(ledger, { redis: redisPlace(server.url)! }, USUAL_PACE);
      const refused = await jobs.start([counting().job]).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RedisRefused);
      expect((refused as Error).message).toContain(sentence);
      await jobs.stop();
    });
  });
}
