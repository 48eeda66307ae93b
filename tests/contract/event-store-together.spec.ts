import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TogetherUnsupported, VersionConflict, type EventStore } from '#libs/eventing/event-store.js';
import { appendsTogether, engines } from '#tests/contract/engines.js';
import { aStream, fact, to } from '#tests/contract/counting.js';

jest.setTimeout(30_000);

/** What a server says that appends to one stream at a time. */
const APART: unknown = expect.any(TogetherUnsupported);

describe.each(Object.keys(engines))('an event store on %s, asked for several things at once', (engine) => {
  let store: EventStore;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await engines[engine]!());
  });
  afterAll(() => close());

  it('writes to several streams all or nothing, or says that this server cannot and writes nothing', async () => {
    const [a, b, c] = [aStream(), aStream(), aStream()];
    const both = [to(a, 0, fact(1), fact(2)), to(b, 0, fact(3))];
    const together = await appendsTogether(store);
    const written = together ? await store.append(both) : undefined;
    for (const append of together ? [] : both) await store.append([append]);
    expect(written?.versions).toEqual(together ? [2, 1] : undefined);
    expect(written?.position ?? (await store.head())).toBe((await store.read(b))[0]!.position);
    expect(await store.append(both).catch((error: unknown) => error)).toEqual(written ?? APART);
    const refusal: unknown = await store.append([to(c, 0, fact(1)), to(a, 0, fact(2)), to(b, 1, fact(4))]).catch((error: unknown) => error);
    expect(refusal).toEqual(together ? new VersionConflict(a, 0, 2) : APART);
    expect(await store.read(c)).toEqual([]);
    expect(await store.read(b)).toHaveLength(1);
  });

  it('gives every caller in one commit an outcome of his own', async () => {
    const taken = aStream();
    await store.append([to(taken, 0, fact(0))]);
    const repeated = [to(aStream(), 0, fact(1))];
    const first = await store.append(repeated);
    const together = await appendsTogether(store);
    const outcomes = await Promise.allSettled([
      store.append([to(aStream(), 0, fact(1))]),
      store.append([to(taken, 0, fact(1))]),
      store.append(repeated),
      store.append([to(aStream(), 0, fact(1), fact(2)), to(aStream(), 0, fact(3))]),
      store.append([to(aStream(), 0, fact(1)), to(taken, 7, fact(1))]),
      store.append([to(aStream(), 0, fact(4))]),
    ]);
    const several = together ? 'fulfilled' : 'rejected';
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', several, 'rejected', 'fulfilled']);
    expect(outcomes[2]).toMatchObject({ value: first });
    expect(outcomes[4]).toMatchObject({ reason: together ? { stream: taken, expected: 7, actual: 1 } : APART });
  });
});
