import { forStops } from '#libs/calendar/for-stops.js';
import type { Invited } from '#libs/calendar/invited.js';
import { visitEntry } from '#libs/calendar/visit-entry.js';
import type { Person } from '#libs/directory/directory.js';
import { calendarAddress } from '#libs/documents/calendar-address.js';
import type { Calendar, CalendarEntry } from '#libs/documents/ics.js';
import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import type { Schedule } from '#libs/tours/schedule.queries.js';

export type Organizer = NonNullable<CalendarEntry['organizer']>;

/** What an invitation is made of; the programme is that for hosts, without internal items and notes. */
export type InvitationFacts = {
  readonly sheet: Itinerary;
  readonly schedule: Schedule;
  readonly person: Person;
  readonly invited: Invited;
  readonly organizer: Organizer;
};

/**
 * The invitation of one person (RFC 5546 §3.2): a REQUEST while they are to come, a CANCEL once they are not or the visit is not. The same
 * UID all its life, so that calendars change the entry they have. Undefined while no day is known.
 */
export function invitation({ sheet, schedule, person, invited, organizer }: InvitationFacts): Calendar | undefined {
  const entry = visitEntry(forStops(sheet, invited.attendee.stops), schedule);
  if (!entry) return undefined;
  const called = sheet.status !== 'cancelled' && invited.expected;
  const attendee = { address: calendarAddress(person.personId.slice('person-'.length), person.contact), name: person.name, answer: invited.answer };
  return {
    method: called ? 'REQUEST' : 'CANCEL',
    entries: [{ ...entry, status: called ? entry.status : 'CANCELLED', organizer, attendee }],
  };
}
