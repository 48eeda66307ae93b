import { ERASED } from '#libs/directory/known.js';
import type { Merge } from '#libs/press/domain/blocks.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { TextBlock } from '#libs/press/draft.queries.js';
import { draftWords, textOfBlock } from '#libs/press/edits/recorded-text.js';
import { mergeTexts } from '#libs/press/edits/text-merge.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** The text of each edited block with what is generated now merged into it; blocks whose facts say what they said are left as they are. */
export function mergesOf({ release, known }: DraftFacts, generated: readonly TextBlock[], discard: readonly string[]): Spoken<Merge>[] {
  return release.blocks
    .filter(({ edited, blockId }) => edited && !discard.includes(blockId))
    .flatMap((block): Spoken<Merge>[] => {
      const fresh = generated.find(({ id }) => id === block.blockId);
      // Edits of older records do not tell what they were made from: they are kept as they are.
      if (!fresh || block.base === undefined) return [];
      const [base, ours, theirs] = [known.text(block.base), known.text(block.text), textOfBlock(fresh)];
      if (base === theirs || base === ERASED || ours === ERASED) return [];
      const { text, clashes } = mergeTexts(base, ours, theirs);
      const earlier = (block.conflicts ?? []).map((one) => {
        const written = one.ours === undefined ? undefined : known.text(one.ours);
        return { ...one, at: Math.max(0, written === undefined ? Math.min(one.at, text.length) : text.indexOf(written)) };
      });
      const clash = clashes.map((one) => ({
        at: one.at,
        ...(one.base !== '' && { base: draftWords(one.base) }),
        ...(one.ours !== '' && { ours: draftWords(one.ours) }),
        ...(one.theirs !== '' && { theirs: draftWords(one.theirs) }),
      }));
      return [{ blockId: block.blockId, ours: block.text, text: draftWords(text), conflicts: [...earlier, ...clash] }];
    });
}
