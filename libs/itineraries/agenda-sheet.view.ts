import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import { LookUp } from '#libs/directory/look-up.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { agendaSheet } from '#libs/itineraries/agenda-sheet.js';
import { FindAgendaSheet, type AgendaSheet } from '#libs/itineraries/agenda-sheet.queries.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';

@QueryHandler(FindAgendaSheet)
export class FindAgendaSheetHandler implements IQueryHandler<FindAgendaSheet> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ visitId, audience, upTo }: FindAgendaSheet): Promise<AgendaSheet | undefined> {
    const [programme, attendance, events] = await Promise.all([
      this.queries.execute(new FindProgramme(visitId, upTo)),
      this.queries.execute(new FindAttendance(visitId, upTo)),
      this.store.read<AgendaEvent>(`agenda-${visitId}`, upTo === undefined ? {} : { upTo }),
    ]);
    if (!programme) return undefined;
    // The view may lag behind the log; only what it has folded counts.
    const confirmation = events.findLast((event) => event.type === 'AgendaConfirmed' && event.position <= programme.stand.position);
    const confirmed = confirmation && (await this.queries.execute(new FindProgramme(visitId, confirmation.position)));
    const known = await this.lookUp.of(programme, attendance, confirmed);
    return agendaSheet({ programme, attendance, confirmed }, known, audience);
  }
}
