import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { attendance, type AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import { refuse } from '#libs/eventing/decider.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { FindVisitFrame } from '#libs/tours/visit-frame.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

export class ChangeAttendance extends Command<Outcome> {
  constructor(
    readonly visitId: string,
    readonly command: Spoken<AttendanceCommand>,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Looks up the stops and the day of the visit and whether those who are named exist, then lets the rules decide. */
@CommandHandler(ChangeAttendance)
export class ChangeAttendanceHandler implements ICommandHandler<ChangeAttendance> {
  constructor(
    private readonly changes: Changes,
    private readonly directory: Directory,
    private readonly queries: QueryBus,
  ) {}

  async execute({ visitId, command, asked }: ChangeAttendance): Promise<Outcome> {
    const visit = await this.queries.execute(new FindVisitFrame(visitId));
    if (!visit) refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
    if ('attendee' in command) await mustBeOnRecord(this.directory, command.attendee);
    if ('group' in command) await mustBeOnRecord(this.directory, command.group.members, 'members');
    const { stops: stopsOfVisit, principals, firstDay } = visit;
    const facts = { stopsOfVisit, principals, ...(firstDay !== undefined && { firstDay }) };
    const informed: typeof attendance = {
      ...attendance,
      decide: (wish, state, by) => attendance.decide({ ...wish, ...facts }, state, by),
    };
    return this.changes.run(informed, visitId, command, asked);
  }
}
