import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { InvalidEvent, LimitExceeded, PositionRefused, StoreUnavailable, VersionConflict, type EventStore, type Recorded } from '#libs/eventing/event-store.js';
import { correlated, newCorrelation } from '#libs/platform/correlation.js';
import { engines } from '#tests/contract/engines.js';
import { aStream, cleared, fact, follow, to, type Counted } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

describe.each(Object.keys(engines))('an event store on %s', (engine) => {
  let store: EventStore;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await engines[engine]!());
  });
  afterAll(() => close());

  it('says of an empty log that it has no head, and lets one follow it', async () => {
    expect(await store.head()).toBeNull();
    await follow(store, null, ['Counted'], (_, batch) => batch.caughtUp);
  });

  it('answers an empty list for a stream that does not exist', async () => {
    expect(await store.read(aStream())).toEqual([]);
  });

  it('keeps with each event to which wish it belongs, and nothing where nobody said it', async () => {
    const stream = aStream();
    const wish = newCorrelation();
    await store.append([to(stream, 0, fact(1))]);
    const [other] = await Promise.all([
      correlated(newCorrelation(), () => store.append([to(aStream(), 0, fact(1))])),
      correlated(wish, () => store.append([to(stream, 1, fact(2), fact(3))])),
    ]);
    const correlations = (events: readonly Recorded[]) => events.map(({ correlation }) => correlation);
    expect(correlations(await store.read(stream))).toEqual([undefined, wish, wish]);
    const events = await follow(store, null, ['Counted'], (_, batch) => batch.caughtUp && batch.position >= other.position);
    expect(correlations(events.filter((event) => event.stream === stream))).toEqual([undefined, wish, wish]);
  });

  it('reads what was written, in order, with its envelope', async () => {
    const stream = aStream();
    const [one, two, three] = [fact(1), fact(2, { filler: 'ß İ “x” \u2028 😀 \\u0000' }), cleared()];
    const first = await store.append([to(stream, 0, one, two)]);
    const second = await store.append([to(stream, 2, three)]);
    const read = await store.read(stream);
    expect(read.map(({ at: _, position: __, ...event }) => event)).toEqual(
      [one, two, three].map((event, i) => ({ ...event, stream, key: stream.slice('counter-'.length), version: i + 1 })),
    );
    expect([first.versions, second.versions]).toEqual([[2], [3]]);
    expect([read[1]?.position, read[2]?.position]).toEqual([first.position, second.position]);
    expect(first.position < second.position && first.position.length === second.position.length).toBe(true);
    for (const { at } of read) expect(new Date(at).toISOString()).toBe(at);
    expect(Math.abs(Date.parse(read[0]!.at) - Date.now())).toBeLessThan(60_000);
    expect(await store.head()).toBe(second.position);
  });

  it('counts how many events lie after a position', async () => {
    const stream = aStream();
    const before = await store.behind(null);
    const first = await store.append([to(stream, 0, fact(1))]);
    await store.append([to(stream, 1, fact(2), fact(3))]);
    expect([await store.behind(null), await store.behind(first.position), await store.behind(await store.head())]).toEqual([before + 3, 2, 0]);
  });

  it('says until when things stood as they stood at a position', async () => {
    const stream = aStream();
    const first = await store.append([to(stream, 0, fact(1))]);
    expect(await store.instantAfter(first.position)).toBeUndefined();
    await store.append([to(stream, 1, fact(2), fact(3))]);
    const read = await store.read(stream);
    expect((await store.instantAfter(first.position))?.toISOString()).toBe(read[1]?.at);
    await expect(store.instantAfter('x')).rejects.toBeInstanceOf(PositionRefused);
  });

  it('gives each reader copies of its own', async () => {
    const stream = aStream();
    await store.append([to(stream, 0, fact(1))]);
    (await store.read<Counted>(stream))[0]!.data.n = 99;
    expect((await store.read<Counted>(stream))[0]!.data.n).toBe(1);
  });

  it('lets exactly one of many racing writers win and tells the others the truth', async () => {
    const stream = aStream();
    const results = await Promise.allSettled(Array.from({ length: 16 }, (_, i) => store.append([to(stream, 0, fact(i))])));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as VersionConflict] : []));
    expect(refused).toHaveLength(15);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(VersionConflict);
      expect(reason).toMatchObject({ stream, expected: 0, actual: 1 });
    }
    expect(await store.read(stream)).toHaveLength(1);
  });

  it('refuses a gap', async () => {
    await expect(store.append([to(aStream(), 5, fact(1))])).rejects.toMatchObject({ expected: 5, actual: 0 });
  });

  it('answers a repeat with the same ids as the first time, however much was written since', async () => {
    const stream = aStream();
    const append = [to(stream, 0, fact(1), fact(2))];
    const first = await store.append(append);
    await store.append([to(stream, 2, fact(3))]);
    expect(await store.append(append)).toEqual(first);
    expect(await store.read(stream)).toHaveLength(3);
    await expect(store.append([to(stream, 0, append[0]!.events[0]!, fact(2))])).rejects.toBeInstanceOf(VersionConflict);
    await expect(store.append([to(stream, 2, append[0]!.events[0]!)])).rejects.toBeInstanceOf(VersionConflict);
  });

  it('hands positions out in order, with instants that never run backwards', async () => {
    const before = (await store.head())!;
    await Promise.allSettled(Array.from({ length: 40 }, (_, i) => store.append([to(aStream(), i % 4 === 0 ? 3 : 0, fact(i), fact(i))])));
    const events = await follow(store, before, ['Counted', 'Cleared'], (found) => found.length === 60);
    expect(events.map(({ position }) => position)).toEqual([...new Set(events.map(({ position }) => position))].sort());
    // In KurrentDB a position is a place in a file, and only the order counts.
    expect(engine === 'kurrentdb' || events.every(({ position }, i) => BigInt(position) === BigInt(before) + BigInt(i + 1))).toBe(true);
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
  });

  it('loses no event and repeats none for a live reader while 16 writers write', async () => {
    const before = await store.head();
    const perWriter = 40;
    const type = `By16Writers${randomUUID().slice(0, 8)}`;
    const reading = follow(store, before, [type], (found) => found.length >= 16 * perWriter, 30_000);
    const acknowledged: string[] = [];
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        const stream = aStream();
        for (let i = 0; i < perWriter; i++) {
          const event = { ...fact(i), type };
          await store.append([to(stream, i, event)]);
          acknowledged.push(event.id);
          if (writer % 4 === 0 && i % 8 === 0) await new Promise((wake) => setTimeout(wake, 1));
        }
      }),
    );
    const seen = await reading;
    expect(seen.map(({ id }) => id).sort()).toEqual(acknowledged.sort());
    expect(seen.map(({ position }) => position)).toEqual(seen.map(({ position }) => position).sort());
  });

  it('goes on after a position without losing or repeating, and passes over other types', async () => {
    const type = `Resumed${randomUUID().slice(0, 8)}`;
    const stream = aStream();
    await store.append([to(stream, 0, { ...fact(1), type }, fact(0), { ...fact(2), type }, { ...fact(3), type }, fact(0))]);
    const all = await follow(store, null, [type], (_, batch) => batch.caughtUp);
    const rest = await follow(store, all[0]!.position, [type], (_, batch) => batch.caughtUp);
    expect(all.map(({ version }) => version)).toEqual([1, 3, 4]);
    expect(rest).toEqual(all.slice(1));
  });

  it('tells a reader how far it has come even when no event was of its types', async () => {
    const { position } = await store.append([to(aStream(), 0, fact(1))]);
    await follow(store, null, ['NeverHappens'], (_, batch) => batch.position >= position && batch.caughtUp);
    const live = follow(store, position, ['NeverHappens'], (_, batch) => batch.position > position);
    await store.append([to(aStream(), 0, fact(1))]);
    expect(await live).toEqual([]);
  });

  it('refuses positions that it has not handed out', async () => {
    const far = '0'.repeat(8) + '9'.repeat(12);
    await expect(follow(store, far, ['Counted'], () => true)).rejects.toBeInstanceOf(PositionRefused);
    await expect(follow(store, '17', ['Counted'], () => true)).rejects.toBeInstanceOf(PositionRefused);
    await expect(store.read(aStream(), { upTo: 'C:1/P:1' })).rejects.toBeInstanceOf(PositionRefused);
  });

  it('ends a reading when it is stopped', async () => {
    const stop = new AbortController();
    let batches = 0;
    for await (const batch of store.all(await store.head(), ['Counted'], stop.signal)) {
      batches++;
      if (batch.caughtUp) setTimeout(() => stop.abort(), 20);
    }
    expect(batches).toBe(1);
  });

  it('reads the past up to a position or an instant', async () => {
    const stream = aStream();
    const first = await store.append([to(stream, 0, fact(1))]);
    await new Promise((wake) => setTimeout(wake, 5));
    await store.append([to(stream, 1, fact(2))]);
    const [one, two] = await store.read(stream);
    const numbers = (events: readonly Recorded[]) => events.map(({ version }) => version);
    expect(numbers(await store.read(stream, { upTo: first.position }))).toEqual([1]);
    expect(numbers(await store.read(stream, { upTo: new Date(one!.at) }))).toEqual([1]);
    expect(numbers(await store.read(stream, { upTo: new Date(two!.at) }))).toEqual([1, 2]);
    expect(numbers(await store.read(stream, { upTo: new Date(Date.parse(one!.at) - 60_000) }))).toEqual([]);
    for (const upTo of [first.position, new Date(one!.at)]) {
      const told: Recorded[] = [];
      for await (const events of store.history(['Counted', 'Cleared'], upTo)) told.push(...events);
      expect(told.at(-1)?.id).toBe(one!.id);
    }
    const whole: Recorded[] = [];
    for await (const events of store.history(['Counted'])) whole.push(...events);
    expect(whole.at(-1)?.id).toBe(two!.id);
    for await (const events of store.history(['Counted'], new Date(0))) expect(events).toEqual([]);
  });

  it.each(['0000-01-01T00:00:00.000Z', '-000001-06-30T00:00:00.000Z', '+010000-01-01T00:00:00.000Z'])(
    'reads up to an instant of a year that is not written with four digits from 0001: %s',
    async (instant) => {
      const stream = aStream();
      await store.append([to(stream, 0, fact(1))]);
      const there = instant.startsWith('+') ? 1 : 0;
      expect(await store.read(stream, { upTo: new Date(instant) })).toHaveLength(there);
      const told: Recorded[] = [];
      for await (const events of store.history(['Counted'], new Date(instant))) told.push(...events);
      expect(told.some((event) => event.stream === stream)).toBe(there === 1);
    },
  );

  it('shows events of an old shape as those of today, to every reader', async () => {
    const stream = aStream();
    const before = await store.head();
    await store.append([to(stream, 0, { ...fact(0), type: 'CountedOnce', data: { once: true } })]);
    const expected = [expect.objectContaining({ type: 'Counted', data: { n: 1 } })];
    expect(await store.read(stream)).toEqual(expected);
    expect(await follow(store, before, ['Counted'], (found) => found.length > 0)).toEqual(expected);
    const told: Recorded[] = [];
    for await (const events of store.history(['Counted'])) told.push(...events);
    expect(told.at(-1)).toEqual(expected[0]);
  });

  it('shows an old shape as that of today to a live reader too', async () => {
    const live = follow(store, await store.head(), ['Counted'], (found) => found.length > 0);
    await new Promise((wake) => setTimeout(wake, 100));
    await store.append([to(aStream(), 0, { ...fact(0), type: 'CountedOnce', data: {} })]);
    expect(await live).toMatchObject([{ type: 'Counted', data: { n: 1 } }]);
  });

  it('refuses what not every engine can keep, and writes nothing of it', async () => {
    const stream = aStream();
    const refused = async (append: Parameters<EventStore['append']>[0], kind: typeof InvalidEvent | typeof LimitExceeded) => {
      await expect(store.append(append)).rejects.toBeInstanceOf(kind);
    };
    await refused([to(stream, 0, fact(1, { filler: 'x'.repeat(1_000_000) }))], LimitExceeded);
    await refused([to(`counter-${'x'.repeat(250)}`, 0, fact(1))], LimitExceeded);
    await refused([to(stream, 0, { ...fact(1), type: 'T'.repeat(256) })], LimitExceeded);
    await refused([to(stream, 0, fact(1, { filler: 'a\0b' }))], InvalidEvent);
    await refused([to(stream, 0, fact(1, { filler: '\\\\\0' }))], InvalidEvent);
    await refused([to(stream, 0, fact(1, { filler: '\ud800' }))], InvalidEvent);
    await refused([to(stream, 0, { ...fact(1), by: 'a\0' })], InvalidEvent);
    await refused([to(stream, 0, { ...fact(1), id: 'no-uuid' })], InvalidEvent);
    await refused([to('nodash', 0, fact(1))], InvalidEvent);
    await refused([to('counter-a\0b', 0, fact(1))], InvalidEvent);
    await refused([to(stream, 0)], InvalidEvent);
    await refused([], InvalidEvent);
    await refused([to(stream, 0, fact(1)), to(stream, 1, fact(1))], InvalidEvent);
    await refused([to(stream, -1, fact(1))], InvalidEvent);
    expect(await store.read(stream)).toEqual([]);
    await store.append([to(stream, 0, fact(1, { filler: 'x'.repeat(999_000) }))]);
    expect(await store.read(stream)).toHaveLength(1);
  });

  it('writes nothing for a caller who has given up before', async () => {
    const stream = aStream();
    const error = await store.append([to(stream, 0, fact(1))], AbortSignal.abort()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ outcome: 'not-applied' });
    expect(await store.read(stream)).toEqual([]);
  });

  it('has an identity that stays', async () => {
    expect(await store.identity()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await store.identity()).toBe(await store.identity());
  });
});
