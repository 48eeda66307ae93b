import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { installationRoot } from '#libs/platform/installation.js';

/** The database and the migration files do not fit together; the message says how and what to do. */
export class MigrationRefused extends Error {}

type Migration = { readonly file: string; readonly sql: string; readonly checksum: string; readonly needs: string | undefined };
type Applied = { readonly file: string; readonly checksum: string; readonly needs?: string | null };

/** Held by whoever migrates; shared by whoever must not see it happen. */
export const MIGRATION_LOCK = 7_226_311_401;
/** The column `needs` comes with 0031. */
const APPLIED = `select file, checksum, to_jsonb(m) ->> 'needs' as needs from ortstermin_migration m order by file`;
/** Stands in a file that takes something away: only versions that know the named migration, which made it dispensable, work after it. */
const CONTRACTS = /^-- contracts: works with versions from (\d{4}_[a-z0-9_]+\.sql) on$/m;

/**
 * Brings the database to the state that the files `000N_*.sql` of a directory describe: each once, in order, each in a
 * transaction of its own, one process at a time. Answers the names of those applied now. `upTo`: the last file to be applied, for what was
 * written in an older state.
 */
export async function migrate(pool: Pool, directory: string = migrationsDirectory(), { upTo }: { readonly upTo?: string } = {}): Promise<string[]> {
  const migrations = readMigrations(directory).filter(({ file }) => upTo === undefined || file <= upTo);
  const client = await pool.connect();
  try {
    await client.query(`set lock_timeout = '60s'`);
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      return await applyMissing(client, migrations);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await client.query('reset lock_timeout');
      await client.query('reset statement_timeout');
    }
  } finally {
    client.release();
  }
}

/** The files that this database still lacks; reads only, so that any login may ask. It may have more, of a newer version that this one works beside. */
export async function missingMigrations(pool: Pool, directory: string = migrationsDirectory()): Promise<string[]> {
  const migrations = readMigrations(directory);
  // Null where there is no such table; false for the product while somebody else is migrating an empty database.
  const { rows: found } = await pool.query<{ readable: boolean | null }>(
    `select has_table_privilege(to_regclass('ortstermin_migration'), 'select') as readable`,
  );
  if (!found[0]?.readable) return migrations.map(({ file }) => file);
  const { rows } = await pool.query<Applied>(APPLIED);
  refuseOtherHistory(rows, migrations);
  return migrations.slice(rows.length).map(({ file }) => file);
}

/** Throws MigrationRefused unless what was applied to a database elsewhere is the beginning of the files that are here. */
export function assertKnown(applied: readonly { readonly file: string; readonly checksum: string }[], directory: string = migrationsDirectory()): void {
  const migrations = readMigrations(directory);
  const newer = applied.find(({ file }) => !migrations.some((migration) => migration.file === file));
  if (newer) throw new MigrationRefused(madeByNewer(newer.file));
  refuseOtherHistory(applied, migrations);
}

/** The names of all files of this version. */
export const migrationFiles = (directory: string = migrationsDirectory()): string[] => readMigrations(directory).map(({ file }) => file);

/** Which of these files this database does not have. It may have more: those of a newer version, which both versions work with. */
export async function lackingOf(files: readonly string[], pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ file: string }>('select file from ortstermin_migration');
  return files.filter((file) => !rows.some((row) => row.file === file));
}

/** `infra/postgres` of this installation, found from the source tree as well as from `dist`. */
export function migrationsDirectory(from?: string): string {
  return path.join(installationRoot(from), 'infra', 'postgres');
}

function readMigrations(directory: string): Migration[] {
  const files = fs
    .readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const wrong = files.find((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file));
  if (wrong) throw new MigrationRefused(`${wrong} is no name of a migration: call it like 0007_what_it_adds.sql.`);
  const twin = files.find((file, i) => files[i - 1]?.slice(0, 4) === file.slice(0, 4));
  if (twin) throw new MigrationRefused(`Two migrations have the number ${twin.slice(0, 4)}: give ${twin} the next free one.`);
  return files.map((file) => {
    const sql = fs.readFileSync(path.join(directory, file), 'utf8').replaceAll('\r\n', '\n');
    const needs = CONTRACTS.exec(sql)?.[1];
    if (needs !== undefined && !(files.includes(needs) && needs < file))
      throw new MigrationRefused(`${file} contracts what ${needs} made dispensable, and there is no such migration before it.`);
    return { file, sql, checksum: createHash('sha256').update(sql).digest('hex'), needs };
  });
}

async function applyMissing(client: PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists ortstermin_migration (file text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<Applied>(APPLIED);
  refuseOtherHistory(rows, migrations);
  const missing = migrations.slice(rows.length);
  for (const migration of missing) await apply(client, migration);
  return missing.map(({ file }) => file);
}

const madeByNewer = (file: string): string =>
  `The database was made by a newer version: it knows the migration ${file}, which is not here. Start that version, or use another database.`;

/** What was applied must be the beginning of what there is, letter for letter, or all of it and what a newer version added without taking anything away. */
function refuseOtherHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const here = new Set(migrations.map(({ file }) => file));
  for (const [i, { file, checksum, needs }] of applied.entries()) {
    const known = migrations.find((migration) => migration.file === file);
    if (!known && i >= migrations.length && (!needs || here.has(needs))) continue;
    if (!known) throw new MigrationRefused(madeByNewer(file));
    if (known.checksum !== checksum)
      throw new MigrationRefused(`${file} was changed after it had been applied to this database: restore the file and put the change into a new migration.`);
    const expected = migrations[i];
    if (expected && expected.file !== file)
      throw new MigrationRefused(`${expected.file} comes before ${file}, which was already applied: give it the next free number.`);
  }
}

async function apply(client: PoolClient, { file, sql, checksum, needs }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into ortstermin_migration (file, checksum) values ($1, $2)', [file, checksum]);
    if (needs !== undefined) await client.query('update ortstermin_migration set needs = $2 where file = $1', [file, needs]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new MigrationRefused(`${file} could not be applied: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
