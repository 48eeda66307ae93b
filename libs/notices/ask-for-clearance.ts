import { Command, CommandHandler, Query, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { refuse } from '#libs/eventing/decider.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import type { LedgerEntry, Notice } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { unknownObject } from '#libs/platform/policy/unknown-object.js';
import { Settings } from '#libs/platform/settings.js';
import { FindRelease } from '#libs/press/press.queries.js';

/** A statement of a release. */
type Key = { readonly releaseId: string; readonly statementId: string };

/** Has the person who said it asked by mail to clear a quote, by a link to nothing but the quote; `segments`: the wording as its sender has it before them. */
export class AskForClearance extends Command<string> {
  constructor(
    readonly about: Key,
    readonly segments: readonly string[],
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** What became of the mails that asked to clear a quote, the oldest first. */
export class FindClearanceMails extends Query<readonly (Notice & { readonly ledger: readonly LedgerEntry[] })[]> {
  constructor(readonly about: Key) {
    super();
  }
}

@CommandHandler(AskForClearance)
export class AskForClearanceHandler implements ICommandHandler<AskForClearance> {
  constructor(
    private readonly outbox: Outbox,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly settings: Settings,
  ) {}

  async execute({ about: { releaseId, statementId }, segments, asked }: AskForClearance): Promise<string> {
    const release = await this.queries.execute(new FindRelease(releaseId));
    if (!release) throw unknownObject('release');
    const statement = release.statements.find((one) => one.statementId === statementId);
    if (!statement) refuse('unknown-statement', { reason: `The release has no statement "${statementId}".`, remedy: 'Record the statement first.' });
    const known = await this.lookUp.of(statement.segments);
    const stands = statement.segments.map((id) => known.text(id));
    if (JSON.stringify(stands) !== JSON.stringify(segments))
      refuse('quote-wording-differs', {
        path: 'segments',
        reason: 'This is not the wording that stands in the release.',
        remedy: 'Send the wording as it stands.',
      });
    const { speaker } = statement;
    if (!speaker || !('personId' in speaker))
      refuse('speaker-not-in-directory', {
        reason: 'Nobody of the directory is known to have said this.',
        remedy: 'Name the speaker by their id, or make a link and send it yourself.',
      });
    if (!this.settings.mail)
      refuse('no-mail-server', { reason: 'No mail server is set up, so that nothing can be sent.', remedy: 'Make a link and send it yourself.' });
    const noticeId = asked.command;
    const about = { releaseId, statementId, segments: statement.segments.join(' '), by: asked.by };
    // Not about the visit: whoever reads its mails may not know of a text that is not out. The outbox shows itself to no press office.
    await asSystem(() => this.outbox.intend([{ noticeId, kind: 'clearance', visitId: null, recipient: speaker.personId, about, dueInMs: 0 }], asked.by));
    return noticeId;
  }
}

@QueryHandler(FindClearanceMails)
export class FindClearanceMailsHandler implements IQueryHandler<FindClearanceMails> {
  constructor(
    private readonly outbox: Outbox,
    private readonly queries: QueryBus,
  ) {}

  async execute({ about }: FindClearanceMails) {
    if (!(await this.queries.execute(new FindRelease(about.releaseId)))) throw unknownObject('release');
    return asSystem(async () => {
      const notices = await this.outbox.tellingOf('clearance', about);
      const ledger = await this.outbox.ledger(notices.map(({ noticeId }) => noticeId));
      return notices.map((one) => ({ ...one, ledger: ledger.get(one.noticeId) ?? [] }));
    });
  }
}
