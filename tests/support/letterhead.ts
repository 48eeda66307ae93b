import { docxOf } from '#libs/documents/docx.js';
import { paragraph } from '#libs/documents/word-document.js';

/** What a letterhead must hold, and a little more. */
const LINES = [
  '{vermerk}',
  '{art} {nummer}, {datum}',
  '{ueberschrift}',
  '{#absaetze}',
  '{text}',
  '{/absaetze}',
  '{#abschnitte}',
  '{titel}',
  '{#absaetze}',
  '{text}',
  '{/absaetze}',
  '{/abschnitte}',
  '{stand}',
];

/** A letterhead as an office would make it in Word, one line a paragraph. */
export const letterhead = (lines: readonly string[] = LINES, header = 'Kreis Soest – Der Landrat'): Promise<Buffer> =>
  docxOf({
    title: 'Briefkopf',
    author: 'Kreis Soest',
    at: '2020-01-01T00:00:00.000Z',
    origin: {},
    header: { left: header, right: '', marks: [] },
    footer: '',
    content: lines.map((line) => paragraph('body', line)),
  });

/** The usual lines, one of them written otherwise. */
export const letterheadWith = (line: string, instead: readonly string[]): Promise<Buffer> =>
  letterhead(LINES.flatMap((one) => (one === line ? instead : [one])));
