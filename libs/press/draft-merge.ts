import { sentences } from '#libs/language/sentences.js';
import { sourcesOf } from '#libs/press/draft-facts.js';
import type { BlockKind, DraftSentence, GeneratedDraft, StaleBlock, TextBlock } from '#libs/press/draft.queries.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Known } from '#libs/directory/known.js';

type Recorded = Release['blocks'][number];

/** A block as one text, the way it is recorded and edited. */
export const textOfBlock = ({ sentences: said }: Pick<TextBlock, 'sentences'>): string => said.map(({ text }) => text).join(' ');

/**
 * The text as it stands. A draft follows the facts wherever nobody edited it; once submitted it stays as it was recorded.
 * What people wrote is never overwritten; where the facts moved on since, the block is stale.
 */
export function mergeEdits(
  generated: GeneratedDraft,
  release: Release,
  known: Known,
): { readonly blocks: readonly TextBlock[]; readonly stale: readonly StaleBlock[] } {
  const fresh = new Map(generated.blocks.map((block) => [block.id, block]));
  const recorded = new Map(release.blocks.map((block) => [block.blockId, block]));
  const live = release.status === 'draft';
  const stays = release.blocks.filter((block) => block.edited || !live);
  const stale = [
    ...stays.flatMap((block) => staleness(block, fresh.get(block.blockId))),
    ...(live
      ? []
      : generated.blocks.filter((block) => !recorded.has(block.id)).map((block) => ({ blockId: block.id, added: sourcesOf(block), gone: [], why: [] }))),
  ];
  const isStale = new Set(stale.map(({ blockId }) => blockId));
  const shown = (block: Recorded) => asWritten(block, fresh.get(block.blockId), isStale.has(block.blockId), known);
  if (!live) return { blocks: release.blocks.map(shown), stale };
  const kept = new Map(stays.map((block) => [block.blockId, block]));
  const blocks = generated.blocks.map((block) => {
    const edit = kept.get(block.id);
    return edit ? shown(edit) : block;
  });
  return { blocks: [...blocks, ...stays.filter((block) => !fresh.has(block.blockId)).map(shown)], stale };
}

function staleness(block: Recorded, fresh: TextBlock | undefined): StaleBlock[] {
  const [seen, now] = [new Set(block.acceptedSources ?? block.sources), new Set(fresh ? sourcesOf(fresh) : [])];
  const added = [...now].filter((id) => !seen.has(id));
  const gone = [...seen].filter((id) => !now.has(id));
  return added.length + gone.length > 0 ? [{ blockId: block.blockId, added, gone, why: [] }] : [];
}

/** A recorded text in sentences: those that still read as generated keep their own sources, the others have those of their block. */
function asWritten(block: Recorded, fresh: TextBlock | undefined, stale: boolean, known: Known): TextBlock {
  const text = known.text(block.text);
  const unchanged = fresh !== undefined && textOfBlock(fresh) === text;
  const own = new Map(fresh?.sentences.map((one) => [one.text, one.sources]));
  const said: readonly DraftSentence[] = unchanged
    ? fresh.sentences
    : sentences(text).map((one) => ({ text: one, sources: (stale ? undefined : own.get(one)) ?? block.sources }));
  return {
    id: block.blockId,
    kind: fresh?.kind ?? kindOf(block.blockId),
    sentences: said,
    ...(block.edited && { edited: true as const }),
    ...(stale && { stale: true as const }),
  };
}

const kinds: readonly (readonly [RegExp, BlockKind])[] = [
  [/^lead$/, 'lead'],
  [/^tour$/, 'tour'],
  [/^(stop|programme)-/, 'programme'],
  [/^participants/, 'participants'],
  [/^topics$/, 'topics'],
  [/^occasion-/, 'occasion'],
  [/^prior-contact-/, 'prior-contact'],
  [/^quote-/, 'quote'],
  [/^background-/, 'background'],
  [/^call-to-action$/, 'call-to-action'],
  [/^caption-/, 'caption'],
  [/^(contact|author)$/, 'contact'],
];

/** The kind of a block that is no longer generated, from its id. */
const kindOf = (id: string): BlockKind => kinds.find(([pattern]) => pattern.test(id))?.[1] ?? 'note';
