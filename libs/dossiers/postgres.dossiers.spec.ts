import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import { PostgresDossierRecords } from '#libs/dossiers/postgres.dossier-records.js';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { PostgresEventStore } from '#libs/eventing/postgres.event-store.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let keys: DataKeys;
let store: PostgresEventStore;
beforeAll(async () => {
  database = await testDatabase();
  keys = await testKeys(database.pool);
  store = new PostgresEventStore(database.pool);
}, 60_000);
afterAll(async () => {
  await store?.close();
  await database?.drop();
});

const desk = () =>
  dossierDesk({
    store,
    vault: new PostgresVault(database.pool, keys),
    directory: new PostgresDirectory(database.pool, keys),
    records: new PostgresDossierRecords(database.pool, keys),
  });

const seeds = ['coesfeld-ministerin-paul', 'hoexter-2020-03-05', 'muenster-2017-sommertour', 'soest-2019-09-26', 'steinfurt-2018-nrw-tour'].map(
  (id) => JSON.parse(readFileSync(`tests/samples/${id}.json`, 'utf8')) as Dossier,
);

it('gives the seeds back from PostgreSQL, imported at once by two processes', async () => {
  const [one, other] = [await desk(), await desk()];
  const imported = await Promise.all([...seeds.map((dossier) => one.import(dossier)), ...seeds.map((dossier) => other.import(dossier))]);
  expect(imported.filter(({ outcome }) => outcome === 'created')).toHaveLength(seeds.length);
  for (const [i, dossier] of seeds.entries()) expect(await one.export(imported[i]!.visitId)).toEqual(dossier);
  expect(await one.directory.findPersons('Serap Güler')).toHaveLength(1);
}, 30_000);

it('remembers each form of a dossier from where it began', async () => {
  const here = await desk();
  const [seed] = seeds;
  const first = { ...seed!, id: 'of-two-forms' };
  const second = { ...first, transfers: [], stops: first.stops.toReversed() };
  const { visitId, position } = await here.import(first);
  await here.import(second);
  expect(await here.export(visitId)).toEqual(second);
  expect(await here.export(visitId, position)).toEqual(first);
  expect(await here.export(visitId, new Date(0))).toBeNull();
}, 30_000);
