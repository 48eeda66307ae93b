import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
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
