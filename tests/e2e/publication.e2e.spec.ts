import { DOMParser, type Document } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const HOSTILE = `"Hohe" Gäste</script><script>alert(1)</script> & <b>'Ende'</b> ]]> und ]]>`;
const HOSTILE_BODY = `Erste Zeile ]]> ]]></content></entry>\r\nZweite <img src=x onerror=alert(1)> \u0001 Zeile.`;

let system: TestSystem;
let visitId: string;
let hostile: string;
let hidden: string;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  visitId = (await aVisit(system)).id;
  hostile = await release({ issuer: 'Kreis <Nord> & Co', headline: HOSTILE, subline: 'Unterzeile', background: ['Das KI besteht seit 2012.'] }, HOSTILE_BODY);
  hidden = await release({ headline: 'Noch nicht' }, 'Noch nicht.', { embargo: '2999-01-01T10:00' });
}, 60_000);
afterAll(() => system.stop());

async function does(id: string, method: string, way: string, body?: object, actor = 'writer'): Promise<void> {
  const answer = await system.ask<{ position: string }>(method, `/v1/releases/${id}/${way}`, body, { 'x-actor': actor });
  expect([way, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([way, 200, '']);
  ({ position } = answer.body);
}
async function release(details: object, lead: string, { embargo }: { readonly embargo?: string } = {}): Promise<string> {
  const { body } = await system.ask<{ id: string }>('POST', `/v1/visits/${visitId}/releases`, { kind: 'report', details });
  await does(body.id, 'PUT', 'blocks/lead', { text: lead });
  if (embargo !== undefined) await does(body.id, 'PUT', 'embargo', { until: embargo });
  await does(body.id, 'POST', 'submit');
  await does(body.id, 'POST', 'approve-content', undefined, 'boss');
  await does(body.id, 'POST', 'approve', undefined, 'boss');
  if (embargo === undefined) await does(body.id, 'POST', 'issue', undefined, 'boss');
  return body.id;
}
const get = (address: string, headers: Record<string, string> = {}) => system.ask('GET', address, undefined, { 'min-position': position, ...headers });
const xml = (text: string): Document =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(text, 'text/xml');
const textsOf = (document: Document, name: string) => Array.from(document.getElementsByTagName(name), (one) => one.textContent ?? '');
/** What a reader makes of HTML that stands in a feed. */
const shown = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('what is out', () => {
  it('stands on a page of its own, whatever is in its text', async () => {
    const { text, headers } = await get(`/presse/${hostile}`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(shown(/<h1>(.*?)<\/h1>/s.exec(text)![1]!)).toBe(HOSTILE);
    expect(text).toContain('<p class="subline">Unterzeile</p>');
    expect(text).toContain('<h2>Hintergrund</h2>');
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/<img|<b>/);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)![1]!) as Record<string, unknown>;
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      headline: HOSTILE,
      about: { '@type': 'Event', startDate: '2020-03-05' },
      publisher: { name: 'Kreis <Nord> & Co' },
    });
  });

  it.each([
    ['atom', 'entry', 'id'],
    ['rss', 'item', 'guid'],
  ])('stands in the %s feed, well-formed, with an id that stays', async (form, entry, id) => {
    const { text, headers } = await get(`/presse/${form}.xml`);
    const document = xml(text);
    expect(document.getElementsByTagName(entry)).toHaveLength(1);
    expect(textsOf(document, id)).toContain(`urn:uuid:${hostile}`);
    expect(textsOf(document, 'title').map(shown)).toContain(HOSTILE);
    expect(document.getElementsByTagName('script')).toHaveLength(0);
    const again = await system.fetch(`/presse/${form}.xml`, { headers: { 'if-none-match': headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  it('goes to editorial systems as ninjs', async () => {
    const { body } = await get(`/presse/${hostile}/ninjs`);
    expect(body).toMatchObject({
      type: 'text',
      version: '1',
      pubStatus: 'usable',
      language: 'de',
      headlines: [{ role: 'main', value: HOSTILE }, { role: 'kicker' }, { role: 'subline', value: 'Unterzeile' }],
    });
  });

  it('is never what is under embargo', async () => {
    expect((await get(`/presse/${hidden}`)).status).toBe(404);
    expect((await get(`/presse/${hidden}/ninjs`)).status).toBe(404);
    for (const address of ['/presse', '/presse/atom.xml', '/presse/rss.xml']) expect((await get(address)).text).not.toContain('Noch nicht');
  });

  it('shows its correction with the note, in an entry that keeps its id', async () => {
    const other = await release({ headline: 'Zu berichtigen' }, 'Mit Fehler.');
    await does(other, 'POST', 'correct', { text: 'Ohne Fehler.', note: 'Name <berichtigt>', headline: 'Berichtigt' });
    expect((await get(`/presse/${other}`)).text).toContain('Mit Fehler.');
    await does(other, 'POST', 'correction/approve', undefined, 'boss');
    const { text } = await get(`/presse/${other}`);
    expect(text).toContain('Name &lt;berichtigt&gt;');
    expect(text).toContain('<h1>Berichtigt</h1>');
    expect(text).not.toContain('Mit Fehler.');
    expect(textsOf(xml((await get('/presse/atom.xml')).text), 'id')).toContain(`urn:uuid:${other}`);
    expect((await get(`/presse/${other}/ninjs`)).body).toMatchObject({ version: '2', edNote: 'Berichtigung: Name <berichtigt>' });
    await does(other, 'POST', 'withdraw', { reason: 'Geheimer Grund' });
    const gone = await get(`/presse/${other}`);
    expect([gone.status, /Fehler|Geheimer/.test(gone.text)]).toEqual([410, false]);
    expect((await get('/presse/atom.xml')).text).not.toContain(other);
  });
});
