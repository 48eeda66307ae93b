import type { Print } from '#libs/documents/prints.js';

/** Turns what is to be printed into a file. */
export abstract class Typesetter {
  /**
   * A tagged PDF (PDF/UA-1): byte-identical for equal prints, whatever the machine, its fonts and its clock.
   * A sign that no font has is shown as � and named at the end. Throws a 503 `Problem` when there is too much to do.
   */
  abstract typeset(print: Print): Promise<Uint8Array>;
}
