import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { pressRelease, type PressReleaseCommand } from '#libs/press/domain/press-release.js';
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
  ) {}

  async execute({ releaseId, command, asked }: ChangePressRelease): Promise<Outcome> {
    if (command.type === 'RecordStatement') await mustBeOnRecord(this.directory, command.statement.speaker, 'speaker');
    if (command.type === 'AssignSpeaker') await mustBeOnRecord(this.directory, command.personId, 'personId');
    if (command.type === 'SetCaption') await mustBeOnRecord(this.directory, command.caption, 'caption');
    return this.changes.run(pressRelease, releaseId, command, asked);
  }
}
