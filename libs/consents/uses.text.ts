import type { ToDo, UseKind } from '#libs/consents/uses.queries.js';

/** Where somebody stands and what has to be done about it, as a German sentence. */
export const usesInWords = (kind: UseKind, toDo: ToDo): string => `${places[kind]}: ${consequences[toDo]}`;

const places: Readonly<Record<UseKind, string>> = {
  tour: 'Name der Reise',
  visit: 'Zeit oder Gastgeber des Besuchs',
  principal: 'Gast des Besuchs',
  represented: 'Vertretener Gast',
  stop: 'Station',
  occasion: 'Anlass',
  'prior-contact': 'Früherer Kontakt',
  'agenda-item': 'Programmpunkt',
  attendance: 'Teilnehmerliste',
  group: 'Gruppe',
  details: 'Angaben zur Mitteilung',
  quote: 'Zitat',
  caption: 'Bildunterschrift',
  text: 'Text der Mitteilung',
  'issued-text': 'Veröffentlichter Text',
};

const consequences: Readonly<Record<ToDo, string>> = {
  nothing: 'Nach außen wird der Name von selbst weggelassen; es ist nichts zu tun.',
  'write-anew': 'Jemand hat den Namen selbst geschrieben; der Text ist ohne ihn neu zu fassen.',
  'correct-or-withdraw': 'Was veröffentlicht ist, ändert sich nicht von selbst; die Mitteilung ist zu berichtigen oder zurückzuziehen.',
};
