import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked at as a client sees them

const samples = ['tests/samples', 'tests/samples/irregular'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.join(folder, file)),
);
let system: TestSystem;
let position = '';
const releases: string[] = [];
async function does(method: string, address: string, body: object = {}): Promise<Json> {
  const answer = await system.ask<Json>(method, `/v1${address}`, body, { 'x-actor': 'presse-1' });
  position = (answer.body['position'] as string | undefined) ?? position;
  return { status: answer.status, ...answer.body };
}
const read = async (address: string) => (await system.ask<Json>('GET', `/v1${address}`, undefined, { 'min-position': position })).body;

beforeAll(async () => {
  system = await testSystem();
  for (const sample of samples) {
    const { status, body } = await system.send<Json>('POST', '/v1/dossiers', readFileSync(sample), { 'content-type': 'application/json' });
    if (status !== 201) continue;
    position = body['position'];
    const { items } = await read(`/visits/${body['visitId']}/releases`);
    const drafted = items[0]?.['releaseId'] ?? (await does('POST', `/visits/${body['visitId']}/releases`, { kind: 'report' }))['id'];
    releases.push(`/releases/${drafted}`);
  }
}, 120_000);
afterAll(() => system.stop());

const planted: readonly (readonly [kind: string, sentence: string, found: string])[] = [
  ['date', 'Am 29. Februar 1996 ging es weiter.', '29. Februar 1996'],
  ['time', 'Um 3.07 Uhr war alles vorbei.', '3.07 Uhr'],
  ['amount', 'Das kostete 987.654 Euro.', '987.654 Euro'],
  ['headcount', 'Es kamen 4.711 Personen.', '4.711'],
  ['number', 'Ausgegeben wurden 86.753 Karten.', '86.753'],
  ['name', 'Auch Quirin Xaverstein war dabei.', 'Quirin Xaverstein'],
  ['place', 'Danach ging es in den Kreis Lummerland.', 'Kreis Lummerland'],
  ['quote', 'Jemand sagte: „Morgen backe ich lauter kleine Brötchen.“', '„Morgen backe ich lauter kleine Brötchen.“'],
];

describe('the fact check of every sample', () => {
  it('has nothing to say of generated text, neither as a draft nor in review', async () => {
    expect(releases.length).toBeGreaterThan(25);
    for (const release of releases) {
      const draft = await read(release);
      expect([release, (await read(`${release}/fact-check`))['items']]).toEqual([release, []]);
      if (draft['status'] !== 'draft') continue;
      expect((await does('POST', `${release}/submit`))['status']).toBe(200);
      const { hints } = await read(release);
      expect([release, hints.filter((one: Json) => one['code'] === 'not-on-record')]).toEqual([release, []]);
      expect((await does('POST', `${release}/return`, { comment: 'Noch nicht.' }))['status']).toBe(200);
    }
  }, 120_000);

  it('finds every planted error in an edited text, and nothing else in it', async () => {
    for (const release of releases) {
      const [first] = (await read(release))['blocks'];
      const own = first['sentences'].map((one: Json) => one['text']).join(' ');
      expect((await does('PUT', `${release}/blocks/${first['id']}`, { text: [own, ...planted.map(([, sentence]) => sentence)].join('\n') }))['status']).toBe(
        200,
      );
      const { items } = await read(`${release}/fact-check`);
      expect([release, items.map((one: Json) => [one['kind'], one['text'], one['found']])]).toEqual([release, planted]);
      const draft = await read(release);
      expect(draft['hints'].filter((one: Json) => one['code'] === 'not-on-record')).toHaveLength(planted.length - 1);
      expect(draft['findings']).toContainEqual(
        expect.objectContaining({ code: 'quote-not-cleared', what: first['id'], about: expect.stringContaining('Brötchen') }),
      );
    }
  }, 120_000);

  it('is for those who work on the release', async () => {
    const asked = await system.ask('GET', `/v1${releases[0]}/fact-check`, undefined, { 'x-roles': 'host' });
    expect(asked.status).toBe(403);
    expect((await system.ask('GET', '/v1/releases/nope/fact-check')).status).toBe(404);
  });
});
