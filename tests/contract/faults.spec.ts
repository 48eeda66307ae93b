import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Pool, type PoolClient } from 'pg';
import { StoreUnavailable } from '#libs/eventing/event-store.js';
import { PostgresEventStore } from '#libs/eventing/postgres.event-store.js';
import { postgresEventing, type PostgresEventing } from '#libs/eventing/postgres.eventing.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { tcpProxy, through } from '#tests/support/tcp-proxy.js';
import { aStream, eventually, fact, follow, to } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

let database: TestDatabase;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await database.drop();
});

const start = (): PostgresEventing => {
  const eventing = postgresEventing(database.pool, { report: () => undefined });
  open.push(eventing.close);
  return eventing;
};

/** One transaction is slow to commit while another one is quick: what does a live reader get to see? */
async function slowTransaction(
  insert: (client: PoolClient, stream: string) => Promise<unknown>,
  read: () => Promise<string[]>,
): Promise<{ early: string[]; all: string[] }> {
  const [slow, quick] = [await database.pool.connect(), await database.pool.connect()];
  try {
    await slow.query('begin');
    await insert(slow, 'counter-slow');
    const quickly = insert(quick, 'counter-quick');
    await Promise.race([quickly, wait(150)]);
    const early = await read();
    await slow.query('commit');
    await quickly;
    return { early, all: [...early, ...(await read())] };
  } finally {
    slow.release();
    quick.release();
  }
}

describe('a slow transaction', () => {
  it('hides nothing from a reader: what is later waits for it', async () => {
    const { store } = start();
    const stop = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { events } of store.all(null, ['Counted'], stop.signal)) seen.push(...events.map(({ stream }) => stream));
    })();
    const { early } = await slowTransaction(
      (client, stream) => client.query(`select es.append_one($1, 0, $2, 'Counted', '{"n":1}', '{"by":"x","command":"y"}', true)`, [stream, randomUUID()]),
      async () => [...seen],
    );
    expect(early).toEqual([]);
    await eventually(() => expect(seen).toEqual(['counter-slow', 'counter-quick']));
    stop.abort();
    await reading;
  });

  it('is noticed by this test: a naive reader behind a sequence loses its event', async () => {
    await database.owner.query(
      'create table naive (position bigint generated always as identity, stream text); grant select, insert on naive to ortstermin_app',
    );
    let last = '0';
    const { all } = await slowTransaction(
      (client, stream) => client.query('insert into naive (stream) values ($1)', [stream]),
      async () => {
        const { rows } = await database.pool.query<{ position: string; stream: string }>(
          'select position, stream from naive where position > $1 order by position',
          [last],
        );
        last = rows.at(-1)?.position ?? last;
        return rows.map(({ stream }) => stream);
      },
    );
    expect(all).toEqual(['counter-quick']);
  });

  it('that is abandoned leaves no gap', async () => {
    const { store } = start();
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`select es.append_one('counter-gone', 0, $1, 'Counted', '{"n":1}', '{"by":"x","command":"y"}', true)`, [randomUUID()]);
    const waiting = store.append([to(aStream(), 0, fact(1))]);
    await client.query('rollback');
    client.release();
    expect(BigInt((await waiting).position)).toBe(1n);
  });
});

it('a store that is closed ends its readings', async () => {
  const { store } = start();
  const begin = Date.now();
  const reading = follow(store, null, ['Counted'], () => false);
  reading.catch(() => undefined); // awaited below
  await wait(50);
  await store.close();
  await expect(reading).rejects.toThrow('only 0 events');
  expect(Date.now() - begin).toBeLessThan(10_000);
});

describe('group commit', () => {
  it('lets a data error of one caller fail nobody else', async () => {
    const { store } = start();
    await database.owner.query(`
      create function refuse_cursed() returns trigger language plpgsql as $$ begin raise exception 'cursed' using errcode = '23514'; end $$;
      create trigger cursed before insert on es.event for each row when (new.type = 'Cursed') execute function refuse_cursed()`);
    const streams = Array.from({ length: 9 }, aStream);
    const outcomes = await Promise.allSettled(streams.map((stream, i) => store.append([to(stream, 0, i === 4 ? { ...fact(i), type: 'Cursed' } : fact(i))])));
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(streams.map((_, i) => i !== 4));
    expect(outcomes[4]).toMatchObject({ reason: { message: 'cursed' } });
    expect(await Promise.all(streams.map(async (stream) => (await store.read(stream)).length))).toEqual(streams.map((_, i) => (i === 4 ? 0 : 1)));
  });

  it('carries many callers in few transactions', async () => {
    const { store } = start();
    await Promise.all(Array.from({ length: 200 }, () => store.append([to(aStream(), 0, fact(1))])));
    const { rows } = await database.pool.query<{ commits: number }>('select count(distinct xmin::text)::int as commits from es.event');
    expect(rows[0]!.commits).toBeLessThan(10);
  });

  it.each([
    ['one event', 1, 1],
    ['several events', 3, 1],
    ['two streams', 1, 2],
  ])('leaves no gap when somebody else has appended meanwhile, nor when the log ends before what it knew: %s', async (_, events, streams) => {
    const { store } = start();
    const append = () => store.append(Array.from({ length: streams }, () => to(aStream(), 0, ...Array.from({ length: events }, (_, i) => fact(i)))));
    await append();
    await start().store.append([to(aStream(), 0, fact(1), fact(2))]);
    await append();
    const positions = async () =>
      (await database.pool.query<{ position: string }>('select position from es.event order by position')).rows.map((row) => +row.position);
    const each = events * streams;
    expect(await positions()).toEqual(Array.from({ length: 2 * each + 2 }, (_, i) => i + 1));
    await database.owner.query('delete from es.event where position > 1');
    await append();
    await append();
    expect(await positions()).toEqual(Array.from({ length: 2 * each + 1 }, (_, i) => i + 1));
  });
});

describe('a connection that is cut', () => {
  it('costs no caller his outcome and doubles nothing', async () => {
    const { store } = start();
    const admin = new Pool({ connectionString: database.ownerUrl, max: 1 });
    open.push(() => admin.end());
    const writers = { busy: true, acknowledged: 0 };
    const cutting = (async () => {
      let [cuts, before] = [0, -1];
      while (writers.busy) {
        await wait(20);
        // On a busy machine a new connection needs longer than that: who cuts again before anything was written cuts for ever.
        if (writers.acknowledged === before) continue;
        before = writers.acknowledged;
        const { rowCount } = await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user`,
        );
        cuts += rowCount ?? 0;
      }
      return cuts;
    })();
    const reading = follow(store, null, ['Counted'], (events) => events.length >= 240);
    reading.catch(() => undefined); // awaited below
    const acknowledged = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const stream = aStream();
        const ids: string[] = [];
        for (let i = 0; i < 30; i++) {
          const event = fact(i);
          await store.append([to(stream, i, event)]);
          ids.push(event.id);
          writers.acknowledged++;
          await wait(2);
        }
        return ids;
      }),
    ).finally(() => (writers.busy = false));
    expect(await cutting).toBeGreaterThan(2);
    const { rows } = await admin.query<{ id: string }>('select id from es.event order by position');
    expect(rows.map(({ id }) => id).sort()).toEqual(acknowledged.flat().sort());
    expect((await reading).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('and a server that never answers end in an unknown outcome, which a retry with the same ids resolves', async () => {
    const proxy = await tcpProxy(Number(new URL(database.url).port));
    const pool = new Pool({ connectionString: through(proxy, database.url) });
    pool.on('error', () => undefined); // connections through the proxy are cut on purpose
    const behind = new PostgresEventStore(pool, { deadlineMs: 400 });
    open.push(
      () => proxy.close(),
      () => pool.end(),
      () => behind.close(),
    );
    const append = [to(aStream(), 0, fact(1))];
    await behind.append([to(aStream(), 0, fact(0))]);
    proxy.swallowReplies();
    const error = await behind.append(append).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ outcome: 'unknown' });
    await expect(behind.read(append[0]!.stream)).rejects.toBeInstanceOf(StoreUnavailable);
    const { store } = start();
    const repeated = await store.append(append);
    expect(repeated.versions).toEqual([1]);
    expect(await store.read(append[0]!.stream)).toHaveLength(1);
    proxy.heal();
    expect(await behind.append(append)).toEqual(repeated);
  });

  it('before anything was sent ends in "nothing was written"', async () => {
    const pool = new Pool({ host: '127.0.0.1', port: 1, user: 'nobody' });
    const store = new PostgresEventStore(pool, { deadlineMs: 200 });
    open.push(
      () => pool.end(),
      () => store.close(),
    );
    await expect(store.append([to(aStream(), 0, fact(1))])).rejects.toMatchObject({ outcome: 'not-applied' });
    await expect(store.read(aStream())).rejects.toMatchObject({ outcome: 'not-applied' });
  });
});
