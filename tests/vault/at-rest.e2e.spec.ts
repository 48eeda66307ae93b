import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import type { Place } from '#libs/keys/box.js';
import { secretsOf } from '#tests/privacy/secrets.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';
import { standIn } from '#tests/vault/bytes-of-vault.js';

const samples = join('tests', 'samples');
const dossiers = readdirSync(samples)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(samples, file), 'utf8')) as Dossier);
/** Long enough to stand nowhere by chance; the ids of dossiers themselves are hidden too. */
const secrets = [...secretsOf(dossiers), ...dossiers.map(({ id }) => id)];

let system: TestSystem;
let owner: pg.Pool;
let visits: string[];
beforeAll(async () => {
  system = await testSystem();
  owner = new pg.Pool({ connectionString: system.ownerUrl });
  visits = [];
  let position = '';
  for (const dossier of dossiers) {
    const { body } = await system.ask<{ visitId: string; position: string }>('POST', '/v1/dossiers', dossier, { 'idempotency-key': dossier.id.slice(0, 20) });
    visits.push(body.visitId);
    ({ position } = body);
  }
  await system.ask('GET', '/v1/visits', undefined, { 'min-position': position });
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await system?.stop();
});

describe('the tables of the vault, after the samples were imported', () => {
  it('hold no byte of a name, a quote, a caption or a note, and of a dossier not even its id', async () => {
    expect(secrets.length).toBeGreaterThan(60);
    expect(await standIn(owner, secrets)).toEqual([]);
  });

  it('hold none when a request was refused or repeated', async () => {
    const name = { name: 'Thusnelda Quittenbaum' };
    const key = { 'idempotency-key': 'Quittenbaum' };
    const first = await system.ask<{ personId: string }>('POST', '/v1/persons', name, key);
    expect((await system.ask('POST', '/v1/persons', name, key)).body).toEqual(first.body);
    expect((await system.ask('POST', '/v1/persons', { ...name, gender: 'f' }, key)).status).toBe(422);
    const office = { title: 'Staatssekretärin Quittenbaum', organisation: 'Haus Quittenbaum' };
    await system.ask('POST', `/v1/persons/${first.body.personId}/offices`, office);
    const refused = await system.ask(
      'POST',
      `/v1/visits/${visits[0]}/override-conflict`,
      { conflict: 'Quittenbaum', reason: 'Quittenbaum' },
      { 'idempotency-key': 'q' },
    );
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(await standIn(owner, ['Quittenbaum', 'quittenbaum'])).toEqual([]);
  });
});

it('a page opens no box twice', async () => {
  const keys = system.app.get(DataKeys);
  const unbox = keys.unbox.bind(keys);
  const opened: string[] = [];
  keys.unbox = (row, place: Place) => {
    const before = keys.opened;
    const content = unbox(row, place);
    if (keys.opened > before) opened.push(place.join(' '));
    return content;
  };
  const twice: Record<string, readonly string[]> = {};
  const pages = Object.entries(system.document.paths).flatMap(([path, operations]) => {
    const page = path.replace('{visitId}', visits[0]!);
    return 'get' in operations && path.startsWith('/v1/') && path !== '/v1/changes' && !page.includes('{') ? [page] : [];
  });
  let read = 0;
  for (const page of pages) {
    opened.length = 0;
    const { status } = await system.ask('GET', page);
    if (status === 200) read += 1;
    const again = opened.filter((place, i) => opened.indexOf(place) < i);
    if (again.length > 0) twice[page] = again;
  }
  expect(read).toBeGreaterThan(15);
  keys.unbox = unbox;
  expect(twice).toEqual({});
});
