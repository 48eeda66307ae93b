import { stringify } from 'csv-stringify/sync';
import { plainText } from '#libs/documents/plain-text.js';
import type { Cell, Table } from '#libs/documents/table.js';

/**
 * A table as German Excel opens it with a double click: UTF-8 with BOM, semicolons, CRLF (else as RFC 4180). A text that a spreadsheet
 * would take for a formula gets an apostrophe in front, which `readCsv` takes away again; names are not touched, since none begins so.
 */
export const csvFile = ({ columns, rows }: Table): string =>
  stringify([columns.map(({ title }) => title), ...rows.map((row) => row.map(inCsv))], { bom: true, delimiter: ';', record_delimiter: '\r\n' });

/** How a text begins that Excel, LibreOffice or Google take for a formula (also in full width, and behind blanks). */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/u;
const DEFUSED = /^'(?='*\s*[=+\-@\t\r＝＋－＠])/u;

/** The text without the apostrophe that keeps it from being a formula. */
export const withoutApostrophe = (text: string): string => text.replace(DEFUSED, '');

function inCsv(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'object') return cell.date.split('-').reverse().join('.');
  const text = oneLine(cell);
  return FORMULA.test(text) || DEFUSED.test(text) ? `'${text}` : text;
}

/** Cells stand on one line, so that every row of the file is a row of the table. */
export const oneLine = (text: string): string => plainText(text).replace(/\s*\n\s*/g, ' ');
