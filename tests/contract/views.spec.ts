import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { memoryEventing } from '#libs/eventing/memory.eventing.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { ViewUnavailable, type View } from '#libs/eventing/view.js';
import { testDatabase } from '#tests/support/postgres.js';
import { aStream, cleared, cure, eventually, fact, to, totals, type CounterEvent, type Total } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

type Eventing = ReturnType<typeof memoryEventing> | ReturnType<typeof postgresEventing>;
const quiet = { report: () => undefined, leaseMs: 1_000 };

const engines: Record<string, () => Promise<{ another: () => Eventing; close(): Promise<void> }>> = {
  memory: async () => {
    const one = memoryEventing(quiet);
    const another = () => {
      const subscriptions = new Subscriptions(one.store, one.followers, quiet);
      return { ...one, subscriptions, close: () => subscriptions.stop() };
    };
    return { another, close: async () => undefined };
  },
  postgres: async () => {
    const database = await testDatabase();
    return { another: () => postgresEventing(database.pool, quiet), close: () => database.drop() };
  },
};

const keyOf = (stream: string) => stream.slice('counter-'.length);

describe.each(Object.keys(engines))('views on %s', (engine) => {
  let another: () => Eventing;
  let close: () => Promise<void>;
  let eventing: Eventing;
  beforeEach(async () => {
    cure.done = false;
    ({ another, close } = await engines[engine]!());
    eventing = another();
  });
  afterEach(async () => {
    await eventing.close();
    await close();
  });

  const counted = async (sum: number, group = '', stream = aStream()) => {
    const { position } = await eventing.store.append([to(stream, 0, fact(sum, { group }))]);
    return { stream, key: keyOf(stream), position };
  };

  it('are empty before anything has followed the log', async () => {
    expect(await eventing.views.get(totals, 'a')).toBeUndefined();
    expect(await eventing.views.find(totals)).toEqual({ items: [] });
    expect(await eventing.views.position(totals)).toBeNull();
    expect(await eventing.views.reached(totals, '00000000000000000001', 20)).toBe(false);
  });

  it('show what happened before they were started and what happens later', async () => {
    const { stream, key } = await counted(2);
    eventing.subscriptions.start([totals]);
    const { position } = await eventing.store.append([to(stream, 1, fact(3), fact(4))]);
    expect(await eventing.views.reached(totals, position, 5_000)).toBe(true);
    expect(await eventing.views.get(totals, key)).toMatchObject({ sum: 9, count: 3 });
    const later = await eventing.store.append([to(stream, 3, cleared())]);
    expect(await eventing.views.reached(totals, later.position, 5_000)).toBe(true);
    expect(await eventing.views.get(totals, key)).toBeUndefined();
    expect(await eventing.views.many(totals, [key])).toEqual(new Map());
  });

  it('have reached a position even when none of its events was theirs', async () => {
    eventing.subscriptions.start([totals]);
    const { position } = await eventing.store.append([to(aStream(), 0, { ...fact(1), type: 'SomethingElse' })]);
    expect(await eventing.views.reached(totals, position, 5_000)).toBe(true);
    await eventually(async () => expect(await eventing.views.position(totals)).toBe(position));
    expect(await eventing.views.reached(totals, `0${'9'.repeat(19)}`, 50)).toBe(false);
  });

  it('are found by what they contain, in their order, page by page', async () => {
    eventing.subscriptions.start([totals]);
    const streams = await Promise.all([5, 3, 9, 1, 7].map((sum, i) => counted(sum, i % 2 === 0 ? 'even' : 'odd')));
    const last = streams
      .map(({ position }) => position)
      .sort()
      .at(-1)!;
    expect(await eventing.views.reached(totals, last, 5_000)).toBe(true);
    const sums = async (page: Parameters<typeof eventing.views.find<Total, CounterEvent>>[1]) =>
      (await eventing.views.find(totals, page)).items.map(({ doc }) => doc.sum);
    expect(await sums({})).toEqual([1, 3, 5, 7, 9]);
    expect(await sums({ like: { group: 'even' } })).toEqual([5, 7, 9]);
    expect(await sums({ any: [{ sum: 3 }, { group: 'even', sum: 9 }] })).toEqual([3, 9]);
    expect(await sums({ like: { group: 'odd' }, any: [{ sum: 3 }, { sum: 5 }] })).toEqual([3]);
    expect(await sums({ any: [] })).toEqual([]);
    expect(await sums({ from: '000003', to: '000009' })).toEqual([3, 5, 7]);
    const pages: number[][] = [];
    let after: string | undefined;
    do {
      const page = await eventing.views.find(totals, { limit: 2, after });
      pages.push(page.items.map(({ doc }) => doc.sum));
      after = page.next;
    } while (after !== undefined);
    expect(pages).toEqual([[1, 3], [5, 7], [9]]);
    await expect(eventing.views.find(totals, { after: 'nonsense' })).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('park an event they cannot digest with the reason, and go on with all other keys', async () => {
    eventing.subscriptions.start([totals]);
    const bad = await counted(1);
    await eventing.store.append([to(bad.stream, 1, fact(666))]);
    await eventing.store.append([to(bad.stream, 2, fact(2))]);
    const good = await counted(5);
    expect(await eventing.views.reached(totals, good.position, 5_000)).toBe(true);
    expect(await eventing.views.get(totals, good.key)).toMatchObject({ sum: 5 });
    expect(await eventing.views.get(totals, bad.key)).toMatchObject({ sum: 1 });
    const parked = await eventing.subscriptions.parked();
    expect(parked).toMatchObject([
      { kind: 'view', follower: 'totals', key: bad.key, stream: bad.stream, version: 2, type: 'Counted', reason: 'Error: 666 cannot be counted', attempts: 1 },
      { key: bad.key, version: 3, reason: null },
    ]);
    await eventually(() => expect(eventing.subscriptions.status()).toMatchObject([{ name: 'totals', parkedKeys: 1, leading: true, caughtUp: true }]));

    expect(await eventing.subscriptions.retry('totals')).toBe(1);
    await eventually(async () => expect((await eventing.subscriptions.parked())[0]).toMatchObject({ attempts: 2 }));
    cure.done = true;
    expect(await eventing.subscriptions.retry('totals', bad.key)).toBe(1);
    await eventually(async () => expect(await eventing.subscriptions.parked()).toEqual([]));
    expect(await eventing.views.get(totals, bad.key)).toMatchObject({ sum: 669, count: 3 });
    const after = await eventing.store.append([to(bad.stream, 3, fact(1))]);
    expect(await eventing.views.reached(totals, after.position, 5_000)).toBe(true);
    expect(await eventing.views.get(totals, bad.key)).toMatchObject({ sum: 670, count: 4 });
  });

  it('show the past: one document and whole lists, by position and by instant', async () => {
    eventing.subscriptions.start([totals]);
    const first = await counted(1, 'a');
    await new Promise((wake) => setTimeout(wake, 5));
    await eventing.store.append([to(first.stream, 1, fact(2, { group: 'b' }))]);
    const other = await counted(7, 'a');
    await eventing.views.reached(totals, other.position, 5_000);
    const [event] = await eventing.store.read(first.stream);
    for (const upTo of [first.position, new Date(event!.at)]) {
      expect(await eventing.views.asOf(totals, first.key, upTo)).toEqual({ sum: 1, count: 1, group: 'a', seen: [event!.id] });
      expect((await eventing.views.findAsOf(totals, upTo, { like: { group: 'a' } })).items).toMatchObject([{ key: first.key, doc: { sum: 1 } }]);
    }
    expect(await eventing.views.asOf(totals, first.key, other.position)).toEqual(await eventing.views.get(totals, first.key));
    expect(await eventing.views.findAsOf(totals, other.position)).toEqual(await eventing.views.find(totals));
    expect(await eventing.views.asOf(totals, first.key, new Date(0))).toBeUndefined();
  });

  it('are folded in a new version beside the old one, and readers of either see theirs', async () => {
    eventing.subscriptions.start([totals]);
    const { key, position } = await counted(5);
    await eventing.views.reached(totals, position, 5_000);
    await eventing.subscriptions.stop();
    eventing = another();
    const next = eventing;
    const doubled: View<Total, CounterEvent> = {
      ...totals,
      version: 2,
      evolve: { ...totals.evolve, Counted: (doc, event) => ({ ...totals.evolve.Counted!(doc, event)!, sum: (doc?.sum ?? 0) + 2 * event.data.n }) },
    };
    await expect(next.views.get(doubled, key)).rejects.toBeInstanceOf(ViewUnavailable);
    expect(await next.views.reached(doubled, position, 0)).toBe(false);
    next.subscriptions.start([doubled]);
    expect(await next.views.reached(doubled, position, 5_000)).toBe(true);
    expect(await next.views.get(doubled, key)).toMatchObject({ sum: 10 });
    expect(await next.views.get(totals, key)).toMatchObject({ sum: 5 });
  });

  it('at any past step are what they showed then, and a rebuild shows the same', async () => {
    eventing.subscriptions.start([totals]);
    const random = mulberry32(20_261_122);
    const streams = Array.from({ length: 4 }, () => ({ stream: aStream(), version: 0 }));
    const steps: { position: string; documents: unknown }[] = [];
    for (let i = 0; i < 50; i++) {
      const one = streams[Math.floor(random() * streams.length)]!;
      const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        random() < 0.2 ? cleared() : fact(Math.floor(random() * 100), random() < 0.5 ? {} : { group: `g${i % 3}` }),
      );
      const { position } = await eventing.store.append([to(one.stream, one.version, ...events)]);
      one.version += events.length;
      expect(await eventing.views.reached(totals, position, 5_000)).toBe(true);
      steps.push({ position, documents: await eventing.views.find(totals) });
    }
    for (const { position, documents } of steps) {
      const past = await eventing.views.findAsOf(totals, position);
      expect(past).toEqual(documents);
      const single = await Promise.all(
        streams.map(async ({ stream }) => ({ key: keyOf(stream), doc: await eventing.views.asOf(totals, keyOf(stream), position) })),
      );
      const known = single.filter(({ doc }) => doc !== undefined);
      expect(new Map(known.map(({ key, doc }) => [key, doc]))).toEqual(new Map(past.items.map(({ key, doc }) => [key, doc])));
    }
    await eventing.subscriptions.rebuild(totals);
    await eventually(async () => expect(await eventing.views.position(totals)).toBe(steps.at(-1)!.position));
    expect(await eventing.views.find(totals)).toEqual(steps.at(-1)!.documents);
  });

  it('are the same after a rebuild on demand', async () => {
    eventing.subscriptions.start([totals]);
    const streams = await Promise.all(Array.from({ length: 30 }, (_, i) => counted(i)));
    const last = streams
      .map(({ position }) => position)
      .sort()
      .at(-1)!;
    await eventing.views.reached(totals, last, 5_000);
    const before = await eventing.views.find(totals);
    await eventing.subscriptions.rebuild(totals);
    expect(await eventing.views.find(totals)).toEqual(before);
    const more = await counted(1_000);
    await eventually(async () => expect(await eventing.views.get(totals, more.key)).toMatchObject({ sum: 1_000 }));
    expect(await eventing.views.find(totals)).toMatchObject({ items: [...before.items, { doc: { sum: 1_000 } }] });
  });

  it('and reactors go on after a restart, also when nothing had happened before it', async () => {
    const done: number[] = [];
    const reactor: AnyReactor = {
      name: 'greeter',
      on: { Counted: async (event: Recorded<{ type: 'Counted'; data: { n: number } }>) => void done.push(event.data.n) },
    };
    eventing.subscriptions.start([totals], [reactor]);
    const follows = async () => eventually(() => expect(eventing.subscriptions.status()).toMatchObject([{ caughtUp: true }, { caughtUp: true }]));
    await follows();
    await eventually(async () => expect(await eventing.followers.listParked()).toEqual([]));
    await wait(100); // long enough for the empty log's position to be kept
    await eventing.close();
    eventing = another();
    eventing.subscriptions.start([totals], [reactor]);
    await follows();
    await counted(7);
    await eventually(() => expect(done).toEqual([7]));
  });

  it('let a reactor act once per event, in order, and park only the stream it fails on', async () => {
    const done: string[] = [];
    let down = true;
    const reactor: AnyReactor = {
      name: 'greeter',
      on: {
        Counted: async (event: Recorded<{ type: 'Counted'; data: { n: number } }>) => {
          if (event.data.n === 13 && down) throw new Error('the mail server is down');
          done.push(`${event.key.slice(0, 4)} ${event.data.n}`);
        },
      },
    };
    const bad = await counted(13);
    eventing.subscriptions.start([], [reactor]);
    await eventing.store.append([to(bad.stream, 1, fact(2))]);
    const good = await counted(3);
    await eventually(() => expect(done).toEqual([`${good.key.slice(0, 4)} 3`]));
    expect(await eventing.subscriptions.parked()).toMatchObject([
      { kind: 'reactor', follower: 'greeter', key: bad.stream, reason: 'Error: the mail server is down' },
      { key: bad.stream, reason: null },
    ]);
    down = false;
    await eventually(() => expect(done).toEqual([`${good.key.slice(0, 4)} 3`, `${bad.key.slice(0, 4)} 13`, `${bad.key.slice(0, 4)} 2`]));
    await eventually(async () => expect(await eventing.subscriptions.parked()).toEqual([]));
  });
});

/** A small seeded generator, so that a failure can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
