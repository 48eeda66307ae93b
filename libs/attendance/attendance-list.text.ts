import type { AttendanceList, ListEntry, ListGroup, ListOrder } from '#libs/attendance/attendance-list.queries.js';
import { dateLine } from '#libs/language/date-line.js';
import { count } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';
import { standInWords } from '#libs/language/stand.js';
import { attendanceStatusWords, visitStatusWords } from '#libs/language/words.js';

export const orderWords: Readonly<Record<ListOrder, string>> = {
  precedence: 'protokollarische Reihenfolge',
  organisation: 'nach Organisation',
  host: 'Gastgeber nach Hierarchie',
};
/** A principal who has not come yet is announced. */
export const statusWords = { ...attendanceStatusWords, expected: 'angekündigt' };

/** The list as it is printed: one person a line, so that it can be searched. */
export function attendanceListText(list: AttendanceList): string {
  return page([
    headOf('TEILNEHMERLISTE', list),
    list.entries.length > 0 ? table(list.entries) : ['Niemand ist namentlich verzeichnet.'],
    section(
      'Gruppen',
      list.groups.map((one) => item(one.label, one.organisation, one.headcount, ...aboutGroup(one))),
    ),
    section(
      'Entschuldigt',
      list.excused.map((one) => item(awayInWords(one))),
    ),
    section(
      'Abgesagt',
      list.declined.map((one) => item(awayInWords(one))),
    ),
    section(
      'Nicht erschienen',
      list.absent.map((one) => item(awayInWords(one))),
    ),
    section(
      'Anwesenheit nicht erfasst',
      list.notRecorded.map((one) => item(awayInWords(one))),
    ),
    [totalInWords(list)],
    [standInWords(list.stand.at, list.version)],
  ]);
}

/** `Sieben Personen namentlich, eine Gruppe` */
export const totalInWords = ({ counts }: AttendanceList): string =>
  startSentence(`${count(counts.named, 'eine Person', 'Personen')} namentlich, ${count(counts.groups, 'eine Gruppe', 'Gruppen')}`);

/** Lines for people who come unannounced. */
export const FREE_LINES = 5;

/** The list to be signed at the door, with room for people who come unannounced and for the members of groups. */
export function signInSheetText(list: AttendanceList): string {
  const rows = list.entries.map((one) => [`${one.number}.`, one.name, one.offices.join('; ') || '–', '_'.repeat(30)]);
  const groups = list.groups.filter((one) => !one.protected).map((one) => ['', one.label, one.headcount ?? '–', '_'.repeat(30)]);
  const free = Array.from({ length: FREE_LINES }, (_, index) => [`${rows.length + index + 1}.`, '_'.repeat(24), '_'.repeat(24), '_'.repeat(30)]);
  return page([
    headOf('UNTERSCHRIFTENLISTE', list),
    columns([['Nr.', 'Name', 'Funktion', 'Unterschrift'], ...rows, ...groups, ...free]),
    [standInWords(list.stand.at, list.version)],
  ]);
}

/** Who is greeted, in order, with the form of words. */
export function greetingText(list: AttendanceList): string {
  const lines = list.greeting.map((one, index) => [`${index + 1}.`, one.words]);
  const groups = list.groups.map((one, index) => [`${lines.length + index + 1}.`, one.label]);
  return page([
    headOf('BEGRÜSSUNG', list),
    lines.length + groups.length > 0 ? columns([...lines, ...groups]) : ['Niemand ist verzeichnet.'],
    [standInWords(list.stand.at, list.version)],
  ]);
}

const headOf = (kind: string, list: AttendanceList): string[] => [kindInWords(kind, list), list.title, dateLine(list.time), ...notesOf(list)];

/** `TEILNEHMERLISTE – protokollarische Reihenfolge` */
export const kindInWords = (kind: string, list: AttendanceList): string =>
  `${kind} – ${orderWords[list.order]}${list.orderedByHand ? ', von Hand geändert' : ''}`;

/** For which stop, and how visit and list stand. */
export const notesOf = (list: AttendanceList): string[] => [
  ...(list.stop ? [`Station: ${list.stop.name}`] : []),
  `Besuch ${visitStatusWords[list.status]}${list.list === 'closed' ? ', Liste abgeschlossen' : ''}`,
];

function table(entries: readonly ListEntry[]): string[] {
  return columns([['Nr.', 'Name', 'Status', 'Funktion'], ...entries.map((one) => [`${one.number}.`, one.name, statusWords[one.status], remarks(one)])]);
}

const remarks = (one: ListEntry): string => [one.offices.join('; '), ...remarksOf(one)].filter((part) => part !== '').join(' – ');

/** What is said of somebody behind their office. */
export const remarksOf = (one: ListEntry): string[] => [
  ...(one.represents ? [`in Vertretung von ${one.represents}`] : []),
  ...(one.where.length > 0 ? [`nur ${one.where.join(' und ')}`] : []),
];

/** Named members and places of a group. */
export const aboutGroup = (one: ListGroup): string[] => [
  ...(one.members.length > 0 ? [`darunter ${one.members.join(', ')}`] : []),
  ...(one.where.length > 0 ? [one.where.join(' und ')] : []),
];

/** Somebody who is not there, and who comes instead. */
export const awayInWords = (one: ListEntry): string => note(one.name, one.offices.join('; '), one.representedBy && `vertreten durch ${one.representedBy}`);

const note = (...parts: readonly (string | null | false | undefined)[]) => parts.filter((part) => part).join('; ');
const item = (...parts: readonly (string | null)[]) => `  – ${note(...parts)}`;

const section = (title: string, lines: readonly string[]): string[] => (lines.length > 0 ? [title, ...lines] : []);

const page = (parts: readonly (readonly string[])[]) =>
  `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

/** Cells below each other; the last column may be as long as it likes. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd(),
  );
}
