import { randomUUID } from 'node:crypto';
import { SignJWT, type JSONWebKeySet, type JWK } from 'jose';
import { DEVELOPMENT_ALGORITHM } from '#libs/platform/tokens/development-key.js';
import type { TokenRules } from '#libs/platform/tokens/token-verifier.js';

/** Whom the development issuer knows, each by the role to try: `press-2` since nobody approves what they wrote, `everyone` with all roles. The names are the subjects of its tokens. */
export const DEVELOPMENT_USERS = ['planner', 'deputy', 'host', 'press', 'press-2', 'auditor', 'admin', 'service', 'everyone'] as const;
export type DevelopmentUser = (typeof DEVELOPMENT_USERS)[number];

const LIFETIME_SECONDS = 12 * 3_600;

/** What its tokens are; the issuer's name is the same at every address, so that accounts stay known. */
export const DEVELOPMENT_RULES: TokenRules = {
  issuer: 'urn:ortstermin:development',
  audience: 'ortstermin',
  algorithms: [DEVELOPMENT_ALGORITHM],
  type: 'at+jwt',
  toleranceSeconds: 5,
  oldestSeconds: LIFETIME_SECONDS,
};

/**
 * Gives an access token (RFC 9068) to whoever asks, for trying and teaching. The verifier treats it like every other issuer. It exists only
 * while no OIDC_ISSUER is set, and never with NODE_ENV=production.
 */
export class DevelopmentIssuer {
  private key: Promise<JWK> | undefined;

  constructor(private readonly loadKey: () => Promise<JWK>) {}

  /** A token that speaks for a subject, and for how many seconds. */
  async token(subject: string): Promise<{ readonly token: string; readonly lifetimeSeconds: number }> {
    const key = await this.privateKey();
    const token = await new SignJWT({ client_id: 'development' })
      .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM, typ: DEVELOPMENT_RULES.type, kid: key.kid! })
      .setIssuer(DEVELOPMENT_RULES.issuer)
      .setAudience(DEVELOPMENT_RULES.audience)
      .setSubject(subject)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(key);
    return { token, lifetimeSeconds: LIFETIME_SECONDS };
  }

  /** What the verifier may know of the key. */
  async publicKeys(): Promise<JSONWebKeySet> {
    const { d: _private, ...open } = await this.privateKey();
    return { keys: [open] };
  }

  /** Read at first use; a failure is not remembered. */
  private privateKey(): Promise<JWK> {
    this.key ??= this.loadKey().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }
}

/** What the start tells of tokens: whose are accepted, or how to get one for trying. */
export function howToSignIn(oidc: { readonly issuer: string } | undefined): string {
  if (oidc) return `Access tokens of ${oidc.issuer} are accepted.`;
  return `Development issuer, not for operation: whoever reaches this address can be any of ${DEVELOPMENT_USERS.join(', ')}. A token: npm run -s cli -- token planner`;
}
