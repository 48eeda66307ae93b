import { parseJson } from '#libs/platform/parse-json.js';
import { RefusedToken } from '#libs/platform/tokens/refused-token.js';

type Members = Readonly<Record<string, unknown>>;

/** A token as it was presented, taken apart and read, but not yet believed: its signature has not been checked. */
export type PresentedToken = {
  /** JWS compact serialisation (RFC 7515 §3.1). */
  readonly compact: string;
  readonly segments: readonly string[];
  readonly header: Members;
  readonly claims: Members;
};

/** Credentials of RFC 6750 §2.1: the scheme in any case, blanks, one b64token. */
const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const OPENING_BRACE = '{'.charCodeAt(0);

/** Takes the value of an Authorization header apart; nothing longer than `mostCharacters` is looked at. Throws `RefusedToken`. */
export function presentedToken(authorization: string, mostCharacters: number): PresentedToken {
  if (authorization.length > mostCharacters) throw new RefusedToken('it is too long');
  const compact = BEARER.exec(authorization)?.[1];
  if (compact === undefined) throw new RefusedToken('the header is not "Bearer" and one token');
  const segments = compact.split('.');
  const [header, claims] = segments;
  if (segments.length !== 3 || !header || !claims) throw new RefusedToken('it is not a signed token of three parts');
  return { compact, segments, header: membersOf(header), claims: membersOf(claims) };
}

/** Read with the rules for every body: a member that stands twice, or a text with two readings, is refused there. */
function membersOf(segment: string): Members {
  const bytes = Buffer.from(segment, 'base64url');
  if (bytes.at(0) !== OPENING_BRACE) throw new RefusedToken('a part is not a JSON object');
  try {
    return parseJson(bytes) as Members;
  } catch {
    throw new RefusedToken('a part is not JSON with one reading');
  }
}
