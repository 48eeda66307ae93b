import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PositionRefused, StoreUnavailable, TogetherUnsupported, VersionConflict, type Recorded } from '#libs/eventing/event-store.js';
import { KurrentEventStore, type KurrentOptions } from '#libs/eventing/kurrentdb.event-store.js';
import { MemoryFollowers } from '#libs/eventing/memory.followers.js';
import { MemoryViews } from '#libs/eventing/memory.views.js';
import type { Reactor } from '#libs/eventing/reactor.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { startStandIn, type StandIn } from '#tests/support/kurrentdb-stand-in/stand-in.js';
import { aStream, eventually, fact, follow, to, totals, type CounterEvent } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

/** Always on the stand-in: a real server does none of this when it is asked to. */
let server: StandIn;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  server = await startStandIn();
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await server.close();
});

const storeOn = (options: Partial<KurrentOptions> = {}): KurrentEventStore => {
  const store = new KurrentEventStore({ address: server.address, deadlineMs: 6_000, ...options });
  open.push(() => store.close());
  return store;
};

/** A live reader of everything counted, from now on. */
async function listening(store: KurrentEventStore) {
  const stop = new AbortController();
  const seen: Recorded[] = [];
  let isLive = false;
  const ended = (async () => {
    for await (const { events, caughtUp } of store.all(null, ['Counted'], stop.signal)) {
      seen.push(...events);
      isLive ||= caughtUp;
    }
  })();
  ended.catch(() => undefined); // awaited by those who expect it
  open.push(async () => stop.abort());
  await eventually(() => expect([isLive, server.subscriptions()]).toEqual([true, 1]));
  return { seen, stop, ended };
}

const countsOf = (events: readonly Recorded[]) => events.map(({ data }) => (data as { n: number }).n);

describe('an append to KurrentDB', () => {
  it.each(['ended-unwritten', 'ended-written', 'silent-unwritten', 'silent-written'] as const)(
    'is asked again with the same ids when the server does not answer (%s), and written once',
    async (fault) => {
      const store = storeOn();
      const append = [to(aStream(), 0, fact(1), fact(2))];
      server.faults.appends = fault;
      const appended = store.append(append);
      await wait(200);
      server.faults.appends = 'answered';
      expect((await appended).versions).toEqual([2]);
      expect(countsOf(await store.read(append[0]!.stream))).toEqual([1, 2]);
      expect(await store.append(append)).toEqual(await appended);
    },
  );

  it('that nobody ever answers ends with an unknown outcome, which a repeat resolves', async () => {
    const store = storeOn({ deadlineMs: 2_000 });
    const append = [to(aStream(), 0, fact(1))];
    server.faults.appends = 'silent-written';
    const error = await store.append(append).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ outcome: 'unknown' });
    server.faults.appends = 'answered';
    expect((await store.append(append)).versions).toEqual([1]);
    expect(await store.read(append[0]!.stream)).toHaveLength(1);
  });

  it('that its caller gives up ends at once, with an unknown outcome when it was sent', async () => {
    server.faults.appends = 'silent-written';
    const giveUp = new AbortController();
    const stream = aStream();
    const appended = storeOn().append([to(stream, 0, fact(1))], giveUp.signal);
    appended.catch(() => undefined); // awaited below
    await eventually(() => expect(server.log.stream(stream)).toHaveLength(1));
    giveUp.abort();
    await expect(appended).rejects.toMatchObject({ outcome: 'unknown' });
  });

  it('before anything was sent ends in "nothing was written"', async () => {
    const store = storeOn({ address: 'kurrentdb://127.0.0.1:1?tls=false', deadlineMs: 1_000 });
    await expect(store.append([to(aStream(), 0, fact(1))])).rejects.toMatchObject({ outcome: 'not-applied' });
    await expect(store.read(aStream())).rejects.toMatchObject({ outcome: 'not-applied' });
  });

  it('with an address that the client cannot use says why, and no word of the password', async () => {
    const store = storeOn({ address: 'kurrentdb://planer:geheim@127.0.0.1:1?tlsCAFile=/nowhere/ca.pem', deadlineMs: 1_000 });
    const error = (await store.append([to(aStream(), 0, fact(1))]).catch((reason: unknown) => reason)) as StoreUnavailable;
    expect(error).toMatchObject({ outcome: 'not-applied', cause: { message: expect.stringMatching(/certificate file/) } });
    expect(inspect(error, { depth: 10 })).not.toContain('geheim');
  });

  it('is recognised by the stream itself when the server has forgotten its ids', async () => {
    const store = storeOn();
    const [a, b] = [to(aStream(), 0, fact(1)), to(aStream(), 0, fact(2), fact(3))];
    const first = await store.append([a]);
    server.faults.forgetful = true;
    expect(await store.append([a])).toEqual(first);
    expect((await store.append([a, b])).versions).toEqual([1, 2]);
    expect(await store.read(b.stream)).toHaveLength(2);
    await expect(store.append([to(a.stream, 0, fact(1))])).rejects.toBeInstanceOf(VersionConflict);
  });

  it('to several streams says clearly that an older server cannot, and writes nothing', async () => {
    const older = await startStandIn({ older: true });
    open.push(() => older.close());
    const store = storeOn({ address: older.address });
    const [a, b] = [aStream(), aStream()];
    await expect(store.append([to(a, 0, fact(1)), to(b, 0, fact(2))])).rejects.toBeInstanceOf(TogetherUnsupported);
    expect([await store.read(a), await store.read(b)]).toEqual([[], []]);
    expect((await store.append([to(a, 0, fact(1))])).versions).toEqual([1]);
  });
});

describe('a reading of KurrentDB', () => {
  it('that nobody answers ends at its deadline, and the next one is answered', async () => {
    const store = storeOn({ deadlineMs: 2_000 });
    const stream = aStream();
    await store.append([to(stream, 0, fact(1))]);
    server.faults.reads = 'silent';
    await expect(store.read(stream)).rejects.toMatchObject({ outcome: 'not-applied' });
    server.faults.reads = 'answered';
    expect(await store.read(stream)).toHaveLength(1);
  });

  it('tells instants to the millisecond, the same as a subscription does', async () => {
    const store = storeOn();
    const stream = aStream();
    for (let i = 0; i < 3; i++) {
      await store.append([to(stream, i, fact(i))]);
      await wait(7);
    }
    const read = await store.read(stream);
    expect(await follow(store, null, ['Counted'], (_, batch) => batch.caughtUp)).toEqual(read);
    expect(new Set(read.map(({ at }) => at)).size).toBe(3);
  });

  it('goes on from a position where no event begins', async () => {
    const store = storeOn();
    const stream = aStream();
    const first = await store.append([to(stream, 0, fact(1))]);
    await store.append([to(stream, 1, fact(2))]);
    const between = String(BigInt(first.position) + 1n).padStart(20, '0');
    expect(countsOf(await follow(store, between, ['Counted'], (_, batch) => batch.caughtUp))).toEqual([2]);
    expect((await store.instantAfter(between))?.toISOString()).toBe((await store.read(stream))[1]!.at);
  });

  it('never sees what the server writes for itself, nor the marker of the log', async () => {
    const store = storeOn();
    await store.identity();
    for (let i = 0; i < 20; i++) await store.append([to(aStream(), 0, fact(i))]);
    expect(server.log.records.filter(({ stream }) => stream.startsWith('$')).length).toBeGreaterThan(2);
    const everything: Recorded[] = [];
    for await (const events of store.history(['Counted', '$statsCollected', 'OrtsterminLogBegun'])) everything.push(...events);
    expect(countsOf(everything)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(await store.head()).toBe(everything.at(-1)!.position);
  });

  it('up to an instant ends in each stream before the first later event, even when the clock of the server stepped back', async () => {
    let now = Date.parse('2030-01-01T12:00:00.000Z');
    const server = await startStandIn({ clock: () => now });
    open.push(() => server.close());
    const store = storeOn({ address: server.address });
    const stream = aStream();
    await store.append([to(stream, 0, fact(1))]);
    now += 60_000;
    await store.append([to(stream, 1, fact(2))]);
    now -= 90_000;
    await store.append([to(stream, 2, fact(3))]);
    const noon = new Date('2030-01-01T12:00:00.000Z');
    expect(countsOf(await store.read(stream, { upTo: noon }))).toEqual([1]);
    for await (const events of store.history(['Counted'], noon)) expect(countsOf(events)).toEqual([1]);
  });
});

describe('a subscription to KurrentDB', () => {
  it.each([false, true])('that is dropped (ended quietly: %s) goes on after the last event, and only one is open', async (quietly) => {
    const store = storeOn();
    const { seen } = await listening(store);
    const stream = aStream();
    for (let i = 0; i < 5; i++) {
      await store.append([to(stream, i, fact(i))]);
      server.dropSubscriptions(quietly);
    }
    await store.append([to(stream, 5, fact(5))]);
    await eventually(() => expect(countsOf(seen)).toEqual([0, 1, 2, 3, 4, 5]));
    await eventually(() => expect(server.subscriptions()).toBe(1));
  });

  it('that is accepted without a word is given up and asked for again', async () => {
    const store = storeOn({ deadlineMs: 2_000 });
    const stream = aStream();
    server.faults.subscriptions = 'silent';
    const seen = follow(store, null, ['Counted'], (events) => events.length === 1);
    await wait(100);
    server.faults.subscriptions = 'served';
    await store.append([to(stream, 0, fact(1))]);
    expect(countsOf(await seen)).toEqual([1]);
  });

  it('is closed when nobody follows any more', async () => {
    const { stop } = await listening(storeOn());
    stop.abort();
    await eventually(() => expect(server.subscriptions()).toBe(0));
  });

  it('refuses a live reader when the server was restored to an earlier head under it', async () => {
    const store = storeOn();
    const { seen, ended } = await listening(store);
    const stream = aStream();
    for (let i = 0; i < 3; i++) await store.append([to(stream, i, fact(i))]);
    await eventually(() => expect(seen).toHaveLength(3));
    server.restoreWithoutLast(2);
    await expect(ended).rejects.toBeInstanceOf(PositionRefused);
  });

  it('has views folded again and reactors stopped when their checkpoints lie ahead of the head', async () => {
    const store = storeOn();
    const reports: string[] = [];
    const followers = new MemoryFollowers();
    const subscriptions = new Subscriptions(store, followers, { leaseMs: 200, report: (_, message, cause) => reports.push(`${message} ${String(cause)}`) });
    open.push(() => subscriptions.stop());
    const views = new MemoryViews(store, followers);
    const reactor: Reactor<CounterEvent> = { name: 'counts', on: { Counted: async () => undefined } };
    subscriptions.start([totals], [reactor]);
    const stream = aStream();
    const key = stream.slice('counter-'.length);
    for (let i = 1; i <= 3; i++) await store.append([to(stream, i - 1, fact(i))]);
    await eventually(async () => expect(await views.get(totals, key)).toMatchObject({ sum: 6 }));
    server.restoreWithoutLast(2);
    await eventually(async () => expect(await views.get(totals, key)).toMatchObject({ sum: 1 }));
    await eventually(() => expect(reports.join('\n')).toMatch(/counts stands at a position of another log/));
    await store.append([to(stream, 1, fact(10))]);
    await eventually(async () => expect(await views.get(totals, key)).toMatchObject({ sum: 11 }));
  });
});

describe('a log in KurrentDB', () => {
  it('is begun once by however many at once, and keeps its identity', async () => {
    const stores = [storeOn(), storeOn(), storeOn()];
    const ids = await Promise.all(stores.map((store) => store.identity()));
    expect(new Set(ids).size).toBe(1);
    expect(await storeOn().identity()).toBe(ids[0]);
  });

  it('of one namespace knows nothing of another on the same server', async () => {
    const [one, other] = [storeOn({ namespace: 'one' }), storeOn({ namespace: 'other' })];
    const stream = aStream();
    await one.append([to(stream, 0, fact(1))]);
    expect(await other.read(stream)).toEqual([]);
    expect(await other.head()).toBeNull();
    expect(await one.identity()).not.toBe(await other.identity());
    await other.append([to(stream, 0, fact(2))]);
    expect(countsOf(await follow(other, null, ['Counted'], (_, batch) => batch.caughtUp))).toEqual([2]);
  });
});
