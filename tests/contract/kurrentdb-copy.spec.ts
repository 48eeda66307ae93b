import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Chain } from '#libs/audit/chain.js';
import { sealNext } from '#libs/audit/sealer.js';
import { verifyLog } from '#libs/audit/verify-log.js';
import { kurrentEventing } from '#libs/eventing/kurrentdb.eventing.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { CopyRefused } from '#libs/eventing/sql-log.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { startStandIn, type StandIn } from '#tests/support/kurrentdb-stand-in/stand-in.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { aStream, fact, to } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

const KEY = Buffer.alloc(32, 'of tests');
const chain = new Chain(KEY);

/** On the stand-in only, since its records can be changed and taken away. */
let server: StandIn;
let database: TestDatabase;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  [server, database] = await Promise.all([startStandIn(), testDatabase()]);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await server.close();
  await database.drop();
});

const start = (key: Buffer | null = KEY) => {
  const tickets = key ? new Tickets(key) : undefined;
  const eventing = kurrentEventing(database.pool, { address: server.address, tickets, report: () => undefined });
  open.push(eventing.close);
  return eventing;
};
const copied = async () =>
  (await database.owner.query<{ text: string }>(`select stream || ' ' || version || ' ' || position as text from es.event order by position`)).rows;
const lastRecord = () => server.log.records.findLast(({ stream }) => stream.startsWith('counter-'))!;

describe('the copy of a log in KurrentDB', () => {
  it('holds every event once, in order, and the audit chain vouches for it as for a log in PostgreSQL', async () => {
    const { store, sqlLog } = start();
    await sqlLog.upToNow();
    await sealNext(database.pool, chain);
    const streams = Array.from({ length: 12 }, aStream);
    for (const stream of streams) await store.append([to(stream, 0, fact(1, { filler: 'ß İ “x”  😀 \\u0000 \\\\' }), fact(2))]);
    const other = start();
    await Promise.all([sqlLog.upToNow(), other.sqlLog.upToNow(), sqlLog.upToNow()]);
    expect((await copied()).map(({ text }) => text)).toEqual(streams.flatMap((stream, i) => [`${stream} 1 ${i * 2 + 1}`, `${stream} 2 ${i * 2 + 2}`]));
    expect(await sealNext(database.pool, chain)).toEqual({ events: 24, foreign: 0 });
    expect(await verifyLog(database.pool, chain, { patienceSeconds: 0 })).toMatchObject({ events: 24, unsealed: 0 });
    expect((await verifyLog(database.pool, chain)).finding).toBeUndefined();
    expect(await sqlLog.difference()).toBeUndefined();
  });

  it('shows what was changed in KurrentDB afterwards', async () => {
    const { store, sqlLog } = start();
    for (let i = 0; i < 3; i++) await store.append([to(aStream(), 0, fact(i))]);
    await sqlLog.upToNow();
    Object.assign(lastRecord(), { data: Buffer.from('{"n":99}') });
    expect(await sqlLog.difference()).toEqual({ position: 3n, kind: 'edited', detail: expect.stringContaining('another data') });
  });

  it('shows what was written past the product', async () => {
    const { store, sqlLog } = start();
    await sealNext(database.pool, chain);
    await store.append([to(aStream(), 0, fact(1))]);
    await start(null).store.append([to(aStream(), 0, fact(2))]);
    await sqlLog.upToNow();
    expect((await verifyLog(database.pool, chain)).finding).toMatchObject({ position: 2n, kind: 'appended-without-key' });
  });

  it('is not gone on with when KurrentDB was restored without its last event, even if others were written since', async () => {
    const { store, sqlLog } = start();
    for (let i = 0; i < 3; i++) await store.append([to(aStream(), 0, fact(i))]);
    await sqlLog.upToNow();
    server.restoreWithoutLast(1);
    await expect(sqlLog.upToNow()).rejects.toBeInstanceOf(CopyRefused);
    for (let i = 0; i < 3; i++) await store.append([to(aStream(), 0, fact(i))]);
    await expect(sqlLog.upToNow()).rejects.toThrow(/Event 3 of es.event .* is not in KurrentDB/);
    expect(await copied()).toHaveLength(3);
    expect(await sqlLog.difference()).toMatchObject({ position: 3n });
  });

  it('begins anew when the owner has thrown it away together with the chain', async () => {
    const { store, sqlLog } = start();
    for (let i = 0; i < 3; i++) await store.append([to(aStream(), 0, fact(i))]);
    await sqlLog.upToNow();
    await sealNext(database.pool, chain);
    server.restoreWithoutLast(1);
    await expect(sqlLog.upToNow()).rejects.toBeInstanceOf(CopyRefused);
    await database.owner.query('truncate es.event, audit.seal, audit.chain');
    await sqlLog.upToNow();
    expect(await sealNext(database.pool, chain)).toEqual({ events: 2, foreign: 0 });
    expect((await verifyLog(database.pool, chain)).finding).toBeUndefined();
  });

  it('says which event KurrentDB has lost', async () => {
    const { store, sqlLog } = start();
    for (let i = 0; i < 3; i++) await store.append([to(aStream(), 0, fact(i))]);
    await sqlLog.upToNow();
    server.restoreWithoutLast(2);
    expect(await sqlLog.difference()).toEqual({ position: 2n, kind: 'truncated', detail: expect.stringContaining('has lost this event') });
  });

  it('is not begun in a database that holds a log of its own', async () => {
    const own = postgresEventing(database.pool, { report: () => undefined });
    open.push(own.close);
    await own.store.append([to(aStream(), 0, fact(1))]);
    const { store, sqlLog } = start();
    await store.append([to(aStream(), 0, fact(2))]);
    await expect(sqlLog.upToNow()).rejects.toBeInstanceOf(CopyRefused);
  });

  it('takes what others have written into the same log, as it is', async () => {
    const { store, sqlLog } = start();
    await store.append([to(aStream(), 0, fact(1))]);
    server.log.append([
      {
        stream: 'invoice-1',
        expected: -1n,
        events: [{ id: randomUUID(), type: 'Paid', contentType: 'application/octet-stream', data: Buffer.from([1, 0, 2]), metadata: Buffer.from('') }],
      },
    ]);
    await sqlLog.upToNow();
    expect((await copied()).map(({ text }) => text)[1]).toBe('invoice-1 1 2');
    expect(await sqlLog.difference()).toBeUndefined();
  });
});
