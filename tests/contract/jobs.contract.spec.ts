import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { BullmqJobs } from '#libs/jobs/bullmq.jobs.js';
import type { Job, Pace } from '#libs/jobs/jobs.js';
import { JobLedger } from '#libs/jobs/postgres.job-ledger.js';
import { eventually } from '#tests/contract/counting.js';
import { counting, EVERY_MS, PACE, standing, wokenBy } from '#tests/contract/counting-jobs.js';
import { queueInPostgres, queueInRedis, type Keeping } from '#tests/contract/job-queues.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { redisBinary } from '#tests/support/redis-server.js';

jest.setTimeout(60_000);

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
    await wokenBy(ledger, 'count', 'queue');
    await more();
    expect(await standing(ledger, 'count')).toMatchObject({ everySeconds: 0.1, failures: 0, reason: null, parkedAt: null, retryAt: null });
    expect((await standing(ledger, 'count')).doneSecondsAgo).toBeLessThan(60);
  });

  it('lets several workers share the runs: one at a time, none sooner than half a period after the last, however many schedules there are', async () => {
    const { job, more, seen } = counting();
    const begun: number[] = [];
    const workers = [await worker([job]), await worker([job]), await worker([job])];
    for (let before = -1; seen.runs < 12;) {
      const { begunAt } = await standing(ledger, 'count');
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

  it('lets two versions share the jobs that both know, one run at a time, and leaves to each what only it knows', async () => {
    const [both, older, newer] = [counting(), counting('older'), counting('newer')];
    const [old, next] = [await worker([both.job, older.job]), await worker([both.job, newer.job])];
    await Promise.all([both.more(10), older.more(), newer.more()]);
    await old.stop();
    const { runs } = older.seen;
    await Promise.all([both.more(), newer.more()]);
    expect([both.seen.overlaps, older.seen.overlaps, newer.seen.overlaps, older.seen.runs]).toEqual([0, 0, 0, runs]);
    await next.stop();
  });

  it('misses nothing when the queue is lost whole in the midst of the work, and is woken by the queue again', async () => {
    const { job, more } = counting();
    const slow = counting('slow', 60_000);
    await worker([job, slow.job]);
    await wokenBy(ledger, 'count', 'queue');
    for (let time = 0; time < 2; time++) {
      await keeping.lose();
      await more();
      await wokenBy(ledger, 'count', 'queue');
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
    await wokenBy(ledger, 'count', 'queue');
    await keeping.goAndComeBack(async () => {
      await wokenBy(ledger, 'count', 'timer');
      await more();
    });
    await more();
    await wokenBy(ledger, 'count', 'queue');
    expect(seen.overlaps).toBe(0);
  });

  it('starts while the queue is away', async () => {
    const { job, more, seen } = counting();
    await keeping.goAndComeBack(async () => {
      await worker([job]);
      await more();
    });
    await wokenBy(ledger, 'count', 'queue');
    expect(seen.overlaps).toBe(0);
  });

  it('gives the run of a worker that was killed to another, and counts it as failed', async () => {
    const killed = await aWorkerOfItsOwn();
    const { job, more } = counting();
    await worker([job]);
    const { begunAt, running, doneAt } = await standing(ledger, 'count');
    expect({ running, doneAt }).toEqual({ running: true, doneAt: null });
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await more();
    expect(await standing(ledger, 'count')).toMatchObject({ failures: 0, reason: null, begunAt: expect.not.stringMatching(begunAt!) });
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
    await eventually(async () => expect((await standing(ledger, 'poison')).parkedAt).not.toBeNull());
    expect(await standing(ledger, 'poison')).toMatchObject({ failures: 3, reason: 'Error: nobody knows why', doneAt: null });
    expect(Date.parse((await standing(ledger, 'poison')).retryAt!) - Date.now()).toBeGreaterThan(PACE.parkedRetryMs / 2);
    await more(10);
    expect(state.tries).toBe(3);
    expect(await ledger.retry('count')).toBe(false);
    state.cured = true;
    expect(await ledger.retry('poison')).toBe(true);
    await eventually(async () => expect(await standing(ledger, 'poison')).toMatchObject({ failures: 0, reason: null, parkedAt: null }));
    await eventually(async () => expect((await standing(ledger, 'poison')).doneAt).not.toBeNull());
    expect(state.tries).toBeGreaterThan(3);
  });

  it('tries a parked job again by itself after a while, so that an outage does not stop it for good', async () => {
    const state = { away: true };
    const job: Job = { name: 'outage', everyMs: EVERY_MS, run: async () => void (state.away && (await Promise.reject(new Error('away')))) };
    await worker([job], { parkedRetryMs: 500 });
    await eventually(async () => expect((await standing(ledger, 'outage')).parkedAt).not.toBeNull());
    state.away = false;
    await eventually(async () => expect(await standing(ledger, 'outage')).toMatchObject({ failures: 0, parkedAt: null }));
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
    await eventually(async () => expect((await standing(ledger, 'hang')).parkedAt).not.toBeNull());
    expect((await standing(ledger, 'hang')).reason).toBe('Error: hang did not end within 0.15 s and was given up');
    expect(aborted).toHaveLength(3);
  });

  it('runs what comes seldom once, also when workers come and go', async () => {
    const { job, seen } = counting('seldom', 3_600_000);
    for (let i = 0; i < 3; i++) {
      const one = await worker([job]);
      await eventually(async () => expect((await standing(ledger, 'seldom')).doneAt).not.toBeNull());
      const { job: other, more } = counting(`other-${i}`);
      await worker([other]);
      await more();
      await one.stop();
    }
    expect(seen.runs).toBe(1);
  });

  it('has a run that outlasts its period followed by the next wake-up of the queue, and takes none for late', async () => {
    const hour = 3_600_000;
    await ledger.register([counting('long', hour).job]);
    const run = (await ledger.claim('long', 'queue', hour))!;
    await database.owner.query(`update jobs.job set begun_at = begun_at - interval '150 minutes' where name = 'long'`);
    await ledger.done(run);
    expect(await ledger.late(['long'], PACE.graceMs)).toEqual([]);
    const { rows } = await database.owner.query(`select round(extract(epoch from due_at - begun_at) / 60)::int as minutes from jobs.job where name = 'long'`);
    expect(rows).toEqual([{ minutes: 180 }]);
  });

  it('is not put off by a clock of the database that was ahead and was put right', async () => {
    const { job, more } = counting();
    const dead = counting('dead');
    const failed = counting('failed');
    await ledger.register([job, dead.job, failed.job]);
    await ledger.done((await ledger.claim('count', 'queue', PACE.leaseMs))!);
    await ledger.claim('dead', 'queue', PACE.leaseMs);
    await ledger.failed((await ledger.claim('failed', 'queue', PACE.leaseMs))!, 'Error', PACE);
    await database.owner.query(`update jobs.job set not_before = not_before + interval '1 day', due_at = due_at + interval '1 day',
      begun_at = begun_at + interval '1 day', done_at = done_at + interval '1 day', lease_until = lease_until + interval '1 day'`);
    await worker([job, dead.job, failed.job]);
    await Promise.all([more(), dead.more(), failed.more()]);
    for (const name of ['count', 'dead', 'failed']) expect(Date.parse((await standing(ledger, name)).doneAt!)).toBeLessThan(Date.now() + 60_000);
  });

  it('stops after the work under way, and wakes nothing more', async () => {
    const order: string[] = [];
    let go!: () => void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const job: Job = { name: 'slow', everyMs: EVERY_MS, run: async () => void (order.push('begun'), await gate, order.push('done')) };
    const one = await worker([job]);
    await eventually(() => expect(order).toEqual(['begun']));
    const stopped = one.stop().then(() => order.push('stopped'));
    await eventually(async () => expect((await standing(ledger, 'slow')).running).toBe(true));
    go();
    await Promise.all([stopped, one.stop()]);
    expect(order).toEqual(['begun', 'done', 'stopped']);
    expect(await standing(ledger, 'slow')).toMatchObject({ running: false, failures: 0 });
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
  });
}
