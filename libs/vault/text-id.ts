import { createHmac, type KeyObject } from 'node:crypto';
import type { TextId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';

/** The id of a text: a keyed hash of where it belongs, what it is and its wording, so it tells nothing and a retry finds it again. */
export function textIdOf(key: Buffer | KeyObject, stream: string, { kind, text }: Words): TextId {
  const mac = createHmac('sha256', key)
    .update(JSON.stringify([stream, kind, text]))
    .digest();
  mac[6] = (mac[6]! & 0x0f) | 0x80;
  mac[8] = (mac[8]! & 0x3f) | 0x80;
  const hex = mac.toString('hex', 0, 16);
  return `text-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
