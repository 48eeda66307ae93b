import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { boxed, unboxed } from '#libs/keys/box.js';

/** A data key as the database has it: useless without the master key. `master` is the fingerprint of the one that opens it. */
export type WrappedKey = { readonly id: string; readonly master: string; readonly wrapped: Buffer };

/** The master key is missing, or not the one of this database; the message says what to do. */
export class MasterKeyRefused extends Error {}

const KEY_BYTES = 32;
const FINGERPRINT_BYTES = 8;

/** The master key, which never stands in the database, and during a rotation the one before it. They wrap data keys and nothing else. */
export class MasterKeys {
  /** Fingerprint of the key that is to wrap what is new. */
  readonly newest: string;
  private readonly wrapping: ReadonlyMap<string, KeyObject>;

  constructor(newest: Buffer, previous?: Buffer) {
    this.newest = fingerprintOf(newest);
    this.wrapping = new Map(
      [newest, ...(previous ? [previous] : [])].map((key) => [fingerprintOf(key), createSecretKey(derived(key, 'wrapping of data keys', KEY_BYTES))]),
    );
  }

  knows(fingerprint: string): boolean {
    return this.wrapping.has(fingerprint);
  }

  wrap(id: string, key: Buffer, master: string): WrappedKey {
    return { id, master, wrapped: boxed(this.keyOf(master), key, ['data_key', id]) };
  }

  unwrap({ id, master, wrapped }: WrappedKey): Buffer {
    return unboxed(this.keyOf(master), wrapped, ['data_key', id]);
  }

  private keyOf(fingerprint: string): KeyObject {
    const key = this.wrapping.get(fingerprint);
    if (!key) throw new MasterKeyRefused(`A data key needs the master key ${fingerprint}, which this process does not have: ${DURING_ROTATION}`);
    return key;
  }
}

export const DURING_ROTATION = 'set the new one as VAULT_MASTER_KEY and the old one as VAULT_MASTER_KEY_PREVIOUS, and start the process again.';

/** Reads 32 bytes written as base64 (or base64url) or hexadecimal. `source` is named when it is something else. */
export function masterKeyOf(text: string, source: string): Buffer {
  const written = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(written) ? Buffer.from(written, 'hex') : /^[\w+/-]{43}=?$/.test(written) ? Buffer.from(written, 'base64') : undefined;
  if (key?.length !== KEY_BYTES)
    throw new MasterKeyRefused(`${source} is no master key: it must be 32 bytes as base64 or hexadecimal. "openssl rand -base64 32" makes one.`);
  return key;
}

/** Tells keys apart and nothing about them: 64 bits that HKDF (RFC 5869) derives. */
const fingerprintOf = (key: Buffer): string => derived(key, 'fingerprint', FINGERPRINT_BYTES).toString('hex');

const derived = (key: Buffer, purpose: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', key, '', `ortstermin vault: ${purpose}`, bytes));
