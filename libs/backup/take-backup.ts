import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { signedHead } from '#libs/audit/anchor.js';
import type { Chain } from '#libs/audit/chain.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { BackupRefused } from '#libs/backup/backup-refused.js';
import { TABLES, treatmentOf } from '#libs/backup/backup-tables.js';
import { fileOf, writeManifest, type Manifest, type Part } from '#libs/backup/manifest.js';
import { flushFolder, pack } from '#libs/backup/part-files.js';
import { documentsOf, tablesOf, type Table } from '#libs/backup/postgres.catalog.js';
import { copyOut, PORTABLE_FORMS } from '#libs/backup/postgres.copy.js';
import { readInstalledJson } from '#libs/platform/installation.js';
import { MIGRATION_LOCK, missingMigrations } from '#libs/platform/migrations.js';

/** Where a backup is written: a folder, and the file of the wrapped data keys apart from it. Neither may be there yet. */
export type BackupPlace = { readonly directory: string; readonly keysFile: string };

type Source = { readonly parts: readonly (Table & { readonly where: string })[]; readonly keys: Table };

/**
 * Writes everything that cannot be derived into a new folder, as one snapshot of the database sees it, while the system runs. `pool` is the owner's.
 * The folder gets its name when all of it is on the disk. Throws BackupRefused.
 */
export async function takeBackup(pool: Pool, chain: Chain, place: BackupPlace, progress: (table: string) => void = () => undefined): Promise<Manifest> {
  for (const taken of [place.directory, place.keysFile])
    if (fs.existsSync(taken)) throw new BackupRefused(`${taken} is there already, and a backup overwrites nothing: name another place.`);
  await assertReady(pool);
  const suffix = `.incomplete-${randomBytes(4).toString('hex')}`;
  const draft = { directory: place.directory + suffix, keysFile: place.keysFile + suffix };
  try {
    fs.mkdirSync(draft.directory, { recursive: true, mode: 0o700 });
    fs.mkdirSync(path.dirname(draft.keysFile), { recursive: true });
    const manifest = await inSnapshot(pool, (client) => write(client, chain, draft, progress));
    flushFolder(draft.directory);
    fs.renameSync(draft.keysFile, place.keysFile);
    flushFolder(path.dirname(place.keysFile));
    fs.renameSync(draft.directory, place.directory);
    flushFolder(path.dirname(place.directory));
    return manifest;
  } catch (error) {
    for (const left of [draft.directory, draft.keysFile]) fs.rmSync(left, { recursive: true, force: true });
    throw error;
  }
}

async function assertReady(pool: Pool): Promise<void> {
  const missing = await missingMigrations(pool);
  if (missing.length > 0) throw new BackupRefused(`The database lacks ${missing.join(', ')}: run "migrate" with this version before you back it up.`);
  const { rows } = await pool.query<{ login: string; owns: boolean; plain: boolean }>(
    `select current_user as login, pg_has_role(current_user, relowner, 'member') as owns, to_regnamespace('vault_plain') is not null as plain
       from pg_class where oid = 'es.event'::regclass`,
  );
  const { login, owns, plain } = rows[0]!;
  if (!owns) throw new BackupRefused(`"${login}" does not own the database and may not read all of it: set MIGRATION_DATABASE_URL to the owner's login.`);
  if (plain) throw new BackupRefused('The vault is not encrypted yet, and nothing of it leaves in the clear: run "migrate" first.');
}

/** Nothing is migrated meanwhile, and row-level security fails instead of hiding rows. */
async function inSnapshot<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK]);
    await client.query('begin isolation level repeatable read read only');
    await client.query(`${PORTABLE_FORMS}; set local row_security = off`);
    const result = await work(client);
    await client.query('commit');
    await client.query('select pg_advisory_unlock_shared($1)', [MIGRATION_LOCK]);
    client.release();
    return result;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

async function write(client: PoolClient, chain: Chain, { directory, keysFile }: BackupPlace, progress: (table: string) => void): Promise<Manifest> {
  const { parts, keys } = await sourceOf(client);
  const { rows } = await client.query<{ snapshotAt: Date; log: string; head: string; masterKeys: string[]; erased: number }>(
    `select now() as "snapshotAt", (select id from es.log) as log, (select coalesce(max(position), 0)::text from es.event) as head,
            array(select fingerprint from vault.master_key order by 1) as "masterKeys", (select count(*)::int from vault.erasure) as erased`,
  );
  const migrations = await client.query<{ file: string; checksum: string }>('select file, checksum from public.ortstermin_migration order by file');
  const anchor = await signedHead(new PostgresSeals(client), chain);
  const written: Part[] = [];
  for (const { name, columns, where } of parts) {
    progress(name);
    written.push(await writePart(client, fileOf(directory, { table: name }), { name, columns }, where));
  }
  // Last, since an erasure writes this table anew and must not wait for all the others.
  progress(keys.name);
  const keysPart = await writePart(client, keysFile, keys, 'true');
  const { version } = readInstalledJson('package.json') as { readonly version: string };
  const { snapshotAt, ...found } = rows[0]!;
  return writeManifest(
    directory,
    { product: version, migrations: migrations.rows, snapshotAt: snapshotAt.toISOString(), ...found, anchor: anchor ?? null, parts: written, keys: keysPart },
    chain,
  );
}

async function writePart(client: PoolClient, file: string, { name, columns }: Table, where: string): Promise<Part> {
  const copying = copyOut(client, name, columns, where);
  const digest = await pack(file, copying.stream);
  return { table: name, columns: [...columns], rows: copying.rows(), ...digest };
}

/** Throws for a table of which nobody has said what becomes of it. */
async function sourceOf(client: PoolClient): Promise<Source> {
  const [tables, documents] = [await tablesOf(client), await documentsOf(client)];
  const unknown = tables.filter(({ name }) => treatmentOf(name, documents) === undefined);
  if (unknown.length > 0)
    throw new BackupRefused(
      `Nobody has said whether a backup keeps ${unknown.map(({ name }) => name).join(', ')}: say so in libs/backup/backup-tables.ts, or move what is not the product's into another database.`,
    );
  const byName = new Map(tables.map((table) => [table.name, table]));
  const found = [...TABLES].flatMap(([name, treatment]) => {
    const table = byName.get(name);
    return table ? [{ table, treatment }] : [];
  });
  return {
    parts: found.flatMap(({ table, treatment }) => ('kept' in treatment ? [{ ...table, where: treatment.kept === true ? 'true' : treatment.kept }] : [])),
    keys: found.find(({ treatment }) => 'keys' in treatment)!.table,
  };
}
