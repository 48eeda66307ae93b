import { refuse } from '#libs/eventing/decider.js';

/** Refuses text that no store can keep: NUL, and half of a surrogate pair. Everything else is data, direction marks included. */
export function assertStorable(text: string, path: string): void {
  if (text.includes('\u0000')) {
    refuse('text-not-storable', { path, reason: `${path} holds a NUL character (U+0000).`, remedy: 'Remove it and send the text again.' });
  }
  if (!text.isWellFormed()) {
    refuse('text-not-storable', {
      path,
      reason: `${path} holds half of a surrogate pair, so it is not Unicode text.`,
      remedy: 'Send the character whole, or remove it.',
    });
  }
}
