import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { migrate, migrationFiles, migrationsDirectory } from '#libs/platform/migrations.js';
import { brokenBetween, catalogOf, unaccounted, type Catalog } from '#tests/deployment/migrations-beside.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

jest.setTimeout(60_000);

/** The first migration that older processes live through; those before were applied while nothing ran. */
const FIRST = '0031';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrated: false });
});
afterAll(() => database.drop());

const read = (file: string): string => fs.readFileSync(path.join(migrationsDirectory(), file), 'utf8');

it('after each migration the version before goes on working: nothing it uses is gone, nothing it writes is refused', async () => {
  const [before, judged] = [migrationFiles().filter((file) => file < FIRST), migrationFiles().filter((file) => file >= FIRST)];
  await migrate(database.owner, undefined, { upTo: before.at(-1)! });
  let catalog = await catalogOf(database.owner);
  for (const file of judged) {
    await migrate(database.owner, undefined, { upTo: file });
    const after = await catalogOf(database.owner);
    expect({ file, unaccounted: unaccounted(read(file), brokenBetween(catalog, after)) }).toEqual({ file, unaccounted: [] });
    catalog = after;
  }
});

describe('what would break the version before is found', () => {
  let usual: Catalog;
  beforeAll(async () => {
    await migrate(database.owner);
    await database.owner.query(`create table vault.shelf (id int primary key, label text, room text not null default 'A');
      create function vault.shelves() returns int language sql as 'select 1'; create unique index shelf_label on vault.shelf (label)`);
    usual = await catalogOf(database.owner);
  });

  /** What is found after some statements, which are undone again. */
  const found = async (sql: string): Promise<readonly string[]> => {
    const client = await database.owner.connect();
    try {
      await client.query('begin');
      await client.query(sql);
      return unaccounted(sql, brokenBetween(usual, await catalogOf(client as never)));
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  it.each([
    ['a table that is dropped', 'drop table vault.shelf', 'table vault.shelf is gone'],
    ['a column that is dropped', 'alter table vault.shelf drop column label', 'column vault.shelf.label is gone'],
    ['a column that is renamed', 'alter table vault.shelf rename column label to name', 'column vault.shelf.label is gone'],
    [
      'another type',
      'alter table vault.shelf alter column id type bigint',
      'column vault.shelf.id was type integer, must be given, is type bigint, must be given',
    ],
    ['a column that must be given', 'alter table vault.shelf add column depth int not null', 'column vault.shelf.depth is not given by the version before'],
    ['a default that is lost', 'alter table vault.shelf alter column room drop default', 'column vault.shelf.room was type text, is type text, must be given'],
    [
      'a column that must be given from now on',
      'alter table vault.shelf alter column label set not null',
      'column vault.shelf.label was type text, is type text, must be given',
    ],
    ['a condition', `alter table vault.shelf add constraint long check (label <> '')`, 'constraint vault.shelf.long may refuse what the version before writes'],
    ['uniqueness', 'create unique index shelf_room on vault.shelf (room)', 'unique index vault.shelf_room may refuse what the version before writes'],
    ['uniqueness that is lost', 'drop index vault.shelf_label', 'unique index vault.shelf_label is gone'],
    ['rows that are guarded', 'alter table vault.shelf enable row level security', 'table vault.shelf does something else'],
    ['a function that is dropped', 'drop function vault.shelves()', 'function vault.shelves() is gone'],
    [
      'a function that does something else',
      `create or replace function vault.shelves() returns int language sql as 'select 2'`,
      'function vault.shelves() does something else',
    ],
    ['a right that is taken', 'revoke insert on vault.shelf from ortstermin_app', 'right INSERT on vault.shelf is gone'],
  ])('%s', async (_, sql, finding) => {
    expect(await found(sql)).toContain(finding);
  });

  it('and what only adds is not', async () => {
    expect(
      await found(`alter table vault.shelf add column depth int, add column lit boolean not null default false;
        create table vault.box (id int primary key, shelf int references vault.shelf); create index on vault.shelf (room);
        alter table vault.shelf alter column room set default 'B'; grant truncate on vault.shelf to ortstermin_app`),
    ).toEqual([]);
  });

  it('but what a migration accounts for is taken, thing by thing, and only if there is something to account for', async () => {
    const drop = 'drop function vault.shelves(); drop index vault.shelf_label;';
    expect(await found(`-- beside: function vault.shelves(): nobody calls it\n${drop}`)).toEqual(['unique index vault.shelf_label is gone']);
    expect(
      await found(`-- beside: unique index vault.shelf_label: nothing relies on it\n-- beside: function vault.shelves(): nobody calls it\n${drop}`),
    ).toEqual([]);
    expect(await found(`-- contracts: works with versions from 0031_versions_side_by_side.sql on\n${drop}`)).toEqual([]);
    expect(await found('-- beside: table vault.shelf: no reason at all')).toEqual(['table vault.shelf is accounted for and has not changed']);
  });
});
