import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Pool } from 'pg';
import { eventually } from '#tests/contract/counting.js';
import type { Address } from '#tests/faults/writing.js';

const PRELOADED = pathToFileURL(path.resolve('tests', 'faults', 'wrong-clock.mjs')).href;
/** What a probe of both clocks may take. */
const TOLERANCE_SECONDS = 10;
const PATIENCE_MS = 30_000;

/** What gives a process of the product a clock that is so far ahead, or behind when negative. */
export const withClock = (aheadMs: number): Readonly<Record<string, string>> => ({ NODE_OPTIONS: `--import ${PRELOADED}`, CLOCK_AHEAD_MS: String(aheadMs) });

/** A process tells its probes how wrong its clock is. Throws when it does not before long. */
export const saysItsClockIsWrong = ({ url }: Address, aheadMs: number): Promise<void> =>
  eventually(async () => {
    const text = await (await fetch(`${url}/health/ready`)).text();
    const { clocksApartSeconds: apart } = JSON.parse(text) as { readonly clocksApartSeconds?: number };
    if (apart === undefined || Math.abs(apart - Math.abs(aheadMs) / 1_000) > TOLERANCE_SECONDS)
      throw new Error(`a process whose clock is ${aheadMs / 1_000} s ahead says ${text}`);
  }, PATIENCE_MS);

/** Events that are said to be recorded at a moment at which nothing was (times are those of the database). Empty when all is well. */
export const timeFaults = (log: readonly { readonly position: number; readonly at: Date }[], from: Date, to: Date): string[] =>
  log.filter(({ at }) => at < from || at > to).map(({ position, at }) => `position ${position} is said to be recorded at ${at.toISOString()}`);

/** Every event has a time between a moment and now. Throws when not. */
export async function timesHeld(pool: Pool, from: Date): Promise<void> {
  const { rows } = await pool.query<{ position: number; at: Date }>('select position::int, recorded_at as at from es.event order by position');
  const wrong = timeFaults(rows, from, new Date());
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}
