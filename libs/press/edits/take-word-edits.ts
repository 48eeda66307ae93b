import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { comparedWith } from '#libs/documents/docx-comparing.js';
import { readDocx } from '#libs/documents/docx-reading.js';
import { guardArchive } from '#libs/documents/guard-archive.js';
import { refuse } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { commandIdOf } from '#libs/platform/asks.js';
import { Problem } from '#libs/platform/problem.js';
import { ChangePressRelease } from '#libs/press/change-press-release.js';
import { WritePressRelease } from '#libs/press/draft-press-release.js';
import { FindDraft, type Draft } from '#libs/press/draft.queries.js';
import { ORIGIN, releaseWord } from '#libs/press/forms/press-release.word.js';
import { spokenText } from '#libs/press/press.schemas.js';
import { FindRelease } from '#libs/press/press.queries.js';
import { wordEdits, type WordEdit, type WordEdits } from '#libs/press/edits/word-edits.js';
import { EDITOR } from '#libs/platform/identity.js';

/** What an edited Word file brings; `written` is false when it was only looked at. */
export type TakenEdits = WordEdits & { readonly written: boolean; readonly version: number; readonly position: string | null };

/** Takes the edits of a Word file into its release, block by block by the usual commands; `preview` only tells what they are. */
export class TakeWordEdits extends Command<TakenEdits> {
  constructor(
    readonly releaseId: string,
    readonly file: Buffer,
    readonly preview: boolean,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@CommandHandler(TakeWordEdits)
export class TakeWordEditsHandler implements ICommandHandler<TakeWordEdits> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly store: EventStore,
  ) {}

  async execute({ releaseId, file, preview, asked }: TakeWordEdits): Promise<TakenEdits> {
    const read = readDocx(await guardArchive(file, 'docx'));
    const draft = await this.draftNow(releaseId);
    const of = read.origin[ORIGIN.release];
    if (of !== undefined && of !== releaseId) otherRelease();
    const edits = wordEdits(draft, read, comparedWith(releaseWord(draft), read));
    const now = { version: draft.version, position: draft.stand.position };
    if (preview) return { ...edits, written: false, ...now };
    if (asked.version !== undefined && asked.version !== draft.version) movedOn(asked.version, draft.version);
    refuseConflicts(edits.edits);
    const outcome = await this.write(releaseId, edits.edits, { ...asked, version: draft.version });
    return { ...edits, written: outcome !== undefined, ...(outcome ?? now) };
  }

  /** Views run a moment behind; the log up to its head does not. */
  private async draftNow(releaseId: string): Promise<Draft> {
    const head = (await this.store.head()) ?? undefined;
    const draft = await this.queries.execute(new FindDraft(releaseId, EDITOR, head));
    if (!draft) return refuse('unknown-release', { reason: 'There is no such press release.', remedy: 'Take the id from the press desk.' });
    if (draft.status === 'issued' || draft.status === 'withdrawn')
      refuse('release-is-out', { reason: 'What is out or withdrawn is not edited any more.', remedy: 'Correct the release instead.' });
    return draft;
  }

  /** Each command names the version that the one before it left, so that nobody comes between them unseen. */
  private async write(releaseId: string, edits: readonly WordEdit[], asked: AskedFor): Promise<Outcome | undefined> {
    let outcome: Outcome | undefined;
    const next = (step: string): AskedFor => ({
      ...asked,
      command: commandIdOf(asked.by, 'word', step, asked.command),
      version: outcome?.version ?? asked.version,
    });
    const changed = edits.filter((one) => one.outcome === 'changed');
    const head = changed.filter(({ part }) => part !== 'block');
    if (head.length > 0) {
      const release = await this.queries.execute(new FindRelease(releaseId, (await this.store.head()) ?? undefined));
      const texts = Object.fromEntries(head.map(({ part, after }) => [part, spokenText('draft', after ?? '')]));
      outcome = await this.commands.execute(
        new ChangePressRelease(releaseId, { type: 'SetDetails', details: { ...release?.details, ...texts } }, next('head')),
      );
    }
    for (const { blockId, after } of changed)
      if (blockId !== null && after !== null)
        outcome = await this.commands.execute(new WritePressRelease(releaseId, { type: 'EditText', blockId, text: after }, next(blockId)));
    return outcome;
  }
}

const otherRelease = (): never => {
  throw new Problem(422, 'word-of-another-release', {
    detail: 'The file was made from another press release.',
    path: `file docProps/custom.xml ${ORIGIN.release}`,
    remedy: 'Send it to the release that it was made from.',
  });
};

const movedOn = (seen: number, now: number): never => {
  throw new Problem(412, 'changed-meanwhile', {
    detail: `The release has version ${now}, not ${seen}.`,
    path: 'header If-Match',
    remedy: 'Ask for ?preview=true, look at the changes, and send the file with the new version.',
  });
};

function refuseConflicts(edits: readonly WordEdit[]): void {
  const conflicts = edits.filter(({ outcome }) => outcome === 'conflict');
  if (conflicts.length === 0) return;
  throw new Problem(409, 'word-conflict', {
    detail: 'Since the file was made, the same blocks were changed here too. Nothing was written.',
    remedy: 'Take the release as a Word file again and put the changes into it, or edit these blocks here.',
    errors: conflicts.map(({ part, blockId }) => ({ path: blockId === null ? part : `blocks.${blockId}`, message: 'was changed here and in the file' })),
  });
}
