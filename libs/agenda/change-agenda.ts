import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { agenda, type AgendaCommand } from '#libs/agenda/domain/agenda.js';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import { refuse } from '#libs/eventing/decider.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { FindVisitFrame } from '#libs/tours/visit-frame.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

export class ChangeAgenda extends Command<Outcome> {
  constructor(
    readonly visitId: string,
    readonly command: Spoken<AgendaCommand>,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Looks up the visit and whether those who are named exist, then lets the rules decide. */
@CommandHandler(ChangeAgenda)
export class ChangeAgendaHandler implements ICommandHandler<ChangeAgenda> {
  constructor(
    private readonly changes: Changes,
    private readonly directory: Directory,
    private readonly queries: QueryBus,
  ) {}

  async execute({ visitId, command, asked }: ChangeAgenda): Promise<Outcome> {
    if (command.type === 'OpenAgenda' || command.type === 'ReopenAgenda') return this.changes.run(agenda, visitId, command, asked);
    const visit = await this.queries.execute(new FindVisitFrame(visitId));
    if (!visit) refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
    if ('item' in command) await mustBeOnRecord(this.directory, command.item.presenters, 'presenters');
    const informed: typeof agenda = { ...agenda, decide: (wish, state, by) => agenda.decide({ ...wish, visit } as AgendaCommand, state, by) };
    return this.changes.run(informed, visitId, command, asked);
  }
}
