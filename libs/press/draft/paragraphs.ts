import type { TextBlock } from '#libs/press/draft.queries.js';

/** Kinds of blocks that read on from one to the next. */
const flowing: ReadonlySet<string> = new Set(['programme', 'occasion', 'quote', 'participants', 'prior-contact', 'tour']);
/** About five lines of print: what is longer is closed. */
const FULL = 330;

/** Blocks gathered to paragraphs: what belongs together reads on until a paragraph is full; a new stop begins a new one. */
export function paragraphs<B extends Pick<TextBlock, 'id' | 'kind' | 'sentences'>>(blocks: readonly B[]): readonly (readonly B[])[] {
  const gathered: B[][] = [];
  for (const block of blocks) {
    const before = gathered.at(-1);
    if (before && readsOn(before, block)) before.push(block);
    else gathered.push([block]);
  }
  return gathered;
}

function readsOn(before: readonly Pick<TextBlock, 'kind' | 'sentences'>[], { id, kind, sentences }: Pick<TextBlock, 'id' | 'kind' | 'sentences'>): boolean {
  const last = before.at(-1);
  if (!last || !flowing.has(kind) || !flowing.has(last.kind) || id.startsWith('stop-')) return false;
  const together = partOf(last.kind) === partOf(kind);
  const [length, more] = [before.reduce((sum, block) => sum + lengthOf(block), 0), lengthOf({ sentences })];
  return together && length < FULL && length + more < 2 * FULL;
}

/** What happened is told apart from what was said and from who was there. */
const partOf = (kind: TextBlock['kind']): string => (kind === 'occasion' ? 'programme' : kind);

const lengthOf = ({ sentences }: Pick<TextBlock, 'sentences'>): number => sentences.reduce((sum, { text }) => sum + text.length + 1, 0);
