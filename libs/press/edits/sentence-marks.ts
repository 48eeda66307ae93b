import type { Draft, TextBlock } from '#libs/press/draft.queries.js';

type Looked = Pick<Draft, 'stale' | 'conflicts'>;

/** A block as a paragraph, with a mark behind each sentence that somebody has to look at: `[überholt: Datum: bisher …, jetzt …; Besuch verschoben …]`. */
export function markedParagraph(block: TextBlock, draft: Looked): string {
  const sentences = block.sentences.map((one, place) => [one.text, ...marksOf(block.id, place, draft)].join(' '));
  return [...sentences, ...marksOf(block.id, null, draft)].join(' ');
}

function marksOf(blockId: string, place: number | null, { stale, conflicts }: Looked): string[] {
  const outdated = stale.filter((one) => one.blockId === blockId && one.sentence === place);
  const clashes = conflicts.filter((one) => one.blockId === blockId && one.sentence === place);
  const said = new Set(outdated.flatMap(({ changes, why }) => [...changes, ...why]).map((one) => one.replace(/\.$/, '')));
  const marks = said.size > 0 ? [`[${place === null ? 'fehlt' : 'überholt'}: ${[...said].join('; ')}]`] : [];
  return [...marks, ...clashes.map(({ ours, theirs }) => `[Konflikt: im Text ${side(ours)}, nach den Angaben ${side(theirs)}]`)];
}

const side = (words: string | null): string => (words === null || words.trim() === '' ? 'gestrichen' : `„${words.trim()}“`);
