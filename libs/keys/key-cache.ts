import { createSecretKey, type KeyObject } from 'node:crypto';

/**
 * Keys in the clear, the latest used ones only. They are in memory of OpenSSL, which overwrites it when a key that had to make room is
 * collected; the bytes they came in are overwritten at once.
 */
export class KeyCache {
  private readonly keys = new Map<string, KeyObject>();

  constructor(private readonly most: number) {}

  /** The key of this id; `unwrap` is asked for its bytes when it is not known. */
  get(id: string, unwrap: () => Buffer): KeyObject {
    const known = this.keys.get(id);
    const key = known ?? imported(unwrap());
    if (known) this.keys.delete(id);
    else if (this.keys.size >= this.most) this.keys.delete(this.keys.keys().next().value!);
    this.keys.set(id, key);
    return key;
  }

  clear(): void {
    this.keys.clear();
  }

  get size(): number {
    return this.keys.size;
  }
}

/** Node uses a key that it has taken over once four times as fast as bytes that it takes over on each use. */
export function imported(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
