import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
import { StoreUnavailable } from '#libs/eventing/event-store.js';
import { KurrentEventStore } from '#libs/eventing/kurrentdb.event-store.js';
import { aStream, fact, to } from '#tests/contract/counting.js';
import { kurrentCluster } from '#tests/support/kurrentdb-cluster.js';

jest.setTimeout(1_800_000);

const KILLS = 12;
const WRITERS = 8;
const BETWEEN = 30;
/** "Up but dead" for longer than this is a fault (`quality.md`, I11). */
const MOST_MS = 60_000;

const program = process.env.TEST_KURRENTDB_PROGRAM;
const left = program === undefined ? ' (left out: TEST_KURRENTDB_PROGRAM names no executable of KurrentDB or EventStoreDB)' : '';

(program === undefined ? it.skip : it)(`a cluster of three loses and doubles nothing while its nodes are killed under load${left}`, async () => {
  const cluster = await kurrentCluster(program!);
  const store = new KurrentEventStore({ address: cluster.address });
  const acknowledged: string[] = [];
  const seen: string[] = [];
  const recoveries: number[] = [];
  let unknown = 0;
  const enough = new AbortController();

  /** Appends one event after the other to a stream of its own, each until it is acknowledged. */
  const write = async () => {
    const stream = aStream();
    for (let version = 0; !enough.signal.aborted; version++) {
      const event = fact(version);
      for (let done = false; !done;) {
        try {
          await store.append([to(stream, version, event)]);
          acknowledged.push(event.id);
          done = true;
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          unknown++;
          await wait(50);
        }
      }
    }
  };
  const ending = new AbortController();
  const follow = async () => {
    let from: string | null = null;
    while (!ending.signal.aborted) {
      try {
        for await (const { events, position } of store.all(from, ['Counted'], ending.signal)) {
          seen.push(...events.map(({ id }) => id));
          from = position;
        }
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
      }
    }
  };
  const more = async (count: number) => {
    const begin = performance.now();
    for (const wanted = acknowledged.length + count; acknowledged.length < wanted; await wait(5))
      if (performance.now() - begin > MOST_MS) throw new Error(`after ${recoveries.length} kills nothing was appended within ${MOST_MS / 1000} s`);
  };
  try {
    await store.identity();
    const writers = Promise.all(Array.from({ length: WRITERS }, write));
    const following = follow();
    for (let kills = 0; kills < KILLS; kills++) {
      await more(BETWEEN);
      const { back } = await cluster.kill(kills % 3 === 2 ? 'follower' : 'leader');
      const killed = performance.now();
      // One may be on its way from each writer.
      await Promise.race([more(WRITERS + 1), writers]);
      recoveries.push(Math.round(performance.now() - killed));
      await back();
    }
    enough.abort();
    await writers;
    const stored: string[] = [];
    for await (const events of store.history(['Counted'])) stored.push(...events.map(({ id }) => id));
    for (let tries = 0; tries < 200 && seen.length < stored.length; tries++) await wait(100);
    ending.abort();
    await following;
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
    expect(stored).toHaveLength(new Set(stored).size);
    expect(seen).toEqual(stored);
    process.stderr.write(
      `KurrentDB cluster: ${KILLS} kills, ${acknowledged.length} appends acknowledged (${unknown} asked again by the writer), 0 lost, 0 doubled; until appends went on: ${recoveries.join(', ')} ms\n`,
    );
  } finally {
    enough.abort();
    ending.abort();
    await store.close();
    await cluster.stop();
  }
});
