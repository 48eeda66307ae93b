import type { Pool, PoolClient } from 'pg';
import { DataKeys } from '#libs/keys/data-keys.js';
import type { MasterKeys } from '#libs/keys/master-keys.js';
import { registerMaster } from '#libs/keys/register-master.js';
import { PLAIN_TABLES, type PlainTable, type Target } from '#libs/vault/postgres.plain-tables.js';

const LOCK = 7_226_311_403;
const BATCH = 200;

/**
 * Encrypts what the version before kept in the clear (schema vault_plain) and drops it: with the table its file goes. One process does
 * it as the owner of the tables, batch by batch, each a transaction of its own, so that it goes on where it was interrupted.
 */
export async function encryptPlainRows(pool: Pool, masters: MasterKeys): Promise<void> {
  if (!(await hasPlainRows(pool))) return;
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      if (!(await hasPlainRows(client))) return;
      await registerMaster(pool, masters);
      const keys = await DataKeys.of(pool, masters);
      await takeOverSecret(client, keys);
      const to = { client, keys, index: await keys.blindIndex() };
      for (const table of PLAIN_TABLES) if (await isThere(client, table.name)) while (await moveBatch(to, table));
      await client.query('drop schema vault_plain cascade');
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

/** Whether that has not come to its end yet. */
export async function hasPlainRows(pool: Pick<PoolClient, 'query'>): Promise<boolean> {
  const { rows } = await pool.query(`select from pg_namespace where nspname = 'vault_plain'`);
  return rows.length > 0;
}

async function isThere(client: PoolClient, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`vault_plain.${table}`]);
  return rows[0]!.there;
}

/** The key of text ids stays what it was where there are texts; else a new one is made that never stood in the clear. */
async function takeOverSecret(client: PoolClient, keys: DataKeys): Promise<void> {
  if (!(await isThere(client, 'secret'))) return;
  const { rows } = await client.query<{ key: Buffer }>(`select key from vault_plain.secret where name = 'text-id' and exists (select from vault_plain.text)`);
  if (rows[0]) await keys.takeOver('text-id', rows[0].key);
}

/** Moves the next rows of a table; false when there are none. */
async function moveBatch(to: Target, { name, order, move }: PlainTable): Promise<boolean> {
  const { client } = to;
  await client.query('begin');
  try {
    const { rows } = await client.query<Record<string, unknown>>(
      `with gone as (delete from vault_plain.${name} where ctid = any(array(select ctid from vault_plain.${name} order by ${order} limit $1)) returning *)
       select * from gone order by ${order}`,
      [BATCH],
    );
    for (const row of rows) await move(row, to);
    await client.query('commit');
    return rows.length > 0;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
