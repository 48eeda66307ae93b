import { expect } from '@jest/globals';
import type { Job, Pace } from '#libs/jobs/jobs.js';
import type { JobLedger, JobStanding } from '#libs/jobs/postgres.job-ledger.js';
import { eventually } from '#tests/contract/counting.js';

/** As in production, in a hurry. */
export const PACE: Pace = {
  lookMs: 100,
  graceMs: 300,
  leaseMs: 1_000,
  firstRetryMs: 20,
  longestRetryMs: 100,
  attempts: 3,
  parkedRetryMs: 600_000,
  queueMs: 1_000,
  stopMs: 2_000,
};
export const EVERY_MS = 100;

export const standing = async (ledger: JobLedger, name: string): Promise<JobStanding> => (await ledger.standings()).find((one) => one.name === name)!;

/** From now on it is begun because of this. */
export async function wokenBy(ledger: JobLedger, name: string, by: 'queue' | 'timer'): Promise<void> {
  const before = (await standing(ledger, name))?.begunAt ?? null;
  await eventually(async () => {
    const { begunAt, wokenBy: last, failures } = await standing(ledger, name);
    expect({ again: begunAt !== before, last, failures }).toEqual({ again: true, last: by, failures: 0 });
  }, 20_000);
}

/** A job that notes its runs, and fails when two of them overlap. */
export function counting(name = 'count', everyMs = EVERY_MS) {
  const seen = { runs: 0, overlaps: 0 };
  let busy = false;
  const run = async () => {
    if (busy) seen.overlaps++;
    busy = true;
    await new Promise((wake) => setTimeout(wake, 5));
    busy = false;
    seen.runs++;
  };
  const more = async (count = 3) => {
    const before = seen.runs;
    await eventually(() => expect(seen.runs).toBeGreaterThanOrEqual(before + count), 20_000);
  };
  return { seen, more, job: { name, everyMs, run } satisfies Job };
}
