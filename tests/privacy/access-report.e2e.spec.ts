import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readPdf } from '#tests/support/pdf.js';
import { nameOf, visitOf } from '#tests/privacy/people-of-a-visit.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { mailSettings } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Report = Record<'person' | 'offices' | 'consents' | 'uses' | 'texts' | 'readings' | 'mails' | 'origins', readonly Record<string, unknown>[]> & {
  readonly name: string;
};

let sink: SmtpSink;
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
let report: string;
let visitId: string;
beforeAll(async () => {
  sink = await smtpSink();
  system = await testSystem(mailSettings(sink));
  desk = await mailDesk(system);
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
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

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

it('mails to somebody are told with what became of them, and to the planner no name is left once they are erased', async () => {
  const [sent, waiting] = [await desk.aVisit(), await desk.aVisit('2030-03-15')];
  const ada = await desk.someone('Ada Beispielsen', 'ada@example.org');
  await desk.invite(sent.visit, ada);
  await desk.stand(sent.visit, 'intended');
  await desk.send(sent.visit);
  await desk.stand(sent.visit, 'sent');
  await desk.invite(waiting.visit, ada);
  await desk.stand(waiting.visit, 'intended');
  const told = `/v1/persons/${ada}/access-report`;
  const { body } = await system.ask<Report>('GET', told);
  expect(body.mails.map(({ kind, state, of }) => ({ kind, state, of }))).toEqual([
    { kind: 'invitation', state: 'sent', of: sent.id },
    { kind: 'invitation', state: 'intended', of: waiting.id },
  ]);
  const pdf = await system.fetch(told, { headers: { accept: 'application/pdf' } });
  const words = JSON.stringify(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/\s+/g, ' ');
  expect(words).toContain('Einladung (Besuch am 14.03.2030), gesendet');
  expect(words).toContain('Einladung (Besuch am 15.03.2030), noch nicht gesendet');

  const preview = await system.ask<{ erases: { mails: number } }>('GET', `/v1/persons/${ada}/erasure`);
  expect(preview.body.erases.mails).toBe(1);
  expect((await system.ask('POST', `/v1/persons/${ada}/erase`)).status).toBe(200);
  const [left, given] = [await desk.list(sent.visit), await desk.list(waiting.visit)];
  expect([left, given].map(([one]) => one?.state)).toEqual(['sent', 'suppressed']);
  expect(left[0]?.sentence).toMatch(/^Einladung an gelöscht: gesendet am /);
  expect(JSON.stringify([left, given])).not.toMatch(/Ada|Beispielsen|example\.org/);
});

it('the report is a tagged PDF in German too', async () => {
  const response = await system.fetch(report, { headers: { accept: 'application/pdf' } });
  expect([response.status, response.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('Auskunft_Xaverine-')]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (process.env['KEEP_PDF']) fs.writeFileSync(process.env['KEEP_PDF'], bytes);
  const pdf = await readPdf(bytes);
  expect(JSON.stringify(pdf)).toMatch(/Woher die Daten stammen/);
});
