import { refuse } from '#libs/eventing/decider.js';
import type { DraftBlock, MergedBlock, PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { open, same, type DraftedRelease, type ReleaseState, type WrittenBlock } from '#libs/press/domain/release-state.js';
import type { TextId } from '#libs/vault/ids.js';

/** The text of people into which new facts were merged; `ours` is the text that was merged, so that a later edit is not lost. */
export type Merge = MergedBlock & { readonly ours: TextId };

export type BlockCommand =
  /** The text as generated from the facts of now. Blocks that people edited are kept or merged, except those in `discard`. */
  | { readonly type: 'RefreshDraft'; readonly blocks: readonly DraftBlock[]; readonly discard?: readonly string[]; readonly merges?: readonly Merge[] }
  /** `blocks` is the generated text that the editor had before them; it is recorded first when it is newer. */
  | { readonly type: 'EditText'; readonly blockId: string; readonly text: TextId; readonly blocks?: readonly DraftBlock[] }
  /** `sources` are the facts that somebody looked at and keeps the text all the same, `generated` what they say. */
  | { readonly type: 'AcceptStaleText'; readonly blockId: string; readonly sources: readonly string[]; readonly generated?: DraftBlock };

export function decideBlocks(command: BlockCommand, state: ReleaseState): PressReleaseEvent[] {
  const release = open(state);
  switch (command.type) {
    case 'RefreshDraft':
      return refreshing(release, command.blocks, command.discard ?? [], command.merges);
    case 'EditText': {
      const refreshed = command.blocks ? refreshing(release, command.blocks, []) : [];
      const blocks = refreshed.reduce(evolveBlocks, release.blocks);
      const block = blockOf(blocks, command.blockId);
      if (block.text === command.text) return [];
      return [...refreshed, { type: 'TextEdited', data: { blockId: command.blockId, text: command.text } }];
    }
    case 'AcceptStaleText': {
      const { blockId, sources, generated } = command;
      const block = blockOf(release.blocks, blockId);
      if (same(block.acceptedSources ?? block.sources, sources) && !block.conflicts) return [];
      return [{ type: 'StaleTextAccepted', data: { blockId, sources, ...(generated && { generated }) } }];
    }
  }
}

/** What a new generation changes in the recorded text; nothing when it is what stands there. */
export function refreshing(
  release: DraftedRelease,
  blocks: readonly DraftBlock[],
  discard: readonly string[],
  merges: readonly Merge[] = [],
): PressReleaseEvent[] {
  const edited = release.blocks.filter((block) => block.edited && !discard.includes(block.blockId));
  const merged = merges
    .filter(({ blockId, ours }) => edited.some((block) => block.blockId === blockId && block.text === ours))
    .map(({ blockId, text, conflicts }) => ({ blockId, text, conflicts }));
  const event: PressReleaseEvent = {
    type: 'DraftRefreshed',
    data: { blocks, kept: edited.map(({ blockId }) => blockId), ...(merged.length > 0 && { merged }) },
  };
  return same(evolveBlocks(release.blocks, event), release.blocks) ? [] : [event];
}

/** The recorded text after an event; the decider and the view share it. */
export function evolveBlocks(blocks: readonly WrittenBlock[], event: PressReleaseEvent): readonly WrittenBlock[] {
  switch (event.type) {
    case 'ReleaseDrafted':
      return event.data.blocks.map((block) => ({ ...block, edited: false }));
    case 'DraftRefreshed': {
      const kept = new Map(blocks.filter((block) => event.data.kept.includes(block.blockId)).map((block) => [block.blockId, block]));
      const merged = new Map((event.data.merged ?? []).map((one) => [one.blockId, one]));
      const renewed = event.data.blocks.map((block) => {
        const merge = merged.get(block.blockId);
        return merge ? withEdits(block, merge) : (kept.get(block.blockId) ?? { ...block, edited: false });
      });
      const ids = new Set(renewed.map((block) => block.blockId));
      return [...renewed, ...[...kept.values()].filter((block) => !ids.has(block.blockId))];
    }
    case 'TextEdited':
      return blocks.map((block) => (block.blockId === event.data.blockId ? rewritten(block, event.data.text) : block));
    case 'StaleTextAccepted':
      return blocks.map((block) => (block.blockId === event.data.blockId ? accepted(block, event.data) : block));
    default:
      return blocks;
  }
}

/** Where the merged text is the generated one, nothing of an edit is left. */
function withEdits(generated: DraftBlock, { text, conflicts }: MergedBlock): WrittenBlock {
  if (text === generated.text) return { ...generated, edited: false };
  return { ...generated, text, base: generated.text, edited: true, ...(conflicts.length > 0 && { conflicts }) };
}

/** Whoever writes a block has looked at its conflicts. */
function rewritten({ conflicts: _, ...block }: WrittenBlock, text: TextId): WrittenBlock {
  return { ...block, base: block.base ?? block.text, text, edited: true };
}

/** The text stays; from now on changes are told against what the facts said when it was accepted. */
function accepted({ conflicts: _, ...block }: WrittenBlock, { sources, generated }: Accepted): WrittenBlock {
  if (!generated) return { ...block, acceptedSources: sources };
  const { spans: _before, ...rest } = block;
  return {
    ...rest,
    base: generated.text,
    sources: generated.sources,
    ...(generated.spans && { spans: generated.spans }),
    acceptedSources: sources,
  };
}

type Accepted = Extract<PressReleaseEvent, { readonly type: 'StaleTextAccepted' }>['data'];

function blockOf(blocks: readonly WrittenBlock[], blockId: string): WrittenBlock {
  const block = blocks.find((one) => one.blockId === blockId);
  return block ?? refuse('unknown-block', { reason: `The text has no block "${blockId}".`, remedy: 'Refresh the draft and take the id of one of its blocks.' });
}
