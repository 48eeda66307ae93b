import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Element } from '@xmldom/xmldom';
import { docxOf } from '#libs/documents/docx.js';
import { guardArchive, type OfficeFile } from '#libs/documents/guard-archive.js';
import { paragraph, type WordDocument } from '#libs/documents/word-document.js';
import { parseXml } from '#libs/documents/xml.js';

const sample: WordDocument = {
  title: 'Pressemitteilung: Zu Gast im Kreis Nord',
  author: 'Kreis Nord',
  at: '2020-03-05T09:12:00.000Z',
  origin: { OrtsterminRelease: 'release-1', OrtsterminVersion: '7' },
  header: { left: 'Kreis Nord', right: 'NN/20', marks: ['ENTWURF – nicht freigegeben', 'Sperrfrist: Freitag, 6. März 2020, 9 Uhr'] },
  footer: 'Stand: 5. März 2020, 10.12 Uhr, Version 7',
  content: [
    paragraph('kind', 'PRESSEMITTEILUNG'),
    paragraph('title', 'Zu Gast im Kreis Nord', { mark: 'head:headline' }),
    paragraph('lead', 'Am Donnerstag war die Ministerin zu Gast.', { mark: 'block:lead' }),
    {
      style: 'body',
      mark: 'block:programme-1',
      runs: [
        { text: 'Sie ' },
        { text: 'sprach', change: { kind: 'deleted', by: 'press-1', at: '2020-03-05T08:00:00.000Z' } },
        { text: 'redete', change: { kind: 'inserted', by: 'press-1', at: '2020-03-05T08:00:00.000Z' } },
        { text: ' mit allen.' },
      ],
      remark: { text: 'Überholt: neue Zeit', by: 'Ortstermin', at: '2020-03-05T09:12:00.000Z' },
    },
    paragraph('heading-1', 'Ablauf'),
    paragraph('heading-2', '1. Kreishaus'),
    { about: 'Programmpunkte', widths: [20, 80], head: ['Zeit', 'Programmpunkt'], rows: [[[paragraph('cell', '10.00')], [paragraph('cell', 'Begrüßung')]]] },
    paragraph('list', 'Lücke in der Bildunterschrift'),
  ],
};

const opened = async (document: WordDocument): Promise<OfficeFile> => guardArchive(await docxOf(document), 'docx');
const elements = (file: OfficeFile, part: string, name: string): Element[] => [...parseXml(part, file.xml.get(part) ?? '').getElementsByTagName(name)];
const values = (file: OfficeFile, part: string, name: string) => elements(file, part, name).map((one) => one.getAttribute('w:val'));
const textsIn = (file: OfficeFile, part: string) => elements(file, part, 'w:t').map((one) => one.textContent);

afterEach(() => {
  jest.useRealTimers();
});

describe('a Word file', () => {
  it('has the same bytes at every hour and in every zone', async () => {
    const before = await docxOf(sample);
    jest.useFakeTimers({ now: new Date('2031-07-01T22:30:00Z'), doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'setTimeout'] });
    const after = await docxOf(sample);
    expect(after.equals(before)).toBe(true);
    expect(createHash('sha256').update(after).digest('hex')).toBe('3886dc8f31770430c974e6dc65599a7ec657773d08c862e67fe975cb12a24727');
  });

  it('is well-formed in each of its parts, and nothing in it leads outside', async () => {
    const { xml } = await opened(sample);
    for (const [part, text] of xml) expect(parseXml(part, text).documentElement).not.toBeNull();
  });

  it('is in German, with headings that have levels and styles that are real', async () => {
    const file = await opened(sample);
    expect(values(file, 'word/styles.xml', 'w:lang')).toContain('de-DE');
    expect(values(file, 'word/styles.xml', 'w:outlineLvl')).toEqual(['0', '1', '2']);
    const known = elements(file, 'word/styles.xml', 'w:style').map((style) => style.getAttribute('w:styleId'));
    const used = values(file, 'word/document.xml', 'w:pStyle');
    expect(used.filter((style) => !known.includes(style))).toEqual([]);
    expect(used).toEqual(expect.arrayContaining(['Title', 'Heading1', 'Heading2', 'Lead', 'BodyText', 'TableHead', 'ListBullet']));
  });

  it('says in its head and foot whose it is, that it is a draft, and how far it has come', async () => {
    const file = await opened(sample);
    expect(textsIn(file, 'word/header1.xml').join('|')).toBe('Kreis Nord|\tNN/20|ENTWURF – nicht freigegeben|Sperrfrist: Freitag, 6. März 2020, 9 Uhr');
    expect(textsIn(file, 'word/footer1.xml').join('|')).toMatch(/^Stand: 5\. März 2020, 10\.12 Uhr, Version 7\|.*Seite \|? ?.*von/s);
    expect(elements(file, 'word/footer1.xml', 'w:instrText').map((one) => one.textContent)).toEqual(['PAGE', 'NUMPAGES']);
  });

  it('tells in its properties what it is called and when its last fact was recorded', async () => {
    const core = (await opened(sample)).xml.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:title>Pressemitteilung: Zu Gast im Kreis Nord</dc:title>');
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2020-03-05T09:12:00.000Z</dcterms:created>');
    expect(core).toContain('<dc:language>de-DE</dc:language>');
  });

  it('has tables with a described content and a head that comes again on each page', async () => {
    const file = await opened(sample);
    expect(values(file, 'word/document.xml', 'w:tblCaption')).toEqual(['Programmpunkte']);
    expect(elements(file, 'word/document.xml', 'w:tblHeader')).toHaveLength(1);
  });

  it('shows what people changed as tracked changes of theirs, and what is outdated as a comment', async () => {
    const file = await opened(sample);
    const [deleted, inserted] = [elements(file, 'word/document.xml', 'w:del')[0], elements(file, 'word/document.xml', 'w:ins')[0]];
    expect([deleted?.getAttribute('w:author'), deleted?.getAttribute('w:date'), deleted?.textContent]).toEqual([
      'press-1',
      '2020-03-05T08:00:00.000Z',
      'sprach',
    ]);
    expect(inserted?.textContent).toBe('redete');
    expect(textsIn(file, 'word/comments.xml')).toEqual(['Überholt: neue Zeit']);
  });

  it.each([
    '</w:t><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    ']]><script>alert(1)</script>',
    '{{constructor.constructor("return process")()}} {%tag%} {#loop}',
    'a\u0000b\u0008c\u001Bd\uFFFEe\uD800f\u202Eg',
    '& < > " \' &#0; &amp;',
    "=cmd|' /C calc'!A0",
  ])('takes %j as nothing but text, wherever it stands', async (hostile) => {
    const file = await opened({
      ...sample,
      title: hostile,
      author: hostile,
      origin: { OrtsterminRelease: hostile },
      header: { left: hostile, right: hostile, marks: [hostile] },
      footer: hostile,
      content: [
        paragraph('title', hostile, { mark: hostile }),
        {
          style: 'body',
          runs: [{ text: hostile, change: { kind: 'inserted', by: hostile, at: sample.at } }],
          remark: { text: hostile, by: hostile, at: sample.at },
        },
        { about: hostile, widths: [100], head: [hostile], rows: [[[paragraph('cell', hostile)]]] },
      ],
    });
    for (const [part, text] of file.xml) expect(parseXml(part, text).documentElement).not.toBeNull();
    // oxlint-disable-next-line no-control-regex -- these are what must be gone
    const said = hostile.replace(/[\u0000-\u001F\uFFFE\u202E]/g, '').replace('\uD800', '\uFFFD');
    expect(textsIn(file, 'word/document.xml').filter((text) => text === said)).toHaveLength(4);
    expect(elements(file, 'word/document.xml', 'w:instrText')).toEqual([]);
    const fields = ['word/header1.xml', 'word/footer1.xml'].flatMap((part) => elements(file, part, 'w:instrText').map((one) => one.textContent));
    expect(fields).toEqual(['PAGE', 'NUMPAGES']);
  });
});
