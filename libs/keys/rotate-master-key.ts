import type { Pool } from 'pg';
import { MasterKeyRefused, type MasterKeys, type WrappedKey } from '#libs/keys/master-keys.js';

const BATCH = 500;
const FOREIGN_KEY_VIOLATION = '23503';

/** How many data keys were wrapped anew. */
export type Rotated = { readonly rewrapped: number };

/**
 * Wraps every data key with the newest master key instead of the one before it, and then forgets that one. Data are not encrypted anew.
 * Batch by batch, so that it goes on where it was interrupted; the system may run meanwhile, once every process has both keys. Run again
 * when all is done, it changes nothing.
 */
export async function rotateMasterKey(pool: Pool, masters: MasterKeys, { batch = BATCH }: { readonly batch?: number } = {}): Promise<Rotated> {
  await makeCurrent(pool, masters);
  for (let rewrapped = 0; ;) {
    const count = await rewrapBatch(pool, masters, batch);
    rewrapped += count;
    if (count === 0 && (await forgetOld(pool, masters))) return { rewrapped };
  }
}

/** From now on new data keys are wrapped with the newest master key. Refused unless this process has the one before it too. */
async function makeCurrent(pool: Pool, masters: MasterKeys): Promise<void> {
  const { rows } = await pool.query<{ fingerprint: string }>('select fingerprint from vault.master_key');
  const unknown = rows.find(({ fingerprint }) => !masters.knows(fingerprint));
  if (unknown)
    throw new MasterKeyRefused(
      `Data keys are wrapped with the master key ${unknown.fingerprint}, which is not given: set it as VAULT_MASTER_KEY_PREVIOUS, the new one as VAULT_MASTER_KEY.`,
    );
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('update vault.master_key set current = false where current and fingerprint <> $1', [masters.newest]);
    await client.query('insert into vault.master_key (fingerprint) values ($1) on conflict (fingerprint) do update set current = true', [masters.newest]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Wraps the next keys anew, and answers how many; what another run or an erasure took meanwhile stays as it is. */
async function rewrapBatch(pool: Pool, masters: MasterKeys, batch: number): Promise<number> {
  const { rows } = await pool.query<WrappedKey>('select id, master, wrapped from vault.data_key where master <> $1 order by id limit $2', [
    masters.newest,
    batch,
  ]);
  const anew = rows.map((key) => {
    const clear = masters.unwrap(key);
    const wrapped = masters.wrap(key.id, clear, masters.newest);
    clear.fill(0);
    return wrapped;
  });
  await pool.query(
    `update vault.data_key k set master = $1, wrapped = n.wrapped from unnest($2::uuid[], $3::bytea[]) as n(id, wrapped) where k.id = n.id and k.master <> $1`,
    [masters.newest, anew.map(({ id }) => id), anew.map(({ wrapped }) => wrapped)],
  );
  return rows.length;
}

/** False while a key is still wrapped with an old one: a process that had not yet heard of the new one made it meanwhile. */
async function forgetOld(pool: Pool, masters: MasterKeys): Promise<boolean> {
  try {
    await pool.query('delete from vault.master_key where fingerprint <> $1', [masters.newest]);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === FOREIGN_KEY_VIOLATION) return false;
    throw error;
  }
}
