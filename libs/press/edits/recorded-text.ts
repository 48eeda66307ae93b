import { ERASED, type Known } from '#libs/directory/known.js';
import { sentences } from '#libs/language/sentences.js';
import type { SentenceSpan } from '#libs/press/domain/press-release.events.js';
import { sourcesOf } from '#libs/press/draft/draft-facts.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Words } from '#libs/vault/spoken.js';

export type Recorded = Release['blocks'][number];

/** A generated block as it is recorded; its text is on the way into the vault. */
export type BlockToRecord = { readonly blockId: string; readonly text: Words; readonly sources: readonly string[]; readonly spans: readonly SentenceSpan[] };

/** A block as one text, the way it is recorded and edited. */
export const textOfBlock = ({ sentences: said }: Pick<TextBlock, 'sentences'>): string => said.map(({ text }) => text).join(' ');

export const draftWords = (text: string): Words => ({ kind: 'draft', text });

export const toRecord = (block: TextBlock): BlockToRecord => ({
  blockId: block.id,
  text: draftWords(textOfBlock(block)),
  sources: sourcesOf(block),
  spans: block.sentences.map(({ text, sources }) => ({ length: text.length, sources })),
});

/** The generated text that a recorded block was made from, in sentences; undefined when it was erased. */
export function baseOf({ text, base = text, sources, spans }: Recorded, known: Known): DraftSentence[] | undefined {
  const wording = known.text(base);
  if (wording === ERASED) return undefined;
  const whole = (spans ?? []).reduce((sum, { length }) => sum + length + 1, -1);
  // Older records tell no sentences apart, so each has the sources of all.
  if (!spans || whole !== wording.length) return sentences(wording).map((one) => ({ text: one, sources }));
  let at = 0;
  return spans.map((span) => {
    const one = { text: wording.slice(at, at + span.length), sources: span.sources };
    at += span.length + 1;
    return one;
  });
}
