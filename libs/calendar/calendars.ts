import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindDayCalendar, FindTourCalendar, FindVisitCalendar } from '#libs/calendar/calendar.queries.js';
import { itemEntries, visitEntry } from '#libs/calendar/visit-entry.js';
import type { Calendar, CalendarEntry } from '#libs/documents/ics.js';
import { refuse } from '#libs/eventing/decider.js';
import { FindDay, FindItinerary, FindTourItinerary, type Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { FindSchedule, type Schedule } from '#libs/tours/schedule.queries.js';

@QueryHandler(FindVisitCalendar)
export class FindVisitCalendarHandler implements IQueryHandler<FindVisitCalendar> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ visitId, audience, options: { upTo, items = false } }: FindVisitCalendar): Promise<Calendar | undefined> {
    const sheet = await this.queries.execute(new FindItinerary(visitId, audience, { upTo }));
    if (!sheet) return undefined;
    const entries = await entriesOf(this.queries, [sheet], (one, schedule) => [visitEntry(one, schedule), ...(items ? itemEntries(one, schedule) : [])]);
    return entries.length > 0 ? { method: 'PUBLISH', name: sheet.title, entries } : refuseUndated();
  }
}

@QueryHandler(FindTourCalendar)
export class FindTourCalendarHandler implements IQueryHandler<FindTourCalendar> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ tourId, audience, options: { upTo } }: FindTourCalendar): Promise<Calendar> {
    const sheets = await this.queries.execute(new FindTourItinerary(tourId, audience, { upTo }));
    const entries = await entriesOf(this.queries, sheets, (one, schedule) => [visitEntry(one, schedule)]);
    const name = sheets[0]?.tour?.name;
    return { method: 'PUBLISH', ...(name && { name }), entries };
  }
}

@QueryHandler(FindDayCalendar)
export class FindDayCalendarHandler implements IQueryHandler<FindDayCalendar> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ principalId, date, audience, options: { upTo } }: FindDayCalendar): Promise<Calendar> {
    const sheets = await this.queries.execute(new FindDay(principalId, date, audience, { upTo }));
    return { method: 'PUBLISH', entries: await entriesOf(this.queries, sheets, (one, schedule) => [visitEntry(one, schedule)]) };
  }
}

/** Entries of several visits, each with its schedule at the moment its programme shows. */
export async function entriesOf(
  queries: QueryBus,
  sheets: readonly Itinerary[],
  toEntries: (sheet: Itinerary, schedule: Schedule) => readonly (CalendarEntry | undefined)[],
): Promise<readonly CalendarEntry[]> {
  const entries = await Promise.all(
    sheets.map(async (sheet) => {
      const schedule = await queries.execute(new FindSchedule(sheet.visitId, sheet.stand.position));
      return schedule ? toEntries(sheet, schedule) : [];
    }),
  );
  return entries.flat().filter((entry) => entry !== undefined);
}

/** A calendar has no place for what has no day, and midnight of some day would be a lie. */
export const refuseUndated = (): never =>
  refuse('visit-undated', {
    reason: 'No day of this visit is known, so that no calendar can show it.',
    remedy: 'Reschedule it to a day, or resolve its date.',
  });
