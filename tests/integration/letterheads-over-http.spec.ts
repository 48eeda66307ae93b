import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guardArchive } from '#libs/documents/guard-archive.js';
import { paragraphTexts } from '#libs/documents/xml.js';
import { FORMS } from '#libs/platform/forms.js';
import { letterhead, letterheadWith } from '#tests/support/letterhead.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: { visitId: string; position: string };
const word = { 'content-type': FORMS.docx.type };
const upload = async (template: Buffer, issuer = 'kreis-soest') => system.send('PUT', `/v1/issuers/${issuer}/letterhead`, new Uint8Array(template), word);
const paragraphsOf = async (bytes: Buffer) => paragraphTexts('word/document.xml', (await guardArchive(bytes, 'docx')).xml.get('word/document.xml') ?? '');

beforeAll(async () => {
  system = await testSystem();
  const sample = readFileSync('tests/samples/soest-2019-09-26.json');
  visit = (await system.send<{ visitId: string; position: string }>('POST', '/v1/dossiers', sample, { 'content-type': 'application/json' })).body;
  expect((await system.ask('PUT', '/v1/issuers/kreis-soest', { name: 'Kreis Soest' })).status).toBe(200);
}, 60_000);
afterAll(() => system.stop());

describe('the letterhead of an office', () => {
  it('is kept in versions, the same file once', async () => {
    expect((await upload(await letterhead())).body).toEqual({ issuerId: 'kreis-soest', version: 1 });
    expect((await upload(await letterhead())).body).toEqual({ issuerId: 'kreis-soest', version: 1 });
    expect((await upload(await letterheadWith('{stand}', ['{stand}', 'Anders']))).body).toEqual({ issuerId: 'kreis-soest', version: 2 });
    expect((await system.ask<{ version: number }>('GET', '/v1/issuers/kreis-soest/letterhead?version=1')).body.version).toBe(1);
  });

  it('tells its fields and is refused with all its faults', async () => {
    expect((await system.ask<{ fields: object[] }>('GET', '/v1/issuers/kreis-soest/letterhead')).body.fields).toContainEqual({
      field: 'ueberschrift',
      paragraph: '{ueberschrift}',
    });
    const refused = await upload(await letterheadWith('{stand}', ['{stannd}', '{art']));
    expect([refused.status, refused.body['type'], (refused.body['errors'] as object[]).length]).toEqual([422, '/problems/template-faulty', 2]);
    expect((await upload(await letterhead(), 'niemand')).status).toBe(404);
  });

  it('carries a release, which still says that it is a draft', async () => {
    const response = await system.fetch(`/v1/visits/${visit.visitId}/press-release?format=docx&letterhead=kreis-soest`, {
      headers: { 'min-position': visit.position },
    });
    const paragraphs = await paragraphsOf(Buffer.from(await response.arrayBuffer()));
    expect(paragraphs).toEqual(
      expect.arrayContaining(['ENTWURF – nicht freigegeben', 'Zehn Jahre Integrationsarbeit im Kreis Soest', 'Hintergrund', 'Bilder']),
    );
    const none = await system.ask('GET', `/v1/visits/${visit.visitId}/press-release?format=docx&letterhead=kreis-nord`);
    expect(none.status).toBe(404);
  });
});
