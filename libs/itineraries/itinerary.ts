import type { AgendaItem, Presenter } from '#libs/agenda/domain/agenda.events.js';
import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import { calledOn, officeInWords } from '#libs/directory/on-the-day.js';
import { headcountInFigures } from '#libs/language/headcounts.js';
import { whenInWords } from '#libs/language/when.js';
import type { Host, Stop, When } from '#libs/tours/domain/visit.events.js';
import {
  dayOf,
  protectedGroupOf,
  standOf,
  stopName,
  titleOf,
  unitOf,
  versionOf,
  worded,
  type Audience,
  type Itinerary,
  type ItineraryItem,
  type ItineraryStop,
  type Precision,
} from '#libs/itineraries/itinerary.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';

/** Who may see an item: internal ones the principal's office only, the public ones everybody, the press also what is open to it. */
export function showsTo(audience: Audience, item: Pick<AgendaItem, 'visibility' | 'pressAccess'>): boolean {
  if (item.visibility === 'public') return true;
  if (item.visibility === 'internal') return audience === 'principal';
  return audience === 'principal' || audience === 'host' || (audience === 'press' && item.pressAccess);
}

/** Public and press get no names beyond principals, hosts and presenters, and no contact; reasons are for the office alone. */
export const isInside = (audience: Audience): boolean => audience === 'principal' || audience === 'host';

/** How exactly a time is known. */
export function precisionOf(when: When): Precision {
  if (when.date && when.start) return 'exact';
  if (when.partOfDay) return 'part-of-day';
  if (when.date || when.start) return when.start ? 'exact' : 'day';
  return when.sequence ? 'sequence' : 'open';
}

/** What a programme is made of. */
export type Told = { readonly programme: Programme; readonly attendance?: Attendance | undefined; readonly tour?: TourDoc | undefined };

/** The programme of one visit as one audience may see it. */
export function itinerary({ programme, attendance, tour }: Told, known: Known, audience: Audience): Itinerary {
  const when = programme.when.value;
  const day = dayOf(when);
  const shown = programme.agenda.items.filter((item) => showsTo(audience, item)).map((item) => itemOf(item, programme, attendance, known, audience));
  const stops = programme.stops.map((stop, index) => stopOf(stop, index, programme, attendance, known, audience, shown));
  const inside = isInside(audience);
  return {
    visitId: programme.visitId,
    audience,
    title: titleOf(programme, known),
    status: programme.status.value,
    version: versionOf(programme, attendance),
    stand: standOf(programme, attendance),
    tour: programme.tour
      ? { tourId: programme.tour.tourId, name: tour ? known.wording(tour.name) : null, phase: programme.tour.asTold.phase ?? tour?.phase ?? null }
      : null,
    date: when.date ?? null,
    endDate: when.endDate ?? null,
    when: whenInWords(worded(when, known), 'table'),
    time: worded(when, known),
    precision: precisionOf(when),
    zone: programme.zone,
    principals: programme.principals.map((principal) => {
      const office = known.office(principal.officeId);
      return {
        personId: principal.personId,
        name: known.person(principal.personId).name,
        office: office ? officeInWords(office, known, day) : null,
        insteadOf: inside && principal.insteadOf ? known.person(principal.insteadOf).name : null,
      };
    }),
    hosts: programme.hosts.map((host) => hostOf(host, known, day)),
    stops,
    items: shown.filter((item) => !stops.some((stop) => stop.items.includes(item))),
    transfers: programme.transfers.map((leg) => ({
      from: leg.from,
      to: leg.to,
      fromName: stopName(programme, leg.from, known),
      toName: stopName(programme, leg.to, known),
      minutes: leg.minutes ?? null,
      mode: leg.mode ? known.wording(leg.mode) : null,
    })),
    occasions: programme.occasions.map((occasion) => ({
      kind: occasion.kind,
      title: known.wording(occasion.title),
      stop: occasion.stopId ?? null,
      principalRoles: occasion.principalRoles,
      recipients: occasion.recipients.map(known.text),
      openUntil: occasion.openUntil ?? null,
    })),
    groups: (attendance?.groups ?? []).map((group) => ({
      label: known.wording(group.label),
      organisation: group.organisation ? known.wording(group.organisation) : null,
      headcount: (group.headcount && headcountInFigures(group.headcount)) ?? null,
      stops: group.stops,
    })),
    priorContacts: inside
      ? programme.priorContacts.map(({ date, title, town }) => ({ date, title: known.wording(title), town: town ? known.wording(town) : null }))
      : [],
    rescheduled: inside
      ? programme.rescheduled.map((move) => ({
          from: whenInWords(worded(move.from, known), 'table'),
          to: whenInWords(worded(move.to, known), 'table'),
          reason: audience === 'principal' ? known.text(move.reason) : null,
        }))
      : [],
    agenda: { status: programme.agenda.status, revision: programme.agenda.revision },
    warnings: [],
  };
}

/** A host as called on the day of the visit. */
export function hostOf(host: Host, known: Known, day: string | undefined): Itinerary['hosts'][number] {
  const organisation = known.organisation(host.organisationId);
  return {
    organisationId: host.organisationId,
    organisation: known.wording(calledOn(host.organisation, organisation, day)),
    unit: unitOf(host, known),
    town: host.town ?? organisation?.officeTown ?? organisation?.seatTown ?? null,
    directoryId: host.directoryId ?? organisation?.directoryId ?? null,
  };
}

function stopOf(
  stop: Stop,
  index: number,
  programme: Programme,
  attendance: Attendance | undefined,
  known: Known,
  audience: Audience,
  shown: readonly ItineraryItem[],
): ItineraryStop {
  const only = programme.stops.length === 1;
  const when = stop.when && worded(stop.when, known);
  const day = dayOf(stop.when ?? {}) ?? dayOf(programme.when.value);
  const word = (text: string | undefined) => (text === undefined ? null : known.wording(text));
  return {
    stopId: stop.stopId,
    order: index + 1,
    orderCertain: stop.orderCertain ?? true,
    venue: word(stop.venue),
    room: word(stop.room),
    address: word(stop.address),
    town: word(stop.town),
    organisation: word(stop.organisation),
    appointment: word(stop.appointment),
    when: when ? whenInWords(when, 'table') : null,
    time: when ?? null,
    precision: when ? precisionOf(when) : 'open',
    receivedBy: isInside(audience) ? receiversAt(stop.stopId, attendance, known, day) : [],
    items: shown.filter((item) => item.stopId === stop.stopId || (only && !programme.stops.some((one) => one.stopId === item.stopId))),
  };
}

/** Who receives, greets or guides at a stop, with how to reach them. */
function receiversAt(stopId: string, attendance: Attendance | undefined, known: Known, day: string | undefined): ItineraryStop['receivedBy'] {
  return (attendance?.attendees ?? [])
    .filter((one) => !protectedGroupOf(attendance, one.personId))
    .filter((one) => one.roles.some((role) => role === 'host' || role === 'greeter' || role === 'guide'))
    .filter((one) => one.status === 'invited' || one.status === 'accepted' || one.status === 'present')
    .filter((one) => one.stops.length === 0 || one.stops.includes(stopId))
    .map((one) => {
      const person = known.person(one.personId);
      const office = one.offices[0] && known.office(one.offices[0]);
      return {
        name: person.name,
        office: office ? officeInWords(office, known, day) : null,
        contact: person.contact ?? null,
        throughout: one.stops.length === 0,
      };
    });
}

function itemOf(item: AgendaItem, programme: Programme, attendance: Attendance | undefined, known: Known, audience: Audience): ItineraryItem {
  const when = item.when && worded(item.when, known);
  return {
    itemId: item.itemId,
    kind: item.kind,
    title: known.wording(item.title),
    stopId: programme.stops.some((stop) => stop.stopId === item.stopId) ? (item.stopId ?? null) : null,
    when: when ? whenInWords(when, 'table') : null,
    time: when ?? null,
    minutes: item.minutes ?? null,
    presenters: [...new Set(item.presenters.map((who) => presenterOf(who, attendance, known)))],
    topics: item.topics.map(known.wording),
    state: item.state,
    visibility: item.visibility,
    pressAccess: item.pressAccess,
    note: audience === 'principal' && item.note ? known.text(item.note) : null,
  };
}

/** Members of protected groups present as their group. */
function presenterOf(who: Presenter, attendance: Attendance | undefined, known: Known): string {
  if ('group' in who) return known.wording(who.group);
  const group = 'personId' in who ? protectedGroupOf(attendance, who.personId) : undefined;
  return group ? known.wording(group.label) : known.nameOf(who);
}
