import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { makeAnchor, readAnchor } from '#libs/audit/anchor.js';
import { Chain } from '#libs/audit/chain.js';
import { sealNext } from '#libs/audit/sealer.js';
import { verifyLog, verifyOn } from '#libs/audit/verify-log.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { aStream, fact, to } from '#tests/contract/counting.js';
import { tampers } from '#tests/audit/tampers.js';
import { fuzz } from '#tests/support/fuzz.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

jest.setTimeout(240_000);

const EVENTS = 240;
const PER_SEAL = 20;
const KEY = Buffer.alloc(32, 'a key for tests');
const chain = new Chain(KEY);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sealNext(database.pool, chain);
  const { store, close } = postgresEventing(database.pool, { report: () => undefined, tickets: new Tickets(KEY) });
  const streams = Array.from({ length: 10 }, aStream);
  for (let i = 0; i < EVENTS; i++) {
    await store.append([to(streams[i % 10]!, Math.floor(i / 10), fact(i + 1))]);
    if ((i + 1) % PER_SEAL === 0) await sealNext(database.pool, chain);
  }
  await close();
});
afterAll(() => database.drop());

/** Runs `work` on a connection of the owner and takes back whatever it did. */
async function tried<T>(statements: readonly string[], work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database.owner.connect();
  try {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the verification of the log', () => {
  it('finds nothing in a log that nobody touched', async () => {
    expect(await verifyLog(database.pool, chain, { patienceSeconds: 0 })).toMatchObject({ events: EVENTS, seals: EVENTS / PER_SEAL, unsealed: 0 });
    expect(await verifyLog(database.pool, chain)).not.toHaveProperty('finding');
  });

  it('finds every one of 1,200 random edits, deletions, swaps, truncations and insertions, at its position and as what it is', async () => {
    const acts = fc.sample(tampers(EVENTS, PER_SEAL), fuzz(1_200));
    const wrong: string[] = [];
    let missedWithoutChain = 0;
    for (const { what, sql, position, kinds } of acts) {
      const [found, obvious] = await tried(sql, async (client) => [(await verifyOn(client, chain, { patienceSeconds: 0 })).finding, await looksBroken(client)]);
      if (found?.position !== BigInt(position) || !kinds.includes(found.kind))
        wrong.push(`${what} at ${position}: found ${found === undefined ? 'nothing' : `${found.kind} at ${found.position} (${found.detail})`}`);
      if (!obvious) missedWithoutChain++;
    }
    expect(wrong).toEqual([]);
    expect(new Set(acts.map(({ what }) => what)).size).toBeGreaterThan(35);
    // Who only looks for gaps and for versions that do not count on would have missed many of them.
    expect(missedWithoutChain).toBeGreaterThan(acts.length / 4);
    process.stderr.write(`audit: ${acts.length} tampers found; without the chain ${missedWithoutChain} would not have been\n`);
    // And all of it was taken back: the log is whole again.
    expect(await verifyLog(database.pool, chain)).not.toHaveProperty('finding');
  });

  it('checks who wrote events that are not sealed yet, and where they stand', async () => {
    const late = aStream();
    const { store, close } = postgresEventing(database.pool, { report: () => undefined, tickets: new Tickets(KEY) });
    await store.append([to(late, 0, fact(1), fact(2), fact(3))]);
    await close();
    expect(await verifyLog(database.pool, chain)).toMatchObject({ events: EVENTS + 3, unsealed: 3 });
    for (const [statement, position, kind] of [
      [`update es.event set data = '{"n":9}' where position = ${EVENTS + 2}`, EVENTS + 2, 'appended-without-key'],
      [`delete from es.event where position = ${EVENTS + 2}`, EVENTS + 2, 'deleted'],
      [`update es.event set recorded_at = recorded_at - interval '2 minutes'`, 1, 'edited'],
      [`update es.event set recorded_at = recorded_at - interval '2 minutes' where position > ${EVENTS}`, EVENTS + 1, 'seal-missing'],
    ] as const)
      expect([statement, (await tried([statement], (client) => verifyOn(client, chain))).finding]).toEqual([
        statement,
        expect.objectContaining({ position: BigInt(position), kind }),
      ]);
  });

  it('asks for the key that the chain was begun with', async () => {
    await expect(verifyLog(database.pool, new Chain(Buffer.alloc(32, 'another')))).rejects.toThrow(/begun with the key/);
    await expect(sealNext(database.pool, new Chain(Buffer.alloc(32, 'another')))).rejects.toThrow(/set the key it was begun with/);
  });
});

describe('sealing', () => {
  it('counts events that came past the product and seals them as they stand', async () => {
    const foreign = `insert into es.event (position, stream, version, id, type, data, metadata, recorded_at)
      select coalesce(max(position), 0) + 1, 'counter-foreign', 1, gen_random_uuid(), 'Counted', '{"n":1}', '{}', clock_timestamp() from es.event`;
    const other = await testDatabase();
    try {
      await other.owner.query(foreign);
      expect(await sealNext(other.pool, chain)).toEqual({ events: 1, foreign: 0 });
      await other.owner.query(foreign.replace('counter-foreign', 'counter-again'));
      expect(await sealNext(other.pool, chain)).toEqual({ events: 1, foreign: 1 });
      expect((await verifyLog(other.pool, chain)).finding).toMatchObject({ position: 2n, kind: 'appended-without-key' });
    } finally {
      await other.drop();
    }
  });

  it('stops when events are missing, and says so', async () => {
    const other = await testDatabase();
    try {
      const { store, close } = postgresEventing(other.pool, { report: () => undefined, tickets: new Tickets(KEY) });
      const stream = aStream();
      await store.append([to(stream, 0, fact(1), fact(2), fact(3), fact(4))]);
      await other.owner.query('delete from es.event where position = 2');
      await expect(sealNext(other.pool, chain)).rejects.toThrow(/Position 2 is missing/);
      await other.owner.query('update es.event set position = position - 1 where position > 2');
      expect(await sealNext(other.pool, chain)).toEqual({ events: 3, foreign: 0 });
      await other.owner.query('delete from es.event where position = 3');
      await expect(sealNext(other.pool, chain)).rejects.toThrow(/ends at position 2 and was sealed up to 3/);
      await close();
    } finally {
      await other.drop();
    }
  });

  it('is done once when several processes are at it at the same time', async () => {
    const other = await testDatabase();
    try {
      const { store, close } = postgresEventing(other.pool, { report: () => undefined, tickets: new Tickets(KEY) });
      const stream = aStream();
      const writing = new AbortController();
      const sealing = Array.from({ length: 4 }, async () => {
        while (!writing.signal.aborted) await sealNext(other.pool, chain);
      });
      for (let written = 0; written < 60; written++) await store.append([to(stream, written, fact(written))]);
      writing.abort();
      await Promise.all(sealing);
      await sealNext(other.pool, chain);
      expect(await verifyLog(other.pool, chain, { patienceSeconds: 0 })).toMatchObject({ events: 60, unsealed: 0 });
      expect(await verifyLog(other.pool, chain)).not.toHaveProperty('finding');
      await close();
    } finally {
      await other.drop();
    }
  });
});

describe('an anchor', () => {
  it('shows what the chain alone cannot: a tail that was cut with its seals, and a chain that somebody with the key wrote anew', async () => {
    const text = JSON.stringify(await makeAnchor(database.pool, chain));
    const { head } = readAnchor(text, chain.publicKey);
    expect(await verifyLog(database.pool, chain, { anchor: head })).not.toHaveProperty('finding');
    const cut = [`delete from audit.seal where first > ${EVENTS - PER_SEAL}`, `delete from es.event where position > ${EVENTS - PER_SEAL}`];
    const [without, anchored] = await tried(cut, async (client) => [await verifyOn(client, chain), await verifyOn(client, chain, { anchor: head })]);
    expect(without.finding).toBeUndefined();
    expect(anchored.finding).toMatchObject({ position: BigInt(EVENTS - PER_SEAL + 1), kind: 'truncated' });

    const other = await testDatabase();
    try {
      await other.owner.query(`update es.log set id = $1`, [head.log]);
      const { store, close } = postgresEventing(other.pool, { report: () => undefined, tickets: new Tickets(KEY) });
      const stream = aStream();
      await store.append([to(stream, 0, ...Array.from({ length: Number(head.position) }, (_, i) => fact(i)))]);
      await close();
      while ((await sealNext(other.pool, chain)).events > 0);
      expect((await verifyLog(other.pool, chain)).finding).toBeUndefined();
      expect((await verifyLog(other.pool, chain, { anchor: head })).finding).toMatchObject({ position: head.position, kind: 'chain-rewritten' });
    } finally {
      await other.drop();
    }
  });

  it('that was changed, or signed with another key, is refused', async () => {
    const anchor = await makeAnchor(database.pool, chain);
    const link = `${anchor.link.startsWith('0') ? '1' : '0'}${anchor.link.slice(1)}`;
    for (const change of [{ position: '1' }, { link }, { madeAt: '2030-01-01T00:00:00.000Z' }])
      expect(() => readAnchor(JSON.stringify({ ...anchor, ...change }), chain.publicKey)).toThrow('was changed after it was made');
    expect(() => readAnchor(JSON.stringify(anchor), new Chain(Buffer.alloc(32, 'another')).publicKey)).toThrow(/another installation, or forged/);
    expect(() => readAnchor('{"kind":"x"}', chain.publicKey)).toThrow(/no anchor: kind/);
    expect(() => readAnchor('…', chain.publicKey)).toThrow('not JSON');
  });
});

/** What can be seen without a key: gaps, versions that do not count on, instants that run backwards. */
async function looksBroken(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ broken: boolean }>(
    `select coalesce(bool_or(position <> place or version <> in_stream or recorded_at < before), true) or count(*) < ${EVENTS} as broken from (
       select position, version, recorded_at, row_number() over (order by position) as place, row_number() over (partition by stream order by position) as in_stream,
              lag(recorded_at) over (order by position) as before from es.event) e`,
  );
  return rows[0]!.broken;
}
