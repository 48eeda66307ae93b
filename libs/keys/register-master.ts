import type { Pool } from 'pg';
import type { MasterKeys } from '#libs/keys/master-keys.js';

/** The first master key that comes to a database is its own; after that only a rotation brings another. */
export async function registerMaster(pool: Pool, { newest }: MasterKeys): Promise<void> {
  await pool.query('insert into vault.master_key (fingerprint) select $1 where not exists (select from vault.master_key) on conflict do nothing', [newest]);
}
