import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { checkedToken, CheckedTokens, type Identified } from '#libs/platform/tokens/checked-tokens.js';
import { presentedToken } from '#libs/platform/tokens/presented-token.js';
import { KeysUnavailable, keysUnavailable, RefusedToken, tokenExpired, tokenInvalid, tokenMissing, tokenTwice } from '#libs/platform/tokens/refused-token.js';
import { TOKEN_CHECKS, type TokenCheck } from '#libs/platform/tokens/token-checks.js';

/** What a token must be to be accepted here. */
export type TokenRules = {
  /** The one issuer, compared character by character. */
  readonly issuer: string;
  /** Who must be among those that the token is for. */
  readonly audience: string;
  /** Signatures that are taken, all of them with a public key (`RS256`, `ES256`, …). */
  readonly algorithms: readonly string[];
  /** The type in the header: `at+jwt` (RFC 9068), or `JWT` for issuers that cannot say more. */
  readonly type: string;
  /** How far the issuer's clock may be off. */
  readonly toleranceSeconds: number;
  /** How old a token may be, whatever it says itself. */
  readonly oldestSeconds: number;
};

/** As long as an Authorization header may be; tokens of the usual issuers have one or two thousand characters. */
export const MOST_CHARACTERS = 8_192;

/** What a key is looked for with beside the header of a token: nothing that the token brings. */
const NOTHING = { payload: '', signature: '' };

/**
 * Says who a request speaks for, by the access token it brings (RFC 6750, RFC 9068, RFC 8725). A signature is checked once: when the same token
 * comes again before its time is over, and its issuer still has the very key, everything else about it is as it was.
 */
export class TokenVerifier {
  private readonly log = new Logger('tokens');

  /** `key` finds the public key for a header among those of the issuer; it never looks at what the token itself brings. */
  constructor(
    private readonly rules: TokenRules,
    private readonly key: JWTVerifyGetKey,
    private readonly checks: readonly TokenCheck[] = TOKEN_CHECKS,
    private readonly mostCharacters = MOST_CHARACTERS,
    private readonly checked = new CheckedTokens(),
    private readonly now: () => number = () => Date.now(),
  ) {}

  /**
   * Takes the value of the Authorization header. Throws a Problem: 401 `token-missing`, `token-invalid` or `token-expired` with the
   * challenge for WWW-Authenticate, 503 `keys-unavailable` with Retry-After. Why a token is not valid stands in the log only, without the token.
   */
  async verify(authorization: string | undefined): Promise<Identified> {
    if (authorization === undefined || authorization.trim() === '') throw tokenMissing();
    try {
      return await this.identify(authorization);
    } catch (error) {
      if (error instanceof KeysUnavailable) throw keysUnavailable(error);
      this.log.warn({ refused: error instanceof Error ? error.message : 'unknown' });
      throw error instanceof errors.JWTExpired ? tokenExpired() : tokenInvalid();
    }
  }

  private async identify(authorization: string): Promise<Identified> {
    const before = authorization.length > this.mostCharacters ? undefined : this.checked.find(authorization, this.now());
    if (before && (await this.key(before.header, NOTHING)) === before.key) return before.identified;
    const token = presentedToken(authorization, this.mostCharacters);
    const broken = this.checks.find((check) => !check.holds(token));
    if (broken) throw new RefusedToken(`not so: ${broken.name}`);
    const { issuer, audience, algorithms, type, toleranceSeconds, oldestSeconds } = this.rules;
    const now = this.now();
    const verified = await jwtVerify(token.compact, this.key, {
      issuer,
      audience,
      algorithms: [...algorithms],
      typ: type,
      clockTolerance: toleranceSeconds,
      maxTokenAge: oldestSeconds,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now),
    });
    const found = checkedToken(verified, this.rules, now);
    this.checked.keep(authorization, found);
    return found.identified;
  }
}

/**
 * The Authorization header of a request; tokens in a query or a body count for nothing. Node keeps the first of several headers, so they are
 * counted where they arrived. Throws 400 `token-twice`.
 */
export function authorizationOf({ headers, raw }: FastifyRequest): string | undefined {
  const names = raw.rawHeaders.filter((_, i) => i % 2 === 0);
  if (names.filter((name) => name.toLowerCase() === 'authorization').length > 1) throw tokenTwice();
  return headers.authorization;
}
