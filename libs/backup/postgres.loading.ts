import type { Pool, PoolClient } from 'pg';
import { BackupRefused } from '#libs/backup/backup-refused.js';
import { TABLES } from '#libs/backup/backup-tables.js';
import { fileOf, type Manifest, type Part } from '#libs/backup/manifest.js';
import { unpack } from '#libs/backup/part-files.js';
import { madeIn } from '#libs/backup/postgres.catalog.js';
import { copyIn, PORTABLE_FORMS } from '#libs/backup/postgres.copy.js';

const APP = 'ortstermin_app';

/** Throws unless there is nothing at all in this database. */
export async function assertEmpty(pool: Pool): Promise<void> {
  const [first, ...others] = await madeIn(pool);
  if (first !== undefined)
    throw new BackupRefused(
      `A backup is restored into an empty database only, and this one holds ${first}${others.length === 0 ? '' : ` and ${others.length} more`}: create a new database and name it in MIGRATION_DATABASE_URL. Of the database that comes along, stop the system and move the folder "postgres" of DATA_DIR away.`,
    );
}

/** Takes the product's login its way to every table; answers how to give it back. Whoever owns the database is not kept out. */
export async function closeToProduct(pool: Pool): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ schema: string }>(
    `select quote_ident(nspname) as schema from pg_namespace where nspname not in ('public', 'pg_catalog', 'information_schema') and has_schema_privilege('${APP}', oid, 'usage')`,
  );
  const all = rows.map(({ schema }) => schema).join(', ');
  await pool.query(`revoke usage on schema ${all} from ${APP}`);
  return async () => void (await pool.query(`grant usage on schema ${all} to ${APP}`));
}

/** Fills the tables of an empty, migrated database with what a backup holds, in one transaction: all of it or nothing. */
export async function load(pool: Pool, directory: string, keysFile: string, manifest: Manifest, progress: (table: string) => void): Promise<void> {
  const files = new Map(manifest.parts.map((part) => [part.table, { part, file: fileOf(directory, part) }]));
  files.set(manifest.keys.table, { part: manifest.keys, file: keysFile });
  const unknown = [...files.keys()].find((table) => !TABLES.has(table));
  if (unknown !== undefined)
    throw new BackupRefused(`The backup holds ${unknown}, which this version does not know: restore it with version ${manifest.product}.`);
  const inOrder = [...TABLES.keys()].flatMap((table) => files.get(table) ?? []);
  await inTransaction(pool, async (client) => {
    await client.query(PORTABLE_FORMS);
    // Migrations have made rows of their own.
    for (const { part } of inOrder.toReversed()) await client.query(`delete from ${part.table}`);
    for (const { part, file } of inOrder) {
      progress(part.table);
      await fill(client, part, file);
    }
    await continueNumbers(client);
    await assertLog(client, manifest);
  });
}

async function fill(client: PoolClient, part: Part, file: string): Promise<void> {
  const copying = copyIn(client, part.table, part.columns);
  await unpack(file, part, copying.stream);
  if (copying.rows() !== part.rows) throw new BackupRefused(`${part.table} has ${copying.rows()} rows and was written with ${part.rows}: take another backup.`);
}

/** Numbers that the database gives go on behind the highest. */
async function continueNumbers(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select a.attrelid::regclass::text as table, quote_ident(a.attname) as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attidentity <> '' and c.relkind = 'r'`,
  );
  for (const { table, column } of rows)
    await client.query(`select setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max(${column}), 1), max(${column}) is not null) from ${table}`);
}

async function assertLog(client: PoolClient, { log, head }: Manifest): Promise<void> {
  const { rows } = await client.query<{ log: string; head: string; events: string }>(
    'select (select id from es.log) as log, (select coalesce(max(position), 0) from es.event)::text as head, (select count(*) from es.event)::text as events',
  );
  const found = rows[0]!;
  if (found.log === log && found.head === head && found.events === head) return;
  throw new BackupRefused(
    `The backup holds ${found.events} events of the log ${found.log} up to position ${found.head}; its manifest says the log ${log} up to ${head}, without gaps. Take another backup.`,
  );
}

/** Before a restore: answers how to leave nothing behind of it when it does not come to its end. */
export async function undoing(pool: Pool): Promise<() => Promise<void>> {
  const before = await ownSchemas(pool);
  return async () => {
    for (const schema of await ownSchemas(pool)) if (!before.includes(schema)) await pool.query(`drop schema ${schema} cascade`);
    await pool.query('drop table if exists public.ortstermin_migration');
  };
}

async function ownSchemas(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ schema: string }>(
    `select quote_ident(nspname) as schema from pg_namespace where nspname not in ('public', 'information_schema') and nspname not like 'pg\\_%'`,
  );
  return rows.map(({ schema }) => schema);
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}
