/** Why nothing came back that could be used; `message` says it for an operator and holds nothing of the text. */
export class RewordingFailed extends Error {
  constructor(
    readonly reason: 'off' | 'unreachable' | 'unusable',
    message: string,
  ) {
    super(message);
  }
}

/** Somebody who words a paragraph differently: a language model outside of this system. */
export abstract class Rewording {
  /**
   * Another wording of a masked paragraph (see `masked-text.ts`). Nothing about the answer is promised: whoever asks checks it.
   * Throws `RewordingFailed` after a deadline, when nobody answers, or when the answer is none.
   */
  abstract reword(masked: string): Promise<string>;
}

/** As long as nobody has set an endpoint. */
export class NoRewording extends Rewording {
  override reword(): Promise<string> {
    return Promise.reject(new RewordingFailed('off', 'Rewording is not set up on this system.'));
  }
}
