import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LeaseLost, type FollowerName, type Lease } from '#libs/eventing/followers.js';
import { settle } from '#libs/backup/postgres.settling.js';
import { releaseTypes } from '#libs/eventing/released-types.js';
import { postgresEventing, type PostgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { Reactor } from '#libs/eventing/reactor.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { aStream, cleared, cure, eventually, fact, to, totals, type Cleared, type Counted } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

let database: TestDatabase;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  cure.done = false;
  database = await testDatabase();
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await database.drop();
});

const start = (leaseMs = 1_000): PostgresEventing => {
  const eventing = postgresEventing(database.pool, { leaseMs, report: () => undefined });
  open.push(eventing.close);
  return eventing;
};
const keyOf = (stream: string) => stream.slice('counter-'.length);
const leading = ({ subscriptions }: PostgresEventing) => subscriptions.status().every((follower) => follower.leading);

describe('two workers', () => {
  it('never fold the same view at once, and the second goes on when the first stops', async () => {
    const [one, two] = [start(), start()];
    one.subscriptions.start([totals]);
    await eventually(() => expect(leading(one)).toBe(true));
    two.subscriptions.start([totals]);
    const stream = aStream();
    for (let i = 0; i < 40; i++) {
      await one.store.append([to(stream, i, fact(1))]);
      expect(leading(one) && leading(two)).toBe(false);
      if (i === 20) await one.subscriptions.stop();
    }
    await eventually(() => expect(leading(two)).toBe(true));
    await eventually(async () => expect(await two.views.get(totals, keyOf(stream))).toMatchObject({ sum: 40, count: 40 }));
  });

  it('of two versions each keep a build of their own; the one that nobody has followed for a day is dropped with its documents', async () => {
    const { followers, store } = start();
    const log = await store.identity();
    const acquire = async (version: number) =>
      (await followers.acquire({ kind: 'view', name: 'totals', version }, log, () => store.head(), `of ${version}`, 5_000)) as Lease;
    const builds = async () =>
      (await database.owner.query<{ version: number }>('select version from views.follower order by version')).rows.map(({ version }) => version);
    const [one, two] = [await acquire(1), await acquire(2)];
    expect([one.active, two.active, await builds()]).toEqual([true, false, [1, 2]]);
    await followers.release([one, two]);
    const left = (hours: number) =>
      database.owner.query(`update views.follower set lease_until = now() - $1 * interval '1 hour', updated_at = now() - interval '9 days' where version = 1`, [
        hours,
      ]);
    await left(23);
    await acquire(2);
    expect(await builds()).toEqual([1, 2]);
    await left(25);
    await acquire(2);
    expect(await builds()).toEqual([2]);
    expect((await database.owner.query('select to_regclass($1) as there', [`views."${one.documents}"`])).rows).toEqual([{ there: null }]);
  });

  it('cannot both write: a holder whose lease was taken over changes nothing', async () => {
    const { followers, store } = start();
    const name: FollowerName = { kind: 'view', name: 'totals', version: 1 };
    const log = await store.identity();
    const first = (await followers.acquire(name, log, () => store.head(), 'first', 30)) as Lease;
    expect(await followers.acquire(name, log, () => store.head(), 'second', 1_000)).toBe('held');
    await wait(50);
    const second = (await followers.acquire(name, log, () => store.head(), 'second', 1_000)) as Lease;
    const step = (doc: string) => ({ position: '00000000000000000001', put: [{ key: 'a', sort: '', doc }], park: [] });
    await followers.write(second, step('{"by":"second"}'));
    await expect(followers.write(first, { ...step('{"by":"first"}'), position: '00000000000000000009' })).rejects.toBeInstanceOf(LeaseLost);
    await followers.advance([{ lease: first, position: '00000000000000000009' }]);
    expect(await followers.renew([first, second], 1_000)).toEqual(new Set([second.id]));
    expect(await followers.documents(second, ['a'])).toEqual(new Map([['a', { by: 'second' }]]));
    const { rows } = await database.pool.query('select position from views.follower');
    expect(rows).toEqual([{ position: '00000000000000000001' }]);
  });

  it('do not wait for a lease that was given while the clock of the database was ahead', async () => {
    const { followers, store } = start();
    const log = await store.identity();
    const name: FollowerName = { kind: 'view', name: 'totals', version: 1 };
    const first = (await followers.acquire(name, log, () => store.head(), 'first', 1_000)) as Lease;
    await database.owner.query(`update views.follower set lease_until = lease_until + interval '1 hour'`);
    const second = (await followers.acquire(name, log, () => store.head(), 'second', 1_000)) as Lease;
    expect(second).toMatchObject({ id: first.id });
    const { position } = await store.append([to(aStream(), 0, fact(1))]);
    await expect(followers.write(first, { position })).rejects.toBeInstanceOf(LeaseLost);
  });

  it('do not take a view that runs ahead of what the second has seen of the log for one of another log', async () => {
    const { followers, store } = start();
    const name: FollowerName = { kind: 'view', name: 'totals', version: 1 };
    const log = await store.identity();
    const first = (await followers.acquire(name, log, () => store.head(), 'first', 5_000)) as Lease;
    const { position } = await store.append([to(aStream(), 0, fact(1))]);
    const meanwhile = async () => {
      await followers.write(first, { position, put: [{ key: 'a', sort: '', doc: '{"by":"first"}' }] });
      return null;
    };
    expect(await followers.acquire(name, log, meanwhile, 'second', 5_000)).toBe('held');
    expect(await followers.documents(first, ['a'])).toEqual(new Map([['a', { by: 'first' }]]));
  });

  it('lose nothing and count nothing twice when one after the other is killed', async () => {
    const eventing = start();
    const streams = Array.from({ length: 5 }, aStream);
    const writers = { busy: true };
    let rounds = 0;
    const written = (async () => {
      for (; writers.busy; rounds++) {
        await Promise.all(streams.map((stream) => eventing.store.append([to(stream, rounds, fact(1))])));
        await wait(3);
      }
    })();
    for (let kill = 0; kill < 3; kill++) {
      const worker = await aWorker(database.url, 300);
      const before = await eventing.views.position(totals);
      await eventually(async () => expect((await eventing.views.position(totals)) ?? '').not.toBe(before ?? ''));
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }
    writers.busy = false;
    await written;
    eventing.subscriptions.start([totals]);
    expect(await eventing.views.reached(totals, (await eventing.store.head())!, 10_000)).toBe(true);
    const { items } = await eventing.views.find(totals);
    expect(items.map(({ doc }) => [doc.sum, doc.count])).toEqual(streams.map(() => [rounds, rounds]));
    const last = await Promise.all(streams.map(async (stream) => (await eventing.store.read(stream)).slice(-3).map(({ id }) => id)));
    expect(items.map(({ doc }) => doc.seen.join()).sort()).toEqual(last.map((ids) => ids.join()).sort());
  });
});

it.each([
  ['before it was written down', false],
  ['after it was written down', true],
])('a reactor whose second try of a parked event is interrupted %s goes on with the stream', async (_, isWritten) => {
  const { store, followers, subscriptions } = start();
  let isBroken = true;
  const seen: number[] = [];
  const reactor: Reactor<Counted> = {
    name: 'tally',
    on: {
      Counted: async ({ data }) => {
        if (data.n === 1 && isBroken) throw new Error('not yet');
        seen.push(data.n);
      },
    },
  };
  const write = followers.write.bind(followers);
  let isCut = false;
  followers.write = async (lease, step) => {
    const cut = step.unpark !== undefined && !isCut && seen.includes(2);
    if (!cut || isWritten) await write(lease, step);
    if (!cut) return;
    isCut = true;
    throw new Error('Connection terminated unexpectedly');
  };
  subscriptions.start([], [reactor]);
  const stream = aStream();
  await store.append([to(stream, 0, fact(1), fact(2), fact(3))]);
  await eventually(async () => expect(await subscriptions.parked()).toHaveLength(3));
  isBroken = false;
  await eventually(() => expect(isCut).toBe(true));
  await eventually(async () => expect(await subscriptions.parked()).toEqual([]));
  await store.append([to(stream, 3, fact(4))]);
  await eventually(() => expect(seen.at(-1)).toBe(4));
  expect([...new Set(seen)]).toEqual([1, 2, 3, 4]);
});

it('a log that comes back shorter under those who follow it is not taken from memory', async () => {
  const { store, subscriptions, views } = start();
  let end!: () => void;
  const isUnderWay = new Promise<void>((resolve) => (end = resolve));
  // A reaction under way keeps the reading of the log alive.
  const slow: Reactor<Cleared> = { name: 'slow', on: { Cleared: () => isUnderWay } };
  subscriptions.start([totals], [slow]);
  const [gone, next] = [aStream(), aStream()];
  await store.append([to(aStream(), 0, fact(1))]);
  await store.append([to(aStream(), 0, cleared())]);
  await eventually(() => expect(leading({ subscriptions } as PostgresEventing)).toBe(true));
  await eventually(async () => expect(await views.position(totals)).toBe(await store.head()));
  const { rows } = await database.owner.query<{ id: string; position: string; documents: string | null }>('select id, position, documents from views.follower');
  await store.append([to(gone, 0, fact(2), fact(3))]);
  await eventually(async () => expect(await views.get(totals, keyOf(gone))).toMatchObject({ count: 2 }));

  // What a standby lacks that takes over: the last events, and whatever was folded from them.
  await database.owner.query('delete from es.event where position > 2');
  for (const { id, position, documents } of rows) {
    await database.owner.query('update views.follower set position = $2 where id = $1', [id, position]);
    if (documents !== null) await database.owner.query(`delete from views."${documents}" where key = $1`, [keyOf(gone)]);
  }
  await database.owner.query('delete from views.lease');
  await database.owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  await eventually(async () => void (await store.append([to(next, 0, fact(4))])));
  await eventually(async () => expect(await views.get(totals, keyOf(next))).toMatchObject({ sum: 4, count: 1 }));
  expect(await views.get(totals, keyOf(gone))).toBeUndefined();
  end();
});

it('a parked event that a restored log does not have stops no reactor', async () => {
  const tally = (seen: number[]): Reactor<Counted> => ({
    name: 'tally',
    on: {
      Counted: async ({ data }) => {
        if (data.n === 1) throw new Error('not yet');
        seen.push(data.n);
      },
    },
  });
  const before = start();
  before.subscriptions.start([], [tally([])]);
  await before.store.append([to(aStream(), 0, fact(7))]);
  await before.store.append([to(aStream(), 0, fact(1))]);
  await eventually(async () => expect(await before.subscriptions.parked()).toHaveLength(1));
  await before.close();
  await database.owner.query('delete from es.event where position > 1');

  const { store, subscriptions } = start();
  expect(await settle(database.owner, store)).toMatchObject({ movedBack: 1 });
  const seen: number[] = [];
  subscriptions.start([], [tally(seen)]);
  await store.append([to(aStream(), 0, fact(8))]);
  await eventually(() => expect(seen).toEqual([8]));
  expect(await subscriptions.parked()).toEqual([]);
});

it('new types are let in while somebody takes a lease, and neither waits for the other for ever', async () => {
  const { followers, store } = start();
  const [log, name] = [await store.identity(), { kind: 'reactor', name: 'tally', version: 0 } as const];
  const acquire = () => followers.acquire(name, log, () => store.head(), 'me', 5_000);
  await acquire();
  for (let round = 0; round < 20; round++) await Promise.all([acquire(), releaseTypes(database.pool, [`Type${round}`]), acquire()]);
  expect(await acquire()).toMatchObject({ name: 'tally' });
});

describe('a view whose position does not fit', () => {
  it('is folded again when its position is that of another log or beyond the end', async () => {
    for (const damage of [`update views.follower set log = gen_random_uuid()`, `update views.follower set position = '00000000000000999999'`]) {
      const first = start();
      first.subscriptions.start([totals]);
      const stream = aStream();
      const { position } = await first.store.append([to(stream, 0, fact(4))]);
      expect(await first.views.reached(totals, position, 5_000)).toBe(true);
      await first.subscriptions.stop();
      await database.pool.query(
        `update views."${(await database.pool.query('select documents from views.follower')).rows[0].documents}" set doc = '{"sum":-1}'`,
      );
      await database.pool.query(damage);
      const second = start();
      second.subscriptions.start([totals]);
      await eventually(async () => expect(await second.views.get(totals, keyOf(stream))).toMatchObject({ sum: 4 }));
      await second.subscriptions.stop();
    }
  });

  it('whose document cannot be stored parks that event only', async () => {
    const eventing = start();
    const tooBig = {
      ...totals,
      name: 'fragile',
      evolve: { Counted: (_: unknown, { data }: { data: { n: number } }) => ({ sum: data.n, text: data.n === 5 ? 'a\0b' : '' }) },
    };
    const streams = Array.from({ length: 9 }, aStream);
    await Promise.all(streams.map((stream, i) => eventing.store.append([to(stream, 0, fact(i))])));
    eventing.subscriptions.start([tooBig]);
    expect(await eventing.views.reached(tooBig as never, (await eventing.store.head())!, 5_000)).toBe(true);
    expect((await eventing.views.find(tooBig as never)).items.map(({ doc }) => (doc as { sum: number }).sum).sort((a, b) => a - b)).toEqual([
      0, 1, 2, 3, 4, 6, 7, 8,
    ]);
    expect(await eventing.subscriptions.parked()).toMatchObject([{ key: keyOf(streams[5]!), reason: expect.stringContaining('NUL') }]);
  });
});

async function aWorker(url: string, leaseMs: number) {
  const file = fileURLToPath(new URL('worker.mjs', import.meta.url));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const worker = spawn(process.execPath, ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', file, url, String(leaseMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  open.push(async () => worker.kill('SIGKILL'));
  await Promise.race([once(worker.stdout, 'data'), once(worker, 'exit').then(([code]) => Promise.reject(new Error(`the worker ended with ${code}`)))]);
  return worker;
}
