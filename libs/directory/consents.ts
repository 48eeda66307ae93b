import type { Declaration } from '#libs/directory/domain/consent.js';
import type { PersonId } from '#libs/vault/ids.js';

/** A declaration with its number within the consent, and who recorded it when. */
export type RecordedDeclaration = Declaration & { readonly version: number; readonly at: string; readonly recordedBy: string };
export type ToRecord = Declaration & { readonly decision: 'given' | 'refused'; readonly recordedBy: string };
export type Withdrawal = Pick<Declaration, 'consentId' | 'personId' | 'channel' | 'on' | 'note'> & { readonly recordedBy: string };

/**
 * What people declared about being named and shown. A history: nothing is overwritten, a withdrawal stands beside what it takes back.
 * What holds is derived by `permission`. Kept in the vault's tables, never in the log.
 */
export abstract class Consents {
  /** Keeps what somebody gave or refused; with an id that is there already nothing is kept, so that a retry answers the same. Refuses people whom the directory does not know. */
  abstract record(declaration: ToRecord): Promise<RecordedDeclaration>;
  /**
   * Takes a consent back, for ever: a second withdrawal keeps nothing and answers the first. Refuses a consent that this person has not,
   * one that was never given, and a day before it was.
   */
  abstract withdraw(withdrawal: Withdrawal): Promise<RecordedDeclaration>;
  /** Everything that these people declared, in the order in which it was recorded; people who declared nothing are left out. */
  abstract of(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly RecordedDeclaration[]>>;
  /** The people who ever refused to be named or took a consent to it back; whether that holds, their whole history says. */
  abstract everSaidNo(): Promise<readonly PersonId[]>;
}
