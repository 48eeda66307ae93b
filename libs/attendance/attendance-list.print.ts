import type { AttendanceListPrint, AttendanceRow, GreetingOrderPrint, Section, SignInSheetPrint } from '#libs/documents/prints.js';
import type { AttendanceList, ListEntry, ListGroup } from '#libs/attendance/attendance-list.queries.js';
import { aboutGroup, awayInWords, FREE_LINES, kindInWords, notesOf, remarksOf, statusWords, totalInWords } from '#libs/attendance/attendance-list.text.js';
import { dateLine } from '#libs/language/date-line.js';
import { standInWords } from '#libs/language/stand.js';
import { whenInWords } from '#libs/language/when.js';

/** The list as it is printed, by organisation in parts. */
export function attendanceListPrint(list: AttendanceList): AttendanceListPrint {
  return {
    kind: 'attendance-list',
    ...sheetOf(list, 'Teilnehmerliste', 'Wer an einem Besuch teilnimmt oder teilgenommen hat, mit Funktion und Status'),
    parts: partsOf(list),
    groups: list.groups.map(groupRow),
    away: [
      section('Entschuldigt', list.excused),
      section('Abgesagt', list.declined),
      section('Nicht erschienen', list.absent),
      section('Anwesenheit nicht erfasst', list.notRecorded),
    ],
    byStop: byStopOf(list),
    total: totalInWords(list),
  };
}

/** The list to be signed at the door. It lies open there, so it never says that it is for the house only. */
export function signInSheetPrint(list: AttendanceList): SignInSheetPrint {
  return {
    kind: 'sign-in-sheet',
    ...sheetOf(list, 'Unterschriftenliste', 'Liste zum Unterschreiben mit Namen, Funktionen und freien Zeilen'),
    internal: false,
    rows: list.entries.map((one) => ({ number: String(one.number), name: one.name, office: one.offices.join('; ') })),
    groups: list.groups.filter((one) => !one.protected).map(groupRow),
    free: Array.from({ length: FREE_LINES }, (_, index) => String(list.entries.length + index + 1)),
  };
}

/** Who is greeted, in order, to be read from while standing. */
export function greetingOrderPrint(list: AttendanceList): GreetingOrderPrint {
  return {
    kind: 'greeting-order',
    ...sheetOf(list, 'Begrüßung', 'Anreden in der Reihenfolge der Begrüßung'),
    rows: list.greeting.map(({ name, words }, index) => ({
      number: String(index + 1),
      words,
      name,
      office: list.entries.find((one) => one.name === name)?.offices.join('; ') ?? '',
    })),
    groups: list.groups.map(({ label }) => label),
  };
}

const sheetOf = (list: AttendanceList, kind: string, about: string) => ({
  title: `${kind} ${list.title}, ${dateLine(list.time)}`,
  about,
  author: 'Ortstermin',
  running: `${kind} · ${list.title}`,
  day: whenInWords(list.time, 'table'),
  stand: standInWords(list.stand.at, list.version),
  at: list.stand.at,
  internal: list.audience === 'principal',
  eyebrow: kindInWords(kind, list),
  name: list.title,
  dateLine: dateLine(list.time),
  notes: notesOf(list),
});

const rowOf = (one: ListEntry): AttendanceRow => ({
  number: String(one.number),
  name: one.name,
  office: one.offices.join('; '),
  remark: remarksOf(one).join(' – '),
  status: statusWords[one.status],
});

/** Neighbours of one organisation stand together under its name; in every other order nothing parts the list. */
function partsOf({ order, entries }: AttendanceList): AttendanceListPrint['parts'] {
  if (order !== 'organisation') return [{ title: null, rows: entries.map(rowOf) }];
  const parts: { title: string; rows: AttendanceRow[] }[] = [];
  for (const one of entries) {
    const title = one.organisation ?? 'Ohne Organisation';
    if (parts.at(-1)?.title !== title) parts.push({ title, rows: [] });
    parts.at(-1)?.rows.push(rowOf(one));
  }
  return parts;
}

const groupRow = (one: ListGroup) => ({
  label: one.label,
  about: [one.organisation, ...aboutGroup(one)].filter((part) => part).join('; '),
  headcount: one.headcount ?? '–',
});

const section = (title: string, entries: readonly ListEntry[]): Section => ({ title, entries: entries.map(awayInWords) });

/** Who is where: only said when not everybody is everywhere. */
function byStopOf(list: AttendanceList): readonly Section[] {
  const differs = list.byStop.length > 1 && [...list.entries, ...list.groups].some(({ stops }) => stops.length > 0);
  if (!differs) return [];
  return [
    {
      title: 'Nach Stationen',
      entries: list.byStop.map(({ name, people, groups }) => `${name}: ${[...people, ...groups].join('; ') || 'niemand verzeichnet'}`),
    },
  ];
}
