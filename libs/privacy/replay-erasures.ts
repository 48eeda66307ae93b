import type { Pool } from 'pg';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { planErasure } from '#libs/privacy/domain/erasure.js';
import type { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { clearSpace, eraseForEver } from '#libs/privacy/postgres.eraser.js';
import { tracesOf } from '#libs/privacy/postgres.traces.js';

export type Replayed = { readonly listed: number; readonly erased: number };

/**
 * Erases again everybody of the ledger whom the database knows, as after the restore of a backup. What stays is decided as of `today`;
 * that somebody came into office does not bring them back. Run again it changes nothing.
 */
export async function replayErasures(
  pool: Pool,
  keys: DataKeys,
  ledger: ErasureLedger,
  { today, archiveDays }: { readonly today: string; readonly archiveDays: number },
): Promise<Replayed> {
  const listed = await ledger.read();
  let erased = 0;
  for (const { person } of listed) {
    const traces = await tracesOf(pool, keys, person);
    if (!traces) continue;
    await eraseForEver(pool, keys, traces, planErasure(traces.standing, { today, archiveDays }).exemptions, null);
    erased += 1;
  }
  if (erased > 0) await clearSpace(pool);
  return { listed: listed.length, erased };
}
