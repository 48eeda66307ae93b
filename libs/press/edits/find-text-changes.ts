import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { piecesOf, type BlockChange } from '#libs/press/edits/draft-changes.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import { FindDraft } from '#libs/press/draft.queries.js';
import type { Reader } from '#libs/platform/identity.js';
import { PressFacts } from '#libs/press/press-facts.js';
import { FindRelease } from '#libs/press/press.queries.js';
import { textOfBlock } from '#libs/press/edits/recorded-text.js';

/** What people changed of the text that the facts of that moment give, block by block; empty for who may not read the release. */
export class FindTextChanges extends Query<ReadonlyMap<string, BlockChange>> {
  constructor(
    readonly releaseId: string,
    readonly reader: Reader,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

@QueryHandler(FindTextChanges)
export class FindTextChangesHandler implements IQueryHandler<FindTextChanges> {
  constructor(
    private readonly queries: QueryBus,
    private readonly facts: PressFacts,
    private readonly store: EventStore,
  ) {}

  async execute({ releaseId, reader, upTo }: FindTextChanges): Promise<ReadonlyMap<string, BlockChange>> {
    const draft = await this.queries.execute(new FindDraft(releaseId, reader, upTo));
    const release = await this.queries.execute(new FindRelease(releaseId, upTo));
    const facts = draft && release && (await this.facts.of(release, upTo));
    if (!facts) return new Map();
    const generated = new Map(generateDraft(facts).blocks.map((block) => [block.id, textOfBlock(block)]));
    const edits = await this.lastEdits(releaseId, release.version);
    return new Map(
      draft.blocks.flatMap((block) => {
        const [before, edit] = [generated.get(block.id), edits.get(block.id)];
        const after = textOfBlock(block);
        return before === undefined || edit === undefined || before === after ? [] : [[block.id, { ...edit, pieces: piecesOf(before, after) }] as const];
      }),
    );
  }

  /** Who edited each block last, and when. */
  private async lastEdits(releaseId: string, version: number): Promise<ReadonlyMap<string, { readonly by: string; readonly at: string }>> {
    const edits = new Map<string, { readonly by: string; readonly at: string }>();
    for (const event of (await this.store.read<PressReleaseEvent>(`pressRelease-${releaseId}`)).slice(0, version))
      if (event.type === 'TextEdited') edits.set(event.data.blockId, { by: event.by, at: event.at });
    return edits;
  }
}
