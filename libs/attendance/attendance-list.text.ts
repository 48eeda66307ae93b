import type { AttendanceList, ListEntry, ListOrder } from '#libs/attendance/attendance-list.queries.js';
import { dateLine } from '#libs/language/date-line.js';
import { count } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';
import { standInWords } from '#libs/language/stand.js';
import { attendanceStatusWords, visitStatusWords } from '#libs/language/words.js';

const orderWords: Readonly<Record<ListOrder, string>> = {
  precedence: 'protokollarische Reihenfolge',
  organisation: 'nach Organisation',
  host: 'Gastgeber nach Hierarchie',
};
const statusWords = { ...attendanceStatusWords, expected: 'angekündigt' };

/** The list as it is printed: one person a line, so that it can be searched. */
export function attendanceListText(list: AttendanceList): string {
  return page([
    head('TEILNEHMERLISTE', list),
    list.entries.length > 0 ? table(list.entries) : ['Niemand ist namentlich verzeichnet.'],
    section(
      'Gruppen',
      list.groups.map((one) =>
        note(one.label, one.organisation, one.headcount, one.members.length > 0 && `darunter ${one.members.join(', ')}`, one.where.join(' und ')),
      ),
    ),
    section('Entschuldigt', list.excused.map(away)),
    section('Abgesagt', list.declined.map(away)),
    section('Nicht erschienen', list.absent.map(away)),
    section('Anwesenheit nicht erfasst', list.notRecorded.map(away)),
    [startSentence(`${count(list.counts.named, 'eine Person', 'Personen')} namentlich, ${count(list.counts.groups, 'eine Gruppe', 'Gruppen')}`)],
    [standInWords(list.stand.at, list.version)],
  ]);
}

/** The list to be signed at the door, with room for people who come unannounced and for the members of groups. */
export function signInSheetText(list: AttendanceList): string {
  const rows = list.entries.map((one) => [`${one.number}.`, one.name, one.offices.join('; ') || '–', '_'.repeat(30)]);
  const groups = list.groups.filter((one) => !one.protected).map((one) => ['', one.label, one.headcount ?? '–', '_'.repeat(30)]);
  const free = Array.from({ length: 5 }, (_, index) => [`${rows.length + index + 1}.`, '_'.repeat(24), '_'.repeat(24), '_'.repeat(30)]);
  return page([
    head('UNTERSCHRIFTENLISTE', list),
    columns([['Nr.', 'Name', 'Funktion', 'Unterschrift'], ...rows, ...groups, ...free]),
    [standInWords(list.stand.at, list.version)],
  ]);
}

/** Who is greeted, in order, with the form of words. */
export function greetingText(list: AttendanceList): string {
  const lines = list.greeting.map((one, index) => [`${index + 1}.`, one.words]);
  const groups = list.groups.map((one, index) => [`${lines.length + index + 1}.`, one.label]);
  return page([
    head('BEGRÜSSUNG', list),
    lines.length + groups.length > 0 ? columns([...lines, ...groups]) : ['Niemand ist verzeichnet.'],
    [standInWords(list.stand.at, list.version)],
  ]);
}

function head(title: string, list: AttendanceList): string[] {
  return [
    `${title} – ${orderWords[list.order]}${list.orderedByHand ? ', von Hand geändert' : ''}`,
    list.title,
    dateLine(list.time),
    ...(list.stop ? [`Station: ${list.stop.name}`] : []),
    `Besuch ${visitStatusWords[list.status]}${list.list === 'closed' ? ', Liste abgeschlossen' : ''}`,
  ];
}

function table(entries: readonly ListEntry[]): string[] {
  return columns([['Nr.', 'Name', 'Status', 'Funktion'], ...entries.map((one) => [`${one.number}.`, one.name, statusWords[one.status], remarks(one)])]);
}

function remarks(one: ListEntry): string {
  const offices = one.offices.join('; ');
  return [offices, one.represents && `in Vertretung von ${one.represents}`, one.where.length > 0 && `nur ${one.where.join(' und ')}`]
    .filter((part) => part)
    .join(' – ');
}

const away = (one: ListEntry) => note(one.name, one.offices.join('; '), one.representedBy && `vertreten durch ${one.representedBy}`);

const note = (...parts: readonly (string | null | false | undefined)[]) => `  – ${parts.filter((part) => part).join('; ')}`;

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
