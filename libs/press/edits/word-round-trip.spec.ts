import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PizZip from 'pizzip';
import { FORMS } from '#libs/platform/forms.js';
import { pressDesk, type Json, type PressDesk } from '#tests/support/press-desk.js';

let desk: PressDesk;
let release: string;
let file: Buffer;
beforeAll(async () => {
  desk = await pressDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  release = await desk.draft({ issuer: 'Kreis Nord', headline: 'Besuch im Norden', background: ['Das KI besteht seit 2012.'], contact: 'Telefon 123' });
  file = (await desk.send('GET', `${release}?format=docx`)).bytes;
});

const MAIN = 'word/document.xml';
const rewritten = (bytes: Buffer, change: (xml: string) => string, part = MAIN): Buffer => {
  const zip = new PizZip(bytes);
  const before = zip.file(part)?.asText() ?? '';
  const after = change(before);
  expect(after).not.toBe(before);
  zip.file(part, after);
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
};
const replacing = (from: string, to: string) => (xml: string) => xml.replace(from, to);
const take = (bytes: Buffer, query = '', headers: Record<string, string> = {}) =>
  desk.send('POST', `${release}/word${query}`, bytes, { 'content-type': FORMS.docx.type, ...headers });
const changedIn = (body: Json) =>
  (body['edits'] as Json[]).filter(({ outcome }) => outcome !== 'unchanged').map(({ part, blockId, outcome, after }) => [blockId ?? part, outcome, after]);
const textNow = async () => (await desk.send('GET', `${release}?format=text`)).text;
const versionNow = async () => Number((await desk.send('GET', release)).body['version']);

const background = 'Das KI besteht seit 2012.';
const newer = 'Das KI besteht seit dem Jahr 2012.';

describe('a release that went through Word', () => {
  it('comes back unchanged when nobody changed it, and nothing is written', async () => {
    const before = await versionNow();
    const { status, body } = await take(file);
    expect([status, changedIn(body), body['added'], body['notes'], body['tracked']]).toEqual([200, [], [], [], false]);
    expect(await versionNow()).toBe(before);
  });

  it('comes back with its edits, which a preview tells and does not write', async () => {
    const edited = rewritten(file, replacing(background, newer));
    const looked = await take(edited, '?preview=true');
    expect([looked.body['written'], changedIn(looked.body)]).toEqual([false, [['background-1', 'changed', newer]]]);
    expect(await textNow()).toContain(background);
    const taken = await take(edited);
    expect([taken.body['written'], changedIn(taken.body)]).toEqual([true, [['background-1', 'changed', newer]]]);
    expect(await textNow()).toContain(newer);
  });

  it('is taken once, however often it is sent', async () => {
    const edited = rewritten(file, replacing(background, newer));
    await take(edited);
    const before = await versionNow();
    expect(changedIn((await take(edited)).body)).toEqual([]);
    expect(await versionNow()).toBe(before);
  });

  it('may have another headline and dateline', async () => {
    const edited = rewritten(rewritten(file, replacing('>Besuch im Norden<', '>Hoher Besuch im Norden<')), replacing('Kreis Nord – ', 'Nordstadt – '));
    expect(changedIn((await take(edited)).body)).toEqual([
      ['headline', 'changed', 'Hoher Besuch im Norden'],
      ['dateline', 'changed', 'Nordstadt'],
    ]);
    const { body } = await desk.send('GET', release);
    expect([body['headline'], body['dateline']]).toEqual(['Hoher Besuch im Norden', 'Nordstadt']);
    expect(await textNow()).toContain(background);
  });

  it('counts tracked changes as accepted, whoever made them', async () => {
    const run = `<w:t xml:space="preserve">${background}</w:t></w:r>`;
    const tracked = `<w:t xml:space="preserve">Das KI besteht seit </w:t></w:r><w:del w:id="901" w:author="Kim"><w:r><w:delText>2012</w:delText></w:r></w:del><w:ins w:id="902" w:author="Kim"><w:r><w:t>2013</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>`;
    const { body } = await take(rewritten(file, replacing(run, tracked)));
    expect([body['tracked'], changedIn(body)]).toEqual([true, [['background-1', 'changed', 'Das KI besteht seit 2013.']]]);
  });

  it('keeps its blocks when the program threw away the content controls, or all marks', async () => {
    const withoutControls = (xml: string) => xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/g, '<w:sdtPr/>');
    const withoutMarks = (xml: string) => withoutControls(xml).replace(/<w:bookmark(Start|End)[^>]*>/g, '');
    for (const lossy of [withoutControls, withoutMarks]) {
      const { body } = await take(
        rewritten(file, (xml) => lossy(xml).replace(background, newer)),
        '?preview=true',
      );
      expect([changedIn(body), body['added']]).toEqual([[['background-1', 'changed', newer]], []]);
    }
  });

  it('never loses a paragraph that is gone or new without a word', async () => {
    const block = (xml: string) => [...xml.matchAll(/<w:sdt>.*?<\/w:sdt>/g)].find(([whole]) => whole.includes('Telefon 123'))?.[0] ?? '';
    const { body } = await take(rewritten(file, (xml) => xml.replace(block(xml), '<w:p><w:r><w:t>Ganz anderes steht jetzt hier.</w:t></w:r></w:p>')));
    expect(changedIn(body)).toEqual([['contact', 'missing', null]]);
    expect(body['added']).toEqual([{ text: 'Ganz anderes steht jetzt hier.', behind: 'background-1' }]);
    expect(await textNow()).toContain('Telefon 123');
  });

  it('brings the comments of people, each with the block that it stands at', async () => {
    const noted = rewritten(file, replacing(`${background}</w:t></w:r>`, `${background}</w:t></w:r><w:r><w:commentReference w:id="3"/></w:r>`));
    const zip = new PizZip(noted);
    zip.file(
      'word/comments.xml',
      '<w:comments xmlns:w="w"><w:comment w:id="3" w:author="Kim"><w:p><w:r><w:t>Bitte prüfen</w:t></w:r></w:p></w:comment></w:comments>',
    );
    const { body } = await take(zip.generate({ type: 'nodebuffer' }), '?preview=true');
    expect(body['notes']).toEqual([{ blockId: 'background-1', by: 'Kim', at: null, text: 'Bitte prüfen' }]);
  });

  it('lets alone what changed here meanwhile, and refuses what changed on both sides', async () => {
    expect(await desk.does('PUT', `${release}/blocks/contact`, { text: 'Telefon 456' })).toBe(200);
    expect(changedIn((await take(rewritten(file, replacing(background, newer)))).body)).toEqual([['background-1', 'changed', newer]]);
    expect(await textNow()).toContain('Telefon 456');
    const both = rewritten(file, replacing('Telefon 123', 'Telefon 789'));
    expect(changedIn((await take(both, '?preview=true')).body)).toContainEqual(['contact', 'conflict', 'Telefon 789']);
    const refused = await take(both);
    expect([refused.status, refused.body['type'], refused.body['errors']]).toEqual([
      409,
      '/problems/word-conflict',
      [{ path: 'blocks.contact', message: 'was changed here and in the file' }],
    ]);
    expect(await textNow()).toContain('Telefon 456');
  });

  it('says nothing by elements that Word does not have, whatever they are called', async () => {
    const { body } = await take(rewritten(file, replacing(`${background}</w:t>`, `${background}</w:t><constructor/><toString/>`)));
    expect(changedIn(body)).toEqual([]);
  });

  it('tells nothing of the text to somebody who does not edit it, not even as a preview', async () => {
    const { status, body } = await take(rewritten(file, replacing(background, newer)), '?preview=true', { 'x-roles': 'host,auditor' });
    expect([status, body['type'], JSON.stringify(body).includes(background)]).toEqual([403, '/problems/not-permitted', false]);
  });

  it('is refused for a version that is no longer the newest, for another release, and when it is no Word file', async () => {
    expect((await take(file, '', { 'if-match': '"99"' })).status).toBe(412);
    const other = release;
    release = await desk.draft();
    expect((await take(file)).body['type']).toBe('/problems/word-of-another-release');
    release = other;
    expect((await take(Buffer.from('no Word file'))).status).toBe(415);
    expect((await desk.send('POST', `${release}/word`, { a: 1 })).status).toBe(415);
    expect((await desk.send('POST', `${release}/word`)).body['type']).toBe('/problems/media-type-not-taken');
  });
});
