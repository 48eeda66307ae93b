import { refuse } from '#libs/eventing/decider.js';
import type { DraftBlock, PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { open, same, type DraftedRelease, type ReleaseState, type WrittenBlock } from '#libs/press/domain/release-state.js';
import type { TextId } from '#libs/vault/ids.js';

export type BlockCommand =
  /** The text as generated from the facts of now. Blocks that people edited are kept, except those in `discard`. */
  | { readonly type: 'RefreshDraft'; readonly blocks: readonly DraftBlock[]; readonly discard?: readonly string[] }
  /** `blocks` is the generated text that the editor had before them; it is recorded first when it is newer. */
  | { readonly type: 'EditText'; readonly blockId: string; readonly text: TextId; readonly blocks?: readonly DraftBlock[] }
  /** `sources` are the facts that somebody looked at and keeps the text all the same. */
  | { readonly type: 'AcceptStaleText'; readonly blockId: string; readonly sources: readonly string[] };

export function decideBlocks(command: BlockCommand, state: ReleaseState): PressReleaseEvent[] {
  const release = open(state);
  switch (command.type) {
    case 'RefreshDraft':
      return refreshing(release, command.blocks, command.discard ?? []);
    case 'EditText': {
      const refreshed = command.blocks ? refreshing(release, command.blocks, []) : [];
      const blocks = refreshed.reduce(evolveBlocks, release.blocks);
      const block = blockOf(blocks, command.blockId);
      if (block.text === command.text) return [];
      return [...refreshed, { type: 'TextEdited', data: { blockId: command.blockId, text: command.text } }];
    }
    case 'AcceptStaleText': {
      const block = blockOf(release.blocks, command.blockId);
      if (same(block.acceptedSources ?? block.sources, command.sources)) return [];
      return [{ type: 'StaleTextAccepted', data: { blockId: command.blockId, sources: command.sources } }];
    }
  }
}

/** What a new generation changes in the recorded text; nothing when it is what stands there. */
export function refreshing(release: DraftedRelease, blocks: readonly DraftBlock[], discard: readonly string[]): PressReleaseEvent[] {
  const kept = release.blocks.filter((block) => block.edited && !discard.includes(block.blockId)).map((block) => block.blockId);
  const event: PressReleaseEvent = { type: 'DraftRefreshed', data: { blocks, kept } };
  return same(evolveBlocks(release.blocks, event), release.blocks) ? [] : [event];
}

/** The recorded text after an event; the decider and the view share it. */
export function evolveBlocks(blocks: readonly WrittenBlock[], event: PressReleaseEvent): readonly WrittenBlock[] {
  switch (event.type) {
    case 'ReleaseDrafted':
      return event.data.blocks.map((block) => ({ ...block, edited: false }));
    case 'DraftRefreshed': {
      const kept = new Map(blocks.filter((block) => event.data.kept.includes(block.blockId)).map((block) => [block.blockId, block]));
      const renewed = event.data.blocks.map((block) => kept.get(block.blockId) ?? { ...block, edited: false });
      const ids = new Set(renewed.map((block) => block.blockId));
      return [...renewed, ...[...kept.values()].filter((block) => !ids.has(block.blockId))];
    }
    case 'TextEdited':
      return blocks.map((block) => (block.blockId === event.data.blockId ? { ...block, text: event.data.text, edited: true } : block));
    case 'StaleTextAccepted':
      return blocks.map((block) => (block.blockId === event.data.blockId ? { ...block, acceptedSources: event.data.sources } : block));
    default:
      return blocks;
  }
}

function blockOf(blocks: readonly WrittenBlock[], blockId: string): WrittenBlock {
  const block = blocks.find((one) => one.blockId === blockId);
  return block ?? refuse('unknown-block', { reason: `The text has no block "${blockId}".`, remedy: 'Refresh the draft and take the id of one of its blocks.' });
}
