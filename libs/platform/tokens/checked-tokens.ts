import { hash } from 'node:crypto';
import type { JWSHeaderParameters, JWTVerifyResult, ResolvedKey } from 'jose';

/** Who a token speaks for: `subject` is unique within `issuer`, and says nothing of what it may do. */
export type Identified = { readonly issuer: string; readonly subject: string };

/** A token that was found right once: with which key, and between which times nothing but its key can make it wrong, in milliseconds since 1970. */
export type CheckedToken = {
  readonly identified: Identified;
  readonly header: JWSHeaderParameters & { readonly alg: string };
  readonly key: ResolvedKey['key'];
  readonly from: number;
  readonly until: number;
};

const MOST_TOKENS = 10_000;

/**
 * The tokens that were found right of late, by a digest of the whole header that brought them: so the same signature is not checked at each
 * request. Only tokens that are right get in, so nobody without one can crowd others out.
 */
export class CheckedTokens {
  private readonly tokens = new Map<string, CheckedToken>();

  constructor(private readonly most = MOST_TOKENS) {}

  /** The token, unless its time has not come or is over, which is for the whole check to say. */
  find(authorization: string, now: number): CheckedToken | undefined {
    const digest = digestOf(authorization);
    const token = this.tokens.get(digest);
    if (!token) return undefined;
    this.tokens.delete(digest);
    if (now < token.from || now >= token.until) return undefined;
    this.tokens.set(digest, token);
    return token;
  }

  /** Keeps a token, and forgets the one that was not asked for longest. */
  keep(authorization: string, token: CheckedToken): void {
    if (this.tokens.size >= this.most) this.tokens.delete(this.tokens.keys().next().value!);
    this.tokens.set(digestOf(authorization), token);
  }
}

const digestOf = (authorization: string): string => hash('sha256', authorization, 'base64');

/** A token that was right at `now`: its subject is its own, and it stays right until it expires or is too old. */
export function checkedToken(
  { payload, protectedHeader, key }: JWTVerifyResult & ResolvedKey,
  { issuer, toleranceSeconds, oldestSeconds }: { readonly issuer: string; readonly toleranceSeconds: number; readonly oldestSeconds: number },
  now: number,
): CheckedToken {
  const { sub, exp, iat } = payload as { readonly sub: string; readonly exp: number; readonly iat: number };
  return {
    identified: { issuer, subject: sub },
    header: protectedHeader,
    key,
    from: now,
    until: (Math.min(exp, iat + oldestSeconds) + toleranceSeconds) * 1_000,
  };
}
