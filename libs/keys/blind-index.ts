import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import { imported } from '#libs/keys/key-cache.js';

const BYTES = 16;

/**
 * What something is found by without anybody reading it: HMAC-SHA-256 of a value, cut to 16 bytes, with a key for each kind that HKDF
 * (RFC 5869) derives, so that the same word as a name and as a digest has nothing in common. Equal values of a kind have equal marks.
 */
export class BlindIndex {
  private readonly keys = new Map<string, KeyObject>();

  constructor(private readonly root: KeyObject) {}

  of(kind: string, value: string | Buffer): Buffer {
    let key = this.keys.get(kind);
    if (!key) {
      key = imported(Buffer.from(hkdfSync('sha256', this.root, '', `ortstermin blind index: ${kind}`, 32)));
      this.keys.set(kind, key);
    }
    return createHmac('sha256', key).update(value).digest().subarray(0, BYTES);
  }
}
