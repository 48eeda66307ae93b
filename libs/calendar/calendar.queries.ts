import { Query } from '@nestjs/cqrs';
import type { Calendar } from '#libs/documents/ics.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Audience, Itinerary } from '#libs/itineraries/itinerary.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** `items`: every agenda item with a time of its own is an entry beside that of the visit. */
export type CalendarOptions = { readonly upTo?: Position | Date | undefined; readonly items?: boolean | undefined };

/** A visit as a calendar; undefined when there is no such visit. Refuses a visit of which no day is known (`visit-undated`). */
export class FindVisitCalendar extends Query<Calendar | undefined> {
  constructor(
    readonly visitId: string,
    readonly audience: Audience,
    readonly options: CalendarOptions = {},
  ) {
    super();
  }
}

/** The visits of a tour as a calendar; those of which no day is known are left out. */
export class FindTourCalendar extends Query<Calendar> {
  constructor(
    readonly tourId: string,
    readonly audience: Audience,
    readonly options: CalendarOptions = {},
  ) {
    super();
  }
}

/** The visits of a principal on a day as a calendar. */
export class FindDayCalendar extends Query<Calendar> {
  constructor(
    readonly principalId: PersonId,
    readonly date: string,
    readonly audience: Audience,
    readonly options: Pick<CalendarOptions, 'upTo'> = {},
  ) {
    super();
  }
}

/** How one person stands to a visit they were invited to once, and the programme of those of its stops at which they are to be. */
export type OwnProgramme = { readonly sheet: Itinerary; readonly expected: boolean; readonly stops: readonly string[] };

/** The programme for hosts of a visit, as one person needs it; undefined when there is no such visit or the person was never invited. */
export class FindOwnProgramme extends Query<OwnProgramme | undefined> {
  constructor(
    readonly visitId: string,
    readonly personId: PersonId,
    readonly upTo?: Position,
  ) {
    super();
  }
}

/**
 * The invitation of one person, as a REQUEST or a CANCEL; undefined when there is no such visit. Refuses who was never invited
 * (`not-invited`) and a visit of which no day is known (`visit-undated`).
 */
export class FindInvitation extends Query<Calendar | undefined> {
  constructor(
    readonly visitId: string,
    readonly personId: PersonId,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
