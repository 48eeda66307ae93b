import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#libs/eventing/event-store.js';
import { visit } from '#libs/tours/domain/visit.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { FindVisitFrame, type VisitFrame } from '#libs/tours/visit-frame.queries.js';

@QueryHandler(FindVisitFrame)
export class FindVisitFrameHandler implements IQueryHandler<FindVisitFrame> {
  constructor(private readonly store: EventStore) {}

  async execute({ visitId }: FindVisitFrame): Promise<VisitFrame | undefined> {
    let state = visit.initialState;
    for (const event of await this.store.read<VisitEvent>(`visit-${visitId}`)) state = visit.evolve(state, event);
    if (state.status === 'none') return undefined;
    const { zone, when, stops, principals } = state;
    const [firstDay] = [when.date ?? when.earliest, ...stops.map((stop) => stop.when?.date)].filter((day) => day !== undefined).sort();
    return {
      zone,
      ...(when.date !== undefined && { day: when.date }),
      ...(firstDay !== undefined && { firstDay }),
      stops: stops.map(({ stopId }) => stopId),
      principals: principals.map(({ personId }) => personId),
      offices: principals.map(({ officeId }) => officeId),
    };
  }
}
