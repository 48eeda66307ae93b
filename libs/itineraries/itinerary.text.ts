import { dateLine } from '#libs/language/date-line.js';
import { shortDate } from '#libs/language/dates.js';
import { enumeration } from '#libs/language/lists.js';
import { duration } from '#libs/language/numbers.js';
import { standInWords } from '#libs/language/stand.js';
import { agendaKindWords, agendaStatusWords, audienceWords, occasionWords, principalRoleWords, visitStatusWords } from '#libs/language/words.js';
import { isInside } from '#libs/itineraries/itinerary.js';
import type { Audience, Itinerary, ItineraryItem, ItineraryStop } from '#libs/itineraries/itinerary.queries.js';

/** The programme as a planner prints it. Facts stand on one line each, however long, so that they can be searched. */
export function itineraryText(sheet: Itinerary): string {
  const parts = [
    head(sheet),
    changes(sheet),
    warnings(sheet),
    ...sheet.stops.flatMap((stop, index) => [stopText(stop, sheet), drive(sheet, stop, sheet.stops[index + 1])]),
    sheet.stops.length === 0 && sheet.items.length === 0 && sheet.status !== 'held' && sheet.status !== 'cancelled'
      ? ['Der Ablauf steht noch nicht fest.']
      : [],
    unplaced(sheet),
    occasions(sheet),
    groups(sheet),
    history(sheet),
    [standInWords(sheet.stand.at, sheet.version)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Several programmes on one print: a day across visits, or a tour. */
export const itinerariesText = (title: string, sheets: readonly Itinerary[]): string =>
  sheets.length === 0 ? `${title}\n\nKein Besuch verzeichnet.\n` : `${title}\n\n${sheets.map(itineraryText).join(`\n${'─'.repeat(60)}\n\n`)}`;

const row = (label: string, text: string) => `${`${label}:`.padEnd(12)}${text}`;

function head(sheet: Itinerary): string[] {
  const { asWritten } = sheet.time;
  const written = asWritten && isInside(sheet.audience) && !sheet.when.includes(asWritten) ? row('Quelle', `„${asWritten}“`) : undefined;
  return [
    `PROGRAMM ${audienceWords[sheet.audience]}${sheet.audience === 'principal' ? ' – nur für den Dienstgebrauch' : ''}`,
    sheet.title,
    dateLine(sheet.time),
    '',
    ...sheet.principals.map((one, index) =>
      row(
        index > 0 ? '' : sheet.principals.length > 1 ? 'Gäste' : 'Gast',
        comma(one.name, one.office, one.insteadOf && `in Vertretung von ${one.insteadOf}`),
      ).replace(/^:/, ' '),
    ),
    ...sheet.hosts.map((host) => row('Gastgeber', comma(host.organisation, host.unit, host.town && !host.organisation.includes(host.town) ? host.town : null))),
    ...(sheet.tour ? [row('Reise', comma(sheet.tour.name ?? sheet.tour.tourId, sheet.tour.phase))] : []),
    ...(sheet.stops[0]?.receivedBy ?? []).filter((one) => one.throughout).map((one) => row('Vor Ort', comma(one.name, one.office, one.contact))),
    row('Besuch', visitStatusWords[sheet.status]),
    ...(isInside(sheet.audience) && sheet.status !== 'held' && sheet.status !== 'cancelled' ? [row('Programm', agendaStatusWords[sheet.agenda.status])] : []),
    ...(written ? [written] : []),
  ];
}

const changes = ({ changes: changed }: Itinerary): string[] =>
  changed
    ? [
        changed.sentences.length > 0 ? `Geändert seit Version ${changed.since}` : `Unverändert seit Version ${changed.since}`,
        ...changed.sentences.map((sentence) => `  – ${sentence}`),
      ]
    : [];

const warnings = (sheet: Itinerary): string[] =>
  sheet.warnings.length > 0
    ? [
        'Hinweise',
        ...sheet.warnings.map(
          (one) => `  ! ${one.sentence}${one.overridden ? ` Trotzdem so geplant${one.overridden.reason ? `: ${one.overridden.reason}` : '.'}` : ''}`,
        ),
      ]
    : [];

function stopText(stop: ItineraryStop, sheet: Itinerary): string[] {
  const place = comma(stop.venue, stop.room, stop.address, stop.town && !`${stop.venue} ${stop.address}`.includes(stop.town) ? stop.town : null);
  const title = place || stop.organisation || 'Ort offen';
  return [
    `${stop.order}. ${title}${stop.orderCertain ? '' : ' (Reihenfolge nicht gesichert)'}`,
    ...(stop.appointment ? [`   Termin: ${stop.appointment}`] : []),
    ...(stop.organisation && stop.organisation !== title ? [`   Empfang durch: ${stop.organisation}`] : []),
    ...(stop.when ? [`   ${stop.when}`] : []),
    ...stop.receivedBy.filter((one) => !one.throughout).map((one) => `   Vor Ort: ${comma(one.name, one.office, one.contact)}`),
    ...stop.items.flatMap((item) => itemText(item, sheet.audience, stop.when)),
  ];
}

function itemText(item: ItineraryItem, audience: Audience, whenOfStop: string | null): string[] {
  const time = item.when && item.when !== whenOfStop ? `${item.when}  ` : '';
  const remarks = [
    item.minutes === null ? '' : duration(item.minutes),
    item.title.toLowerCase().includes(agendaKindWords[item.kind].toLowerCase()) || item.kind === 'other' ? '' : agendaKindWords[item.kind],
    talkedAbout[item.state],
    item.visibility === 'internal' ? 'intern' : '',
    item.pressAccess && audience !== 'public' && (item.kind === 'press-briefing' || item.kind === 'press-conference' || item.kind === 'photo-call')
      ? 'presseöffentlich'
      : '',
  ].filter((remark) => remark !== '');
  return [
    `   • ${time}${item.title}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`,
    ...(item.presenters.length > 0 ? [`       Mit: ${enumeration(item.presenters)}`] : []),
    ...(item.topics.length > 0 ? [`       Themen: ${item.topics.join('; ')}`] : []),
    ...(item.note ? [`       Vermerk: ${item.note}`] : []),
  ];
}

/** Behind the title of what was only talked about. */
const talkedAbout = { held: '', 'planned-project': 'geplantes Vorhaben', example: 'als Beispiel vorgestellt' } as const;

/** Every drive that starts at this stop, also one that leads elsewhere than to the next. */
function drive(sheet: Itinerary, stop: ItineraryStop, next: ItineraryStop | undefined): string[] {
  return sheet.transfers
    .filter((leg) => leg.from === stop.stopId)
    .map((leg) => {
      const to = leg.to === next?.stopId ? '' : ` nach ${leg.toName}`;
      return `   ↓ Fahrt${to || ` zu: ${leg.toName}`}${leg.minutes === null ? '' : `, ${duration(leg.minutes)}`}${leg.mode ? ` (${leg.mode})` : ''}`;
    });
}

const unplaced = (sheet: Itinerary): string[] =>
  sheet.items.length > 0 ? [sheet.stops.length > 0 ? 'Ohne festen Ort' : 'Ablauf', ...sheet.items.flatMap((item) => itemText(item, sheet.audience, null))] : [];

const occasions = (sheet: Itinerary): string[] =>
  sheet.occasions.length > 0
    ? [
        'Anlass',
        ...sheet.occasions.map((one) => {
          const roles = one.principalRoles.map((role) => principalRoleWords[role]);
          return `  – ${occasionWords[one.kind]}: ${[
            one.title,
            one.recipients.length > 0 ? `an ${enumeration(one.recipients)}` : '',
            roles.length > 0 ? `Gast: ${roles.join(', ')}` : '',
            one.openUntil ? `geöffnet bis ${shortDate(one.openUntil)}` : '',
          ]
            .filter((part) => part !== '')
            .join('; ')}`;
        }),
      ]
    : [];

const groups = (sheet: Itinerary): string[] =>
  sheet.groups.length > 0
    ? ['Gruppen', ...sheet.groups.map((one) => `  – ${comma(one.label, one.organisation)}${one.headcount ? ` (${one.headcount})` : ''}`)]
    : [];

function history(sheet: Itinerary): string[] {
  const lines = [
    ...sheet.rescheduled.map((move) => `  – Verschoben: bisher ${move.from}, jetzt ${move.to}.${move.reason ? ` Grund: ${move.reason}` : ''}`),
    ...sheet.priorContacts.map((one) => `  – Früherer Kontakt am ${shortDate(one.date)}: ${comma(one.title, one.town)}`),
  ];
  return lines.length > 0 ? ['Vorgeschichte', ...lines] : [];
}

const comma = (...parts: readonly (string | null | undefined)[]): string => parts.filter((part) => part).join(', ');
