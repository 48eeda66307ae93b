import { createHmac, createSign, generateKeyPairSync, sign, constants, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { TokenRules } from '#libs/platform/tokens/token-verifier.js';

// Tokens are put together by hand here, so that the library that checks them has no part in making them.

export const RULES: TokenRules = {
  issuer: 'https://issuer.example/realms/land',
  audience: 'ortstermin',
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  type: 'at+jwt',
  toleranceSeconds: 5,
  oldestSeconds: 86_400,
};

const rsa = (bits = 2048) => generateKeyPairSync('rsa', { modulusLength: bits });
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });

/** What the issuer has: two keys for RSA, others for curves, and some that must never be used for a signature of a token. */
export const KEYS = {
  rsa: rsa(),
  rsa2: rsa(),
  weak: rsa(1024),
  forEncryption: rsa(),
  forWrapping: rsa(),
  ec: ec('P-256'),
  ec384: ec('P-384'),
  ed: generateKeyPairSync('ed25519'),
};
export const SHARED_SECRET = 'a secret that the issuer should never have published';
/** What somebody has whom the issuer does not know. */
export const STRANGER = { rsa: rsa(), ec: ec('P-256') };

export const jwkOf = (key: KeyObject, more: object = {}) => ({ ...key.export({ format: 'jwk' }), ...more });

/** The keys as the issuer publishes them. */
export const KEY_SET: JSONWebKeySet = {
  keys: [
    jwkOf(KEYS.rsa.publicKey, { kid: 'rsa', use: 'sig', alg: 'RS256' }),
    jwkOf(KEYS.rsa2.publicKey, { kid: 'rsa2', use: 'sig' }),
    jwkOf(KEYS.weak.publicKey, { kid: 'weak', use: 'sig' }),
    jwkOf(KEYS.forEncryption.publicKey, { kid: 'forEncryption', use: 'enc' }),
    jwkOf(KEYS.forWrapping.publicKey, { kid: 'forWrapping', key_ops: ['wrapKey'] }),
    jwkOf(KEYS.ec.publicKey, { kid: 'ec', use: 'sig' }),
    jwkOf(KEYS.ec384.publicKey, { kid: 'ec384', use: 'sig' }),
    jwkOf(KEYS.ed.publicKey, { kid: 'ed', use: 'sig' }),
    { kty: 'oct', kid: 'shared', k: Buffer.from(SHARED_SECRET).toString('base64url') },
  ],
};

export type Signer = (input: string) => Buffer;

export const rs256 =
  (key: KeyObject = KEYS.rsa.privateKey, hash = 'sha256'): Signer =>
  (input) =>
    createSign(hash).update(input).sign(key);
export const ps256 =
  (key: KeyObject): Signer =>
  (input) =>
    sign('sha256', Buffer.from(input), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
export const es =
  (key: KeyObject, hash = 'sha256', dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363'): Signer =>
  (input) =>
    sign(hash, Buffer.from(input), { key, dsaEncoding });
export const eddsa = (): Signer => (input) => sign(null, Buffer.from(input), KEYS.ed.privateKey);
export const hs256 =
  (secret: string | Buffer): Signer =>
  (input) =>
    createHmac('sha256', secret).update(input).digest();
export const unsigned: Signer = () => Buffer.alloc(0);

export const HEADER = { alg: 'RS256', typ: 'at+jwt', kid: 'rsa' };
export const now = () => Math.floor(Date.now() / 1_000);
export const claims = () => ({
  iss: RULES.issuer,
  aud: RULES.audience,
  sub: 'f3b1',
  client_id: 'konsole',
  iat: now() - 10,
  nbf: now() - 10,
  exp: now() + 300,
  jti: '1',
});

const part = (value: object | string | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))).toString('base64url');

/** A signed token of a header and claims; as text or bytes they are taken as they stand. */
export function jws(header: object | string = HEADER, payload: object | string | Buffer = claims(), signer: Signer = rs256()): string {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

/** A token that is right but for these claims; `undefined` leaves one out. */
export const withClaims = (changed: object): string => jws(HEADER, { ...claims(), ...changed });
/** A token that is right but for these members of its header. */
export const withHeader = (changed: object, signer?: Signer): string => jws({ ...HEADER, ...changed }, claims(), signer);
