import type { Pool } from 'pg';
import { DataKeys } from '#libs/keys/data-keys.js';
import type { MasterKeys } from '#libs/keys/master-keys.js';
import { MigrationRefused } from '#libs/platform/migrations.js';
import { createPool } from '#libs/platform/postgres.js';
import { encryptPlainRows, hasPlainRows } from '#libs/vault/postgres.plain-rows.js';

export type OpenOptions = {
  /** The database as its owner; absent: the product's own login is. */
  readonly migrationUrl?: string | undefined;
  /** Nothing is encrypted by itself. */
  readonly production?: boolean;
};

/**
 * The keys of the vault of a migrated database, after everything that an earlier version left in the clear was encrypted. Throws
 * MasterKeyRefused for a wrong master key.
 */
export async function openVault(pool: Pool, masters: MasterKeys, { migrationUrl, production = false }: OpenOptions = {}): Promise<DataKeys> {
  if (await hasPlainRows(pool)) {
    if (production)
      throw new MigrationRefused(
        'The vault is not encrypted yet, and in production that does not happen by itself: run the command "migrate" with MIGRATION_DATABASE_URL and VAULT_MASTER_KEY first (npm run cli -- migrate).',
      );
    await (migrationUrl === undefined ? encryptPlainRows(pool, masters) : encryptVaultAt(migrationUrl, masters));
  }
  return DataKeys.of(pool, masters);
}

/** Encrypts what is in the clear in the database at an address, whose login owns it. */
export async function encryptVaultAt(url: string, masters: MasterKeys): Promise<void> {
  const owner = createPool(url, { name: 'ortstermin-encrypt', max: 2 });
  try {
    await encryptPlainRows(owner, masters);
  } finally {
    await owner.end();
  }
}
