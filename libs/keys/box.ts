import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** Where a box stands: its table, the id of its row and, where there are several, its version. Bound to the box, so that a box in another place does not open. */
export type Place = readonly (string | number)[];

/** What stands in a box cannot be trusted: another key, another place, or changed bytes. */
export class BoxDamaged extends Error {}

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
/** How many bytes a box has more than what it holds. */
export const BOX_BYTES = HEAD_BYTES + TAG_BYTES;

/** Encrypts by AES-256-GCM (NIST SP 800-38D) with a nonce of its own: one byte for the format, 12 of nonce, the ciphertext, 16 of tag. */
export function boxed(key: KeyObject, content: Buffer, place: Place): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bytesOf(place));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** What is in a box; throws BoxDamaged unless key and place are those that it was made with. */
export function unboxed(key: KeyObject, box: Buffer, place: Place): Buffer {
  if (box.length < BOX_BYTES || box[0] !== FORMAT) throw new BoxDamaged(`What stands in ${place.join(' ')} is not encrypted as it should be.`);
  const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, HEAD_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(bytesOf(place))
    .setAuthTag(box.subarray(-TAG_BYTES));
  const content = cipher.update(box.subarray(HEAD_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([content, cipher.final()]);
  } catch (cause) {
    throw new BoxDamaged(`What stands in ${place.join(' ')} was changed, moved there from another row, or encrypted with another key.`, { cause });
  }
}

const bytesOf = (place: Place): Buffer => Buffer.from(JSON.stringify(place));
