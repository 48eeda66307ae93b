import { Logger } from '@nestjs/common';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, type LocalJWKSet } from 'jose';
import { KeysUnavailable } from '#libs/platform/tokens/refused-token.js';

export type KeyLimits = {
  /** So long keys are used without asking again. */
  readonly freshMs: number;
  /** So long they are used while the issuer does not answer; then nothing is accepted any more. */
  readonly trustedMs: number;
  /** So long an unknown key does not make us ask again after an answer, so that a storm of forged tokens costs the issuer nothing. */
  readonly pauseMs: number;
  /** The same after a failure. */
  readonly retryMs: number;
};

export const KEY_LIMITS: KeyLimits = { freshMs: 600_000, trustedMs: 4 * 3_600_000, pauseMs: 30_000, retryMs: 5_000 };

/**
 * The public keys of the issuer. New ones are found without a restart: a token with an unknown key makes us ask again. However many ask at
 * once, one request goes out. While the issuer does not answer, the keys that are known go on for a bounded time.
 */
export class IssuerKeys {
  private readonly log = new Logger('tokens');
  private held: { readonly find: LocalJWKSet; readonly since: number } | undefined;
  private last: { readonly at: number; readonly failed: boolean } | undefined;
  private pending: Promise<void> | undefined;

  /** `load` asks the issuer; `now` is a clock in milliseconds that never runs backwards. */
  constructor(
    private readonly load: () => Promise<JSONWebKeySet>,
    private readonly limits: KeyLimits = KEY_LIMITS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The key for a header. Throws `KeysUnavailable` when that cannot be said, else jose's errors when there is none or more than one. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (!this.isYoungerThan(this.limits.freshMs)) {
      const asked = this.ask();
      // Whoever waited for an issuer that is away would wait at every request.
      if (!this.isAway || !this.isYoungerThan(this.limits.trustedMs)) await asked;
    }
    try {
      return await this.trusted(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.ask();
      if (this.isAway) throw this.unavailable();
      return await this.trusted(header, token);
    }
  };

  /** Asks the issuer, unless it has just been asked. Never rejects: what goes wrong is logged and counts as an issuer that is away. */
  ask(): Promise<void> {
    if (this.pending) return this.pending;
    if (this.pauseLeftMs > 0) return Promise.resolve();
    this.pending = this.renew().finally(() => (this.pending = undefined));
    return this.pending;
  }

  /** Whether the issuer has ever told its keys to this process; asks while it has not. */
  async known(): Promise<boolean> {
    if (!this.held) await this.ask();
    return this.held !== undefined;
  }

  private async renew(): Promise<void> {
    try {
      const keys = await this.load();
      const find = createLocalJWKSet(keys);
      if (keys.keys.length === 0) throw new Error('the issuer has no key');
      this.held = { find, since: this.now() };
      if (this.isAway) this.log.log({ keys: 'available again' });
      this.last = { at: this.now(), failed: false };
    } catch (error) {
      if (!this.isAway) this.log.error({ keys: 'not available', reason: reasonOf(error) });
      this.last = { at: this.now(), failed: true };
    }
  }

  private get isAway(): boolean {
    return this.last?.failed === true;
  }

  private get pauseLeftMs(): number {
    if (!this.last) return 0;
    return this.last.at + (this.last.failed ? this.limits.retryMs : this.limits.pauseMs) - this.now();
  }

  private isYoungerThan(ms: number): boolean {
    return this.held !== undefined && this.now() - this.held.since < ms;
  }

  private get trusted(): LocalJWKSet {
    if (!this.held || !this.isYoungerThan(this.limits.trustedMs)) throw this.unavailable();
    return this.held.find;
  }

  private unavailable(): KeysUnavailable {
    return new KeysUnavailable(Math.max(1, Math.ceil(this.pauseLeftMs / 1_000)));
  }
}

/** Fetch hides the reason in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
