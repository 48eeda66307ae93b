import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import { refuse } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { pressRelease, type PressReleaseCommand } from '#libs/press/domain/press-release.js';
import { namesSomebodyUnasked } from '#libs/press/consent-findings.js';
import { PressFacts } from '#libs/press/press-facts.js';
import { FindRelease } from '#libs/press/press.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** What needs a look at the facts first goes through `WritePressRelease`. */
type NeedsFacts = 'RefreshDraft' | 'EditText' | 'AcceptStaleText' | 'SubmitRelease' | 'ApproveContent' | 'ApproveRelease' | 'IssueRelease';

export type PlainReleaseCommand = Exclude<PressReleaseCommand, { readonly type: NeedsFacts }>;

export class ChangePressRelease extends Command<Outcome> {
  constructor(
    readonly releaseId: string,
    readonly command: Spoken<PlainReleaseCommand>,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@CommandHandler(ChangePressRelease)
export class ChangePressReleaseHandler implements ICommandHandler<ChangePressRelease> {
  constructor(
    private readonly changes: Changes,
    private readonly directory: Directory,
    private readonly queries: QueryBus,
    private readonly store: EventStore,
    private readonly facts: PressFacts,
  ) {}

  async execute({ releaseId, command, asked }: ChangePressRelease): Promise<Outcome> {
    if (command.type === 'RecordStatement') await mustBeOnRecord(this.directory, command.statement.speaker, 'speaker');
    if (command.type === 'AssignSpeaker') await mustBeOnRecord(this.directory, command.personId, 'personId');
    if (command.type === 'SetCaption') await mustBeOnRecord(this.directory, command.caption, 'caption');
    if (command.type === 'ApproveCorrection') await this.mustNameNobodyWhoSaidNo(releaseId);
    return this.changes.run(pressRelease, releaseId, command, asked);
  }

  /** A correction goes out word by word, so a name that must not be read cannot be left out of it. */
  private async mustNameNobodyWhoSaidNo(releaseId: string): Promise<void> {
    const head = (await this.store.head()) ?? undefined;
    const release = await this.queries.execute(new FindRelease(releaseId, head));
    const facts = release?.correction && (await this.facts.of(release, head));
    if (!facts || !release?.correction || !namesSomebodyUnasked(release.correction, facts)) return;
    refuse('correction-names-somebody', {
      reason: 'The correction names somebody who refused to be named or took the consent back.',
      remedy: 'Reject it and propose a text without the name; GET the release lists under hints whom it is about.',
    });
  }
}
