import type { TextId } from '#libs/vault/ids.js';

/** What a text is: decides who may read it and how long it is kept. */
export type TextKind = 'reason' | 'note' | 'quote' | 'caption' | 'draft' | 'name';

/** The only place for free text. Events hold its ids. */
export abstract class Vault {
  /**
   * Keeps texts that belong to a stream and answers their ids, in the order given. The id is derived from stream and wording
   * by a keyed hash (HMAC), so the same wording in the same stream has the same id: a retry keeps nothing twice, a clearance
   * binds to exactly one wording, and the id tells nothing about the text.
   */
  abstract keep(stream: string, texts: readonly { readonly kind: TextKind; readonly text: string }[]): Promise<readonly TextId[]>;
  /** The texts of these ids in one round trip. Ids that are missing or erased are left out. */
  abstract texts(ids: readonly TextId[]): Promise<ReadonlyMap<TextId, string>>;
}
