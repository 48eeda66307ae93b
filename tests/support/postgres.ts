import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { applicationLogin } from '#infra/application-login.js';
import { createPool } from '#libs/platform/postgres.js';
import { bringUpToDate } from '#libs/platform/prepare-database.js';
import { encryptPlainRows } from '#libs/vault/postgres.plain-rows.js';
import { testMasterKeys } from '#tests/support/keys.js';

export type TestDatabase = {
  /** As the product logs in: it owns nothing and changes nothing in the log. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** As the owner, who migrates and may do everything. */
  readonly ownerUrl: string;
  readonly owner: pg.Pool;
  drop(): Promise<void>;
};

/** Migrated once in a run; nobody connects to it, so that it can be copied. */
const TEMPLATE = 'migrated';
const TEMPLATE_LOCK = 7_226_311_499;

/**
 * A fresh, migrated database on the server of this test run, or on that of TEST_DATABASE_URL (whose user may create databases and roles).
 * `migrated: false` leaves it empty, for tests that migrate themselves.
 */
export async function testDatabase({ migrated = true }: { readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `test_${randomBytes(8).toString('hex')}`;
  // On a server that outlives this run nothing stays behind that a later one might copy.
  const copied = migrated && !process.env['TEST_DATABASE_URL'];
  if (copied) await copyOfMigrated(server, name);
  else await onServer(server, `create database ${name} template template0 encoding 'UTF8'`);
  const ownerUrl = databaseOn(server, name);
  const url = await applicationLogin(ownerUrl, `${name}_product`);
  const owner = createPool(ownerUrl, { name: 'test-owner' });
  const pool = createPool(url, { name: 'test' });
  const drop = async () => {
    for (const one of [pool, owner]) if (!one.ended) await one.end();
    await onServer(server, `drop database if exists ${name} with (force)`);
    await onServer(server, `drop role if exists ${name}_product`);
  };
  try {
    if (migrated && !copied) await bringUpToDate(owner);
    // Each with keys of its own.
    if (migrated) await encryptPlainRows(owner, testMasterKeys);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, pool, ownerUrl, owner, drop };
}

const databaseOn = (server: string, name: string): string => Object.assign(new URL(server), { pathname: `/${name}` }).href;

/** What the migrations make of an empty database; rights on the database itself are not copied by PostgreSQL. */
async function copyOfMigrated(server: string, name: string): Promise<void> {
  await withServer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount === 0) await makeTemplate(client, server);
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
    await client.query(`create database ${name} template ${TEMPLATE}`);
    await client.query(`revoke create, temporary on database ${name} from public`);
  });
}

/** It gets its name only when it is whole. */
async function makeTemplate(client: pg.Client, server: string): Promise<void> {
  const draft = `${TEMPLATE}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft} template template0 encoding 'UTF8'`);
  const owner = createPool(databaseOn(server, draft), { name: 'test-template', max: 1 });
  try {
    await bringUpToDate(owner);
  } finally {
    await owner.end();
  }
  await client.query(`alter database ${draft} rename to ${TEMPLATE}`);
}

async function serverUrl(): Promise<string> {
  const { TEST_DATABASE_URL: own, ORTSTERMIN_TEST_DESK: desk } = process.env;
  if (own) return own;
  if (!desk) throw new Error('No test server: run the specs with "npm test", or set TEST_DATABASE_URL.');
  const response = await fetch(`${desk}/postgres`);
  const text = await response.text();
  if (!response.ok) throw new Error(`The PostgreSQL for tests did not start: ${text}`);
  return text;
}

async function onServer(url: string, sql: string): Promise<void> {
  await withServer(url, (client) => client.query(sql));
}

async function withServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
