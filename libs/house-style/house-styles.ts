import type { Kept, Part, Parts } from '#libs/house-style/issuer.js';

/** What is to be kept; `facts` null takes the piece back. */
export type ToKeep<P extends Part = Part> = P extends Part
  ? { readonly issuerId: string; readonly part: P; readonly key: string; readonly facts: Parts[P] | null; readonly by: string }
  : never;

/**
 * What issuers set, each piece in versions that are never overwritten. Kept in the vault's tables, never in the log. `upTo` (inclusive)
 * answers how it was at a past instant.
 */
export abstract class HouseStyles {
  /**
   * Keeps the next version and answers its number. The same facts as the newest keep nothing. Throws VersionConflict when `expected` is
   * not the newest version; refuses a name that another issuer bears, and to take back what is not there.
   */
  abstract keep(piece: ToKeep, expected?: number): Promise<number>;
  /** Everything that stands of the issuers that bear one of these names (exactly; NFC, case and blanks folded), in one round trip. */
  abstract named(names: readonly string[], upTo?: Date): Promise<readonly Kept[]>;
  /** Everything that stands of one issuer. */
  abstract of(issuerId: string, upTo?: Date): Promise<readonly Kept[]>;
  /** The issuers (`only` these) in the order of their ids, page by page. */
  abstract issuers(page: {
    readonly after?: string | undefined;
    readonly limit: number;
    readonly only?: readonly string[] | 'all';
  }): Promise<readonly Kept<'issuer'>[]>;
}
