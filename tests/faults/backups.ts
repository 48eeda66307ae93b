import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applicationLogin } from '#infra/application-login.js';
import { Chain } from '#libs/audit/chain.js';
import { restoreBackup } from '#libs/backup/restore-backup.js';
import { takeBackup, type BackupPlace } from '#libs/backup/take-backup.js';
import { databaseIsAway } from '#libs/platform/database-away.js';
import { createPool } from '#libs/platform/postgres.js';
import { AUDIT_KEY, type Cluster } from '#tests/faults/cluster.js';
import { onServer } from '#tests/faults/durable-database.js';
import { chainHolds, faultsOf, viewsShowTheLog, writtenIn, type Written } from '#tests/faults/invariants.js';
import { startProduct } from '#tests/faults/the-product.js';
import { nothingWritten, type Acknowledged, type Writing } from '#tests/faults/writing.js';
import { testMasterKeys } from '#tests/support/keys.js';

const PAUSE_MS = 200;
const NAME = 'faults_restored';

/** A backup that was taken while much went wrong, and what had been acknowledged when it was begun. */
export type Backup = { readonly folder: string; readonly place: BackupPlace; readonly before: readonly Acknowledged[] };

/** Takes one, anew as often as the database goes away meanwhile. */
export async function backUp({ pool }: Cluster, writing: Writing): Promise<Backup> {
  const folder = mkdtempSync(join(tmpdir(), 'ortstermin-backup-'));
  const place = { directory: join(folder, 'backup'), keysFile: join(folder, 'keys.gz') };
  for (; ; await wait(PAUSE_MS)) {
    const before = [...writing.acknowledged];
    try {
      await takeBackup(pool, new Chain(Buffer.from(AUDIT_KEY, 'base64')), place);
      return { folder, place, before };
    } catch (error) {
      if (!databaseIsAway(error)) throw error;
    }
  }
}

/** What is wrong with a restored log: it lacks what was acknowledged before its backup was begun, or the rest of it is not as it was acknowledged. */
export function restoreFaults(log: readonly Written[], before: readonly Acknowledged[], acknowledged: readonly Acknowledged[]): string[] {
  const later = acknowledged.filter(({ position }) => Number(position) <= log.length);
  return faultsOf(log, { ...nothingWritten(), acknowledged: [...before, ...later] }).map((fault) => `restored from a backup: ${fault}`);
}

/**
 * Restores it into an empty database of the same server, where a worker goes on; answers how many events were in it, and what is wrong with it: the
 * log, its chain, or views that do not show what is in it.
 */
export async function restored(
  { postgres }: Cluster,
  { folder, place, before }: Backup,
  { acknowledged }: Writing,
): Promise<{ events: number; faults: string[] }> {
  await onServer(postgres.ownerUrl, `create database ${NAME} template template0 encoding 'UTF8'`);
  const ownerUrl = Object.assign(new URL(postgres.ownerUrl), { pathname: `/${NAME}` }).href;
  const pool = createPool(ownerUrl, { name: NAME, max: 4 });
  try {
    await restoreBackup(pool, {
      ...place,
      masters: testMasterKeys,
      chain: new Chain(Buffer.from(AUDIT_KEY, 'base64')),
      ledgerFile: join(folder, 'nobody-was-erased.jsonl'),
      ledgerMayLack: true,
      today: '2030-01-01',
      archiveDays: 0,
    });
    const log = await writtenIn(pool);
    const worker = await startProduct({ url: await applicationLogin(ownerUrl, `${NAME}_product`), ownerUrl }, { AUDIT_KEY }, 'worker');
    try {
      await viewsShowTheLog(pool);
      await chainHolds(pool, AUDIT_KEY);
    } finally {
      await worker.end('SIGKILL');
    }
    return { events: log.length, faults: restoreFaults(log, before, acknowledged) };
  } finally {
    await pool.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
