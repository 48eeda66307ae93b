import { describe, expect, it } from '@jest/globals';
import { MemoryTokenBuckets } from '#libs/platform/token-buckets.js';

const budget = { name: 'reads', perMinute: 60 };

describe('a budget', () => {
  it('grants so much at once, and then one more each second', () => {
    let now = 0;
    const buckets = new MemoryTokenBuckets(() => now);
    const granted = (times: number) => Array.from({ length: times }, () => buckets.take('planner-1', budget)).filter((taken) => taken.granted).length;
    expect(granted(61)).toBe(60);
    expect(buckets.take('planner-1', budget)).toEqual({ granted: false, left: 0, nextInSeconds: 1, fullInSeconds: 60 });
    now = 999;
    expect(granted(1)).toBe(0);
    now = 1_000;
    expect(granted(2)).toBe(1);
    now = 3_600_000;
    expect(granted(100)).toBe(60);
  });

  it('is looked at without taking from it', () => {
    const buckets = new MemoryTokenBuckets(() => 0);
    for (let times = 0; times < 100; times++) expect(buckets.take('planner-1', budget, 0)).toMatchObject({ granted: true, left: 60 });
  });

  it('is one for each subject and each name', () => {
    const buckets = new MemoryTokenBuckets(() => 0);
    const one = { ...budget, perMinute: 1 };
    expect(buckets.take('planner-1', one).granted).toBe(true);
    expect(buckets.take('planner-1', one).granted).toBe(false);
    expect(buckets.take('press-1', one).granted).toBe(true);
    expect(buckets.take('planner-1', { ...one, name: 'writes' }).granted).toBe(true);
  });

  it('is kept for a bounded number of subjects, longest for who asks', () => {
    const buckets = new MemoryTokenBuckets(() => 0, 100);
    const two = { ...budget, perMinute: 2 };
    for (let other = 0; other < 10_000; other++) {
      buckets.take('busy', two);
      buckets.take(`other-${other}`, two);
    }
    expect(buckets.subjects).toBe(100);
    expect(buckets.take('busy', two).granted).toBe(false);
  });
});
