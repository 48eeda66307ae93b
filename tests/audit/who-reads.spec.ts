import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aPublishedRelease } from '#tests/support/a-published-release.js';
import { NOT_RECORDED, unreviewed } from '#tests/audit/reviewed-reads.js';
import { anAnswerLink } from '#tests/support/an-answer-link.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

jest.setTimeout(240_000);

type Kept = { readonly by: string; readonly operation: string; readonly subject: string | null; readonly form: string };
type Readings = { readonly items: readonly (Kept & { readonly at: string })[]; readonly next?: string };
type Read = { readonly 'x-records-reading'?: string; readonly responses: Record<string, { readonly content?: Record<string, unknown> }> };

const STREAMING = ['/v1/changes'];
const QUERIES: Readonly<Record<string, string>> = {
  '/v1/principals/{personId}/itinerary': '?date=2019-09-26',
  '/v1/visits/{visitId}/difference': '?from=0&to=1',
  '/v1/waiting': '?role=host',
};
const SPEAKER = 'Kim Beispiel';
const INVITED = 'Robin Probe';

let system: TestSystem;
let owner: pg.Client;
const ids: Record<string, string> = {};
let people: string[];

beforeAll(async () => {
  system = await testSystem();
  owner = new pg.Client({ connectionString: system.ownerUrl });
  await owner.connect();
  const sample = readFileSync('tests/samples/soest-2019-09-26.json');
  const imported = await system.send<{ visitId: string; position: string }>('POST', '/v1/dossiers', sample, { 'content-type': 'application/json' });
  expect(imported.status).toBe(201);
  const { visitId } = imported.body;
  const list = async <T>(address: string) =>
    (await system.ask<{ items: T[] }>('GET', address, undefined, { 'min-position': imported.body.position })).body.items;
  const persons = await list<{ personId: string; name: string }>('/v1/persons?limit=200');
  people = [...persons.map(({ name }) => name), SPEAKER, INVITED];
  const principals = (await list<{ principals: { personId: string }[] }>('/v1/visits')).flatMap((one) => one.principals);
  const { body: tour } = await system.ask<{ id: string }>('POST', '/v1/tours', { name: 'Sommertour' });
  const { body: feed } = await system.ask<{ path: string }>('POST', '/v1/calendar/feeds', { principalId: principals[0]!.personId });
  await system.ask('PUT', '/v1/issuers/kreis-soest', { name: 'Kreis Soest', numbering: { pattern: 'kso.YYYY.MM.DD.NNN.xx/-yy' } });
  await system.ask('PUT', '/v1/issuers/kreis-soest/standard-quotes/zentren', {
    speaker: { named: SPEAKER },
    versions: [{ segments: ['Die Zentren wirken vor Ort.'] }],
  });
  const { body: release } = await system.ask<{ id: string }>('POST', `/v1/visits/${visitId}/releases`, { kind: 'report', details: { headline: 'Zu Gast' } });
  const segments = ['Die Zentren wirken vor Ort.'];
  const statement = `/v1/releases/${release.id}/statements/zitat`;
  const { body: quoted } = await system.ask<{ position: string }>('PUT', statement, { kind: 'direct', speaker: { named: SPEAKER }, segments });
  const link = await system.ask<{ path: string }>('POST', `${statement}/clearance-links`, { segments }, { 'min-position': quoted.position });
  const publishedId = await aPublishedRelease(system, visitId, 'invitation');
  const answerToken = await anAnswerLink(system, INVITED);
  Object.assign(ids, {
    visitId,
    releaseId: release.id,
    publishedId,
    statementId: 'zitat',
    clearanceToken: link.body.path.slice('/clearance/'.length),
    answerToken,
    feedFile: feed.path.slice('/feeds/'.length),
    tourId: tour.id,
    personId: principals[0]!.personId,
    organisationId: (await list<{ organisationId: string }>('/v1/organisations'))[0]!.organisationId,
    issuerId: 'kreis-soest',
    accountId: 'auditor-1',
    quoteId: 'zentren',
  });
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

const addressOf = (template: string): string => `${template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none')}${QUERIES[template] ?? ''}`;
const reads = (): [string, Read][] =>
  Object.entries(system.document.paths).flatMap(([template, { get }]) => (get && !STREAMING.includes(template) ? [[template, get as Read]] : []));
const found = async (query: string) => (await system.ask<Readings>('GET', `/v1/audit/readings${query}`)).body;

describe('who reads names', () => {
  it('is recorded for every read whose answer holds any, unless somebody has reviewed why not', async () => {
    const judged = [];
    const silent: string[] = [];
    for (const [template, read] of reads()) {
      const { text, status } = await system.ask('GET', addressOf(template));
      if (status !== 200) silent.push(template);
      judged.push({ template, recorded: read['x-records-reading'] !== undefined, names: people.filter((name) => text.includes(name)) });
    }
    expect(unreviewed(judged, NOT_RECORDED)).toEqual([]);
    // Nothing was set there, and the person is not invited.
    expect(silent.sort()).toEqual([
      '/v1/issuers/{issuerId}/letterhead',
      '/v1/issuers/{issuerId}/templates/{ownSentence}',
      '/v1/issuers/{issuerId}/text-blocks/{textBlockId}',
      '/v1/visits/{visitId}/invitations/{personId}',
      '/v1/visits/{visitId}/notices/{noticeId}',
    ]);
    expect(judged.filter(({ names }) => names.length > 0).length).toBeGreaterThan(12);
    // The check is able to find something: a read that is taken out of the list, and one that ceases to record.
    const { '/v1/visits/{visitId}/itinerary': _, ...fewer } = NOT_RECORDED;
    expect(unreviewed(judged, fewer)).toEqual([expect.stringMatching(/itinerary answers the name/)]);
    const ceased = judged.map((read) => ({ ...read, recorded: read.recorded && read.template !== '/v1/visits/{visitId}/attendance-list' }));
    expect(unreviewed(ceased, NOT_RECORDED)).toEqual([expect.stringMatching(/attendance-list answers the name/)]);
  });

  it('is recorded in every form, with account, kind and id, and nothing else', async () => {
    const actor = { 'x-actor': 'auditee-1' };
    for (const form of ['json', 'text', 'csv', 'xlsx', 'pdf'])
      expect((await system.ask('GET', `/v1/visits/${ids['visitId']}/attendance-list?format=${form}`, undefined, actor)).status).toBe(200);
    for (const address of [
      `visits/${ids['visitId']}/sign-in-sheet`,
      `visits/${ids['visitId']}/dossier`,
      `releases/${ids['releaseId']}`,
      `persons/${ids['personId']}`,
      'persons',
    ])
      expect((await system.ask('GET', `/v1/${address}`, undefined, actor)).status).toBe(200);
    const { items } = await found('?by=auditee-1');
    const visit = ids['visitId'];
    expect(items.map(({ operation, subject, form }) => [operation, subject, form]).reverse()).toEqual([
      ...['json', 'text', 'csv', 'xlsx', 'pdf'].map((form) => ['attendance-list', visit, form]),
      ['sign-in-sheet', visit, 'json'],
      ['dossier', visit, 'json'],
      ['press-release', ids['releaseId'], 'json'],
      ['person', ids['personId'], 'json'],
      ['persons', null, 'json'],
    ]);
    const { rows } = await owner.query<{ text: string }>('select to_json(r)::text as text from audit.reading r');
    expect(people.filter((name) => rows.some(({ text }) => text.includes(name)))).toEqual([]);
  });

  it('is not recorded for what was refused, nor for what holds no names', async () => {
    const actor = { 'x-actor': 'auditee-2' };
    expect((await system.ask('GET', '/v1/visits/nope/attendance-list', undefined, actor)).status).toBe(404);
    expect((await system.ask('GET', `/v1/visits/${ids['visitId']}/attendance-list?format=docx`, undefined, actor)).status).toBe(406);
    expect((await system.ask('GET', '/v1/tours', undefined, actor)).status).toBe(200);
    expect((await found('?by=auditee-2')).items).toEqual([]);
  });

  it('is recorded of what comes as JSON only, whatever form was wished for', async () => {
    const actor = { 'x-actor': 'auditee-4' };
    for (const [query, accept] of [
      ['?format=pdf', '*/*'],
      ['', 'application/pdf'],
    ])
      expect((await system.ask('GET', `/v1/persons/${ids['personId']}${query}`, undefined, { ...actor, accept: accept! })).status).toBe(200);
    expect((await found('?by=auditee-4')).items.map(({ form }) => form)).toEqual(['json', 'json']);
  });

  it('is found by what, by whom, from when to when, a page at a time', async () => {
    const actor = { 'x-actor': 'auditee-3' };
    for (let i = 0; i < 5; i++) await system.ask('GET', `/v1/persons/${ids['personId']}`, undefined, actor);
    const first = await found(`?by=auditee-3&what=${ids['personId']}&operation=person&limit=3`);
    expect(first.items).toHaveLength(3);
    const second = await found(`?by=auditee-3&limit=3&after=${first.next}`);
    expect([second.items.length, second.next]).toEqual([2, undefined]);
    const at = encodeURIComponent(second.items[0]!.at);
    expect((await found(`?by=auditee-3&from=${at}`)).items.length).toBeGreaterThanOrEqual(4);
    expect((await found(`?by=auditee-3&to=${at}`)).items.length).toBeLessThanOrEqual(1);
    expect((await found('?what=nothing-of-the-kind')).items).toEqual([]);
    // An offset that ISO 8601 has and PostgreSQL does not.
    expect((await found('?from=2999-01-01T00:00:00%2B23:59')).items).toEqual([]);
    for (const wrong of ['?after=x', '?from=yesterday', '?from=9999-12-31T23:59:59-23:59', '?limit=201', '?who=me'])
      expect((await system.ask('GET', `/v1/audit/readings${wrong}`)).status).toBe(422);
  });

  it('is recorded before the answer: what cannot be recorded is not answered, in no form', async () => {
    await owner.query('revoke insert on audit.reading from ortstermin_app');
    try {
      for (const form of ['json', 'pdf', 'csv']) {
        const { status, headers, text } = await system.ask('GET', `/v1/visits/${ids['visitId']}/attendance-list?format=${form}`);
        expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([503, 'application/problem+json; charset=utf-8', null]);
        expect(people.filter((name) => text.includes(name))).toEqual([]);
      }
      expect((await system.ask('GET', '/v1/tours')).status).toBe(200);
    } finally {
      await owner.query('grant insert on audit.reading to ortstermin_app');
    }
    expect((await system.ask('GET', `/v1/visits/${ids['visitId']}/attendance-list`)).status).toBe(200);
  });
});

describe('the head of the audit chain', () => {
  it('and the readings are for auditors', async () => {
    for (const [roles, expected] of [
      ['auditor', 200],
      ['planner, press, admin', 403],
    ] as const)
      for (const what of ['head', 'readings']) expect((await system.ask('GET', `/v1/audit/${what}`, undefined, { 'x-roles': roles })).status).toBe(expected);
  });

  it('is told', async () => {
    const { status, body } = await system.ask<{ position: string; keyId: string; link: string }>('GET', '/v1/audit/head');
    expect([status, body.position > '0'.repeat(20), body.link.length]).toEqual([200, true, 64]);
  });
});
