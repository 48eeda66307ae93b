import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '#tests/contract/counting.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { mailSettings } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let sink: SmtpSink;
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
let statement: string;
let visit: string;
const WORDS = 'Kanarienvogel bleibt geheim';
const segments = [WORDS];
const mails = async () => (await system.ask<{ items: { state: string; reason: string | null }[] }>('GET', `${statement}/clearance-mails`)).body.items;
const stand = (...states: readonly string[]) => eventually(async () => expect((await mails()).map(({ state }) => state)).toEqual(states));

beforeAll(async () => {
  sink = await smtpSink();
  system = await testSystem(mailSettings(sink));
  desk = await mailDesk(system);
  const made = await desk.aVisit();
  ({ visit } = made);
  const { id } = await desk.does('POST', `${visit}/releases`, { kind: 'report', details: { issuer: 'Kreis Soest', headline: WORDS } });
  statement = `/v1/releases/${id}/statements/s1`;
  const speaker = await desk.someone('Kim Beispiel', 'kim@example.org');
  await desk.does('PUT', statement, { kind: 'direct', speaker: { personId: speaker }, segments });
  await desk.does('PUT', `/v1/releases/${id}/embargo`, { until: '2031-03-05T11:00', zone: 'Europe/Berlin' });
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

it('whoever is quoted is asked by mail, with a link that shows the quote and without a word of it', async () => {
  await desk.does('POST', `${statement}/clearance-mails`, { segments });
  await stand('sent');
  const [{ read, raw, to }] = sink.taken as [(typeof sink.taken)[number]];
  expect([to, read.subject]).toEqual([['kim@example.org'], 'Bitte um Zitatfreigabe: Kommunales Integrationszentrum Kreis Soest']);
  expect(`${raw}${read.text}`).not.toContain('Kanarienvogel');
  const [, path] = /https:\/\/termine\.example\.org(\/clearance\/[\w-]{43})/.exec(read.text ?? '') ?? [];
  expect((await system.ask('GET', path!)).text).toContain(WORDS);
  expect(await desk.list(visit)).toEqual([]);
});

it('asks for the wording that stands only, and not once it reads otherwise', async () => {
  expect((await system.ask('POST', `${statement}/clearance-mails`, { segments: ['Etwas anderes'] })).status).toBe(422);
  await desk.inDatabase(`update outbox.notice set state = 'uncertain', about = jsonb_set(about, '{segments}', '"text-of-before"') where kind = 'clearance'`);
  const [lost] = await desk.inDatabase<{ id: string }>(`select id from outbox.notice where kind = 'clearance'`);
  await desk.does('POST', `/v1/operations/notices/${lost!.id}/resolve`, { as: 'again' });
  await stand('suppressed');
  expect((await mails())[0]?.reason).toBe('quote-changed');
  expect(sink.taken).toHaveLength(1);
});
