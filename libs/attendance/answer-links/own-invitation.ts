import { attendance } from '#libs/attendance/domain/attendance.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { standingOf, type Standing } from '#libs/attendance/domain/attendance-state.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** How one person stands to the visit they are invited to, as the log tells it at this moment. */
export type OwnInvitation = {
  readonly standing: Standing;
  /** The list is closed: nothing is recorded any more. */
  readonly closed: boolean;
  /** How often something was recorded of this person: what is sent twice was written at the same turn. */
  readonly turn: number;
  /** Who recorded the latest of it, and when. */
  readonly latest: { readonly by: string; readonly at: string };
};

/** Undefined for whoever was never invited, is struck, or is only spoken of. */
export function ownInvitation(events: readonly Recorded<AttendanceEvent>[], personId: PersonId): OwnInvitation | undefined {
  let list = attendance.initialState;
  for (const event of events) list = attendance.evolve(list, event);
  const standing = standingOf(list, personId);
  const own = events.filter((event) => isAbout(event, personId));
  const latest = own.at(-1);
  if (!latest || !standing?.invited || standing.status === 'mentioned') return undefined;
  return { standing, closed: list.closed, turn: own.length, latest: { by: latest.by, at: latest.at } };
}

const isAbout = ({ data }: AttendanceEvent, person: PersonId): boolean =>
  ('personId' in data && data.personId === person) || ('attendee' in data && data.attendee.personId === person);

/** `open`: can be answered. `over`: the visit took place, or its last day has passed. `closed`: the list of attendees is. */
export type InvitationState = 'open' | 'cancelled' | 'over' | 'closed';

/** Whether there is something to answer; `today`: the local date at the office. */
export function invitationState(sheet: Pick<Itinerary, 'status' | 'time' | 'stops'>, { standing, closed }: OwnInvitation, today: string): InvitationState {
  if (sheet.status === 'cancelled') return 'cancelled';
  const lastDay = lastDayOf(sheet);
  if (sheet.status === 'held' || standing.status === 'present' || standing.status === 'absent' || (lastDay !== undefined && lastDay < today)) return 'over';
  return closed ? 'closed' : 'open';
}

/** The last day on which something of the visit can take place; undefined while nothing is known of its date. */
const lastDayOf = ({ time, stops }: Pick<Itinerary, 'time' | 'stops'>): string | undefined =>
  [time, ...stops.map((stop) => stop.time)]
    .flatMap((when) => when?.endDate ?? when?.date ?? when?.latest ?? [])
    .toSorted()
    .at(-1);
