import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import { digestOf, organisationIdOf, type OrganisationFacts } from '#libs/directory/stored-facts.js';
import { PostgresDossierRecords } from '#libs/dossiers/postgres.dossier-records.js';
import { PostgresLetterheads } from '#libs/letterheads/postgres.letterheads.js';
import { AnswersForRepeats } from '#libs/platform/answers-for-repeats.js';
import { migrate, migrationsDirectory } from '#libs/platform/migrations.js';
import type { TextId } from '#libs/vault/ids.js';
import { openVault } from '#libs/vault/open-vault.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import { textIdOf } from '#libs/vault/text-id.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { standIn } from '#tests/vault/bytes-of-vault.js';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await testDatabase({ migrated: false });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-plain-'));
  const before = fs.readdirSync(migrationsDirectory()).filter((file) => file < '0012');
  for (const file of before) fs.copyFileSync(path.join(migrationsDirectory(), file), path.join(folder, file));
  await migrate(database.owner, folder);
}, 60_000);
afterEach(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await database?.drop();
});

const SOME = 450;
/** As the version before encryption kept them. */
async function plainTexts(): Promise<TextId[]> {
  const { rows } = await database.owner.query<{ key: Buffer }>(`select key from vault.secret where name = 'text-id'`);
  const texts = Array.from({ length: SOME }, (_, i) => ({ kind: 'note' as const, text: `Frau Quittenbaum kommt zum ${i}. Mal.` }));
  const ids = texts.map((words) => textIdOf(rows[0]!.key, 'visit-1', words));
  await database.owner.query(
    `insert into vault.text (id, stream, kind, words) select k.id, 'visit-1', 'note', k.words from unnest($1::text[], $2::text[]) as k(id, words)`,
    [ids, texts.map(({ text }) => text)],
  );
  return ids;
}

it('what an earlier version left in the clear is encrypted at the first start, under the ids it had', async () => {
  const ids = await plainTexts();
  await migrate(database.owner);
  expect((await standIn(database.owner, ['Quittenbaum'])).length).toBeGreaterThan(0);
  const vault = new PostgresVault(database.owner, await openVault(database.owner, testMasterKeys));
  expect(await standIn(database.owner, ['Quittenbaum'])).toEqual([]);
  expect((await vault.texts(ids)).get(ids[7]!)).toBe('Frau Quittenbaum kommt zum 7. Mal.');
  expect(await vault.keep('visit-1', [{ kind: 'note', text: 'Frau Quittenbaum kommt zum 7. Mal.' }])).toEqual([ids[7]]);
  const { rows } = await database.owner.query(`select from pg_namespace where nspname = 'vault_plain'`);
  expect(rows).toEqual([]);
});

it('so are people, offices, organisations, dossiers, letterheads and kept answers, and everything is found as before', async () => {
  const { owner } = database;
  const [person, office] = ['person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11', 'office-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11'] as const;
  const facts = { name: 'Dr. Thusnelda Quittenbaum', variants: ['Thusnelda Quittebaum'] };
  const held = { title: 'Staatssekretärin', organisation: 'Ministerium Quittenbaum' };
  const body: OrganisationFacts = { kind: 'ministry', names: [{ long: 'Ministerium Quittenbaum' }], aliases: ['MQ'] };
  const known = { id: 'besuch-quittenbaum', visitId: 'v1', digest: 'd', finished: true, people: [{ key: 'Dr. Thusnelda Quittenbaum', personId: person }] };
  for (const [sql, ...values] of [
    ['insert into vault.person (id, facts, sort) values ($1, $2, $3)', person, JSON.stringify(facts), 'quittenbaum, thusnelda'],
    ['insert into vault.organisation (id, kind, facts) values ($1, $2, $3)', organisationIdOf(body), body.kind, JSON.stringify(body)],
    ['insert into vault.office (id, person_id, facts, digest) values ($1, $2, $3, $4)', office, person, JSON.stringify(held), digestOf(held)],
    ['insert into vault.dossier (id, visit_id, digest, finished, people) values ($1, $2, $3, true, $4)', known.id, 'v1', 'd', JSON.stringify(known.people)],
    ['insert into vault.dossier_form (visit_id, position, form) values ($1, $2, $3)', 'v1', '7', '{"names": ["Quittenbaum"]}'],
    ['insert into vault.letterhead (issuer_id, version, template, recorded_by) values ($1, 1, $2, $3)', 'mq', Buffer.from('Frau Quittenbaum'), 'press-1'],
    [
      'insert into vault.idempotency (command, digest, status, answer) values ($1, $2, 409, $3)',
      known.people[0]!.personId.slice(7),
      'request',
      '{"code": "Quittenbaum"}',
    ],
  ] as const)
    await owner.query(sql, [...values]);

  await migrate(owner);
  const keys = await openVault(owner, testMasterKeys);
  expect(await standIn(owner, ['Quittenbaum', 'quittenbaum', 'Quittebaum', 'Staatssekretärin'])).toEqual([]);
  const directory = new PostgresDirectory(owner, keys);
  const records = new PostgresDossierRecords(owner, keys);
  expect(await directory.findPersons('Thusnelda Quittebaum')).toEqual([{ ...facts, personId: person }]);
  expect((await directory.searchPersons('quitt thus', { limit: 5 })).items).toHaveLength(1);
  expect((await directory.searchPersons('', { limit: 5 })).items).toHaveLength(1);
  expect(await directory.addOffice(person, held)).toMatchObject({ officeId: office });
  expect(await directory.findOrganisation('mq')).toMatchObject(body);
  expect(await records.find('besuch-quittenbaum')).toEqual(known);
  expect(await records.formAt('v1', '7')).toEqual({ names: ['Quittenbaum'] });
  expect((await new PostgresLetterheads(owner, keys).find('mq'))?.template.toString()).toBe('Frau Quittenbaum');
  expect(await new PostgresLetterheads(owner, keys).keep({ issuerId: 'mq', template: Buffer.from('Frau Quittenbaum'), by: 'press-1' })).toBe(1);
  const answers = new AnswersForRepeats(owner, keys);
  expect(await answers.look(person.slice(7), 'request')).toEqual({ status: 409, answer: { code: 'Quittenbaum' } });
  expect(await answers.look(person.slice(7), 'another')).toBe('other');
});

it('goes on where it was interrupted, also when two processes start at once', async () => {
  const ids = await plainTexts();
  await migrate(database.owner);
  await database.owner.query(
    `create function vault.die() returns trigger language plpgsql as $$ begin if (select count(*) from vault.text) >= 250 then raise 'killed'; end if; return new; end $$`,
  );
  await database.owner.query(`create trigger die before insert on vault.text for each row execute function vault.die()`);
  await expect(openVault(database.owner, testMasterKeys)).rejects.toThrow('killed');
  const { rows } = await database.owner.query<{ done: number; left: number }>(
    `select (select count(*)::int from vault.text) as done, (select count(*)::int from vault_plain.text) as left`,
  );
  expect(rows).toEqual([{ done: 200, left: SOME - 200 }]);
  await database.owner.query(`drop trigger die on vault.text`);
  const [keys] = await Promise.all([openVault(database.owner, testMasterKeys), openVault(database.owner, testMasterKeys)]);
  expect((await new PostgresVault(database.owner, keys).texts(ids)).size).toBe(SOME);
});
