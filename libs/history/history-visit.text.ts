import type { Known } from '#libs/directory/known.js';
import { unreachable } from '#libs/eventing/decider.js';
import { shortDate } from '#libs/language/dates.js';
import { list } from '#libs/language/lists.js';
import { duration } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { whenInWords } from '#libs/language/when.js';
import { conflictWords, occasionWords, visitStatusWords, wordFor } from '#libs/language/words.js';
import type { VisitEvent, When } from '#libs/tours/domain/visit.events.js';
import type { Names } from '#libs/history/history-names.js';
import { worded } from '#libs/itineraries/itinerary.queries.js';

/** What an event of the visit says, in one sentence. */
export function visitSentence(event: VisitEvent, known: Known, names: Names): string {
  const time = (when: When) => whenInWords(worded(when, known), 'table');
  const stop = (id: string) => quoted(names.stops.get(id) ?? id);
  const person = (id: `person-${string}`) => known.person(id).name;
  switch (event.type) {
    case 'VisitScheduled': {
      const { when, principals, hosts } = event.data;
      return `Besuch vorgemerkt: ${time(when)}; Gast: ${list(principals.map((one) => person(one.personId)))}; Gastgeber: ${list(hosts.map((one) => known.wording(one.organisation)))}.`;
    }
    case 'VisitConfirmed':
      return 'Besuch zugesagt.';
    case 'VisitRescheduled':
      return `Besuch verschoben von ${time(event.data.from)} auf ${time(event.data.to)}. Grund: ${known.text(event.data.reason)}`;
    case 'PrincipalReplaced':
      return `${person(event.data.by.personId)} kommt statt ${person(event.data.personId)}. Grund: ${known.text(event.data.reason)}`;
    case 'StopAdded':
      return `Station ${stop(event.data.stop.stopId)} aufgenommen${event.data.stop.when ? ` (${time(event.data.stop.when)})` : ''}.`;
    case 'StopChanged':
      return `Station ${stop(event.data.stop.stopId)} geändert${event.data.stop.when ? ` (${time(event.data.stop.when)})` : ''}.`;
    case 'StopRemoved':
      return `Station ${stop(event.data.stopId)} gestrichen.`;
    case 'StopsReordered':
      return `Stationen neu geordnet: ${event.data.order.map(stop).join(', ')}.`;
    case 'TransferPlanned': {
      const { from, to, minutes, mode } = event.data.transfer;
      const how = [minutes === undefined ? undefined : duration(minutes), mode && known.wording(mode)].filter((part) => part !== undefined);
      return `Fahrt von ${stop(from)} nach ${stop(to)} geplant${how.length > 0 ? ` (${how.join(', ')})` : ''}.`;
    }
    case 'TransferDropped':
      return `Fahrt von ${stop(event.data.from)} nach ${stop(event.data.to)} gestrichen.`;
    case 'OccasionRecorded':
      return `Anlass vermerkt: ${occasionWords[event.data.occasion.kind]} ${quoted(known.wording(event.data.occasion.title))}.`;
    case 'OccasionWithdrawn':
      return `Anlass ${quoted(names.occasions.get(event.data.occasionId) ?? event.data.occasionId)} zurückgenommen.`;
    case 'PriorContactRecorded':
      return `Früherer Kontakt vermerkt: ${shortDate(event.data.contact.date)}, ${known.wording(event.data.contact.title)}.`;
    case 'PriorContactWithdrawn':
      return `Früherer Kontakt ${quoted(names.contacts.get(event.data.contactId) ?? event.data.contactId)} zurückgenommen.`;
    case 'DateRecorded':
      return `Weitere Angabe zum Termin vermerkt: ${time(event.data.when)}${event.data.note ? ` (${known.text(event.data.note)})` : ''}.`;
    case 'DateResolved':
      return `Termin geklärt: ${time(event.data.when)}${event.data.reason ? `. Grund: ${known.text(event.data.reason)}` : '.'}`;
    case 'VisitCorrected':
      return correction(event.data, time, known);
    case 'SourcesRecorded':
      return `Quellen vermerkt: ${
        event.data.sources
          .map(({ publisher, url }) => publisher ?? url)
          .map((text) => (text === undefined ? 'ohne Angabe' : known.text(text)))
          .join('; ') || 'keine'
      }.`;
    case 'ConflictOverridden':
      return `Hinweis${about(event.data.conflict)} geprüft, trotzdem so geplant. Grund: ${known.text(event.data.reason)}`;
    case 'VisitHeld':
      return 'Besuch durchgeführt.';
    case 'VisitCancelled':
      return `Besuch abgesagt.${event.data.reason ? ` Grund: ${known.text(event.data.reason)}` : ''}`;
    default:
      return unreachable(event);
  }
}

/** What the hint was about: the id of a conflict begins with its code. */
function about(conflict: string): string {
  const word = wordFor(conflictWords, conflict.replace(/-[0-9a-f]{16}$/, ''));
  return word === undefined ? '' : ` ${quoted(word)}`;
}

type Corrected = Extract<VisitEvent, { type: 'VisitCorrected' }>['data'];

function correction({ status, when, zone, principals, hosts, tour, reason }: Corrected, time: (when: When) => string, known: Known): string {
  const parts = [
    status && `Stand ${visitStatusWords[status]}`,
    when && `Termin ${time(when)}`,
    zone && `Zeitzone ${zone}`,
    principals && `Gast ${list(principals.map((one) => known.person(one.personId).name))}`,
    hosts && `Gastgeber ${list(hosts.map((one) => known.wording(one.organisation)))}`,
    tour === null ? 'gehört zu keiner Reise' : tour && 'Reise',
  ].filter((part) => part);
  return `Eintrag berichtigt: ${parts.join('; ') || 'ohne Änderung'}.${reason ? ` Grund: ${known.text(reason)}` : ''}`;
}
