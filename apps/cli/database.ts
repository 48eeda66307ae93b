import { withOwnDatabase } from '#apps/cli/own-database.js';
import { masterKeysFrom } from '#libs/keys/master-keys-from.js';
import { rotateMasterKey } from '#libs/keys/rotate-master-key.js';
import { readConfig } from '#libs/platform/config.js';
import { migrateAt } from '#libs/platform/prepare-database.js';
import { encryptVaultAt } from '#libs/vault/open-vault.js';

/** Brings the database that the operator has set up to this version. Throws when it is the one that comes along. */
export async function migrate(): Promise<number> {
  const config = readConfig();
  const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL } = config;
  if (MIGRATION_DATABASE_URL === undefined)
    throw new Error('Neither MIGRATION_DATABASE_URL nor DATABASE_URL is set: the database that comes along migrates itself.');
  const applied = await migrateAt(MIGRATION_DATABASE_URL);
  await encryptVaultAt(MIGRATION_DATABASE_URL, masterKeysFrom(config));
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`);
  return 0;
}

/** Wraps the data keys anew, as the owner of the database; the system may run meanwhile, unless it is the embedded default. */
export async function rotate(): Promise<number> {
  const config = readConfig();
  const { rewrapped } = await withOwnDatabase(config, (pool) => rotateMasterKey(pool, masterKeysFrom(config)));
  process.stdout.write(`${rewrapped} data keys are wrapped with the new master key. VAULT_MASTER_KEY_PREVIOUS is not needed any more.\n`);
  return 0;
}
