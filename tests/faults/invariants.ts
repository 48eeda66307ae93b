import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { eventTypes } from '#apps/worker/subscriptions.js';
import { Chain } from '#libs/audit/chain.js';
import { verifyLog } from '#libs/audit/verify-log.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { eventually } from '#tests/contract/counting.js';
import type { Acknowledged, Writing } from '#tests/faults/writing.js';
import { documentsIn, foldOf } from '#tests/support/documents-of-views.js';

/** So many of them are told. */
const DIFFERENCES = 3;
/** A dead worker's leases end after five seconds; the rest is for a busy machine. */
const PATIENCE_MS = 40_000;

/** An event as the log holds it, with the words that its command left in it. */
export type Written = { readonly position: number; readonly stream: string; readonly version: number; readonly type: string; readonly text: string };

export async function writtenIn(pool: Pool): Promise<Written[]> {
  const { rows } = await pool.query<Written>('select position::int, stream, version, type, data::text as text from es.event order by position');
  return rows;
}

/**
 * What is wrong with a log, given all that was acknowledged (`quality.md`, I1 and I2): a gap, a double, an acknowledged command that is not
 * there exactly once and where its answer said, or one that nobody asked for. Empty when all is well.
 */
export function faultsOf(log: readonly Written[], { acknowledged, refused, unanswered }: Writing): string[] {
  const found: string[] = [];
  const versions = new Map<string, number>();
  const byMark = new Map<string, Written[]>();
  log.forEach((event, index) => {
    if (event.position !== index + 1) found.push(`position ${event.position} stands where ${index + 1} belongs`);
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    if (event.version !== version) found.push(`${event.stream} has version ${event.version} where ${version} belongs`);
    const mark = /"(m\d+-[0-9a-f]{8})"/.exec(event.text)?.[1];
    if (mark !== undefined) byMark.set(mark, [...(byMark.get(mark) ?? []), event]);
  });
  const known = new Set<string>();
  for (const { mark, ...answer } of acknowledged) {
    known.add(mark);
    const events = byMark.get(mark) ?? [];
    if (events.length === 0) found.push(`${mark} was acknowledged and is lost`);
    else if (events.length > 1) found.push(`${mark} was carried out ${events.length} times`);
    else if (!isWhereItSaid(events[0]!, answer)) found.push(`${mark} does not stand where its answer said`);
  }
  for (const mark of byMark.keys()) if (!known.has(mark)) found.push(`${mark} is in the log and was never acknowledged`);
  for (const { mark, status, text } of refused) found.push(`${mark} was refused with ${status}: ${text}`);
  for (const { mark, said } of unanswered) found.push(`${mark} was never answered but with ${said ?? 'nothing'}`);
  return found;
}

const isWhereItSaid = (event: Written, { stream, version, position }: Omit<Acknowledged, 'mark'>): boolean =>
  event.stream === stream && event.version === version && event.position === Number(position);

/** Sooner or later every view is what the log makes of it (I5), and nothing is parked (I8). Throws when not. */
export async function viewsShowTheLog(pool: Pool): Promise<void> {
  const { store, views: shown, subscriptions, close } = postgresEventing(pool);
  try {
    await eventually(async () => {
      // Jobs may still add to it.
      const log: Recorded[] = [];
      for await (const events of store.history(eventTypes)) log.push(...events);
      const folded = foldOf(log);
      const documents = await documentsIn(shown);
      const wrong = Object.keys(folded).flatMap((view) => differencesOf(view, documents[view] ?? {}, folded[view] ?? {}));
      if (wrong.length > 0) throw new Error(`views do not show what is in the log: ${wrong.slice(0, DIFFERENCES).join('; ')}`);
      const parked = await subscriptions.parked();
      if (parked.length > 0) throw new Error(`parked: ${JSON.stringify(parked)}`);
    }, PATIENCE_MS);
  } finally {
    await close();
  }
}

function differencesOf(view: string, shown: Readonly<Record<string, unknown>>, folded: Readonly<Record<string, unknown>>): string[] {
  const keys = [...new Set([...Object.keys(shown), ...Object.keys(folded)])].filter((key) => !isDeepStrictEqual(shown[key], folded[key]));
  return keys.map((key) => `${view} shows of ${key} ${JSON.stringify(shown[key])} instead of ${JSON.stringify(folded[key])}`);
}

/** The audit chain finds the log as it was written, and all of it sealed (I9). Throws when not. */
export async function chainHolds(pool: Pool, auditKey: string): Promise<void> {
  const chain = new Chain(Buffer.from(auditKey, 'base64'));
  await eventually(async () => {
    const { finding, unsealed } = await verifyLog(pool, chain);
    if (finding) throw new Error(`the chain is broken at ${finding.position}: ${finding.kind}, ${finding.detail}`);
    if (unsealed > 0) throw new Error(`${unsealed} events wait for their seal`);
  }, PATIENCE_MS);
}
