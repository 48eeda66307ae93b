import type { AttendanceList, ListedStatus, ListEntry, ListGroup } from '#libs/attendance/attendance-list.queries.js';
import type { Cell, Table } from '#libs/documents/table.js';
import { attendanceStatusWords, roleWords } from '#libs/language/words.js';

/** The columns of the list as a table: what their header says, how wide they are, and what stands in them. An import reads the same headers. */
const COLUMNS = {
  number: { title: 'Nr.', width: 6 },
  name: { title: 'Name', width: 32 },
  office: { title: 'Funktion', width: 48 },
  organisation: { title: 'Organisation', width: 40 },
  status: { title: 'Status', width: 16 },
  roles: { title: 'Rolle', width: 24 },
  stops: { title: 'Station', width: 36 },
  represents: { title: 'Vertritt', width: 28 },
  representedBy: { title: 'Vertreten durch', width: 28 },
  visit: { title: 'Besuch', width: 40 },
  date: { title: 'Datum', width: 12 },
  id: { title: 'Kennung', width: 46 },
} as const;

export type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

/** The header of a column. */
export const titleOfColumn = (name: ColumnName): string => COLUMNS[name].title;

/** The column with this header, whatever its case and the dots and blanks around it. */
export const columnTitled = (title: string): ColumnName | undefined => NAMES.find((name) => folded(COLUMNS[name].title) === folded(title));

const folded = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const { mentioned: _, ...wordsOnTheList } = attendanceStatusWords;
export const listedStatusWords: Readonly<Record<ListedStatus, string>> = { ...wordsOnTheList, expected: 'angekündigt' };

/** Several things in one cell. */
export const SEPARATOR = '; ';

/** Everybody on a list, those who stay away behind those who come. */
export const everybodyOn = (list: AttendanceList): readonly ListEntry[] => [
  ...list.entries,
  ...list.excused,
  ...list.declined,
  ...list.absent,
  ...list.notRecorded,
];

export const rolesInWords = ({ roles }: Pick<ListEntry, 'roles'>): string => roles.map((role) => roleWords[role]).join(SEPARATOR);

/** The list as a table of people, and a second one of groups. */
export function attendanceTables(list: AttendanceList): readonly [people: Table, groups: Table] {
  const date = list.time.date === undefined ? null : { date: list.time.date };
  return [
    { name: 'Teilnehmerliste', columns: NAMES.map((name) => COLUMNS[name]), rows: everybodyOn(list).map((one) => rowOf(one, list.title, date)) },
    {
      name: 'Gruppen',
      columns: [
        { title: 'Gruppe', width: 48 },
        { title: 'Organisation', width: 40 },
        { title: 'Anzahl', width: 14 },
        { title: 'Namentlich bekannt', width: 48 },
        { title: 'Station', width: 36 },
      ],
      rows: list.groups.map(groupRow),
    },
  ];
}

function rowOf(one: ListEntry, visit: string, date: Cell): readonly Cell[] {
  const cells: Readonly<Record<ColumnName, Cell>> = {
    number: one.number,
    name: one.name,
    office: one.offices.join(SEPARATOR),
    organisation: one.organisation,
    status: listedStatusWords[one.status],
    roles: rolesInWords(one),
    stops: one.where.join(SEPARATOR),
    represents: one.represents,
    representedBy: one.representedBy,
    visit,
    date,
    id: one.personId,
  };
  return NAMES.map((name) => cells[name]);
}

const groupRow = (group: ListGroup): readonly Cell[] => [
  group.label,
  group.organisation,
  group.headcount,
  group.members.join(SEPARATOR),
  group.where.join(SEPARATOR),
];
