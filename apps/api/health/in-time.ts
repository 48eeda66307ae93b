import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 1_000;

/** What is asked for, or an error after a second: probes do not wait longer. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
  late.catch(() => undefined); // the race below reports it
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
