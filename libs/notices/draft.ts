import type { Position } from '#libs/eventing/event-store.js';
import type { Letter } from '#libs/mail/mail.js';
import type { Hindrance, Recipient } from '#libs/notices/notice.js';

/** A letter as it would be sent now. `hindrance`: why it would not. */
export type Draft = {
  readonly recipient: { readonly id: Recipient; readonly name: string; readonly address: string | null };
  readonly subject: string;
  readonly text: string;
  readonly calendar?: Letter['calendar'];
  /** Up to where in the log the letter tells. */
  readonly toldAt: Position | null;
  readonly hindrance: Hindrance | null;
};
