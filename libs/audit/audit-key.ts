import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readConfig, type Config } from '#libs/platform/config.js';

const FILE = 'audit.key';

/** The key of the audit chain is missing or is not the one of this database; the message says what to do. */
export class AuditKeyRefused extends Error {}

/**
 * The same settings with an AUDIT_KEY: that of the environment, that of AUDIT_KEY_FILE, or the one in DATA_DIR, which is made at the first start,
 * readable by its owner only; not where NODE_ENV is production, since a key beside the data proves nothing about them. `make: false`: it must be there.
 */
export function withAuditKey(config: Config, { make = true }: { readonly make?: boolean } = {}): Config {
  if (config.AUDIT_KEY !== undefined) return config;
  if (config.AUDIT_KEY_FILE !== undefined) return holding(config, read(config.AUDIT_KEY_FILE), `${config.AUDIT_KEY_FILE} (AUDIT_KEY_FILE)`);
  if (config.NODE_ENV === 'production')
    throw new AuditKeyRefused(
      'AUDIT_KEY is not set, and NODE_ENV is production: set AUDIT_KEY_FILE to a file outside DATA_DIR with 32 random bytes as base64 ("openssl rand -base64 32"), and keep a copy of it apart from the backups.',
    );
  const file = path.resolve(config.DATA_DIR, FILE);
  return holding(config, make ? made(file) : read(file), file);
}

function holding(config: Config, text: string, source: string): Config {
  const { AUDIT_KEY_FILE: _, ...others } = config;
  try {
    return { ...others, AUDIT_KEY: readConfig({ AUDIT_KEY: text.trim() }).AUDIT_KEY };
  } catch (cause) {
    throw new AuditKeyRefused(`${source} holds no key: it must be 32 bytes or more as base64 or hexadecimal. "openssl rand -base64 32" makes one.`, { cause });
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AuditKeyRefused(`The audit key cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Name a file that this user may read.`, {
      cause,
    });
  }
}

/** The key in this file, made when there is none; of two processes that start at once one makes it. */
function made(file: string): string {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return read(file);
}
