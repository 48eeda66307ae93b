/** Somebody who gets or sends mail. The address is one of `mailsIn`: no line break, no second recipient. */
export type Mailbox = { readonly name: string; readonly address: string };

/** One mail to one recipient, whole before it is sent. */
export type Letter = {
  /** The same for every attempt at the same mail: recipients see by it that one came twice. */
  readonly id: string;
  readonly to: Mailbox;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Shown by mail programs as something to answer. */
  readonly calendar?: { readonly method: string; readonly file: string; readonly name: string } | undefined;
};

/**
 * What became of an attempt. `sent`: the server has taken it. `later`: it has certainly not, and may tomorrow. `refused`: it has not and will not.
 * `uncertain`: nobody knows. `code`: what the server answered, where it did.
 */
export type Outcome =
  | { readonly was: 'sent'; readonly code: number }
  | { readonly was: 'later' | 'refused'; readonly why: 'not-reached' | 'login-refused' | 'refused-by-server'; readonly code?: number }
  | { readonly was: 'uncertain'; readonly why: 'no-answer' };

/** The way by which mail leaves. */
export abstract class Mail {
  /** Hands one letter over, within two minutes. Never throws because of the server: what it did is the outcome. */
  abstract send(letter: Letter): Promise<Outcome>;
}
