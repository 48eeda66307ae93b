import type { PresentedToken } from '#libs/platform/tokens/presented-token.js';

/** One thing that must hold of a token beside what jose checks; `name` says in the log what did not. */
export type TokenCheck = { readonly name: string; readonly holds: (token: PresentedToken) => boolean };

/** At most 255 printable ASCII characters (OpenID Connect Core §2), without a blank at either end. */
const SUBJECT = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const isText = (value: unknown): value is string => typeof value === 'string';

/** What jose leaves open, in the order in which it is asked. Cheap, and before any key is looked for. */
export const TOKEN_CHECKS: readonly TokenCheck[] = [
  { name: 'every part has the one encoding of its bytes', holds: ({ segments }) => segments.every(isCanonical) },
  { name: 'the header asks for no extension (crit)', holds: ({ header }) => !('crit' in header) && !('b64' in header) },
  {
    name: 'the header brings or names no key of its own',
    holds: ({ header }) => ['jwk', 'jku', 'x5c', 'x5u'].every((member) => !(member in header)),
  },
  { name: 'the payload is neither encrypted nor packed nor a token', holds: ({ header }) => ['enc', 'zip', 'cty'].every((member) => !(member in header)) },
  { name: 'the subject is a short text', holds: ({ claims: { sub } }) => isText(sub) && SUBJECT.test(sub) },
  { name: 'the audience is a text or a list of texts', holds: ({ claims: { aud } }) => isText(aud) || (Array.isArray(aud) && aud.every(isText)) },
  // RFC 7800 and RFC 9449: such a token proves nothing without the key it is bound to.
  { name: 'the token is bound to no key of its client (cnf)', holds: ({ claims }) => !('cnf' in claims) },
  { name: 'the token is for access, not for signing in', holds: ({ header, claims }) => !isType(header['typ'], 'jwt') || isForAccess(claims) },
];

const isCanonical = (segment: string): boolean => Buffer.from(segment, 'base64url').toString('base64url') === segment;

const isType = (typ: unknown, name: string): boolean => isText(typ) && [name, `application/${name}`].includes(typ.toLowerCase());

/** Tokens of the type `JWT` may be anything; those for access say so (Keycloak: `typ`), or say what they may do and hold no digest of another token. */
function isForAccess({ typ, scope, scp, nonce, at_hash: accessDigest, c_hash: codeDigest, events }: PresentedToken['claims']): boolean {
  if (typ !== undefined) return typ === 'Bearer';
  return (scope !== undefined || scp !== undefined) && [nonce, accessDigest, codeDigest, events].every((claim) => claim === undefined);
}
