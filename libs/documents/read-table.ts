import { parse } from 'csv-parse/sync';
import { readSheet, type CellValue } from 'read-excel-file/node';
import { withoutApostrophe } from '#libs/documents/csv.js';
import { guardArchive } from '#libs/documents/guard-archive.js';
import { plainText } from '#libs/documents/plain-text.js';
import { Problem } from '#libs/platform/problem.js';

/** The cells of a table as text, row by row as a spreadsheet counts them; days as `YYYY-MM-DD`, empty cells as ''. */
export type Cells = readonly (readonly string[])[];

const MOST_ROWS = 5_000;
const MOST_COLUMNS = 100;
/** Between the first cell and the farthest one of a sheet, empty ones too: the reader holds them all. */
const MOST_CELLS = 2_000_000;

/** The first sheet of an Excel file, looked through before it is unpacked. Throws a `Problem` that says what is wrong. */
export async function readXlsx(bytes: Buffer): Promise<Cells> {
  const { xml } = await guardArchive(bytes, 'xlsx');
  for (const text of xml.values()) refuseFarCells(text);
  try {
    return bounded((await readSheet(bytes)).map((row) => row.map(cellText)));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw notUnderstood('The sheet cannot be read.', 'Save the file anew in Excel or LibreOffice and send that.');
  }
}

/** A sheet of few bytes may have a cell at XFD1048576, and all up to it would be filled. Looks at each attribute `r`, whatever its element. */
function refuseFarCells(xml: string): void {
  let [rows, columns] = [1, 1];
  for (const [, address = ''] of xml.matchAll(/\sr\s*=\s*["']([^"']*)["']/gi)) {
    const [, letters = '', row = ''] = /^\s*([a-z]*)(\d*)/i.exec(address) ?? [];
    // No program writes an address with character references.
    rows = Math.max(rows, address.includes('&') ? Infinity : Number(row));
    columns = Math.max(
      columns,
      [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
    );
  }
  if (rows * columns > MOST_CELLS)
    throw new Problem(413, 'table-too-large', {
      detail: `A sheet reaches over ${MOST_CELLS} cells, most of them empty.`,
      path: 'body',
      remedy: 'Delete the empty rows and columns behind the table and save the file anew.',
    });
}

/** A CSV file in UTF-8 (with or without BOM) or Windows-1252, with semicolons, commas or tabs. Throws a `Problem` that says what is wrong. */
export function readCsv(bytes: Buffer): Cells {
  const text = decoded(bytes);
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    });
    return bounded(rows.map((row) => row.map((cell) => cellText(withoutApostrophe(cell)))));
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { lines } = error as { lines?: unknown };
    throw notUnderstood(
      `A quotation mark is not closed${typeof lines === 'number' ? ` (line ${lines})` : ''}.`,
      'Correct the line, or save the table anew as CSV.',
    );
  }
}

/** Bytes that are no UTF-8 come from a Windows program, which writes every byte as a letter of its own. */
function decoded(bytes: Buffer): string {
  if (bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff))
    throw notUnderstood('The file is encoded in UTF-16.', 'Save it as „CSV UTF-8“.');
  if (bytes.includes(0)) throw notUnderstood('The file holds bytes that no text has.', 'Send a table as CSV or .xlsx.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that stands most often outside quotation marks in the header row. */
function delimiterOf(text: string): string {
  const header = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const often = (sign: string) => header.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}

function bounded(rows: Cells): Cells {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''));
  if (last === -1) throw notUnderstood('The table is empty.', 'Send a table with a header row.');
  if (last >= MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS))
    throw new Problem(413, 'table-too-large', {
      detail: `A table has at most ${MOST_ROWS} rows and ${MOST_COLUMNS} columns.`,
      path: 'body',
      remedy: 'Send it in parts.',
    });
  return rows.slice(0, last + 1);
}

function cellText(cell: CellValue | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return plainText(typeof cell === 'function' ? '' : String(cell))
    .normalize('NFC')
    .trim();
}

const notUnderstood = (detail: string, remedy: string): Problem => new Problem(422, 'table-not-understood', { detail, path: 'body', remedy });
