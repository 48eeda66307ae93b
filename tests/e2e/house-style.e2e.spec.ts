import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testSystem, type Answer, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visitId: string;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  const { body } = await system.send<{ visitId: string; position: string }>('POST', '/v1/dossiers', readFileSync('tests/samples/soest-2019-09-26.json'), {
    'content-type': 'application/json',
  });
  ({ visitId, position } = body);
}, 60_000);
afterAll(() => system.stop());

const put = (address: string, body: object, headers: Record<string, string> = {}) => system.ask('PUT', `/v1/issuers/${address}`, body, headers);
const read = <T = Record<string, unknown>>(address: string) => system.ask<T>('GET', `/v1/${address}`);
const settled = async ({ status, body }: Answer) => {
  expect([status, body]).toEqual([200, expect.objectContaining({ position: expect.stringMatching(/^\d{20}$/) })]);
  return body['version'];
};
const refusal = ({ status, body }: Answer) => [status, body['type'], body['path']];
type Block = { readonly kind: string; readonly sentences: readonly { readonly text: string; readonly sources: readonly string[] }[] };
type Draft = { readonly blocks: readonly Block[]; readonly hints: readonly { readonly code: string; readonly about: string }[] };
const saysOf = ({ blocks }: Draft, kind: string) => blocks.filter((one) => one.kind === kind).flatMap(({ sentences }) => sentences.map(({ text }) => text));

describe('an issuer', () => {
  it('is set up, read, listed, changed by who saw its version, and taken back', async () => {
    const facts = { name: 'Kreis Nord', aliases: ['Pressestelle Nord'], style: { gender: 'colon' }, numbering: { pattern: 'NNN/M/YYYY' } };
    expect(await settled(await put('kreis-nord', facts))).toBe(1);
    const { body, headers } = await read('issuers/kreis-nord');
    expect(body).toMatchObject({
      issuerId: 'kreis-nord',
      name: 'Kreis Nord',
      style: { gender: 'colon', party: 'never', clock: 'dot' },
      textBlocks: [],
      version: 1,
    });
    expect(headers.get('etag')).toBe('"1"');
    expect(await settled(await put('kreis-nord', { ...facts, style: { gender: 'star' } }, { 'if-match': '"1"' }))).toBe(2);
    expect(refusal(await put('kreis-nord', facts, { 'if-match': '"1"' }))).toEqual([412, '/problems/changed-meanwhile', undefined]);
    expect(refusal(await put('anderer', { name: 'PRESSESTELLE  nord' }))).toEqual([422, '/problems/issuer-name-taken', 'name']);
    expect((await read<{ items: object[] }>('issuers?limit=1')).body.items).toMatchObject([{ issuerId: 'kreis-nord' }]);
    expect(await settled(await system.ask('DELETE', '/v1/issuers/kreis-nord'))).toBe(3);
    expect((await read('issuers/kreis-nord')).status).toBe(404);
  });

  it.each([
    ['an unknown organisation', { organisationId: 'org-nirgends' }, [422, 'organisationId']],
    ['a pattern without a number', { numbering: { pattern: 'kso.YYYY' } }, [422, 'numbering.pattern']],
    ['a credit without its place', { style: { credit: 'Foto' } }, [422, 'style.credit']],
    ['an order that names twice', { style: { order: ['lead', 'lead'] } }, [422, 'style.order']],
    ['an unknown kind of block', { style: { order: ['nachspann'] } }, [422, 'style.order[0]']],
    ['a name of NUL', { name: 'a\u0000b' }, [422, 'name']],
  ])('is refused with %s', async (_, part, expected) => {
    const { status, body } = await put('falsch', { name: 'Kreis Falsch', ...part });
    expect([status, body['path'] ?? (body['errors'] as { path: string }[])[0]?.path]).toEqual(expected);
    expect((await read('issuers/falsch')).status).toBe(404);
  });
});

describe('what a house gives to a draft', () => {
  const address = () => `/v1/visits/${visitId}/releases`;
  let release: string;
  const draft = async (query = '') => (await system.ask<Draft>('GET', `/v1/releases/${release}${query}`, undefined, { 'min-position': position })).body;

  beforeAll(async () => {
    await settled(await put('kreis-sued', { name: 'Kreis Süd' }));
    const made = await system.ask<{ id: string; position: string }>('POST', address(), { kind: 'report', details: { issuer: 'KREIS  süd' } });
    release = made.body.id;
    position = made.body.position;
  });

  it('is the wording that counts on the day, with the version as its source; as it was, at a past moment', async () => {
    const before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(saysOf(await draft(), 'background')).toEqual([]);
    const block = { kind: 'background', versions: [{ text: 'Das Zentrum {{ berät }} seit 2012. {% if %}' }] };
    expect(await settled(await put('kreis-sued/text-blocks/zentrum', block))).toBe(1);
    const { body } = await read<{ versions: { id: string }[] }>('issuers/kreis-sued/text-blocks/zentrum');
    const found = await draft();
    expect(saysOf(found, 'background')).toEqual(['Das Zentrum {{ berät }} seit 2012.', '{% if %}']);
    expect(found.blocks.find(({ kind }) => kind === 'background')?.sentences[0]?.sources).toEqual([body.versions[0]?.id]);
    expect(saysOf(await draft(`?asOf=${before}`), 'background')).toEqual([]);
    expect(saysOf(await draft('?version=1'), 'background')).toHaveLength(2);
    const moved = await system.ask<{ position: string }>('POST', `/v1/releases/${release}/refresh`, {});
    position = moved.body.position;
    await settled(await put('kreis-sued/text-blocks/zentrum', { ...block, versions: [{ text: 'Neu.' }] }));
    expect(saysOf(await draft(), 'background')).toEqual(['Neu.']);
    expect(saysOf(await draft('?version=1'), 'background')).toHaveLength(2);
    await settled(await system.ask('DELETE', '/v1/issuers/kreis-sued/text-blocks/zentrum'));
    expect(saysOf(await draft(), 'background')).toEqual([]);
  });

  it.each([
    [
      'overlaps',
      [
        { text: 'a', validTo: '2020-12-31' },
        { text: 'b', validFrom: '2020-06-01' },
      ],
      [422, '/problems/versions-overlap', 'versions[1].validFrom'],
    ],
    [
      'gaps',
      [
        { text: 'a', validTo: '2020-12-31' },
        { text: 'b', validFrom: '2021-06-01' },
      ],
      [422, '/problems/versions-leave-a-gap', 'versions[1].validFrom'],
    ],
  ])('is refused with %s between its versions', async (_, versions, expected) => {
    expect(refusal(await put('kreis-sued/text-blocks/falsch', { kind: 'contact', versions }))).toEqual(expected);
  });

  it('is unknown of an issuer whom nobody set up', async () => {
    expect(refusal(await put('niemand/text-blocks/x', { kind: 'contact', versions: [{ text: 'a' }] }))).toEqual([404, '/problems/unknown-issuer', undefined]);
    expect(refusal(await read('issuers/kreis-sued/text-blocks/nirgends'))).toEqual([404, '/problems/unknown-text-block', undefined]);
    expect(refusal(await read('issuers/niemand/templates/closing'))).toEqual([404, '/problems/unknown-issuer', undefined]);
  });
});

describe('a sentence template', () => {
  const template = 'issuers/kreis-sued/templates/closing';

  it('is tried before it is saved, and refused with line, column and what there is', async () => {
    const tried = (text: string, values = {}) => system.ask('POST', '/v1/sentence-templates/preview', { template: text, values });
    expect((await tried('Das war {{ town }}.', { town: 'Soest' })).body).toEqual({ text: 'Das war Soest.' });
    const wrong = await tried('Das war\n{{ ort }}.');
    expect(refusal(wrong)).toEqual([422, '/problems/template-unknown-variable', 'template']);
    expect(wrong.body['detail']).toMatch(/^Line 2, column 4: There is no "ort"\. Known are guests, .*town/);
    expect(refusal(await system.ask('PUT', `/v1/${template}`, { template: '{% include "x" %}' }))).toEqual([
      422,
      '/problems/template-not-understood',
      'template',
    ]);
    expect(refusal(await tried('x', { ort: 'Soest' }))).toEqual([422, '/problems/template-unknown-variable', 'values.ort']);
    expect((await read(template)).status).toBe(404);
  });

  it('is kept, read and taken back', async () => {
    await settled(await system.ask('PUT', `/v1/${template}`, { template: 'Danke, {{ town }}!' }));
    expect((await read(template)).body).toEqual({ id: 'closing', template: 'Danke, {{ town }}!', version: 1 });
    await settled(await system.ask('DELETE', `/v1/${template}`));
    expect((await read(template)).status).toBe(404);
    expect((await read('sentence-templates')).body).toMatchObject({ variables: expect.arrayContaining([expect.objectContaining({ name: 'town' })]) });
  });
});

it('an issuer that bears the name of a person keeps its style, although the name stands in no event', async () => {
  await system.ask('POST', '/v1/persons', { name: 'Thusnelda Quittenbaum' });
  const name = 'Pressebüro Thusnelda Quittenbaum';
  await settled(await put('quittenbaum', { name }));
  await settled(await put('quittenbaum/text-blocks/buero', { kind: 'contact', versions: [{ text: 'Das Büro ist immer offen.' }] }));
  const made = await system.ask<{ id: string; position: string }>('POST', `/v1/visits/${visitId}/releases`, { kind: 'report', details: { issuer: name } });
  const draft = await system.ask<Draft>('GET', `/v1/releases/${made.body.id}`, undefined, { 'min-position': made.body.position });
  expect(saysOf(draft.body, 'contact')).toEqual(['Das Büro ist immer offen.']);
});

describe('what the releases of an issuer tell', () => {
  const numbered = async (details: object, reference?: string) => {
    const made = await system.ask<{ id: string; position: string }>('POST', `/v1/visits/${visitId}/releases`, { kind: 'report', details });
    if (reference === undefined) return made.body;
    const { body } = await system.ask<{ position: string }>('PUT', `/v1/releases/${made.body.id}/reference`, { reference });
    return { ...made.body, position: body.position };
  };
  const next = async (query: string, after: string) =>
    (await system.ask('GET', `/v1/issuers/kreis-mitte/next-reference${query}`, undefined, { 'min-position': after })).body;

  it('is the next number, whatever the spelling of the issuer; what does not fit is kept and pointed out', async () => {
    await settled(await put('kreis-mitte', { name: 'Kreis Mitte', numbering: { pattern: 'km.YYYY.NNN.xx' } }));
    await numbered({ issuer: 'Kreis Mitte' }, 'km.2030.011.ab');
    await numbered({ issuer: 'Kreis Anders' }, 'km.2030.099.ab');
    const odd = await numbered({ issuer: 'KREIS  MITTE' }, 'elf/30');
    const last = await numbered({ issuer: 'KREIS  MITTE' }, 'km.2030.012.cd');
    expect(await next('?date=2030-05-01', last.position)).toEqual({
      reference: 'km.2030.013.cd',
      number: 13,
      last: 'km.2030.012.cd',
      open: false,
      pattern: 'km.YYYY.NNN.xx',
    });
    expect(await next('?date=2031-01-02&signs=ef', last.position)).toMatchObject({ reference: 'km.2031.001.ef', last: null, open: false });
    expect(await next('?date=2031-01-02', last.position)).toMatchObject({ reference: 'km.2031.001.xx', open: true });
    const draft = await system.ask<Draft & { reference: string }>('GET', `/v1/releases/${odd.id}`, undefined, { 'min-position': last.position });
    expect(draft.body.reference).toBe('elf/30');
    expect(draft.body.hints).toContainEqual({ code: 'reference-unusual', about: '„elf/30“ entspricht nicht dem Muster „km.YYYY.NNN.xx“' });
    await settled(await put('kreis-stumm', { name: 'Kreis Stumm' }));
    expect(refusal(await read('issuers/kreis-stumm/next-reference'))).toEqual([404, '/problems/unknown-numbering', undefined]);
    expect(refusal(await read('issuers/niemand/next-reference'))).toEqual([404, '/problems/unknown-issuer', undefined]);
    // The last number may be that of a release that is not out yet.
    const asked = await system.ask('GET', '/v1/issuers/kreis-mitte/next-reference', undefined, { 'x-roles': 'host,auditor' });
    expect([asked.status, asked.text.includes('km.2030')]).toEqual([403, false]);
  });

  it('is where a standard quote was used, with which differences', async () => {
    const person = (await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Ada Beispiel' })).body.personId;
    const quote = { speaker: { personId: person }, topic: 'Zentren', versions: [{ segments: ['Die Zentren sind ein Erfolg.', 'Wir fördern sie gern.'] }] };
    await settled(await put('kreis-mitte/standard-quotes/zentren', quote));
    const { id } = await numbered({ issuer: 'Kreis Mitte' });
    const say = (statementId: string, segments: string[]) =>
      system.ask<{ position: string }>('PUT', `/v1/releases/${id}/statements/${statementId}`, { kind: 'direct', speaker: { personId: person }, segments });
    await say('s1', ['Die Zentren waren ein Erfolg. Wir förderten sie gern.']);
    const { body } = await say('s2', ['Ich komme gern wieder in diesen Kreis.']);
    const uses = await system.ask<{ items: object[] }>('GET', '/v1/issuers/kreis-mitte/standard-quotes/zentren/uses', undefined, {
      'min-position': body.position,
    });
    expect(uses.body.items).toEqual([
      expect.objectContaining({
        releaseId: id,
        visitId,
        statementId: 's1',
        day: '2019-09-26',
        differences: [
          { from: 'sind', to: 'waren' },
          { from: 'fördern', to: 'förderten' },
        ],
      }),
    ]);
    expect(
      refusal(
        await put('kreis-mitte/standard-quotes/falsch', { ...quote, speaker: { personId: `person-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}` } }),
      )[0],
    ).toBe(422);
  });
});

it('the same key and body twice sets a thing once', async () => {
  const facts = { name: 'Kreis Ost' };
  const twice = await Promise.all([1, 2].map(() => put('kreis-ost', facts, { 'idempotency-key': 'ost-1' })));
  expect(twice.map(({ body }) => body['version'])).toEqual([1, 1]);
  expect((await put('kreis-ost', { name: 'Kreis West' }, { 'idempotency-key': 'ost-1' })).status).toBe(422);
});
