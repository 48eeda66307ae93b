import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import { readsReach } from '#libs/access/reach.view.js';
import { createPool } from '#libs/platform/postgres.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
const pools: pg.Pool[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const pool of pools) await pool.end();
  await database.drop();
});

/** A build of the view in a version, in use, in which the host of Soest reaches one visit. */
async function build(version: number, visitId: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into views.follower (kind, name, version, active, log) select 'view', 'reach', $1, true, id from es.log returning id`,
    [version],
  );
  const made = await database.owner.query<{ documents: string }>(`select views.create_documents($1, 'object') as documents`, [rows[0]!.id]);
  const { documents } = made.rows[0]!;
  await database.owner.query(`insert into views."${documents}" (key, sort, doc) values ($1, '', '{"kind":"visit","marks":["org-ki-soest"],"people":[]}')`, [
    visitId,
  ]);
  return documents;
}

/** What a process reaches that reads this version; undefined: one that says nothing. */
async function reached(version?: number): Promise<readonly string[]> {
  const pool = createPool(database.url, { name: 'test', max: 1, session: version === undefined ? {} : { 'ortstermin.reach': String(version) } });
  pools.push(pool);
  const { rows } = await pool.query<{ key: string }>(`select key from access.visits_within('{org-ki-soest}') as w(key) order by key`);
  return rows.map(({ key }) => key);
}

it('who reaches what is decided by the version of the view that a process reads, for as long as there are several', async () => {
  expect(readsReach).toEqual({ 'ortstermin.reach': expect.stringMatching(/^\d+$/) });
  expect(await reached(1)).toEqual([]);
  const older = await build(1, 'as the old one folds');
  expect([await reached(1), await reached(2)]).toEqual([['as the old one folds'], ['as the old one folds']]);
  await build(2, 'as the new one folds');
  expect([await reached(1), await reached(2), await reached()]).toEqual([['as the old one folds'], ['as the new one folds'], ['as the old one folds']]);
  expect(await reached(3)).toEqual([]);

  await database.owner.query('delete from views.follower where documents = $1', [older]);
  await database.owner.query('select views.drop_documents($1)', [older]);
  expect([await reached(2), await reached()]).toEqual([['as the new one folds'], ['as the new one folds']]);
});
