import type { Pool } from 'pg';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { MasterKeys } from '#libs/keys/master-keys.js';
import { openVault } from '#libs/vault/open-vault.js';

/** The same for every test, so that two systems on one database understand each other. */
export const testMasterKey = Buffer.alloc(32, 'a master key for tests only');
export const testMasterKeys = new MasterKeys(testMasterKey);

/** The keys of a test's database. */
export const testKeys = (pool: Pool): Promise<DataKeys> => openVault(pool, testMasterKeys);
