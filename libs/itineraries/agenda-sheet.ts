import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import { duration } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { whenInWords } from '#libs/language/when.js';
import type { AgendaSheet } from '#libs/itineraries/agenda-sheet.queries.js';
import { difference, snapshotOf, type Change } from '#libs/itineraries/difference.js';
import { differenceText } from '#libs/itineraries/difference.text.js';
import { joinedChanges } from '#libs/itineraries/joined-changes.js';
import { itinerary } from '#libs/itineraries/itinerary.js';
import { titleOf, stopName, worded, type Audience } from '#libs/itineraries/itinerary.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';

/** The agenda for an audience; `confirmed` is the programme as it stood when the host confirmed it last. */
export function agendaSheet(
  {
    programme,
    attendance,
    confirmed,
  }: { readonly programme: Programme; readonly attendance: Attendance | undefined; readonly confirmed: Programme | undefined },
  known: Known,
  audience: Audience,
): AgendaSheet {
  const { agenda } = programme;
  const sheet = itinerary({ programme, attendance }, known, audience);
  const shown = [...sheet.stops.flatMap((stop) => stop.items), ...sheet.items];
  return {
    visitId: programme.visitId,
    title: titleOf(programme, known),
    status: agenda.status,
    revision: agenda.revision,
    version: programme.versions.agenda,
    items: agenda.items.flatMap((item) =>
      shown.filter((one) => one.itemId === item.itemId).map((one) => ({ ...one, place: one.stopId ? stopName(programme, one.stopId, known) : null })),
    ),
    confirmed: agenda.confirmed ? { revision: agenda.confirmed.revision, at: agenda.confirmed.at, by: agenda.confirmed.by } : null,
    changedSinceConfirmed: confirmed ? since(confirmed, programme, known, audience) : null,
    requested: agenda.requested
      ? {
          revision: agenda.requested.revision,
          at: agenda.requested.at,
          by: agenda.requested.by,
          comment: agenda.requested.comment ? known.text(agenda.requested.comment) : null,
          items: agenda.requested.items
            .filter((wish) => shown.some((one) => one.itemId === wish.itemId))
            .map((wish) => ({ itemId: wish.itemId, wish: wishInWords(wish, programme, known), comment: wish.comment ? known.text(wish.comment) : null })),
        }
      : null,
    stand: sheet.stand,
  };
}

/** Only what the host confirmed can have changed: times, places, items, guests; never the state of the work itself. */
function since(confirmed: Programme, programme: Programme, known: Known, audience: Audience): NonNullable<AgendaSheet['changedSinceConfirmed']> {
  const changes = difference(snapshotOf(confirmed, undefined, audience), snapshotOf(programme, undefined, audience)).filter(matters);
  return { changes: joinedChanges(changes, known), sentences: differenceText(changes, known, [...programme.stops, ...confirmed.stops]) };
}

const matters = (change: Change): boolean =>
  'list' in change
    ? change.list === 'items' || change.list === 'stops' || change.list === 'transfers' || change.list === 'principals'
    : change.fact === 'when' || change.fact === 'zone';

function wishInWords(wish: NonNullable<Programme['agenda']['requested']>['items'][number], programme: Programme, known: Known): string {
  const item = programme.agenda.items.find((one) => one.itemId === wish.itemId);
  const title = quoted(known.wording(item?.title ?? wish.itemId));
  const wishes = [
    wish.remove && 'streichen',
    wish.title && `umbenennen in ${quoted(known.wording(wish.title))}`,
    wish.when && `Zeit ${whenInWords(worded(wish.when, known), 'table')}`,
    wish.minutes !== undefined && `Dauer ${duration(wish.minutes)}`,
  ].filter((one) => one);
  return `${title}: ${wishes.join('; ') || 'Anmerkung'}`;
}
