/** A letterhead as it was uploaded: a Word file with fields in braces. */
export type Letterhead = { readonly issuerId: string; readonly version: number; readonly at: string; readonly by: string; readonly template: Buffer };

/** The letterheads of issuers, in versions that are never overwritten. Kept in the vault's tables, since letterheads name people. */
export abstract class Letterheads {
  /** Keeps the next version and answers its number; the same bytes as the newest keep nothing. */
  abstract keep(letterhead: Pick<Letterhead, 'issuerId' | 'by' | 'template'>): Promise<number>;
  /** The newest version, or that of this number. */
  abstract find(issuerId: string, version?: number): Promise<Letterhead | undefined>;
}
