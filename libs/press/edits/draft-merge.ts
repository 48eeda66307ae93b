import type { Known } from '#libs/directory/known.js';
import { sentences } from '#libs/language/sentences.js';
import { differencesInWords } from '#libs/press/edits/differences.js';
import type { BlockKind, DraftConflict, DraftSentence, GeneratedDraft, StaleSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Release } from '#libs/press/press.queries.js';
import { baseOf, textOfBlock, type Recorded } from '#libs/press/edits/recorded-text.js';
import { outdatedSentences, placesOf, type OutdatedSentence } from '#libs/press/edits/stale-sentences.js';

/** The text of a release with everything that people have to look at. */
export type MergedText = { readonly blocks: readonly TextBlock[]; readonly stale: readonly StaleSentence[]; readonly conflicts: readonly DraftConflict[] };

/**
 * The text as it stands. A draft follows the facts wherever nobody edited it; once submitted it stays as it was recorded.
 * What people wrote is never overwritten; where the facts moved on since, its sentences are stale.
 */
export function mergeEdits(generated: GeneratedDraft, release: Release, known: Known): MergedText {
  const fresh = new Map(generated.blocks.map((block) => [block.id, block]));
  const recorded = new Set(release.blocks.map(({ blockId }) => blockId));
  const live = release.status === 'draft';
  const stays = release.blocks.filter((block) => block.edited || !live).map((block) => asWritten(block, fresh.get(block.blockId), known));
  const missing = live ? [] : generated.blocks.filter((block) => !recorded.has(block.id)).flatMap(missingBlock);
  const kept = new Map(stays.map((one) => [one.block.id, one.block]));
  const ours = stays.map(({ block }) => block);
  return {
    blocks: live ? [...generated.blocks.map((block) => kept.get(block.id) ?? block), ...ours.filter(({ id }) => !fresh.has(id))] : ours,
    stale: [...stays.flatMap((one) => one.stale), ...missing],
    conflicts: stays.flatMap((one) => one.conflicts),
  };
}

const missingBlock = ({ id, sentences: said }: TextBlock): StaleSentence[] => said.map((after) => staleSentence(id, { after, place: null }, null));

function staleSentence(blockId: string, change: OutdatedSentence, text: string | null): StaleSentence {
  const { before, after, place } = change;
  const [seen, now] = [new Set(before?.sources), new Set(after?.sources)];
  return {
    blockId,
    sentence: place,
    text,
    added: [...now].filter((id) => !seen.has(id)),
    gone: [...seen].filter((id) => !now.has(id)),
    before: before?.text ?? null,
    after: after?.text ?? null,
    changes: differencesInWords(change),
    why: [],
  };
}

/** A recorded text in sentences, each with the sources of what it was made from, and what is to be looked at. */
function asWritten(block: Recorded, fresh: TextBlock | undefined, known: Known): { block: TextBlock } & Pick<MergedText, 'stale' | 'conflicts'> {
  const text = known.text(block.text);
  const base = baseOf(block, known);
  const isGenerated = base !== undefined && textOfBlock({ sentences: base }) === text;
  const said = isGenerated ? base.map((one) => one.text) : sentences(text);
  const outdated = new Map<number, OutdatedSentence>();
  const stale = outdatedOf(block, base, said, fresh).map((one) => {
    if (one.place !== null) outdated.set(one.place, one);
    return staleSentence(block.blockId, one, one.place === null ? null : (said[one.place] ?? null));
  });
  const origins = originsOf(base ?? [], said);
  const own = new Map(fresh?.sentences.map((one) => [one.text, one.sources]));
  const written = said.map((one, at): DraftSentence => {
    const found = origins[at] ?? [];
    const isStale = outdated.has(at);
    const sources = (isStale ? undefined : own.get(one)) ?? (found.length > 0 ? found : block.sources);
    return { text: one, sources, ...(isStale && { stale: true as const }) };
  });
  return {
    block: {
      id: block.blockId,
      kind: fresh?.kind ?? kindOf(block.blockId),
      sentences: written,
      ...(block.edited && { edited: true as const }),
      ...(stale.length > 0 && { stale: true as const }),
    },
    stale,
    conflicts: conflictsOf(block, text, said, known),
  };
}

function outdatedOf(block: Recorded, base: DraftSentence[] | undefined, said: readonly string[], fresh: TextBlock | undefined): OutdatedSentence[] {
  const { acceptedSources } = block;
  // Somebody accepted that the facts say nothing of it any more, or did so before it was recorded what they said.
  if (acceptedSources && sameIds(acceptedSources, fresh ? fresh.sentences.flatMap(({ sources }) => sources) : [])) return [];
  return outdatedSentences(base ?? [], said, fresh?.sentences ?? []);
}

const sameIds = (one: readonly string[], other: readonly string[]) => {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((id) => b.has(id));
};

/** For each sentence of a text the events behind what it was made from. */
function originsOf(base: readonly DraftSentence[], said: readonly string[]): readonly (readonly string[])[] {
  const origins: string[][] = said.map(() => []);
  const places = placesOf(
    base.map(({ text }) => text),
    said,
  );
  for (const [at, found] of places.entries()) for (const place of found) origins[place]!.push(...base[at]!.sources);
  return origins.map((ids) => [...new Set(ids)]);
}

function conflictsOf({ blockId, conflicts = [] }: Recorded, text: string, said: readonly string[], known: Known): DraftConflict[] {
  return conflicts.map(({ at, base, ours, theirs }) => {
    const [stood, written, now] = [base, ours, theirs].map((id) => (id === undefined ? null : known.text(id))) as [string | null, string | null, string | null];
    return { blockId, sentence: sentenceAt(text, said, at), base: stood, ours: written, theirs: now };
  });
}

/** Which sentence a place of the text belongs to. */
function sentenceAt(text: string, said: readonly string[], at: number): number {
  let end = 0;
  for (const [place, one] of said.entries()) {
    end = text.indexOf(one, end) + one.length;
    if (at < end) return place;
  }
  return Math.max(0, said.length - 1);
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
