import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { excessiveRights } from '#libs/platform/database-rights.js';
import { createPool } from '#libs/platform/postgres.js';
import { bringUpToDate, prepareDatabase } from '#libs/platform/prepare-database.js';
import { encryptPlainRows } from '#libs/vault/postgres.plain-rows.js';
import { differencesBetween, privilegesOf, REVIEWED } from '#tests/audit/privileges.js';
import { aStream, fact, to, totals } from '#tests/contract/counting.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

const PERMISSION_DENIED = '42501';
const NO_NAME = '42602';

let database: TestDatabase;
let login: string;
let documents: string;
beforeAll(async () => {
  database = await testDatabase({ migrated: false });
  await bringUpToDate(database.owner);
  await encryptPlainRows(database.owner, testMasterKeys);
  login = new URL(database.url).username;
  const { store, subscriptions, views, close } = postgresEventing(database.pool, { report: () => undefined });
  subscriptions.start([totals]);
  const { position } = await store.append([to(aStream(), 0, fact(1))]);
  expect(await views.reached(totals, position, 10_000)).toBe(true);
  await close();
  documents = (await database.pool.query<{ documents: string }>('select documents from views.follower')).rows[0]!.documents;
});
afterAll(() => database.drop());

const codeOf = async (statement: string): Promise<string> => {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.query('rollback');
    client.release();
  }
};

describe('the login of the product', () => {
  it.each([
    `update es.event set data = '{}' where position = 1`,
    `update es.event set recorded_at = now()`,
    'delete from es.event where position = 1',
    'truncate es.event',
    'drop table es.event',
    'alter table es.event add column note text',
    'alter table es.event alter column data type text',
    'alter table es.event rename to gone',
    'alter table es.event owner to current_user',
    'alter table es.event drop constraint event_position',
    'alter table es.event disable trigger all',
    'create index on es.event (type)',
    'create trigger mine before insert on es.event for each row execute function suppress_redundant_updates_trigger()',
    'create rule mine as on insert to es.event do instead nothing',
    'lock table es.event in access exclusive mode',
    'select * from es.event for update',
    'insert into es.log (schema_version) values (2)',
    'update es.log set id = gen_random_uuid()',
    'delete from es.log',
    'create function es.mine() returns int language sql as $$ select 1 $$',
    'create or replace function es.position_at(p_at timestamptz) returns bigint language sql as $$ select 1::bigint $$',
    'alter function es.append_one(text, int, uuid, text, json, json, boolean, bytea) security definer',
    'drop function es.append_one(text, int, uuid, text, json, json, boolean, bytea)',
    'create table es.mine (id int)',
    'create table views.mine (id int)',
    'create table vault.mine (id int)',
    'create table public.mine (id int)',
    'create temporary table mine (id int)',
    'create schema mine',
    'drop schema es cascade',
    'drop table views.follower',
    'truncate views.parked',
    'truncate vault.text',
    'drop table vault.text',
    `update vault.data_key set wrapped = decode(repeat('00', 32), 'hex')`,
    'delete from vault.master_key',
    'update vault.master_key set current = false',
    `insert into vault.master_key (fingerprint) values ('00')`,
    `insert into ortstermin_migration (file, checksum) values ('0099_mine.sql', '')`,
    'delete from ortstermin_migration',
    'set role OWNER',
    'set session authorization OWNER',
    'set session_replication_role = replica',
    'create role mine',
    'grant OWNER to current_user',
    'grant ortstermin_app to OWNER',
    'create extension file_fdw',
    `copy es.event to program 'true'`,
    `copy es.event to '/dev/null'`,
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    'select views.documents_checked(null)',
  ])('is refused: %s', async (statement) => {
    const owner = `"${decodeURIComponent(new URL(database.ownerUrl).username)}"`;
    expect(await codeOf(statement.replace('OWNER', owner))).toBe(PERMISSION_DENIED);
  });

  it('gives itself nothing: PostgreSQL only warns, and grants nothing', async () => {
    await database.pool.query('grant update, delete on es.event to current_user');
    expect(await codeOf('delete from es.event')).toBe(PERMISSION_DENIED);
  });

  it('may not touch the tables of documents otherwise than through the functions of the owner', async () => {
    for (const statement of ['drop table views.$', 'alter table views.$ rename to mine', 'truncate views.$', 'create index on views.$ (doc)'])
      expect([statement, await codeOf(statement.replace('$', `"${documents}"`))]).toEqual([statement, PERMISSION_DENIED]);
  });

  it.each(['follower', 'parked', 'x_v1_1; drop table views.follower', '../es.event', 'x_v1', '_v1_1', `${'x'.repeat(60)}_v1_1`, 'event_v1_1"'])(
    'has no table dropped or indexed by the name %s',
    async (name) => {
      for (const what of ['drop', 'index']) expect(await codeOf(`select views.${what}_documents('${name}')`)).toBe(NO_NAME);
    },
  );

  it('has no table made for a name that a view cannot have, nor for a reactor', async () => {
    const add = (name: string, kind: string) =>
      `with f as (insert into views.follower (kind, name, version, active, log) values ('${kind}', '${name}', 1, true, '${randomUUID()}') returning id) select id from f`;
    for (const [name, kind, code] of [
      ['x" (id int); drop table es.event; --', 'view', NO_NAME],
      ['fine', 'reactor', 'P0002'],
      ['fine', 'view', 'done'],
    ] as const)
      expect(await codeOf(`${add(name, kind)}; select views.create_documents(max(id), 'everyone') from views.follower`)).toBe(code);
  });

  it('has the rights that were reviewed, no more and no fewer', async () => {
    expect(differencesBetween(REVIEWED, await privilegesOf(database.owner, login))).toEqual([]);
  });

  it('has the same in the copies that the other tests work on', async () => {
    const copy = await testDatabase();
    try {
      const rights = await privilegesOf(copy.owner, new URL(copy.url).username);
      // Nothing follows the log there, so that no view has made its table.
      expect(differencesBetween(REVIEWED, rights).filter((line) => !line.startsWith('table views.(documents)'))).toEqual([]);
    } finally {
      await copy.drop();
    }
  });

  it.each([
    ['grant update on es.event to ortstermin_app', ['table es.event: reviewed INSERT SELECT, found INSERT SELECT UPDATE']],
    ['grant update (data) on es.event to public', ['column es.event.data: reviewed nothing, found UPDATE']],
    ['grant create on schema es to ortstermin_app', ['schema es: reviewed USAGE, found CREATE USAGE']],
    ['create table es.secret_note (id int); grant select on es.secret_note to ortstermin_app', ['table es.secret_note: reviewed nothing, found SELECT']],
    ['create table vault.diary (id int)', ['table vault.diary: reviewed nothing, found DELETE INSERT SELECT UPDATE']],
    [
      'grant execute on function es.position_at(timestamptz) to public; revoke usage on schema vault from ortstermin_app',
      ['schema vault: reviewed USAGE, found nothing'],
    ],
    [
      'create function es.loose() returns int language sql as $$ select 1 $$; grant execute on function es.loose() to public',
      ['function es.loose: reviewed nothing, found EXECUTE'],
    ],
    ['alter table vault.text owner to ortstermin_app', [expect.stringMatching(/^table vault\.text: .* OWNER /)]],
    ['grant select on es.log to ortstermin_app with grant option', ['table es.log: reviewed SELECT, found SELECT (may pass on)']],
  ])('a right that nobody reviewed is found: %s', async (plant, found) => {
    const client = await database.owner.connect();
    try {
      await client.query('begin');
      const before = await privilegesOf(client as never, login);
      await client.query(plant);
      expect(differencesBetween(before, await privilegesOf(client as never, login))).toEqual(found);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('finds that a function which nobody granted is closed to all', async () => {
    const client = await database.owner.connect();
    try {
      await client.query('begin');
      const before = await privilegesOf(client as never, login);
      await client.query('create function es.closed() returns int language sql as $$ select 1 $$');
      expect(differencesBetween(before, await privilegesOf(client as never, login))).toEqual([]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('at its start the product', () => {
  const told: string[] = [];
  const start = async (url: string, production: boolean) => {
    const pool = createPool(url, { name: 'start' });
    try {
      await prepareDatabase(pool, { production, throwAway: true, warn: (sentence) => told.push(sentence) });
    } finally {
      await pool.end();
    }
  };

  it('finds nothing to say about a login that is nothing but a member of the group', async () => {
    expect(await excessiveRights(database.pool)).toEqual([]);
    await start(database.url, true);
    expect(told).toEqual([]);
  });

  it('warns of the login of the owner in development and does not start with it in production', async () => {
    await start(database.ownerUrl, false);
    expect(told).toEqual([expect.stringMatching(/is a superuser.*MIGRATION_DATABASE_URL/)]);
    await expect(start(database.ownerUrl, true)).rejects.toThrow(/may do more than the product needs/);
  });

  it.each([
    ['grant update on es.event to ortstermin_app', 'revoke update on es.event from ortstermin_app', /has the rights UPDATE on the log/],
    ['grant truncate on es.event to public', 'revoke truncate on es.event from public', /has the rights TRUNCATE on the log/],
    ['grant create on schema views to ortstermin_app', 'revoke create on schema views from ortstermin_app', /may create things in views/],
  ])('notices %s', async (grant, revoke, sentence) => {
    await database.owner.query(grant);
    await expect(start(database.url, true)).rejects.toThrow(sentence);
    await database.owner.query(revoke);
  });

  it('notices a login that owns the log, creates roles or passes by row-level security', async () => {
    await database.owner.query(`alter role "${login}" createrole bypassrls; alter table es.event owner to "${login}"`);
    await expect(start(database.url, true)).rejects.toThrow(/owns the log.*bypasses row-level security.*may create roles/);
    await database.owner.query(`alter table es.event owner to current_user; alter role "${login}" nocreaterole nobypassrls`);
  });

  it('does not migrate in production, and says what to do', async () => {
    const empty = await testDatabase({ migrated: false });
    try {
      await expect(start(empty.ownerUrl, true)).rejects.toThrow(/lacks 0001_event_store\.sql, .*npm run cli -- migrate/);
      const pool = createPool(empty.url, { name: 'start' });
      await prepareDatabase(pool, { migrationUrl: empty.ownerUrl, production: false, throwAway: true, warn: (sentence) => told.push(`late: ${sentence}`) });
      await pool.end();
      expect(told.filter((sentence) => sentence.startsWith('late'))).toEqual([]);
      await start(empty.url, true);
    } finally {
      await empty.drop();
    }
  });
});
