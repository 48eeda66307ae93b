import { describe, expect, it } from '@jest/globals';
import { archiveEntries, unpacked } from '#libs/documents/archive-entries.js';
import { guardArchive } from '#libs/documents/guard-archive.js';
import { archive, overlappingBomb, smallestDocx, type End, type Entry } from '#tests/support/archive.js';

const withPart = (...parts: readonly Entry[]): Buffer => archive([...smallestDocx, ...parts]);
const ending = (end: End): Buffer => archive(smallestDocx, end);
const replaced = (name: string, content: string | Buffer): Buffer => archive(smallestDocx.map((part) => (part.name === name ? { name, content } : part)));
const related = (attributes: string): Buffer =>
  withPart({
    name: 'word/_rels/document.xml.rels',
    content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" ${attributes}/></Relationships>`,
  });
const kind = (name: string): string => `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}"`;
const types = (type: string): Buffer => {
  const [{ content = '' }] = smallestDocx as [Entry];
  return replaced('[Content_Types].xml', String(content).replace('<Override', `<Default Extension="x" ContentType="${type}"/><Override`));
};
const body = (inside: string): Buffer => replaced('word/document.xml', `<w:document xmlns:w="w"><w:body>${inside}</w:body></w:document>`);
const zip64Extra = Buffer.from([1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const otherName = Buffer.concat([Buffer.from([0x75, 0x70, 9, 0, 1, 0, 0, 0, 0]), Buffer.from('evil')]);

/** Every hostile file with the answer that it must get: status, code, and what `path` names. */
const corpus: Readonly<Record<string, readonly [file: () => Buffer, status: number, code: string, where: string]>> = {
  'no file at all': [() => Buffer.alloc(0), 415, 'file-of-another-kind', 'file'],
  'a text': [() => Buffer.from('PK is how this text begins'), 415, 'file-of-another-kind', 'file'],
  'an old .doc or one with a password': [() => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415, 'file-protected-or-old', 'file'],
  'a program with an archive behind it': [() => ending({ before: Buffer.from('MZ\u0090') }), 415, 'file-of-another-kind', 'file'],
  'an archive without parts': [() => archive([]), 415, 'file-of-another-kind', 'file'],
  'another archive': [() => archive([{ name: 'readme.xml', content: '<a/>' }]), 415, 'file-of-another-kind', 'file'],
  'a truncated archive': [() => ending({}).subarray(0, -30), 422, 'archive-broken', 'file'],
  'an archive with something behind it': [() => ending({ after: Buffer.from('PK') }), 422, 'archive-broken', 'file'],
  'a directory that hides an entry': [() => ending({ files: 2 }), 422, 'archive-broken', 'file'],
  'a directory that lacks an entry': [() => ending({ files: 4 }), 422, 'archive-broken', 'file'],
  'a directory of another length': [() => ending({ directoryBytes: 10 }), 422, 'archive-broken', 'file'],
  'a ZIP64 locator': [() => ending({ zip64: true }), 422, 'archive-zip64', 'file'],
  'a ZIP64 number of parts': [() => ending({ files: 0xffff }), 422, 'archive-zip64', 'file'],
  'a ZIP64 size': [() => withPart({ name: 'word/a.xml', central: { size: 0xffffffff } }), 422, 'archive-zip64', 'word/a.xml'],
  'a ZIP64 field': [() => withPart({ name: 'word/a.xml', extra: zip64Extra }), 422, 'archive-zip64', 'word/a.xml'],
  'a second name': [() => withPart({ name: 'word/a.xml', extra: otherName }), 422, 'archive-name-unsafe', 'word/a.xml'],
  'too many parts': [
    () => withPart(...Array.from({ length: 2_001 }, (_, at) => ({ name: `word/${at}.xml`, content: '<a/>' }))),
    413,
    'archive-too-many-files',
    'file',
  ],
  'too many bytes': [
    () => withPart(...Array.from({ length: 60 }, (_, at) => ({ name: `word/${at}.png`, central: { size: 1_000_000 } }))),
    413,
    'archive-too-large',
    'file',
  ],
  'a bomb': [() => withPart({ name: 'word/media/a.png', content: Buffer.alloc(20 * 1024 * 1024) }), 413, 'archive-bomb', 'word/media/a.png'],
  'too much text': [
    () => withPart(...Array.from({ length: 26 }, (_, at) => ({ name: `word/${at}.xml`, content: Buffer.alloc(1_000_000, ' ') }))),
    413,
    'archive-too-large',
    'file',
  ],
  'a bomb of overlapping parts': [() => overlappingBomb(50, 100_000), 422, 'archive-overlap', 'word/media/1.png'],
  'two entries for the same bytes': [
    () =>
      archive([
        { name: 'a.png', content: 'x' },
        { name: 'b.png', central: { at: 0 } },
      ]),
    422,
    'archive-broken',
    '"b.png"',
  ],
  'a part that is larger than it says': [
    () => withPart({ name: 'word/a.xml', content: 'x'.repeat(500), local: { size: 5 }, central: { size: 5 } }),
    422,
    'archive-lies',
    'word/a.xml',
  ],
  'a part that is smaller than it says': [
    () => withPart({ name: 'word/a.xml', content: '<a/>', local: { size: 50 }, central: { size: 50 } }),
    422,
    'archive-lies',
    'word/a.xml',
  ],
  'a part with another checksum': [
    () => withPart({ name: 'word/a.xml', content: '<a/>', local: { crc: 5 }, central: { crc: 5 } }),
    422,
    'archive-lies',
    'word/a.xml',
  ],
  'a part that cannot be unpacked': [
    () => withPart({ name: 'word/a.xml', content: '\u0007garbage', stored: true, local: { method: 8 }, central: { method: 8 } }),
    422,
    'archive-lies',
    'word/a.xml',
  ],
  'headers that contradict each other in their size': [() => withPart({ name: 'word/a.xml', local: { size: 7 } }), 422, 'archive-broken', '"word/a.xml"'],
  'headers that contradict each other in their name': [
    () => withPart({ name: 'word/a.xml', local: { name: 'word/b.xml' } }),
    422,
    'archive-broken',
    '"word/a.xml"',
  ],
  'an entry that points beyond the end': [() => withPart({ name: 'word/a.xml', central: { at: 9_000_000 } }), 422, 'archive-broken', '"word/a.xml"'],
  'an encrypted part': [() => withPart({ name: 'word/a.xml', local: { flags: 1 }, central: { flags: 1 } }), 422, 'archive-encrypted', 'word/a.xml'],
  'a part encrypted in secret': [() => withPart({ name: 'word/a.xml', local: { flags: 1 } }), 422, 'archive-broken', '"word/a.xml"'],
  'a part packed otherwise': [
    () => withPart({ name: 'word/a.xml', local: { method: 12 }, central: { method: 12 } }),
    422,
    'archive-method-unknown',
    'word/a.xml',
  ],
  'the same name twice': [() => withPart({ name: 'WORD/Document.xml' }), 422, 'archive-name-twice', 'WORD/Document.xml'],
  'an archive within': [() => withPart({ name: 'word/more.zip' }), 422, 'file-in-file', 'word/more.zip'],
  'a document within': [() => withPart({ name: 'word/part.docx' }), 422, 'file-in-file', 'word/part.docx'],
  macros: [() => withPart({ name: 'word/vbaProject.bin' }), 422, 'file-with-macros', 'word/vbaProject.bin'],
  'macros under another name': [() => types('application/vnd.ms-office.vbaProject'), 422, 'file-with-macros', '[Content_Types].xml'],
  'a .docm called .docx': [() => types('application/vnd.ms-word.document.macroEnabled.main+xml'), 422, 'file-with-macros', '[Content_Types].xml'],
  'a spreadsheet called .docx': [
    () => replaced('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    415,
    'file-of-another-kind',
    '[Content_Types].xml',
  ],
  'an ActiveX control': [() => withPart({ name: 'word/activeX/activeX1.xml' }), 422, 'file-with-controls', 'word/activeX/activeX1.xml'],
  'an OLE object': [() => withPart({ name: 'word/embeddings/oleObject1.bin' }), 422, 'file-with-embedded-object', 'word/embeddings/oleObject1.bin'],
  'a program': [() => withPart({ name: 'word/setup.exe' }), 422, 'file-with-unexpected-part', 'word/setup.exe'],
  'a web page to be taken in': [() => withPart({ name: 'word/afchunk.html' }), 422, 'file-with-unexpected-part', 'word/afchunk.html'],
  'a template from a server': [
    () => related(`${kind('attachedTemplate')} Target="https://evil.example/t.dotm" TargetMode="External"`),
    422,
    'file-with-external-link',
    'rId7',
  ],
  'a picture from elsewhere': [
    () => related(`${kind('image')} Target="http://evil.example/p.png" TargetMode="External"`),
    422,
    'file-with-external-link',
    'rId7',
  ],
  'a link to a file': [() => related(`${kind('hyperlink')} Target="file:///c:/x" TargetMode="External"`), 422, 'file-with-external-link', 'rId7'],
  'a link to a share': [() => related(`${kind('hyperlink')} Target="\\\\server\\share" TargetMode="External"`), 422, 'file-with-external-link', 'rId7'],
  'a web link to a share': [() => related(`${kind('hyperlink')} Target="http://\\\\server" TargetMode="External"`), 422, 'file-with-external-link', 'rId7'],
  'a link that runs a script': [
    () => related(`${kind('hyperlink')} Target="javascript:alert(1)" TargetMode="External"`),
    422,
    'file-with-external-link',
    'rId7',
  ],
  'a relation written in entities': [
    () => related(`${kind('image')} Target="&#104;ttp://evil.example/p.png" TargetMode="&#69;xternal"`),
    422,
    'file-with-external-link',
    'rId7',
  ],
  'a relation out of the archive': [() => related(`${kind('image')} Target="../../../etc/passwd"`), 422, 'file-with-external-link', 'rId7'],
  'a relation to an object': [() => related(`${kind('oleObject')} Target="a.xml"`), 422, 'file-with-embedded-object', 'rId7'],
  'a picture of the old format from elsewhere': [() => body('<v:imagedata src="file://server/x.png"/>'), 422, 'file-with-external-link', 'word/document.xml'],
  'a document type': [() => replaced('word/document.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 422, 'xml-with-doctype', 'word/document.xml'],
  'another encoding': [() => replaced('word/document.xml', Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le')), 422, 'xml-not-utf-8', 'word/document.xml'],
  'an encoding that is only declared': [
    () => replaced('word/document.xml', '<?xml version="1.0" encoding="UTF-7"?><a/>'),
    422,
    'xml-not-utf-8',
    'word/document.xml',
  ],
  'endless nesting': [() => body('<a>'.repeat(500)), 422, 'xml-too-deep', 'word/document.xml'],
  'endless nesting of tags that look closed': [() => body('<a b="/>">'.repeat(500)), 422, 'xml-too-deep', 'word/document.xml'],
  'tags that are never finished': [
    () => withPart({ name: 'word/a.xml', content: `${'<'.repeat(900_000)}/>` }, { name: '_rels/.rels.rels', content: '<' }),
    422,
    'xml-broken',
    '_rels/.rels.rels',
  ],
  'broken relations': [() => replaced('_rels/.rels', '<Relationships'), 422, 'xml-broken', '_rels/.rels'],
  ...Object.fromEntries(
    [
      '../evil.xml',
      '/etc/x.xml',
      'word/../../x.xml',
      'C:/x.xml',
      'word\\x.xml',
      'word//x.xml',
      'word/./x.xml',
      'word/\u00e4.xml',
      'a\r\nb.xml',
      ' \u0000.xml',
    ].map((name) => [`a part called ${JSON.stringify(name)}`, [() => withPart({ name }), 422, 'archive-name-unsafe', 'file'] as const]),
  ),
};

describe('an uploaded office file', () => {
  it('is taken when it is an ordinary document', async () => {
    const { parts, xml } = await guardArchive(archive(smallestDocx), 'docx');
    expect(parts).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
    expect(xml.get('word/document.xml')).toContain('Guten Tag');
  });

  it.each(['https://www.mkffi.nrw/', 'mailto:presse@example.org', '#Anhang'])('may link to %s', async (target) => {
    const external = target.startsWith('#') ? '' : 'TargetMode="External"';
    await expect(guardArchive(related(`${kind('hyperlink')} Target="${target}" ${external}`), 'docx')).resolves.toBeDefined();
  });

  it.each(Object.entries(corpus))('is refused when it is or holds %s', async (_, [file, status, code, where]) => {
    const refused = guardArchive(file(), 'docx');
    await expect(refused).rejects.toMatchObject({ status, code });
    await expect(refused).rejects.toMatchObject({
      help: { detail: expect.stringMatching(/\.$/), path: expect.stringContaining(where), remedy: expect.stringMatching(/\.$/) },
    });
  });

  it('is refused by its directory alone, so that a bomb is never unpacked', async () => {
    const bomb = archive([{ name: 'word/document.xml', content: 'not what it says', central: { size: 30_000_000 }, local: { size: 30_000_000 } }]);
    await expect(guardArchive(bomb, 'docx')).rejects.toMatchObject({ code: 'archive-bomb' });
  });

  it('is never unpacked beyond what it promised', async () => {
    const files = { files: 10, bytes: 1_000_000, ratio: 100 };
    const [liar] = await archiveEntries(archive([{ name: 'a.xml', content: Buffer.alloc(900_000), central: { size: 10 }, local: { size: 10 } }]), files);
    expect(() => liar && unpacked(liar)).toThrow('a.xml cannot be unpacked, or becomes larger than the 10 bytes that it promises.');
  });
});
