import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readPdf } from '#tests/support/pdf.js';
import { nameOf, visitOf } from '#tests/privacy/people-of-a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Report = Record<'person' | 'offices' | 'consents' | 'uses' | 'texts' | 'readings' | 'origins', readonly Record<string, unknown>[]> & {
  readonly name: string;
};

let system: TestSystem;
let report: string;
let visitId: string;
beforeAll(async () => {
  system = await testSystem();
  const { body } = await system.ask<{ visitId: string; position: string }>('POST', '/v1/dossiers', {
    ...visitOf([0, 1, 2, 3].map(nameOf), 'v'),
    sources: [{ publisher: 'Soester Anzeiger', url: 'https://example.org/1', publishedAt: '2020-03-06' }],
  });
  ({ visitId } = body);
  const people = await system.ask<{ items: { personId: string }[] }>('GET', `/v1/persons?name=${encodeURIComponent(nameOf(1))}`);
  const person = `/v1/persons/${people.body.items[0]!.personId}`;
  await system.ask('PUT', person, { name: nameOf(1), gender: 'f', contact: 'x@example.org' });
  await system.ask('POST', `${person}/consents`, { kind: 'photo', decision: 'refused', channel: 'oral', on: '2020-03-05', note: 'Beim Empfang gesagt.' });
  await system.ask('GET', `/v1/visits/${visitId}/attendance-list`, undefined, { 'min-position': body.position });
  report = `${person}/access-report`;
}, 120_000);
afterAll(() => system?.stop());

it('everything that is kept about somebody is told: facts with their history, consents, uses, texts, readings, origins', async () => {
  const { body } = await system.ask<Report>('GET', report);
  expect(body.name).toBe(nameOf(1));
  expect(body.person).toMatchObject([{ version: 1 }, { version: 2, by: expect.any(String), facts: { gender: 'f', contact: 'x@example.org' } }]);
  expect(body.offices).toMatchObject([{ versions: [{ facts: { title: 'Vorsitz' } }] }]);
  expect(body.consents).toMatchObject([{ kind: 'photo', versions: [{ decision: 'refused', note: 'Beim Empfang gesagt.' }] }]);
  expect(body.uses.map(({ of }) => of)).toEqual(expect.arrayContaining(['visit', 'release']));
  const texts = body.texts.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining([`Foto: ${nameOf(1)}`, `Ich, ${nameOf(1)}, komme gern.`, 'Beim Empfang gesagt.']));
  expect(body.readings).toMatchObject(
    [{ operation: 'attendance-list', of: visitId, form: 'json' }, { operation: 'access-report' }].slice(0, body.readings.length),
  );
  expect(body.origins).toEqual([{ visitId, publisher: 'Soester Anzeiger', url: 'https://example.org/1', publishedAt: '2020-03-06' }]);
});

it('the report is a tagged PDF in German too', async () => {
  const response = await system.fetch(report, { headers: { accept: 'application/pdf' } });
  expect([response.status, response.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('Auskunft_Xaverine-')]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (process.env['KEEP_PDF']) fs.writeFileSync(process.env['KEEP_PDF'], bytes);
  const pdf = await readPdf(bytes);
  expect(JSON.stringify(pdf)).toMatch(/Woher die Daten stammen/);
});
