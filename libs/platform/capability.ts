import { createHash, randomBytes } from 'node:crypto';
import { SetMetadata } from '@nestjs/common';

/** A secret in a link that opens one thing for whoever holds it; only its digest is kept. */
export type Capability = { readonly token: string; readonly digest: Buffer };

const BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 bits, as it stands in a link. */
export function newCapability(): Capability {
  const token = randomBytes(BYTES).toString('base64url');
  return { token, digest: sha256(token) };
}

/**
 * The digest under which a secret is kept; undefined when it cannot be one. Found by its digest, a wrong secret tells nothing by how long
 * the search takes: nobody can choose what the digest begins with.
 */
export const digestOfToken = (token: string): Buffer | undefined => (TOKEN.test(token) ? sha256(token) : undefined);

const IN_A_LINK = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;
/** A signed token, whole or cut off: its header is JSON, which begins with `{"`. */
const SIGNED = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g;

/** Text without the secrets that stand in links, for the log (`/feeds/…`), and without access tokens, wherever somebody has put one. */
export const withoutTokens = (text: string): string => text.replace(SIGNED, '…').replace(IN_A_LINK, '…');

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();

const TOLD_ONCE = 'the answer of an operation is told once';
/** Declares that an operation answers a secret, so that no copy of the answer is kept for repeats of the request. */
export const TellsOnce = () => SetMetadata(TOLD_ONCE, true);
export const isToldOnce = (handler: object): boolean => Reflect.getMetadata(TOLD_ONCE, handler) === true;
