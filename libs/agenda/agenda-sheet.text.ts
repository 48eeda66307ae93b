import { duration } from '#libs/language/numbers.js';
import { instantInWords, standInWords } from '#libs/language/stand.js';
import { agendaKindWords, agendaStatusWords } from '#libs/language/words.js';
import type { AgendaSheet } from '#libs/itineraries/agenda-sheet.queries.js';

/** The agenda on paper: first what changed since the host confirmed, then every item in order. */
export function agendaSheetText(sheet: AgendaSheet): string {
  const changed = sheet.changedSinceConfirmed?.sentences ?? [];
  const parts = [
    ['PROGRAMMPUNKTE', sheet.title, `Fassung ${sheet.revision}, ${agendaStatusWords[sheet.status]}`],
    sheet.confirmed
      ? [
          `Bestätigt: Fassung ${sheet.confirmed.revision} am ${instantInWords(sheet.confirmed.at)}`,
          ...(changed.length > 0 ? ['Seitdem geändert', ...changed.map(dash)] : ['Seitdem unverändert']),
        ]
      : [],
    sheet.requested
      ? [
          `Gewünschte Änderungen an Fassung ${sheet.requested.revision}${sheet.requested.comment ? `: ${sheet.requested.comment}` : ''}`,
          ...sheet.requested.items.map((one) => dash(`${one.wish}${one.comment ? ` (${one.comment})` : ''}`)),
        ]
      : [],
    sheet.items.length === 0 ? ['Noch kein Programmpunkt.'] : sheet.items.flatMap(itemLines),
    [standInWords(sheet.stand.at, sheet.version)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function itemLines(item: AgendaSheet['items'][number], index: number): string[] {
  const facts = [item.when, item.minutes === null ? null : duration(item.minutes), item.place, saysItsKind(item) ? null : agendaKindWords[item.kind]].filter(
    (fact) => fact !== null,
  );
  return [
    `${index + 1}. ${item.title}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`,
    ...(item.presenters.length > 0 ? [`   Mit: ${item.presenters.join(', ')}`] : []),
    ...(item.topics.length > 0 ? [`   Themen: ${item.topics.join('; ')}`] : []),
    ...(item.note ? [`   Vermerk: ${item.note}`] : []),
  ];
}

/** "Grußwort" needs no word for what it is, and "Programmpunkt" tells nothing. */
const saysItsKind = ({ kind, title }: AgendaSheet['items'][number]) => kind === 'other' || title.toLowerCase().includes(agendaKindWords[kind].toLowerCase());

const dash = (line: string) => `  – ${line}`;
