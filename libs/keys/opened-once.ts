import { AsyncLocalStorage } from 'node:async_hooks';
import type { Place } from '#libs/keys/box.js';

type Opened = Map<string, { readonly box: Buffer; readonly content: Buffer }>;

const ofThisRequest = new AsyncLocalStorage<Opened>();

/** Whatever `work` reads, also later and through others, is decrypted once; what was read is forgotten with it. */
export const openingOnce = <T>(work: () => T): T => ofThisRequest.run(new Map(), work);

/** What stands in the box at a place, by `open` unless this request has opened it already. */
export function openedOnce(place: Place, box: Buffer, open: () => Buffer): Buffer {
  const opened = ofThisRequest.getStore();
  if (!opened) return open();
  const where = place.join('\n');
  const known = opened.get(where);
  if (known?.box.equals(box)) return known.content;
  const content = open();
  opened.set(where, { box, content });
  return content;
}
