import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { unreachable } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import type { Known } from '#libs/directory/known.js';
import { enumeration } from '#libs/language/lists.js';
import { headcountInFigures } from '#libs/language/headcounts.js';
import { duration } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { whenInWords } from '#libs/language/when.js';
import { agendaStatusWords, attendanceListWords, attendanceStatusWords, visibilityWords, visitStatusWords } from '#libs/language/words.js';
import type { Stop, When } from '#libs/tours/domain/visit.events.js';
import type { Change, Lists } from '#libs/itineraries/difference.js';
import { worded } from '#libs/itineraries/itinerary.queries.js';

type ListName = keyof Lists;
type Of<L extends ListName> = Lists[L][number];

/** One German sentence per difference; `stops` are those of the newer version, for saying where something takes place. */
export const differenceText = (changes: readonly Change[], known: Known, stops: readonly Stop[]): readonly string[] =>
  changes.flatMap((change) => ('list' in change ? listSentence(change, known, stops) : factSentence(change, known)));

function factSentence(change: Exclude<Change, { list: ListName }>, known: Known): readonly string[] {
  const time = (when: When | undefined) => (when ? whenInWords(worded(when, known), 'table') : 'offen');
  switch (change.fact) {
    case 'status':
      return change.after ? [`Der Besuch ist ${visitStatusWords[change.after.value]}.`] : [];
    case 'when':
      return [change.before ? `Termin: bisher ${time(change.before)}, jetzt ${time(change.after)}.` : `Termin: ${time(change.after)}.`];
    case 'zone':
      return change.before ? [`Zeitzone: bisher ${change.before}, jetzt ${change.after}.`] : [];
    case 'tourId':
      return [change.after ? 'Der Besuch gehört jetzt zu einer Reise.' : 'Der Besuch gehört zu keiner Reise mehr.'];
    case 'otherDates':
      return change.after && change.after.length > 0
        ? [`Andere Quellen nennen: ${change.after.map((one) => time(one.when)).join('; ')}.`]
        : change.before?.length
          ? ['Das Datum ist geklärt.']
          : [];
    case 'agenda':
      return change.after && change.after.status !== change.before?.status ? [`Das Programm ist ${agendaStatusWords[change.after.status]}.`] : [];
    case 'attendance':
      return change.after && (change.before || change.after === 'closed') ? [`Die Teilnehmerliste ist ${attendanceListWords[change.after]}.`] : [];
    case 'order':
      return ['Die Reihenfolge der Teilnehmerliste wurde von Hand gesetzt.'];
    default:
      return unreachable(change);
  }
}

function listSentence(change: Extract<Change, { list: ListName }>, known: Known, stops: readonly Stop[]): readonly string[] {
  const name = () => nameOf(change, known, stops);
  switch (change.change) {
    case 'new':
      return [`Neu: ${name()}${change.list === 'items' || change.list === 'stops' ? details(change.after, known) : ''}.`];
    case 'removed':
      return [`Entfällt: ${name()}.`];
    case 'moved':
      return [`Andere Reihenfolge: ${name()} steht jetzt an Stelle ${change.at + 1} (bisher ${change.from + 1}).`];
    case 'changed':
      return [`Geändert: ${name()} – ${changedInWords(change, known, stops).join('; ') || 'Angaben berichtigt'}.`];
    default:
      return unreachable(change);
  }
}

/** What a member of a list is called. */
function nameOf(change: Extract<Change, { list: ListName }>, known: Known, stops: readonly Stop[]): string {
  switch (change.list) {
    case 'principals': {
      const { personId, insteadOf } = factOf(change) as Of<'principals'>;
      return `Gast ${known.person(personId).name}${insteadOf ? ` (statt ${known.person(insteadOf).name})` : ''}`;
    }
    case 'hosts':
      return `Gastgeber ${known.wording((factOf(change) as Of<'hosts'>).organisation)}`;
    case 'stops':
      return `Station ${placeOf(factOf(change) as Stop, known)}`;
    case 'transfers': {
      const leg = factOf(change) as Of<'transfers'>;
      return `Fahrt ${placeNamed(leg.from, stops, known)} – ${placeNamed(leg.to, stops, known)}`;
    }
    case 'occasions':
      return `Anlass ${quoted(known.wording((factOf(change) as Of<'occasions'>).title))}`;
    case 'priorContacts':
      return `früherer Kontakt ${quoted(known.wording((factOf(change) as Of<'priorContacts'>).title))}`;
    case 'items':
      return `Programmpunkt ${quoted(known.wording((factOf(change) as AgendaItem).title))}`;
    case 'people':
      return `${known.person((factOf(change) as Of<'people'>).personId).name} (${attendanceStatusWords[(factOf(change) as Of<'people'>).status]})`;
    case 'groups':
      return `Gruppe ${quoted(known.wording((factOf(change) as Of<'groups'>).label))}`;
    default:
      return unreachable(change);
  }
}

function changedInWords(change: Extract<Change, { list: ListName; change: 'changed' }>, known: Known, stops: readonly Stop[]): readonly string[] {
  switch (change.list) {
    case 'items':
      return itemChanges(change.before, change.after, known, stops);
    case 'stops':
      return [
        ...moved('Ort', placeOf(change.before, known), placeOf(change.after, known)),
        ...moved('Zeit', time(change.before.when, known), time(change.after.when, known)),
        ...moved('Empfang durch', said(change.before.organisation, known), said(change.after.organisation, known)),
        ...moved('Termin', said(change.before.appointment, known), said(change.after.appointment, known)),
      ];
    case 'transfers':
      return [
        ...moved('Dauer', minutes(change.before.minutes), minutes(change.after.minutes)),
        ...moved('Verkehrsmittel', said(change.before.mode, known), said(change.after.mode, known)),
      ];
    case 'people':
      return moved('Stand', attendanceStatusWords[change.before.status], attendanceStatusWords[change.after.status]);
    case 'groups':
      return [
        ...moved('Bezeichnung', known.wording(change.before.label), known.wording(change.after.label)),
        ...moved('Anzahl', headcount(change.before), headcount(change.after)),
      ];
    case 'occasions':
      return moved('Titel', known.wording(change.before.title), known.wording(change.after.title));
    case 'priorContacts':
      return moved('Titel', known.wording(change.before.title), known.wording(change.after.title));
    case 'principals':
    case 'hosts':
      return [];
    default:
      return unreachable(change);
  }
}

/** What changed about an agenda item, in the words of a mail to the host. */
export function itemChanges(before: AgendaItem, after: AgendaItem, known: Known, stops: readonly Stop[]): readonly string[] {
  const where = (item: AgendaItem) => (item.stopId ? placeNamed(item.stopId, stops, known) : 'offen');
  const who = (item: AgendaItem) => enumeration(item.presenters.map((one) => ('group' in one ? known.wording(one.group) : known.nameOf(one)))) || 'niemand';
  return [
    ...moved('Titel', quoted(known.wording(before.title)), quoted(known.wording(after.title))),
    ...moved('Zeit', time(before.when, known), time(after.when, known)),
    ...moved('Dauer', minutes(before.minutes), minutes(after.minutes)),
    ...moved('Ort', where(before), where(after)),
    ...moved('Mitwirkende', who(before), who(after)),
    ...(same(before.topics, after.topics) ? [] : [`Themen: jetzt ${after.topics.map(known.wording).join('; ') || 'keine'}`]),
    ...moved('Sichtbarkeit', visibilityWords[before.visibility], visibilityWords[after.visibility]),
    ...(before.pressAccess === after.pressAccess ? [] : [after.pressAccess ? 'für die Presse offen' : 'ohne Presse']),
  ];
}

/** The fact a change is about, newest form. */
const factOf = (change: Extract<Change, { list: ListName }>) =>
  change.change === 'removed' ? change.before : change.change === 'moved' ? change.fact : change.after;

function placeOf(stop: Stop, known: Known): string {
  const parts = [stop.venue, stop.room, stop.address, stop.town].filter((part) => part !== undefined).map(known.wording);
  return parts.join(', ') || (stop.organisation ? known.wording(stop.organisation) : stop.stopId);
}

function placeNamed(stopId: string, stops: readonly Stop[], known: Known): string {
  const stop = stops.find((one) => one.stopId === stopId);
  return stop ? known.wording(stop.venue ?? stop.town ?? stop.stopId) : stopId;
}

function details(fact: unknown, known: Known): string {
  const when = (fact as { when?: When }).when;
  return when ? ` (${time(when, known)})` : '';
}

const moved = (label: string, before: string, after: string): string[] => (before === after ? [] : [`${label}: bisher ${before}, jetzt ${after}`]);
const time = (when: When | undefined, known: Known) => (when ? whenInWords(worded(when, known), 'table') : 'offen');
const said = (text: string | undefined, known: Known) => (text === undefined ? 'keine Angabe' : known.wording(text));
const minutes = (count: number | undefined) => (count === undefined ? 'offen' : duration(count));
const headcount = (group: Of<'groups'>) => (group.headcount && headcountInFigures(group.headcount)) ?? 'unbekannt';
