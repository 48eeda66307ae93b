import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const CANARY = /Walburga|Stachelbeer/;
const NAME = 'Walburga Stachelbeer';
let system: TestSystem;
let visit: AVisit;
let database: pg.Client;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
  database = new pg.Client({ connectionString: system.ownerUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await system?.stop();
});

const dossier = () => JSON.parse(readFileSync('tests/samples/soest-2019-09-26.json', 'utf8')) as Record<string, unknown>;
const kept = async () => (await database.query<{ all: string }>(`select string_agg(to_jsonb(i)::text, ' ') as all from vault.idempotency i`)).rows[0]!.all;

describe('what is kept of answers for repeats of a request', () => {
  it.each<[string, number, () => [string, string, unknown]]>([
    ['a new person', 201, () => ['POST', '/v1/persons', { name: NAME }]],
    ['a member that nobody knows', 422, () => ['POST', `/v1/visits/${visit.id}/stops`, { venue: 'Kreishaus', [NAME]: 1 }]],
    ['a dossier with a date that quotes somebody', 422, () => ['POST', '/v1/dossiers', { ...dossier(), when: { date: NAME } }]],
    ['a dossier with a member that is a name', 422, () => ['POST', '/v1/dossiers', { ...dossier(), [NAME]: 1 }]],
    [
      'a dossier with a stop that is not there',
      422,
      () => ['POST', '/v1/dossiers', { ...dossier(), agenda: [{ kind: 'meal', title: 'Imbiss', stop: `bei ${NAME}` }] }],
    ],
    ['an item at a place that is a name', 422, () => ['POST', `/v1/visits/${visit.id}/agenda/items`, { kind: 'meal', title: 'Imbiss', stopId: NAME }]],
    ['a zone that is a name', 422, () => ['POST', `/v1/visits/${visit.id}/correct`, { zone: NAME }]],
  ])('%s: holds nothing of it, and the repeat is answered the same', async (name, status, request) => {
    const [method, address, body] = request();
    const headers = { 'idempotency-key': name.replaceAll(' ', '-') };
    const first = await system.ask(method, address, body, headers);
    const again = await system.ask(method, address, body, headers);
    expect([first.status, again.status]).toEqual([status, status]);
    const { instance: _one, ...told } = first.body;
    const { instance: _two, ...toldAgain } = again.body;
    expect(toldAgain).toEqual(told);
    expect(await kept()).not.toMatch(CANARY);
  });

  it('though the answers themselves quote what was sent', async () => {
    const { text } = await system.ask('POST', '/v1/dossiers', { ...dossier(), [NAME]: 1 });
    expect(text).toMatch(CANARY);
  });
});
