import { shortDate } from '#libs/language/dates.js';
import { enumeration } from '#libs/language/lists.js';
import { duration } from '#libs/language/numbers.js';
import { agendaKindWords, agendaStatusWords, audienceWords, occasionWords, principalRoleWords, visitStatusWords } from '#libs/language/words.js';
import { isInside } from '#libs/itineraries/itinerary.js';
import type { Audience, Itinerary, ItineraryItem, ItineraryStop } from '#libs/itineraries/itinerary.queries.js';

/** `PROGRAMM für den Gast` */
export const programmeFor = (audience: Audience): string => `PROGRAMM ${audienceWords[audience]}`;

/** Who, where and how it stands: one line per fact, also where a label has several. */
export function factsInWords(sheet: Itinerary): readonly { readonly label: string; readonly words: string }[] {
  const { asWritten } = sheet.time;
  const settled = sheet.status === 'held' || sheet.status === 'cancelled';
  return [
    ...sheet.principals.map((one) =>
      fact(sheet.principals.length > 1 ? 'Gäste' : 'Gast', one.name, one.office, one.insteadOf && `in Vertretung von ${one.insteadOf}`),
    ),
    ...sheet.hosts.map((host) => fact('Gastgeber', host.organisation, host.unit, host.town && !host.organisation.includes(host.town) ? host.town : null)),
    ...(sheet.tour ? [fact('Reise', sheet.tour.name ?? sheet.tour.tourId, sheet.tour.phase)] : []),
    ...(sheet.stops[0]?.receivedBy ?? []).filter((one) => one.throughout).map((one) => fact('Vor Ort', one.name, one.office, one.contact)),
    fact('Besuch', visitStatusWords[sheet.status]),
    ...(isInside(sheet.audience) && !settled ? [fact('Programm', agendaStatusWords[sheet.agenda.status])] : []),
    ...(asWritten && isInside(sheet.audience) && !sheet.when.includes(asWritten) ? [fact('Quelle', `„${asWritten}“`)] : []),
  ];
}

const fact = (label: string, ...words: readonly (string | null | undefined)[]) => ({ label, words: comma(...words) });

export const changesInWords = (since: number, sentences: readonly string[]): string =>
  sentences.length > 0 ? `Geändert seit Version ${since}` : `Unverändert seit Version ${since}`;

/** What does not fit, with why it is done nevertheless. */
export const warningsInWords = (sheet: Itinerary): readonly string[] =>
  sheet.warnings.map((one) => `${one.sentence}${one.overridden ? ` Trotzdem so geplant${one.overridden.reason ? `: ${one.overridden.reason}` : '.'}` : ''}`);

/** Nothing is known yet of what will happen. */
export const isOpen = (sheet: Itinerary): boolean =>
  sheet.stops.length === 0 && sheet.items.length === 0 && sheet.status !== 'held' && sheet.status !== 'cancelled';
export const OPEN = 'Der Ablauf steht noch nicht fest.';

/** `1. Kreishaus, Sitzungssaal 1, Hoher Weg 1–3, Soest` */
export const stopInWords = (stop: ItineraryStop): string => `${stop.order}. ${placeOf(stop)}${stop.orderCertain ? '' : ' (Reihenfolge nicht gesichert)'}`;

function placeOf(stop: ItineraryStop): string {
  const place = comma(stop.venue, stop.room, stop.address, stop.town && !`${stop.venue} ${stop.address}`.includes(stop.town) ? stop.town : null);
  return place || stop.organisation || 'Ort offen';
}

export const appointmentOf = (stop: ItineraryStop): string[] => (stop.appointment ? [`Termin: ${stop.appointment}`] : []);
export const receptionOf = (stop: ItineraryStop): string[] =>
  stop.organisation && stop.organisation !== placeOf(stop) ? [`Empfang durch: ${stop.organisation}`] : [];
/** Who receives at this stop only. */
export const receiversOf = (stop: ItineraryStop): string[] =>
  stop.receivedBy.filter((one) => !one.throughout).map((one) => `Vor Ort: ${comma(one.name, one.office, one.contact)}`);

/** What is said of an item behind its title. */
export function remarksOf(item: ItineraryItem, audience: Audience): readonly string[] {
  return [
    item.minutes === null ? '' : duration(item.minutes),
    item.title.toLowerCase().includes(agendaKindWords[item.kind].toLowerCase()) || item.kind === 'other' ? '' : agendaKindWords[item.kind],
    talkedAbout[item.state],
    item.visibility === 'internal' ? 'intern' : '',
    isPressOpen(item) && audience !== 'public' ? 'presseöffentlich' : '',
  ].filter((remark) => remark !== '');
}

/** Items that are for the press. */
const isPressOpen = (item: ItineraryItem): boolean =>
  item.pressAccess && (item.kind === 'press-briefing' || item.kind === 'press-conference' || item.kind === 'photo-call');

/** Behind the title of what was only talked about. */
const talkedAbout = { held: '', 'planned-project': 'geplantes Vorhaben', example: 'als Beispiel vorgestellt' } as const;

export const topicsOf = (item: ItineraryItem): string[] => (item.topics.length > 0 ? [`Themen: ${item.topics.join('; ')}`] : []);
export const noteOf = (item: ItineraryItem): string[] => (item.note ? [`Vermerk: ${item.note}`] : []);

type Leg = Itinerary['transfers'][number];

/** Every drive that starts at this stop, also one that leads elsewhere than to the next. */
export const drivesFrom = (sheet: Itinerary, stop: ItineraryStop, next: ItineraryStop | undefined): readonly { readonly leg: Leg; readonly words: string }[] =>
  sheet.transfers
    .filter((leg) => leg.from === stop.stopId)
    .map((leg) => {
      const to = leg.to === next?.stopId ? '' : ` nach ${leg.toName}`;
      return { leg, words: `Fahrt${to || ` zu: ${leg.toName}`}${leg.minutes === null ? '' : `, ${duration(leg.minutes)}`}${leg.mode ? ` (${leg.mode})` : ''}` };
    });

/** What stands above items that belong to no stop. */
export const unplacedTitle = (sheet: Itinerary): string => (sheet.stops.length > 0 ? 'Ohne festen Ort' : 'Ablauf');

export const occasionsInWords = (sheet: Itinerary): readonly string[] =>
  sheet.occasions.map((one) => {
    const roles = one.principalRoles.map((role) => principalRoleWords[role]);
    return `${occasionWords[one.kind]}: ${[
      one.title,
      one.recipients.length > 0 ? `an ${enumeration(one.recipients)}` : '',
      roles.length > 0 ? `Gast: ${roles.join(', ')}` : '',
      one.openUntil ? `geöffnet bis ${shortDate(one.openUntil)}` : '',
    ]
      .filter((part) => part !== '')
      .join('; ')}`;
  });

export const groupsInWords = (sheet: Itinerary): readonly string[] =>
  sheet.groups.map((one) => `${comma(one.label, one.organisation)}${one.headcount ? ` (${one.headcount})` : ''}`);

/** What went before: moved dates, earlier contacts. */
export const pastInWords = (sheet: Itinerary): readonly string[] => [
  ...sheet.rescheduled.map((move) => `Verschoben: bisher ${move.from}, jetzt ${move.to}.${move.reason ? ` Grund: ${move.reason}` : ''}`),
  ...sheet.priorContacts.map((one) => `Früherer Kontakt am ${shortDate(one.date)}: ${comma(one.title, one.town)}`),
];

const comma = (...parts: readonly (string | null | undefined)[]): string => parts.filter((part) => part).join(', ');
