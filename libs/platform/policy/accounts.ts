import type { Grant } from '#libs/platform/policy/grants.js';
import type { Actor } from '#libs/platform/policy/permit.js';

/** Who a token speaks for: the issuer of tokens and its name for the person or service (OpenID Connect Core 1.0 §2: `iss`, `sub`). */
export type Subject = { readonly issuer: string; readonly subject: string };

/** An account: whom it belongs to and what it may do. The id stands in events as `by`, so it tells nobody's name. */
export type Account = Subject & { readonly accountId: string; readonly grants: readonly Grant[]; readonly disabled: boolean; readonly version: number };

/** Accounts and their roles, which are asked for on every request: what is taken away is gone at once. */
export abstract class Accounts {
  /** Who asks, with the roles of this moment; undefined: no account, or a disabled one. */
  abstract actor(subject: Subject): Promise<Actor | undefined>;
  /** The same of an account that is known already. */
  abstract standing(accountId: string): Promise<Actor | undefined>;
  abstract get(accountId: string): Promise<Account | undefined>;
  /** Accounts in the order of their ids. */
  abstract list(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly Account[]>;
  /**
   * Creates an account or changes it, kept as a new version beside the old ones; answers the version. Throws VersionConflict when `expected`
   * is not the version that stands. Refuses a subject that another account has (`subject-taken`), and to leave nobody who may
   * change accounts (`last-admin`).
   */
  abstract put(account: Omit<Account, 'version'>, by: string, expected?: number): Promise<number>;
}
