import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PostgresEventStore } from '#libs/eventing/postgres.event-store.js';
import { createPool } from '#libs/platform/postgres.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { aStream, eventually, fact, to } from '#tests/contract/counting.js';

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

it('an append that is refused keeps nobody from hearing of the one before', async () => {
  const store = new PostgresEventStore(database.pool);
  open.push(() => store.close());
  const listener = await database.pool.connect();
  const heard: string[] = [];
  listener.on('notification', ({ payload = '' }) => heard.push(payload));
  await listener.query('listen es_event');
  try {
    for (let round = 0; round < 8; round++) {
      const stream = aStream();
      await wait(20);
      await store.append([to(stream, 0, fact(1))]);
      heard.splice(0);
      // So soon after the first that it is told of later.
      const { position } = await store.append([to(stream, 1, fact(1))]);
      await wait(6);
      await expect(store.append([to(stream, 0, fact(1))])).rejects.toThrow('has 2 events, not 0');
      await eventually(() => expect(heard.filter((payload) => payload === '' || Number(payload) >= Number(position))).not.toEqual([]));
    }
  } finally {
    listener.release(true);
  }
});

describe('an append that was told that nothing was written', () => {
  /** What each of these appends is told, and which of them are in the log once nothing is under way any more. */
  async function told(appends: readonly Promise<unknown>[], store: PostgresEventStore, heal: () => Promise<unknown>) {
    const outcomes = await Promise.all(
      appends.map((append) =>
        append.then(
          () => 'written',
          ({ outcome, code }: { outcome?: string; code?: string }) => outcome ?? code,
        ),
      ),
    );
    await heal();
    await store.close();
    const { rows } = await database.pool.query<{ stream: string }>('select stream from es.event');
    return { outcomes, written: rows.map(({ stream }) => stream) };
  }

  it('is not sent when a connection is there at last', async () => {
    const pool = createPool(database.url, { name: 'narrow', max: 1 });
    open.push(() => pool.end());
    const store = new PostgresEventStore(pool, { deadlineMs: 400 });
    const busy = await pool.connect();
    const first = store.append([to(aStream(), 0, fact(1))]);
    await wait(200);
    const second = store.append([to(aStream(), 0, fact(1))]);
    const { outcomes, written } = await told([first, second], store, async () => busy.release());
    expect({ outcomes, written }).toEqual({ outcomes: ['not-applied', 'not-applied'], written: [] });
  });

  it('is not sent when the lock of the log, for which others waited too long, is free at last', async () => {
    const pool = createPool(database.url, { name: 'impatient', statementMs: 200 });
    open.push(() => pool.end());
    const store = new PostgresEventStore(pool, { deadlineMs: 700 });
    const holder = await database.owner.connect();
    await holder.query('begin');
    await holder.query('lock table es.event in exclusive mode');
    const streams = Array.from({ length: 6 }, aStream);
    const { outcomes, written } = await told(
      streams.map((stream) => store.append([to(stream, 0, fact(1))])),
      store,
      async () => {
        await holder.query('commit');
        holder.release();
      },
    );
    // What is under way at the deadline may come true; the server's own words reach nobody.
    expect(outcomes.filter((outcome) => outcome !== 'unknown' && outcome !== 'not-applied')).toEqual([]);
    expect(written.filter((stream) => outcomes[streams.indexOf(stream)] === 'not-applied')).toEqual([]);
  });
});
