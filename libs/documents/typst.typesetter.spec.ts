import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printsSaying, visitSaying } from '#libs/documents/testing.js';
import { TypstTypesetter } from '#libs/documents/typst.typesetter.js';
import { fuzz } from '#tests/support/fuzz.js';
import { everyNode, readPdf } from '#tests/support/pdf.js';

/** Letters that join, turn, stack or hide. */
const SCRIPTS = [
  '\u0301',
  '\u200d',
  '\u200c',
  '\ufe0f',
  'ש',
  'م',
  'ل',
  'ا',
  'ก',
  '่',
  'न',
  '्',
  '王',
  '👩',
  '🏽',
  '🇩',
  'e',
  ' ',
  '\u00ad',
  '\u202e',
  '\ufeff',
  '\n',
];
const character = (codePoint: number) => String.fromCodePoint(codePoint);

const typesetter = new TypstTypesetter();
afterAll(() => typesetter.onApplicationShutdown());

const made = async (words: string) => Promise.all(printsSaying(words).map(async (print) => ({ kind: print.kind, bytes: await typesetter.typeset(print) })));
const read = async (words: string) => Promise.all((await made(words)).map(async ({ kind, bytes }) => ({ kind, pdf: await readPdf(bytes) })));
const digests = (files: readonly { readonly bytes: Uint8Array }[]) => files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
/** Text without the line ends and hyphens that setting it brought in. */
const flowing = (text: string) => text.replaceAll(/[-\u00ad]\n|\s+/g, '');

describe('a print', () => {
  it('is a tagged PDF/UA-1 with title, language and the date of its stand', async () => {
    for (const { kind, pdf } of await read('Kreis Soest')) {
      expect({ kind, title: pdf.title, language: pdf.language, marked: pdf.marked, created: pdf.created }).toEqual({
        kind,
        title: 'Programm Kreis Soest',
        language: 'de-DE',
        marked: true,
        created: 'D:20200305101200Z',
      });
      expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(pdf.trees.length).toBe(pdf.pages);
    }
  });

  it('is the same bytes every time, and by every typesetter and process', async () => {
    const another = new TypstTypesetter({ documentsEach: 1 });
    try {
      const [first, again, elsewhere] = [
        digests(await made('Kreis Soest')),
        digests(await made('Kreis Soest')),
        digests(
          await Promise.all(
            printsSaying('Kreis Soest')
              .toReversed()
              .map(async (print) => ({ bytes: await another.typeset(print) })),
          ),
        ),
      ];
      expect(again).toEqual(first);
      expect(elsewhere.toReversed()).toEqual(first);
      expect(digests(await made('Kreis Unna'))).not.toEqual(first);
    } finally {
      await another.onApplicationShutdown();
    }
  });

  it.each([
    ['markup of Typst', '#panic("x") $x^2$ *fett* _schräg_ `roh` <marke> @quelle = Titel'],
    ['quotes and backslashes', '"\\" \\u{41} \\n \'" „“'],
    ['what ends a block', ']} #import "theme.typ": * /* // --- ~ ]'],
    ['markup of SVG', '</text><script>alert(1)</script>&amp;<!--'],
    ['a path', '#read("/etc/passwd") ../../etc/passwd'],
  ])('shows %s as it was written', async (_, words) => {
    for (const { kind, pdf } of await read(words)) {
      const text = flowing(pdf.text);
      expect([kind, text.includes(flowing(words)) || text.includes(flowing(words).toUpperCase())]).toEqual([kind, true]);
    }
  });

  it.each([
    ['a very long word', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(12)],
    ['text as long as may be', 'Ein Satz von vielen. '.repeat(48)],
    ['a word without end', 'x'.repeat(1_000)],
    ['control characters', [...Array.from({ length: 32 }, (_, index) => String.fromCharCode(index)), '\u007f\u0085\u2028'].join('')],
    ['nothing but blanks', '   '],
    ['a byte order mark, which no PDF/UA may hold', '\ufeff'],
    ['one combining letter', '\u0301'],
    ['half a surrogate', 'a\ud83d'],
    ['letters joined across fonts', 'ש\u0301م\u0323a\u05b0 \u200d\ufe0f'],
  ])('is made of %s as well', async (_, words) => {
    for (const { pdf } of await read(words)) expect(pdf.pages).toBeGreaterThan(0);
  });

  it.each(['Ayşe Yıldırım-Świątek', 'Đorđe Şahin', 'Ελένη', 'Нина', 'שלום', 'ქეთევან', '😀'])('has the letters of %s', async (name) => {
    for (const { pdf } of await read(name)) {
      expect(pdf.text.normalize('NFC')).toContain(name);
      expect(pdf.text).not.toContain('�');
    }
  });

  it('is made of whatever letters there are', async () => {
    const letters = fc.string({ unit: fc.oneof(fc.constantFrom(...SCRIPTS), fc.integer({ min: 0, max: 0x2ffff }).map(character)), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(letters, async (words) => {
        for (const { bytes } of await made(words)) expect(bytes.length).toBeGreaterThan(5_000);
      }),
      fuzz(15),
    );
  }, 120_000);

  it('is made of stops, items and drives in any order, also of stops that hold nothing yet', async () => {
    const [programme] = printsSaying('Kreis Soest');
    if (programme?.kind !== 'programme') throw new Error('The first print is no programme.');
    const visit = visitSaying('Kreis Soest');
    const rows = [...visit.rows, { row: 'stop', title: 'Kreis Soest', when: null, lines: [], mark: null } as const];
    const orders = rows.flatMap((first) => [[first], ...rows.flatMap((second) => [[first, second], ...rows.map((third) => [first, second, third])])]);
    for (const order of orders)
      expect((await typesetter.typeset({ ...programme, programme: { ...visit, map: null, rows: order } })).length).toBeGreaterThan(5_000);
  });

  it('is made of titles that fill more than a page', async () => {
    const [, day] = printsSaying('Zeile\n'.repeat(160));
    expect((await readPdf(await typesetter.typeset(day!))).pages).toBeGreaterThan(3);
  });

  it('replaces visibly what no font can show, and says what it was', async () => {
    for (const { kind, pdf } of await read('Frau 王芳 \u202Egnp')) {
      expect([kind, flowing(pdf.text).includes('Frau���gnp')]).toEqual([kind, true]);
      expect(flowing(pdf.text)).toContain('dieSchriftendiesesDokumentsnichtenthalten:U+202E,U+738B,U+82B3.');
    }
  });

  it('gives its map words, its tables heads, and its headings no gaps', async () => {
    for (const { kind, pdf } of await read('Kreis Soest')) {
      const nodes = pdf.trees.flatMap(everyNode);
      const levels = nodes.flatMap(({ role }) => (/^H\d$/.test(role) ? Number(role.slice(1)) : []));
      expect([kind, levels[0], levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)]).toEqual([kind, 1, true]);
      for (const table of nodes.filter(({ role }) => role === 'Table')) expect(everyNode(table).some(({ role }) => role === 'TH')).toBe(true);
      for (const figure of nodes.filter(({ role }) => role === 'Figure')) expect(figure.alt).toBe('Karte von Nordrhein-Westfalen mit dem Ort 1 Kreis Soest');
    }
  });
});
