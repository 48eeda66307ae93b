import type { AttendanceRole } from '#libs/attendance/domain/attendance.events.js';
import type { AttendanceList, ListedStatus } from '#libs/attendance/attendance-list.queries.js';
import { columnTitled, listedStatusWords, SEPARATOR, titleOfColumn, type ColumnName } from '#libs/attendance/attendance-list.table.js';
import type { Cells } from '#libs/documents/read-table.js';
import { roleWords } from '#libs/language/words.js';
import { Problem } from '#libs/platform/problem.js';

export type CellError = { readonly column: string; readonly message: string; readonly remedy: string };

/** What a row says of a person; undefined: the column is not there, or its cell is empty. */
export type RowWish = {
  /** As a spreadsheet counts it. */
  readonly row: number;
  readonly name: string;
  readonly id?: string | undefined;
  readonly status?: ListedStatus | undefined;
  readonly roles?: readonly AttendanceRole[] | undefined;
  /** Ids of stops. */
  readonly stops?: readonly string[] | undefined;
  readonly office?: string | undefined;
  readonly organisation?: string | undefined;
  readonly represents?: string | undefined;
  readonly representedBy?: string | undefined;
  readonly errors: readonly CellError[];
};

export type ReadRows = { readonly rows: readonly RowWish[]; readonly ignoredColumns: readonly string[] };

/** Reads the rows of a table below its header. Throws a `Problem` when there is no column of names, or one stands there twice. */
export function readRows(cells: Cells, list: Pick<AttendanceList, 'byStop'>): ReadRows {
  const [header = [], ...rows] = cells;
  const columns = header.map(columnTitled);
  const twice = columns.findIndex((name, i) => name !== undefined && columns.indexOf(name) !== i);
  if (twice !== -1) refuse(`Column ${twice + 1} is called ${header[twice]} as another one is.`, 'Keep one of them.');
  if (!columns.includes('name'))
    refuse(`No column is called „${titleOfColumn('name')}“.`, 'Write the names of the columns into the first row, as the exported list has them.');
  const read = rows.flatMap((row, i) => {
    if (row.every((cell) => cell === '')) return [];
    const cell = (name: ColumnName) => row[columns.indexOf(name)] || undefined;
    return rowOf(i + 2, cell, list);
  });
  return { rows: read, ignoredColumns: header.filter((title, i) => title !== '' && columns[i] === undefined) };
}

function refuse(detail: string, remedy: string): never {
  throw new Problem(422, 'columns-not-understood', { detail, path: 'row 1', remedy });
}

function rowOf(row: number, cell: (name: ColumnName) => string | undefined, list: Pick<AttendanceList, 'byStop'>): RowWish {
  const errors: CellError[] = [];
  const wrong = (name: ColumnName, message: string, remedy: string) => void errors.push({ column: titleOfColumn(name), message, remedy });
  const name = cell('name') ?? '';
  if (name === '') wrong('name', 'Hier fehlt der Name.', 'Den vollen Namen eintragen oder die Zeile leeren.');
  if (name.length > 200) wrong('name', 'Das ist zu lang für einen Namen.', 'Nur den Namen eintragen.');
  const id = cell('id');
  if (id !== undefined && !/^person-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    wrong('id', `„${short(id)}“ ist keine Kennung.`, 'Die Zelle leeren oder die Kennung aus der exportierten Liste übernehmen.');
  const status = known(STATUSES, cell('status'), (word) =>
    wrong('status', `„${short(word)}“ ist kein Status.`, `Eines davon eintragen: ${Object.values(listedStatusWords).join(', ')}.`),
  );
  const roles = several(cell('roles')).map((word) =>
    known(ROLES, word, () => wrong('roles', `„${short(word)}“ ist keine Rolle.`, `Eine oder mehrere davon eintragen: ${Object.values(roleWords).join(', ')}.`)),
  );
  const stops = several(cell('stops')).map((word) => {
    const found = list.byStop.filter((stop) => stop.name === word);
    if (found.length !== 1)
      wrong(
        'stops',
        `„${short(word)}“ ist ${found.length === 0 ? 'keine Station' : 'der Name mehrerer Stationen'} dieses Besuchs.`,
        'Den Namen der Station wie im Programm eintragen.',
      );
    return found[0]?.stopId;
  });
  return {
    row,
    name,
    id,
    status,
    roles: roles.length > 0 ? roles.filter((role) => role !== undefined) : undefined,
    stops: stops.length > 0 ? stops.filter((stop) => stop !== undefined) : undefined,
    office: cell('office'),
    organisation: cell('organisation'),
    represents: cell('represents'),
    representedBy: cell('representedBy'),
    errors,
  };
}

const inverted = <Code extends string>(words: Readonly<Record<Code, string>>): ReadonlyMap<string, Code> =>
  new Map((Object.entries(words) as [Code, string][]).map(([code, word]) => [word.toLowerCase(), code]));
const STATUSES = inverted(listedStatusWords);
const ROLES = inverted<AttendanceRole>(roleWords);

function known<Code>(codes: ReadonlyMap<string, Code>, word: string | undefined, otherwise: (word: string) => void): Code | undefined {
  if (word === undefined) return undefined;
  const code = codes.get(word.toLowerCase());
  if (code === undefined) otherwise(word);
  return code;
}

const several = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split(SEPARATOR.trim())
    .map((part) => part.trim())
    .filter(Boolean);

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
