import type { Pool } from 'pg';
import { AuditKeyRefused } from '#libs/audit/audit-key.js';
import { isSame, type Chain, type StoredEvent } from '#libs/audit/chain.js';
import { PostgresSeals, type KeptBeginning } from '#libs/audit/postgres.seals.js';

const EVENTS_PER_SEAL = 1_000;

/** The log is not as it was sealed: somebody has been at it. What is to be sealed waits until it was looked into. */
export class LogTampered extends Error {}

export type Sealed = {
  /** How many events this call has sealed; 0: none were left, or another process is at it. */
  readonly events: number;
  /** How many of them were written by nobody who holds the key. They are sealed as they stand, and every verification names the first. */
  readonly foreign: number;
};

/**
 * Seals the next events of the log, at most a thousand, in a transaction of their own. Safe to call from several processes: one of them seals.
 * Begins the chain when there is none. Throws when the log ends before its last seal, or has a gap.
 */
export async function sealNext(pool: Pool, chain: Chain, now: () => Date = () => new Date()): Promise<Sealed> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const sealed = await sealOn(new PostgresSeals(client), chain, now);
    await client.query('commit');
    client.release();
    return sealed;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // a cut connection has rolled back by itself
    client.release(error instanceof LogTampered ? undefined : (error as Error));
    throw error;
  }
}

async function sealOn(seals: PostgresSeals, chain: Chain, now: () => Date): Promise<Sealed> {
  if (!(await seals.mayI())) return { events: 0, foreign: 0 };
  const beginning = (await seals.beginning()) ?? (await begin(seals, chain, now));
  assertKey(beginning, chain);
  const before = await seals.last();
  const end = before?.last ?? 0n;
  const events = await seals.events(end, EVENTS_PER_SEAL);
  if (events.length === 0) {
    const head = await seals.head();
    if (head < end) throw new LogTampered(`The log ends at position ${head} and was sealed up to ${end}: events were removed. ${LOOK}`);
    return { events: 0, foreign: 0 };
  }
  const gap = events.findIndex(({ position }, i) => position !== end + BigInt(i) + 1n);
  if (gap !== -1) throw new LogTampered(`Position ${end + BigInt(gap) + 1n} is missing in the log: an event was removed before it was sealed. ${LOOK}`);
  const stretch = {
    first: events[0]!.position,
    last: events.at(-1)!.position,
    digests: Buffer.concat(events.map((event) => chain.digestOf(event))),
    sealedAt: now().toISOString(),
  };
  await seals.keep({ ...stretch, link: chain.link(before?.link ?? beginning.link, stretch) });
  return { events: events.length, foreign: events.filter((event) => isForeign(event, chain, beginning)).length };
}

const LOOK = 'Run "npm run cli -- verify", keep the database as it is for whoever looks into it, and restore a backup.';

async function begin(seals: PostgresSeals, chain: Chain, now: () => Date): Promise<KeptBeginning> {
  const beginning = { log: await seals.logId(), keyId: chain.keyId, unticketedUntil: await seals.head(), begunAt: now().toISOString() };
  const kept = { ...beginning, link: chain.begin(beginning) };
  await seals.begin(kept);
  return kept;
}

/** Refuses to go on with another key than the one the chain was begun with. */
export function assertKey(beginning: KeptBeginning, chain: Chain): void {
  if (beginning.keyId !== chain.keyId)
    throw new AuditKeyRefused(
      `The audit chain was begun with the key ${beginning.keyId}, and AUDIT_KEY is the key ${chain.keyId}: set the key it was begun with.`,
    );
}

/** Written by nobody who holds the key, and not from the time before there were tickets. */
export const isForeign = (event: StoredEvent, chain: Chain, { unticketedUntil }: KeptBeginning): boolean =>
  !chain.vouchesFor(event) && !(event.ticket === null && event.position <= unticketedUntil);

/** The begin itself was changed afterwards. */
export const isBegunAsKept = (beginning: KeptBeginning, chain: Chain): boolean => isSame(beginning.link, chain.begin(beginning));
