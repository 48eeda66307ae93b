import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outside } from '#tests/fuzz/outside.js';
import { fuzzed } from '#tests/fuzz/run.js';
import { growthOf, type Tally } from '#tests/fuzz/tally.js';
import { brokenAfter } from '#tests/fuzz/whole.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const LIMIT_MS = 600_000;
/** How much more than after its first quarter a run may have in use later: caches fill, and what is under way at the database comes and goes. */
const MOST_GROWTH = 0.15;

/** Says what must hold whatever is sent, by so many inputs of one seed against a system of their own. */
export function holdsFor({ inputs, seed }: { readonly inputs: number; readonly seed: number }): void {
  describe(`${inputs} inputs made from the description of the API`, () => {
    let joined: Awaited<ReturnType<typeof outside>>;
    let system: TestSystem;
    let tally: Tally;
    beforeAll(async () => {
      joined = await outside();
      system = await testSystem(joined.settings);
      tally = await fuzzed(system, { inputs, seed });
      process.stderr.write(`fuzz: seed ${seed}; ${tally.inOneLine()}\n`);
    }, LIMIT_MS);
    afterAll(async () => {
      await system?.stop();
      await joined?.stop();
    });

    it('are all answered as the document describes, never with 5xx, and with nothing of the inside', () => expect(tally.findings(system.url)).toBe(''));

    it('reach every operation with success, or they would prove little', () => {
      expect(tally.unreached()).toEqual([]);
      expect(tally.shareOfSuccess()).toBeGreaterThan(0.2);
    });

    it('leave no more in memory the longer they go on', () => expect(growthOf(tally.memoryMb)).toBeLessThan(MOST_GROWTH));

    it(
      'leave the system whole: every follower at the head, nothing parked, live, folded and rebuilt views the same',
      async () => {
        expect(await brokenAfter(system)).toEqual([]);
      },
      LIMIT_MS,
    );
  });
}
