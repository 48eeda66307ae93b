import { createPublicKey, sign, verify } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Chain } from '#libs/audit/chain.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { assertKey, sealNext } from '#libs/audit/sealer.js';
import type { Anchored } from '#libs/audit/verify-log.js';

/** The file is no anchor, or nobody who held the audit key has signed it. */
export class AnchorRefused extends Error {}

/** An anchor as it is written. */
export const anchorShape = z.object({
  kind: z.literal('ortstermin audit anchor'),
  version: z.literal(1),
  log: z.uuid(),
  position: z.string().regex(/^\d{1,19}$/),
  link: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: z.iso.datetime(),
  publicKey: z.base64(),
  signature: z.base64(),
});

/** The head of the chain at a moment, signed with Ed25519 (RFC 8032): to be kept where nobody who holds the database can reach it. */
export type Anchor = z.infer<typeof anchorShape>;

/** Seals what is left and signs the head. An empty log has the begin of its chain for a head. */
export async function makeAnchor(pool: Pool, chain: Chain, now: () => Date = () => new Date()): Promise<Anchor> {
  while ((await sealNext(pool, chain, now)).events > 0);
  const made = await signedHead(new PostgresSeals(pool), chain, now);
  if (!made) throw new AnchorRefused('There is no chain to anchor: another process is just beginning it. Try again.');
  return made;
}

/** The head of the chain as it stands sealed, signed; undefined where no chain has begun. */
export async function signedHead(seals: PostgresSeals, chain: Chain, now: () => Date = () => new Date()): Promise<Anchor | undefined> {
  const [beginning, last] = [await seals.beginning(), await seals.last()];
  if (!beginning) return undefined;
  assertKey(beginning, chain);
  const head = {
    kind: 'ortstermin audit anchor' as const,
    version: 1 as const,
    log: beginning.log,
    position: String(last?.last ?? 0n),
    link: (last?.link ?? beginning.link).toString('hex'),
    madeAt: now().toISOString(),
    publicKey: chain.publicKey,
  };
  return { ...head, signature: sign(null, signedPart(head), chain.signing).toString('base64') };
}

/**
 * Reads an anchor and checks its signature. `publicKey`: whose it must be; whoever has no audit key compares it with the one that was written
 * down when the first anchor was made.
 */
export function readAnchor(text: string, publicKey: string): Anchor & { readonly head: Anchored } {
  const read = anchorShape.safeParse(parsed(text));
  if (!read.success)
    throw new AnchorRefused(`The file is no anchor: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('. ')}.`);
  const { data } = read;
  if (data.publicKey !== publicKey)
    throw new AnchorRefused(
      `The anchor was signed with the key ${data.publicKey}, and that of this audit key is ${publicKey}: it is of another installation, or forged.`,
    );
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (!verify(null, signedPart(data), key, Buffer.from(data.signature, 'base64')))
    throw new AnchorRefused('The signature of the anchor does not fit: the file was changed after it was made.');
  return { ...data, head: { log: data.log, position: BigInt(data.position), link: Buffer.from(data.link, 'hex') } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AnchorRefused('The file is no anchor: it is not JSON.', { cause });
  }
}

/** What is signed: the members in this order, a line each. */
const signedPart = ({ kind, version, log, position, link, madeAt, publicKey }: Omit<Anchor, 'signature'>): Buffer =>
  Buffer.from([kind, version, log, position, link, madeAt, publicKey].join('\n'));
