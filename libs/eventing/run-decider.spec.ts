import { beforeEach, describe, expect, it } from '@jest/globals';
import { refuse, type Decider } from '#libs/eventing/decider.js';
import { VersionConflict, type Append, type Appended } from '#libs/eventing/event-store.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { runDecider } from '#libs/eventing/run-decider.js';
import { someone } from '#libs/eventing/testing.js';

type Added = { type: 'Added'; data: { n: number } };
const adder: Decider<readonly number[], Added, number> = {
  name: 'adder',
  initialState: 0,
  decide: (numbers, sum) => numbers.map((n) => (sum + n > 100 ? refuse('too-much', { remedy: 'Add less.' }) : { type: 'Added', data: { n } })),
  evolve: (sum, { data }) => sum + data.n,
};

/** Somebody else writes just before the next appends. */
class ContestedStore extends MemoryEventStore {
  contests = 0;
  contest: () => Promise<unknown> = async () => undefined;
  override async append(appends: readonly Append[]): Promise<Appended> {
    if (this.contests > 0) {
      this.contests--;
      await this.contest();
    }
    return super.append(appends);
  }
}

describe('running a decider', () => {
  let store: ContestedStore;
  let commands = 0;
  beforeEach(() => {
    store = new ContestedStore();
  });
  const ask = (numbers: readonly number[], more: { command?: string; version?: number | undefined } = {}) =>
    runDecider(store, adder, 'a', numbers, { ...someone, command: `c-${++commands}`, ...more });
  const somebodyElse = async () => {
    const { contests } = store;
    store.contests = 0;
    await ask([1]);
    store.contests = contests;
  };

  it('writes what was decided, with who and why', async () => {
    const outcome = await ask([1, 2], { command: 'c-x' });
    const events = await store.read('adder-a');
    expect(outcome).toEqual({ version: 2, position: events[1]!.position });
    expect(events).toMatchObject([{ data: { n: 1 }, by: someone.by, command: 'c-x' }, { data: { n: 2 } }]);
    expect(events[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('decides on what has happened so far and leaves nothing after a refusal', async () => {
    await ask([90]);
    await expect(ask([5, 20])).rejects.toMatchObject({ code: 'too-much' });
    expect(await store.read('adder-a')).toHaveLength(1);
  });

  it('answers a repeated command as the first time, for ever, also when it would be refused now', async () => {
    const first = await ask([60], { command: 'c-x' });
    await ask([40]);
    expect(await ask([60], { command: 'c-x' })).toEqual(first);
    expect(await ask([60], { command: 'c-x', version: 0 })).toEqual(first);
    expect(await store.read('adder-a')).toHaveLength(2);
  });

  it('carries out one of many simultaneous twins', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask([7], { command: 'c-twin' })));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await store.read('adder-a')).toHaveLength(1);
  });

  it('answers where the stream stands when nothing was decided', async () => {
    expect(await ask([])).toEqual({ version: 0, position: null });
    const written = await ask([1]);
    expect(await ask([])).toEqual(written);
  });

  it('decides a lost race again three times', async () => {
    store.contest = somebodyElse;
    store.contests = 3;
    expect(await ask([50])).toMatchObject({ version: 4 });
    store.contests = 4;
    await expect(ask([1])).rejects.toBeInstanceOf(VersionConflict);
  });

  it('refuses when the version named is not the one there is', async () => {
    await ask([1]);
    await expect(ask([1], { version: 0 })).rejects.toMatchObject({ expected: 0, actual: 1 });
    expect(await ask([1], { version: 1 })).toMatchObject({ version: 2 });
    store.contest = somebodyElse;
    store.contests = 1;
    await expect(ask([1], { version: 2 })).rejects.toMatchObject({ stream: 'adder-a', expected: 2, actual: 3 });
  });
});
