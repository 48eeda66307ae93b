import type { Pool, PoolClient } from 'pg';
import { DataKeys } from '#libs/keys/data-keys.js';
import { registerMaster } from '#libs/keys/register-master.js';
import type { MasterKeys, WrappedKey } from '#libs/keys/master-keys.js';
import { ownerOf } from '#libs/vault/owner.js';

const LOCK = 7_226_311_403;
const BATCH = 200;

/** A table that an earlier version left in the clear, and how its rows move into the vault. Rows of one call are of any owners. */
type PlainTable<Row extends object = never> = {
  readonly name: string;
  /** Columns that name a row. */
  readonly key: string;
  move(rows: readonly Row[], to: { readonly client: PoolClient; readonly keys: DataKeys; keyOf(owner: string): Promise<WrappedKey> }): Promise<void>;
};

type PlainText = { readonly id: string; readonly stream: string; readonly kind: string; readonly words: string; readonly kept_at: Date };

const texts: PlainTable<PlainText> = {
  name: 'text',
  key: 'id',
  move: async (rows, { client, keys, keyOf }) => {
    for (const { id, stream, kind, words, kept_at } of rows) {
      const key = await keyOf(ownerOf(stream));
      await client.query({
        name: 'encrypt-text',
        text: 'insert into vault.text (id, stream, kind, key_id, box, kept_at) values ($1, $2, $3, $4, $5, $6)',
        values: [id, stream, kind, key.id, keys.box(key, words, ['text', id]), kept_at],
      });
    }
  },
};

const TABLES: readonly PlainTable[] = [texts];

/**
 * Encrypts what an earlier version kept in the clear (schema vault_plain) and drops it: with the table its file goes. One process does
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
      for (const table of TABLES) while (await moveBatch(client, keys, table));
      await client.query('drop schema vault_plain cascade');
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

/** Whether the step below has not come to its end yet. */
export async function hasPlainRows(pool: Pick<PoolClient, 'query'>): Promise<boolean> {
  const { rows } = await pool.query(`select from pg_namespace where nspname = 'vault_plain'`);
  return rows.length > 0;
}

/** The key of text ids stays what it was where there are texts; else a new one is made that never stood in the clear. */
async function takeOverSecret(client: PoolClient, keys: DataKeys): Promise<void> {
  const { rows } = await client.query<{ key: Buffer }>(`select key from vault_plain.secret where name = 'text-id' and exists (select from vault_plain.text)`);
  if (rows[0]) await keys.takeOver('text-id', rows[0].key);
}

/** Moves the next rows of a table; false when there are none. */
async function moveBatch(client: PoolClient, keys: DataKeys, { name, key, move }: PlainTable): Promise<boolean> {
  await client.query('begin');
  try {
    const { rows } = await client.query<never>(
      `delete from vault_plain.${name} where (${key}) in (select ${key} from vault_plain.${name} order by ${key} limit $1) returning *`,
      [BATCH],
    );
    await move(rows, { client, keys, keyOf: (owner) => keys.ofOwner(owner) });
    await client.query('commit');
    return rows.length > 0;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
