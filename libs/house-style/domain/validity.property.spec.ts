import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#libs/eventing/decider.js';
import { following, type Validity } from '#libs/house-style/domain/validity.js';
import { validOn } from '#libs/house-style/house-style.queries.js';
import { fuzz } from '#tests/support/fuzz.js';

const FIRST = Date.UTC(2019, 11, 20);
const dayAt = (n: number) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: 80 });
const version = fc
  .record({ from: fc.option(day), to: fc.option(day) })
  .map(({ from, to }): Validity => ({ ...(from !== null && { validFrom: dayAt(from) }), ...(to !== null && { validTo: dayAt(to) }) }));

/** The versions as they are kept, or the path at which they are refused. */
function outcomeOf(versions: readonly Validity[]): readonly Validity[] | string {
  try {
    return following(versions, 'versions');
  } catch (error) {
    return error instanceof Refusal ? (error.details.path ?? '') : String(error);
  }
}

it('versions are refused with a path, or exactly one of them counts on each day from the first to the last', () => {
  const taken: (readonly Validity[])[] = [];
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 3 }), (versions) => {
      const outcome = outcomeOf(versions);
      if (typeof outcome !== 'string') taken.push(outcome);
      return typeof outcome !== 'string' || /^versions\[\d\]\.valid(From|To)$/.test(outcome);
    }),
    fuzz(2_000),
  );
  expect(taken.length).toBeGreaterThan(100);
  expect(taken.filter((kept) => DAYS.some((one) => !isClear(kept, one)))).toEqual([]);
});

const DAYS = Array.from({ length: 83 }, (_, n) => dayAt(n - 1));

/** Whether just one version counts on a day between the first and the last, none on any other, and `validOn` knows it. */
function isClear(kept: readonly Validity[], one: string): boolean {
  const counting = kept.filter(({ validFrom, validTo }) => (validFrom ?? one) <= one && one <= (validTo ?? one));
  const isWithin = (kept[0]?.validFrom ?? one) <= one && one <= (kept.at(-1)?.validTo ?? one);
  return counting.length === (isWithin ? 1 : 0) && validOn(kept, one) === counting[0];
}
