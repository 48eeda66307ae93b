import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('6d0f3a0e5c7b4d3f9a517b1f0c2e8d64', 'hex');

/** UUID v5 of a name: the same name always gives the same id. */
export function uuidOf(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of the n-th event that a command causes in a stream, so that a repeated command writes nothing new. */
export const eventIdOf = (command: string, stream: string, n: number): string => uuidOf(`${command}\n${stream}\n${n}`);
