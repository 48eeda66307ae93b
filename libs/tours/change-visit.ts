import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { FindConflicts } from '#libs/conflicts/conflicts.queries.js';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import { refuse } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { visit, type Tenure, type VisitCommand } from '#libs/tours/domain/visit.js';
import { FindVisitFrame } from '#libs/tours/visit-frame.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

export class ChangeVisit extends Command<Outcome> {
  constructor(
    readonly visitId: string,
    readonly command: Spoken<VisitCommand>,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Looks up whether the tour and those who are named exist and how long they hold their offices, then lets the rules decide. */
@CommandHandler(ChangeVisit)
export class ChangeVisitHandler implements ICommandHandler<ChangeVisit> {
  constructor(
    private readonly changes: Changes,
    private readonly directory: Directory,
    private readonly queries: QueryBus,
    private readonly store: EventStore,
  ) {}

  async execute({ visitId, command, asked }: ChangeVisit): Promise<Outcome> {
    if (command.type === 'ScheduleVisit' && command.tourId !== undefined) await this.mustBeTour(command.tourId, 'tourId');
    if (command.type === 'CorrectVisit' && command.tour) await this.mustBeTour(command.tour.tourId, 'tour.tourId');
    if (command.type === 'OverrideConflict') return this.override(visitId, command, asked);
    const tenures = await this.tenures(visitId, command);
    if (!tenures) return this.changes.run(visit, visitId, command, asked);
    const informed: typeof visit = { ...visit, decide: (wish, state, by) => visit.decide({ ...wish, tenures } as VisitCommand, state, by) };
    return this.changes.run(informed, visitId, command, asked);
  }

  /** Only what does not fit now can be overridden; a command that has been carried out is answered as before, whatever fits by now. */
  private async override(visitId: string, command: Spoken<VisitCommand>, asked: AskedFor): Promise<Outcome> {
    const standing = (await this.queries.execute(new FindConflicts(visitId, asked.today))).map(({ id }) => id);
    const informed: typeof visit = { ...visit, decide: (wish, state, by) => visit.decide({ ...wish, standing } as VisitCommand, state, by) };
    return this.changes.run(informed, visitId, command, asked);
  }

  /** The terms of all offices that the decision may turn on; undefined when it turns on none. */
  private async tenures(visitId: string, command: Spoken<VisitCommand>): Promise<readonly Tenure[] | undefined> {
    switch (command.type) {
      case 'ScheduleVisit':
        return this.named({ principals: command.principals, hosts: command.hosts });
      case 'ReplacePrincipal':
        return this.named({ by: command.by });
      case 'RescheduleVisit':
        return this.standing(visitId);
      case 'CorrectVisit': {
        const { principals = [], hosts = [], when } = command;
        const named = await this.named({ principals, hosts });
        return when ? [...named, ...(await this.standing(visitId))] : named;
      }
      default:
        return undefined;
    }
  }

  private async mustBeTour(tourId: string, path: string): Promise<void> {
    if ((await this.store.read(`tour-${tourId}`)).length > 0) return;
    refuse('tour-unknown', { path, reason: `There is no tour ${tourId}.`, remedy: 'Plan the tour first, or leave it out.' });
  }

  private async named(part: object): Promise<readonly Tenure[]> {
    return [...(await mustBeOnRecord(this.directory, part)).values()].map(tenureOf);
  }

  private async standing(visitId: string): Promise<readonly Tenure[]> {
    const frame = await this.queries.execute(new FindVisitFrame(visitId));
    return frame ? [...(await this.directory.offices(frame.offices)).values()].map(tenureOf) : [];
  }
}

const tenureOf = ({
  officeId,
  validFrom,
  validTo,
}: {
  readonly officeId: Tenure['officeId'];
  readonly validFrom?: string;
  readonly validTo?: string;
}): Tenure => ({
  officeId,
  ...(validFrom !== undefined && { from: validFrom }),
  ...(validTo !== undefined && { to: validTo }),
});
