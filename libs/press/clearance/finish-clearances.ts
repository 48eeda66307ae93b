import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '#libs/eventing/decider.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { same } from '#libs/eventing/same.js';
import { EDITOR } from '#libs/platform/identity.js';
import { carryOut } from '#libs/press/clearance/answer-clearance.js';
import { ClearanceLinks } from '#libs/press/clearance/clearance-links.js';
import { speakerKey } from '#libs/press/clearance/manage-clearance-links.js';
import { FindReleasesUnderWay } from '#libs/press/press.queries.js';

/** Carries out every answer that was kept while its quote still waits for one: the process died between the two. */
export class FinishClearances extends Command<void> {
  constructor(readonly asked: Pick<AskedFor, 'at' | 'today'>) {
    super();
  }
}

@CommandHandler(FinishClearances)
export class FinishClearancesHandler implements ICommandHandler<FinishClearances> {
  constructor(
    private readonly links: ClearanceLinks,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async execute({ asked }: FinishClearances): Promise<void> {
    const releases = await this.queries.execute(new FindReleasesUnderWay(EDITOR));
    const waiting = releases.flatMap(({ releaseId, statements }) =>
      statements.filter(({ clearance, proposal }) => clearance === 'submitted' && !proposal).map((statement) => ({ releaseId, ...statement })),
    );
    const answered = waiting.length === 0 ? [] : await this.links.answeredOn(waiting);
    for (const link of answered) {
      const quote = waiting.find(({ releaseId, statementId }) => releaseId === link.releaseId && statementId === link.statementId);
      if (!link.answer || !quote || !same(quote.segments, link.segments) || speakerKey(quote) !== link.speaker) continue;
      try {
        await carryOut(this.commands, link, link.answer, asked);
      } catch (error) {
        // The release has moved on since; what was answered stays answered.
        if (!(error instanceof Refusal)) throw error;
      }
    }
  }
}
