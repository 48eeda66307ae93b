import type { Organisation } from '#libs/directory/directory.js';
import { nameOn } from '#libs/directory/organisation-names.js';
import type { Cells } from '#libs/documents/read-table.js';
import type { Table } from '#libs/documents/table.js';
import { Problem } from '#libs/platform/problem.js';

/** The columns of the table of contacts; an import reads the same headers. */
const COLUMNS = {
  id: { title: 'Kennung', width: 46 },
  name: { title: 'Name', width: 40 },
  unit: { title: 'Einrichtung', width: 52 },
  town: { title: 'Ort', width: 24 },
  contact: { title: 'Erreichbarkeit', width: 52 },
} as const;

type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

/** How an organisation is reached. */
export type Contact = {
  readonly organisationId: string;
  readonly name: string;
  readonly unit: string | null;
  readonly town: string | null;
  readonly contact: string | null;
};

export const contactOf = (organisation: Organisation, today: string): Contact => ({
  organisationId: organisation.organisationId,
  name: nameOn(organisation, today).long,
  unit: organisation.unit ?? null,
  town: organisation.officeTown ?? organisation.seatTown ?? null,
  contact: organisation.contact ?? null,
});

export const contactsTable = (contacts: readonly Contact[]): Table => ({
  name: 'Erreichbarkeit',
  columns: NAMES.map((name) => COLUMNS[name]),
  rows: contacts.map(({ organisationId, name, unit, town, contact }) => [organisationId, name, unit, town, contact]),
});

/** What a row says; undefined: the column is not there, or its cell is empty. `row` as a spreadsheet counts it. */
export type ContactRow = { readonly row: number; readonly id: string | undefined; readonly name: string | undefined; readonly contact: string | undefined };

/** Reads the rows of a table below its header. Throws a `Problem` when a column that is needed is missing or stands there twice. */
export function readContacts(cells: Cells): { readonly rows: readonly ContactRow[]; readonly ignoredColumns: readonly string[] } {
  const [header = [], ...rows] = cells;
  const columns = header.map((title) => NAMES.find((name) => folded(COLUMNS[name].title) === folded(title)));
  const twice = columns.findIndex((name, i) => name !== undefined && columns.indexOf(name) !== i);
  if (twice !== -1) refuse(`Column ${twice + 1} is called ${header[twice]} as another one is.`, 'Keep one of them.');
  if (!columns.includes('contact') || !(columns.includes('id') || columns.includes('name')))
    refuse(
      `A column „${COLUMNS.contact.title}“ is needed, and „${COLUMNS.id.title}“ or „${COLUMNS.name.title}“.`,
      'Write the names of the columns into the first row, as the exported table has them.',
    );
  const read = rows.flatMap((row, i) => {
    if (row.every((cell) => cell === '')) return [];
    const cell = (name: ColumnName) => row[columns.indexOf(name)] || undefined;
    return [{ row: i + 2, id: cell('id'), name: cell('name'), contact: cell('contact') }];
  });
  return { rows: read, ignoredColumns: header.filter((title, i) => title !== '' && columns[i] === undefined) };
}

const folded = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function refuse(detail: string, remedy: string): never {
  throw new Problem(422, 'columns-not-understood', { detail, path: 'row 1', remedy });
}
