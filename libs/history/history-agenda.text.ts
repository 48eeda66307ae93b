import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { Known } from '#libs/directory/known.js';
import { unreachable } from '#libs/eventing/decider.js';
import { count } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { reopenedWords } from '#libs/language/words.js';
import type { Names } from '#libs/history/history-names.js';

/** What an event of the agenda says, in one sentence. */
export function agendaSentence(event: AgendaEvent, known: Known, names: Names): string {
  const item = (id: string) => quoted(names.items.get(id) ?? id);
  switch (event.type) {
    case 'AgendaOpened':
      return 'Programm angelegt.';
    case 'AgendaItemAdded':
      return `Programmpunkt ${item(event.data.item.itemId)} aufgenommen (Stelle ${event.data.at + 1}).`;
    case 'AgendaItemChanged':
      return `Programmpunkt ${item(event.data.item.itemId)} geändert${event.data.material ? '' : ' (ohne Bedeutung für den Gastgeber)'}.`;
    case 'AgendaItemMoved':
      return `Programmpunkt ${item(event.data.itemId)} an Stelle ${event.data.to + 1} gerückt.`;
    case 'AgendaItemRemoved':
      return `Programmpunkt ${item(event.data.itemId)} gestrichen.`;
    case 'AgendaProposed':
      return `Programm dem Gastgeber vorgeschlagen (Fassung ${event.data.revision}).`;
    case 'AgendaChangesRequested': {
      const { revision, comment, items } = event.data;
      const about = items.map((one) => `${item(one.itemId)}${one.remove ? ' streichen' : ''}${one.comment ? ` (${known.text(one.comment)})` : ''}`);
      return `Der Gastgeber wünscht Änderungen an Fassung ${revision}${about.length > 0 ? `: ${count(items.length, 'ein Punkt', 'Punkte')}, ${about.join(', ')}` : ''}.${comment ? ` ${known.text(comment)}` : ''}`;
    }
    case 'AgendaConfirmed':
      return `Der Gastgeber hat Fassung ${event.data.revision} des Programms bestätigt.`;
    case 'AgendaReopened':
      return `${event.data.confirmedRevision === undefined ? 'Der Vorschlag' : `Die Bestätigung von Fassung ${event.data.confirmedRevision}`} gilt nicht mehr: Das Programm ist ${reopenedWords[event.data.because]} wieder offen.`;
    default:
      return unreachable(event);
  }
}
