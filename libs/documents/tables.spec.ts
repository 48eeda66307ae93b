import { afterEach, describe, expect, it, jest } from '@jest/globals';
import PizZip from 'pizzip';
import { csvFile } from '#libs/documents/csv.js';
import { readCsv, readXlsx } from '#libs/documents/read-table.js';
import type { Cell, Table } from '#libs/documents/table.js';
import { xlsxFile } from '#libs/documents/xlsx.js';

const table = (...rows: Cell[][]): Table => ({
  name: 'Liste',
  columns: [
    { title: 'Name', width: 30 },
    { title: 'Datum', width: 12 },
  ],
  rows,
});
const codeOf = async (read: () => unknown): Promise<unknown> => {
  try {
    await read();
    return 'it was read';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a table as CSV', () => {
  it('opens in German Excel: BOM, semicolons, CRLF, days and decimals as written there', () =>
    expect(csvFile(table(['Ada; „Beispiel“', { date: '2020-03-05' }], ['Müller "M"', 1.5], [null, 3]))).toBe(
      '\ufeffName;Datum\r\n"Ada; „Beispiel“";05.03.2020\r\n"Müller ""M""";1,5\r\n;3\r\n',
    ));

  it.each([
    ['=1+1', "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+49 123', "'+49 123"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['a\r\n=1', 'a =1'],
  ])('keeps %j from being a formula, and gives it back when it is read', (text, written) => {
    const csv = csvFile(table([text, null]));
    expect(csv.split('\r\n')[1]).toBe(/["\r\n;]/.test(written) ? `"${written.replaceAll('"', '""')}";` : `${written};`);
    expect(readCsv(Buffer.from(csv))[1]?.[0]).toBe(text.replace(/\r\n/, ' ').trim());
  });

  it.each(["Gerard 't Hooft", "'t Hooft, Gerard", 'Ğışık-Şen, Ayşe', 'von der Heide, Jan-Philipp', 'X Æ A-12', '李小龍', "O'Neill"])(
    'leaves the name %s as it is',
    (name) => expect(csvFile(table([name, null]))).toContain(`\n${name}`.trimEnd()),
  );
});

describe('a table as an Excel file', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('has the same bytes for the same rows', async () => {
    const one = await xlsxFile([table(['Ada', { date: '2020-03-05' }])]);
    jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2030, 0, 1));
    expect((await xlsxFile([table(['Ada', { date: '2020-03-05' }])])).equals(one)).toBe(true);
  });

  it('holds text as text, and days as days', async () => {
    const hostile = ['=1+1', '+49 123', '<b>&amp;</b>', ']]>', 'a\u0000b\u0008', '\uFFFF', '_x0041_', '😀 ğış', 'x'.repeat(40_000)];
    const read = await readXlsx(await xlsxFile([table(...hostile.map((text): Cell[] => [text, { date: '2026-03-29' }])), table()]));
    expect(read.map((row) => row[0])).toEqual(['Name', '=1+1', '+49 123', '<b>&amp;</b>', ']]>', 'ab', '', '_x0041_', '😀 ğış', 'x'.repeat(32_767)]);
    expect(read.slice(1).every((row) => row[1] === '2026-03-29')).toBe(true);
  });
});

describe('a table that somebody sends', () => {
  it.each([
    ['UTF-8 with BOM', Buffer.from('\ufeffName;Datum\r\nJörg Groß;\r\n')],
    ['UTF-8', Buffer.from('Name;Datum\nJörg Groß;')],
    ['Windows-1252', Buffer.from('Name;Datum\r\nJörg Groß;\r\n', 'latin1')],
    ['commas', Buffer.from('Name,Datum\r\n"Jörg Groß",\r\n')],
    ['tabs', Buffer.from('Name\tDatum\rJörg Groß\t')],
    ['a semicolon in quotes', Buffer.from('"Na;me",Datum\r\nJörg Groß,\r\n'.replace('Na;me', 'Name'))],
    ['decomposed letters', Buffer.from('Name;Datum\r\nJörg Groß;\r\n'.normalize('NFD'))],
  ])('is read in %s', (_, bytes) => {
    const [header, row] = readCsv(bytes);
    expect(header).toEqual(['Name', 'Datum']);
    expect(row).toEqual(['Jörg Groß', '']);
  });

  it('has its rows where a spreadsheet counts them', () =>
    expect(readCsv(Buffer.from('Name;A\r\n\r\n"Ada\r\nBeispiel";1\r\n;\r\n'))).toEqual([['Name', 'A'], [''], ['Ada\nBeispiel', '1']]));

  it.each<[string, () => unknown, string]>([
    ['nothing', () => readCsv(Buffer.alloc(0)), 'table-not-understood'],
    ['UTF-16', () => readCsv(Buffer.from('\ufeffName;A', 'utf16le')), 'table-not-understood'],
    ['bytes', () => readCsv(Buffer.from([1, 0, 2])), 'table-not-understood'],
    ['a quotation mark without an end', () => readCsv(Buffer.from('Name;A\r\n"Ada;1\r\n')), 'table-not-understood'],
    ['too many rows', () => readCsv(Buffer.from(`Name\r\n${'x\r\n'.repeat(5_001)}`)), 'table-too-large'],
    ['too many columns', () => readCsv(Buffer.from(';'.repeat(200))), 'table-not-understood'],
    ['no archive', () => readXlsx(Buffer.from('Name;A')), 'file-of-another-kind'],
    ['a sheet with a cell far away', () => sheetWith('XFD1048576').then(readXlsx), 'table-too-large'],
    ['a sheet with a cell far away, in disguise', () => sheetWith('&#88;FD1048576').then(readXlsx), 'table-too-large'],
    ['a sheet with a row far away and a cell in the last column', () => sheetWith('XFD1', '</c></row><row r="1048576"><c>').then(readXlsx), 'table-too-large'],
  ])('is refused when it is %s', async (_, read, code) => expect(await codeOf(read)).toBe(code));
});

/** A sheet of a few bytes with one more cell, at this address. */
async function sheetWith(address: string, more = ''): Promise<Buffer> {
  const zip = new PizZip(await xlsxFile([table(['Ada', null])]));
  const [part = ''] = Object.keys(zip.files).filter((name) => /worksheets\/[^/]+\.xml$/.test(name));
  const xml = zip.file(part)?.asText() ?? '';
  zip.file(part, xml.replace('</sheetData>', `<row r="3"><c r="${address}"><v>1</v>${more}</c></row></sheetData>`));
  return zip.generate({ type: 'nodebuffer' });
}
