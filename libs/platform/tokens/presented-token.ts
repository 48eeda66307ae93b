import { RefusedToken } from '#libs/platform/tokens/refused-token.js';

type Members = Readonly<Record<string, unknown>>;

/** A token as it was presented, taken apart and read, but not yet believed: its signature has not been checked. */
export type PresentedToken = {
  /** JWS compact serialisation (RFC 7515 §3.1). */
  readonly compact: string;
  readonly segments: readonly string[];
  readonly headerJson: string;
  readonly claimsJson: string;
  readonly header: Members;
  readonly claims: Members;
};

/** Credentials of RFC 6750 §2.1: the scheme in any case, blanks, one b64token. */
const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Takes the value of an Authorization header apart; nothing longer than `mostCharacters` is looked at. Throws `RefusedToken`. */
export function presentedToken(authorization: string, mostCharacters: number): PresentedToken {
  if (authorization.length > mostCharacters) throw new RefusedToken('it is too long');
  const compact = BEARER.exec(authorization)?.[1];
  if (compact === undefined) throw new RefusedToken('the header is not "Bearer" and one token');
  const segments = compact.split('.');
  const [header, claims] = segments;
  if (segments.length !== 3 || !header || !claims) throw new RefusedToken('it is not a signed token of three parts');
  const headerJson = textOf(header);
  const claimsJson = textOf(claims);
  return { compact, segments, headerJson, claimsJson, header: objectOf(headerJson), claims: objectOf(claimsJson) };
}

function textOf(segment: string): string {
  try {
    return utf8.decode(Buffer.from(segment, 'base64url'));
  } catch {
    throw new RefusedToken('a part is not UTF-8');
  }
}

function objectOf(json: string): Members {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new RefusedToken('a part is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RefusedToken('a part is not a JSON object');
  return value as Members;
}
