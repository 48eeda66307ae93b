import { DIGEST_BYTES, isSame, type Chain, type StoredEvent } from '#libs/audit/chain.js';
import { sealsOf, type LogReader } from '#libs/audit/log-reader.js';
import type { PostgresSeals, Seal } from '#libs/audit/postgres.seals.js';

/** What has been done to the log or its seals. */
export type Kind = 'edited' | 'deleted' | 'swapped' | 'truncated' | 'inserted' | 'appended-without-key' | 'seal-missing' | 'seal-changed' | 'chain-rewritten';

/** The first place where log and chain do not agree, and what it looks like. */
export type Finding = { readonly position: bigint; readonly kind: Kind; readonly detail: string };

/** The digest of one position inside its seal; undefined outside of it. */
export function digestIn(seal: Seal, position: bigint): Buffer | undefined {
  if (position < seal.first || position > seal.last) return undefined;
  const at = Number(position - seal.first) * DIGEST_BYTES;
  return seal.digests.subarray(at, at + DIGEST_BYTES);
}

/** Why the event that stands at a sealed position is not the one that was sealed there. Reads the seals once more: only at the first fault. */
export async function explain(event: StoredEvent, seal: Seal, { chain, seals, log }: { chain: Chain; seals: PostgresSeals; log: LogReader }): Promise<Finding> {
  const { position } = event;
  const sealed = digestIn(seal, position)!;
  const next = await log.peek(1);
  const standsFor = (other: StoredEvent | undefined, place: bigint, digest: Buffer | undefined) =>
    other !== undefined && digest !== undefined && isSame(digest, chain.digestOf({ ...other, position: place }));
  const nextBelongsHere = standsFor(next, position, sealed);
  const home = await homeOf(event, chain, seals);
  if (home !== undefined && home !== position + 1n) return { position, kind: 'swapped', detail: `here stands the event that was sealed at position ${home}` };
  if (home !== undefined && nextBelongsHere) return { position, kind: 'swapped', detail: `it has changed places with position ${home}` };
  if (home !== undefined) return { position, kind: 'deleted', detail: 'the event that was sealed here is gone, and later ones have moved up' };
  if (nextBelongsHere) return { position, kind: 'inserted', detail: 'here stands an event that was never sealed, and later ones have moved down' };
  if (chain.vouchesFor(event))
    return { position, kind: 'edited', detail: 'the instant of the event was changed, or another event that the product wrote stands here' };
  return { position, kind: 'edited', detail: 'what the event says, its ticket or its instant was changed' };
}

/** The position that was sealed with exactly this event, when it is another one. */
async function homeOf(event: StoredEvent, chain: Chain, seals: PostgresSeals): Promise<bigint | undefined> {
  const content = chain.contentOf(event);
  for await (const seal of sealsOf(seals)) {
    for (let place = seal.first; place <= seal.last; place++) {
      const digest = digestIn(seal, place)!;
      if (place !== event.position && isSame(digest, chain.digestOf({ ...event, position: place }, content))) return place;
    }
  }
  return undefined;
}
