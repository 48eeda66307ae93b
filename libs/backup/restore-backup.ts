import fs from 'node:fs';
import type { Pool } from 'pg';
import { readAnchor, type Anchor } from '#libs/audit/anchor.js';
import type { Chain } from '#libs/audit/chain.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { sealNext } from '#libs/audit/sealer.js';
import { verifyLog, type Verdict } from '#libs/audit/verify-log.js';
import { BackupRefused } from '#libs/backup/backup-refused.js';
import { readManifest, type Manifest } from '#libs/backup/manifest.js';
import { checkFiles } from '#libs/backup/part-files.js';
import { assertEmpty, closeToProduct, load, undoing } from '#libs/backup/postgres.loading.js';
import { settle, type FollowedLog, type Settled } from '#libs/backup/postgres.settling.js';
import type { BackupPlace } from '#libs/backup/take-backup.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { SqlLog } from '#libs/eventing/sql-log.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import type { MasterKeys } from '#libs/keys/master-keys.js';
import { assertKnown, migrate, missingMigrations } from '#libs/platform/migrations.js';
import { bringUpToDate } from '#libs/platform/prepare-database.js';
import { assertSettings } from '#libs/platform/postgres.js';
import { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { replayErasures, type Replayed } from '#libs/privacy/replay-erasures.js';
import { encryptPlainRows } from '#libs/vault/postgres.plain-rows.js';

export type RestoreFrom = BackupPlace & {
  readonly masters: MasterKeys;
  readonly chain: Chain;
  /** Who was erased, outside of the database. */
  readonly ledgerFile: string;
  /** Somebody answers for it that nobody was erased whom the ledger does not list. */
  readonly ledgerMayLack?: boolean;
  /** A state of the chain that was kept elsewhere. */
  readonly anchor?: Anchor;
  /** As of when erasures are decided anew. */
  readonly today: string;
  readonly archiveDays: number;
  /** The log and its table, as this installation keeps them; absent: PostgreSQL keeps both as one. */
  readonly log?: { readonly store: FollowedLog; readonly sqlLog: SqlLog };
  readonly progress?: (what: string) => void;
};

export type Restored = Settled & {
  readonly manifest: Manifest;
  /** Migrations of this version that the backup did not know yet. */
  readonly migrated: readonly string[];
  readonly replayed: Replayed;
  readonly verdict: Verdict;
  /** So many events up to the anchor are not in the backup. */
  readonly missing: bigint;
};

/**
 * Puts a backup into an empty database: checks everything beforehand, keeps the product out until whoever was erased meanwhile is erased again and the
 * log is verified, and leaves nothing behind when anything of it fails. `pool` is the owner's. Throws a sentence that says what to do.
 */
export async function restoreBackup(pool: Pool, from: RestoreFrom): Promise<Restored> {
  const manifest = await readManifest(from.directory, from.chain.publicKey);
  assertFits(manifest, from);
  await assertSettings(pool, { throwAway: true }); // how durable it is, each start judges
  await assertEmpty(pool);
  await checkFiles(from.directory, from.keysFile, manifest, (file) => from.progress?.(`checking ${file}`));
  const undo = await undoing(pool);
  const own = postgresEventing(pool);
  try {
    return await restoreChecked(pool, manifest, { log: own, ...from });
  } catch (error) {
    await undo();
    throw error;
  } finally {
    await own.close();
  }
}

function assertFits(manifest: Manifest, { masters, anchor, ledgerFile, ledgerMayLack = false }: RestoreFrom): void {
  const { product, migrations, masterKeys, log } = manifest;
  const lacking = migrations.at(-1)!.file;
  try {
    assertKnown(migrations);
  } catch (cause) {
    throw new BackupRefused(
      `The backup was made by version ${product}, whose schema (up to ${lacking}) is not that of this version: restore it with that version or a newer one.`,
      { cause },
    );
  }
  const unknown = masterKeys.find((fingerprint) => !masters.knows(fingerprint));
  if (unknown !== undefined)
    throw new BackupRefused(
      `The backup was encrypted with the master key ${unknown}, and VAULT_MASTER_KEY is ${masters.newest}: set the one it was encrypted with, from where you keep its copy.`,
    );
  if (anchor && anchor.log !== log)
    throw new BackupRefused(`The anchor is of the log ${anchor.log}, and the backup of the log ${log}: name an anchor of this one.`);
  if (!ledgerMayLack && !fs.existsSync(ledgerFile))
    throw new BackupRefused(
      `${ledgerFile} is missing, and without it people would come back who were erased: put the copy of the erasure ledger there, or name it in ERASURE_LEDGER. If nobody was ever erased, say so with --ledger-may-lack.`,
    );
}

async function restoreChecked(pool: Pool, manifest: Manifest, from: RestoreFrom & Required<Pick<RestoreFrom, 'log'>>): Promise<Restored> {
  const { directory, keysFile, masters, chain, anchor, log, progress = () => undefined } = from;
  progress('making the tables');
  await migrate(pool, undefined, { upTo: manifest.migrations.at(-1)!.file });
  await pool.query('drop schema if exists vault_plain cascade');
  const openToProduct = await closeToProduct(pool);
  await load(pool, directory, keysFile, manifest, progress);
  const migrated = await missingMigrations(pool);
  await bringUpToDate(pool);
  await encryptPlainRows(pool, masters);
  await log.sqlLog.upToNow();
  progress('erasing again whom the ledger lists');
  const replayed = await eraseAgain(pool, from);
  progress('verifying the log');
  const head = await new PostgresSeals(pool).head();
  const known = anchor && BigInt(anchor.position) <= head ? anchor : manifest.anchor;
  const verdict = await verifyLog(pool, chain, {
    patienceSeconds: Infinity,
    ...(known && { anchor: readAnchor(JSON.stringify(known), chain.publicKey).head }),
  });
  if (verdict.finding)
    throw new BackupRefused(
      `The log in the backup is not as it was written: at position ${verdict.finding.position}, ${verdict.finding.kind}: ${verdict.finding.detail}. Restore an earlier backup, and keep this one for whoever looks into it.`,
    );
  while ((await sealNext(pool, chain)).events > 0);
  const settled = await settle(pool, log.store);
  await pool.query('analyze');
  await openToProduct();
  const missing = anchor && BigInt(anchor.position) > head ? BigInt(anchor.position) - head : 0n;
  return { manifest, migrated, replayed, verdict, missing, ...settled };
}

/** Throws when the ledger lacks somebody whom the backup knows as erased: then it is an older copy, or that of another installation. */
async function eraseAgain(pool: Pool, { masters, ledgerFile, ledgerMayLack = false, today, archiveDays }: RestoreFrom): Promise<Replayed> {
  const keys = await DataKeys.of(pool, masters);
  const ledger = new ErasureLedger(ledgerFile, keys);
  const listed = new Set((await ledger.read()).map(({ person }) => person as string));
  const { rows } = await pool.query<{ person: string }>('select person_id as person from vault.erasure');
  const lacking = rows.filter(({ person }) => !listed.has(person)).length;
  if (lacking > 0 && !ledgerMayLack)
    throw new BackupRefused(
      `${ledgerFile} lacks ${lacking} of the ${rows.length} people who were erased before the backup was made, so it is no newer than the backup: put the newest copy of the ledger there. If there is none, answer for it with --ledger-may-lack.`,
    );
  return replayErasures(pool, keys, ledger, { today, archiveDays });
}
