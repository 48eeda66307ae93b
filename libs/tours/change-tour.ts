import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { tour, type TourCommand } from '#libs/tours/domain/tour.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

export class ChangeTour extends Command<Outcome> {
  constructor(
    readonly tourId: string,
    readonly command: Spoken<TourCommand>,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@CommandHandler(ChangeTour)
export class ChangeTourHandler implements ICommandHandler<ChangeTour> {
  constructor(
    private readonly changes: Changes,
    private readonly directory: Directory,
  ) {}

  async execute({ tourId, command, asked }: ChangeTour): Promise<Outcome> {
    if ('target' in command) await mustBeOnRecord(this.directory, command.target, 'target');
    return this.changes.run(tour, tourId, command, asked);
  }
}
