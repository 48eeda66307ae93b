import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore, type Recorded } from '#libs/eventing/event-store.js';
import { same } from '#libs/eventing/same.js';
import { evolveVisit, type Scheduled, type Visit } from '#libs/tours/domain/visit-state.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { FindSchedule, type Schedule } from '#libs/tours/schedule.queries.js';

@QueryHandler(FindSchedule)
export class FindScheduleHandler implements IQueryHandler<FindSchedule> {
  constructor(private readonly store: EventStore) {}

  async execute({ visitId, upTo }: FindSchedule): Promise<Schedule | undefined> {
    return scheduleOf(await this.store.read<VisitEvent>(`visit-${visitId}`, upTo === undefined ? {} : { upTo }));
  }
}

/** Counts the events after which people have to look into their calendars again. */
export function scheduleOf(events: readonly Recorded<VisitEvent>[]): Schedule | undefined {
  const [first, ...later] = events;
  if (!first) return undefined;
  let visit = evolveVisit({ status: 'none' }, first);
  let schedule: Schedule = { revision: 0, scheduledAt: first.at, cancelledAt: null };
  for (const event of later) {
    const after = evolveVisit(visit, event);
    if (!same(plannedBy(visit), plannedBy(after))) schedule = { ...schedule, revision: schedule.revision + 1 };
    if (visit.status !== after.status) schedule = { ...schedule, cancelledAt: after.status === 'cancelled' ? event.at : null };
    visit = after;
  }
  return schedule;
}

/** What people plan by. That a pencilled visit is confirmed or was held asks nobody for another answer. */
function plannedBy(visit: Visit) {
  if (visit.status === 'none') return {};
  return {
    cancelled: visit.status === 'cancelled',
    time: clockOf(visit.when),
    zone: visit.zone,
    principals: visit.principals.map(({ personId }) => personId),
    hosts: visit.hosts.map(({ organisationId }) => organisationId),
    stops: visit.stops.map(({ stopId, venue = '', room = '', address = '', town = '', when }) => ({ stopId, venue, room, address, town, time: clockOf(when) })),
  };
}

/** How a source worded it changes nothing. */
function clockOf(when: Scheduled['when'] = {}) {
  const { date = '', endDate = '', start = '', end = '', partOfDay = '', approximate = false } = when;
  return { date, endDate, start, end, partOfDay, approximate };
}
