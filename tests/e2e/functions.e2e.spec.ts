import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: AVisit;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
  const { personId } = (await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Kim Ost', gender: 'f' })).body;
  const { officeId } = (await system.ask<{ officeId: string }>('POST', `/v1/persons/${personId}/offices`, { title: 'Kulturbote', organisation: 'Kreis Nord' }))
    .body;
  const invited = await system.ask<{ position: string }>('POST', `/v1/visits/${visit.id}/attendance/invite`, { personId, offices: [officeId] });
  position = invited.body.position;
});
afterAll(() => system.stop());

const bote = { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' };
const put = (noun: string, body: unknown) => system.ask('PUT', `/v1/directory/functions/${encodeURIComponent(noun)}`, body);
const hints = async () =>
  (await system.ask<{ hints: { code: string; about: string }[] }>('GET', `/v1/visits/${visit.id}/press-release`, undefined, { 'min-position': position })).body
    .hints;
const titles = async () => (await system.ask('GET', `/v1/visits/${visit.id}/attendance-list`, undefined, { accept: 'text/plain' })).text;

describe('the vocabulary of functions', () => {
  it('lacks a function, and the draft says whose and where to add it', async () => {
    expect(await hints()).toEqual([
      { code: 'unknown-function', about: '„Kulturbote“ von Kim Ost wird nicht gebeugt, bis die Funktion im Verzeichnis steht (/v1/directory/functions)' },
    ]);
    expect(await titles()).toContain('Kulturbote (Kreis Nord)');
  });

  it('takes it, shows its cases, and every text follows the person from then on', async () => {
    const { status, body } = await put('Kulturbotin', bote);
    expect([status, body]).toMatchObject([
      200,
      { noun: 'Kulturbotin', male: 'Kulturbote', forms: { m: { genitive: 'des Kulturboten' }, f: { dative: 'der Kulturbotin' } } },
    ]);
    expect((await system.ask<{ items: unknown[] }>('GET', '/v1/directory/functions')).body.items).toEqual([body]);
    expect(await hints()).toEqual([]);
    expect(await titles()).toContain('Kulturbotin (Kreis Nord)');
  });

  it('gives it up again, once', async () => {
    expect(await system.ask('DELETE', '/v1/directory/functions/kulturbotin')).toMatchObject({ status: 422 });
    expect(await system.ask('DELETE', '/v1/directory/functions/Kulturbotin')).toMatchObject({ status: 200, body: { noun: 'Kulturbotin' } });
    expect(await system.ask('DELETE', '/v1/directory/functions/Kulturbotin')).toMatchObject({ status: 404, body: { type: '/problems/unknown-function' } });
    expect(await hints()).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ['Lotse', bote, 'noun'],
    ['Vorstand', { male: 'Vorstand', female: 'Vorstand', pattern: 's' }, 'article'],
    ['Kulturbote', { ...bote, article: 'm' }, 'article'],
    ['Kulturbote', { ...bote, pattern: 'adjective' }, 'male'],
    ['Kulturbote', { ...bote, pattern: 'sometimes' }, 'pattern'],
    ['Kulturbote', { ...bote, female: 'Erste Kulturbotin' }, 'female'],
    ['Kulturbote', { ...bote, female: '' }, 'female'],
    ['Kulturbote', { ...bote, plural: 'A\u0000' }, 'plural'],
  ])('refuses what no text could use, and says which part: %s %j', async (noun, body, path) => {
    const { status, text } = await put(noun, body);
    expect([status, text]).toEqual([422, expect.stringContaining(`"path":"${path}"`)]);
  });

  it.each(['<script>', '../x', 'X'.repeat(101), 'two words', 'klein'])('refuses an address that is no noun: %s', async (noun) =>
    expect(await put(noun, bote)).toMatchObject({ status: 422, body: { type: '/problems/not-as-described' } }),
  );

  it('takes a noun with marks and a hyphen', async () => {
    expect(await put('Ämter-Lotse', { male: 'A\u0308mter-Lotse', female: 'A\u0308mter-Lotsin', pattern: 'n' })).toMatchObject({
      status: 200,
      body: { forms: { m: { dative: 'dem Ämter-Lotsen' } } },
    });
  });
});
