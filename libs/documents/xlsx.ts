import writeXlsxFile, { type Cell as XlsxCell } from 'write-excel-file/node';
import { oneLine } from '#libs/documents/csv.js';
import type { Cell, Table } from '#libs/documents/table.js';
import { undatedArchive } from '#libs/documents/undated-archive.js';

/** What Excel holds in one cell. */
const MOST_CHARACTERS = 32_767;

/**
 * Tables as an Excel file, each on a sheet of its own: header row in bold and in sight, days as days. Text is text: a cell that begins
 * with an equals sign is no formula, since it is written as a string. The same tables give the same bytes.
 */
export async function xlsxFile(tables: readonly Table[]): Promise<Buffer> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
    data: [columns.map(({ title }): XlsxCell => ({ value: title, type: String, fontWeight: 'bold' })), ...rows.map((row) => row.map(inXlsx))],
  }));
  return undatedArchive(await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer());
}

function inXlsx(cell: Cell): XlsxCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'object') return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' };
  // Excel reads _x0041_ as a letter (ECMA-376 §22.4.2.4) unless its first sign is written in this way itself.
  const text = oneLine(cell)
    .replace(/[\uFFFE\uFFFF]/g, '')
    .slice(0, MOST_CHARACTERS)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return { value: text, type: String };
}
