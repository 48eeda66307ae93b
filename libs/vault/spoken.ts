import type { TextId } from '#libs/vault/ids.js';
import type { TextKind } from '#libs/vault/vault.js';

/** Free text on its way into the vault. */
export type Words = { readonly kind: TextKind; readonly text: string };

/** A command as people speak it: wherever the decider wants the id of a text, the text itself may stand. */
export type Spoken<T> = T extends TextId ? TextId | Words : T extends string | number | boolean | null | undefined ? T : { [K in keyof T]: Spoken<T[K]> };
