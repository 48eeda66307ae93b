import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { masterKeyOf, MasterKeyRefused, MasterKeys } from '#libs/keys/master-keys.js';
import type { Config } from '#libs/platform/config.js';

const FILE = 'vault-master.key';

type MasterKeySettings = Pick<
  Config,
  'VAULT_MASTER_KEY' | 'VAULT_MASTER_KEY_FILE' | 'VAULT_MASTER_KEY_PREVIOUS' | 'VAULT_MASTER_KEY_PREVIOUS_FILE' | 'DATA_DIR' | 'NODE_ENV'
>;

/**
 * The master keys that an operator set. Without any, one is made in DATA_DIR at the first start, readable by its owner only; not where
 * NODE_ENV is production, since a key beside the data protects nothing. `make: false`: it must be there.
 */
export function masterKeysFrom(config: MasterKeySettings, { make = true }: { readonly make?: boolean } = {}): MasterKeys {
  const newest = setAs('VAULT_MASTER_KEY', config.VAULT_MASTER_KEY, config.VAULT_MASTER_KEY_FILE);
  const previous = setAs('VAULT_MASTER_KEY_PREVIOUS', config.VAULT_MASTER_KEY_PREVIOUS, config.VAULT_MASTER_KEY_PREVIOUS_FILE);
  if (newest) return new MasterKeys(newest, previous);
  if (previous) throw new MasterKeyRefused('VAULT_MASTER_KEY_PREVIOUS is set without VAULT_MASTER_KEY: set the new master key as well.');
  if (config.NODE_ENV === 'production')
    throw new MasterKeyRefused(
      'VAULT_MASTER_KEY is not set, and NODE_ENV is production: set VAULT_MASTER_KEY_FILE to a file outside DATA_DIR with 32 random bytes as base64 ("openssl rand -base64 32"), and keep a copy of it apart from the backups.',
    );
  const file = path.resolve(config.DATA_DIR, FILE);
  return new MasterKeys(make ? keptIn(file) : inFile(file));
}

function setAs(name: string, value: string | undefined, file: string | undefined): Buffer | undefined {
  if (value !== undefined) return masterKeyOf(value, name);
  return file === undefined ? undefined : masterKeyOf(read(file, `${name}_FILE`), `The content of ${file} (${name}_FILE)`);
}

function read(file: string, setting: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new MasterKeyRefused(`${setting} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Name a file that this user may read.`, {
      cause,
    });
  }
}

/** The key in this file, made when there is none; of two processes that start at once one makes it. */
function keptIn(file: string): Buffer {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return inFile(file);
}

const inFile = (file: string): Buffer => masterKeyOf(read(file, 'The master key'), `The content of ${file}`);
