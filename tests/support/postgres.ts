import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { applicationLogin } from '#infra/application-login.js';
import { migrate } from '#libs/platform/migrations.js';
import { createPool } from '#libs/platform/postgres.js';
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

/**
 * A fresh, migrated database on the server of this test run, or on that of TEST_DATABASE_URL (whose user may create databases and roles).
 * `migrated: false` leaves it empty.
 */
export async function testDatabase({ migrated = true }: { readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name} template template0 encoding 'UTF8'`);
  const ownerUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const url = await applicationLogin(ownerUrl, `${name}_product`);
  const owner = createPool(ownerUrl, { name: 'test-owner' });
  const pool = createPool(url, { name: 'test' });
  const drop = async () => {
    for (const one of [pool, owner]) if (!one.ended) await one.end();
    await onServer(server, `drop database if exists ${name} with (force)`);
    await onServer(server, `drop role if exists ${name}_product`);
  };
  try {
    if (migrated) await migrate(owner);
    if (migrated) await encryptPlainRows(owner, testMasterKeys);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, pool, ownerUrl, owner, drop };
}

async function serverUrl(): Promise<string> {
  const { TEST_DATABASE_URL: own, ORTSTERMIN_TEST_POSTGRES: desk } = process.env;
  if (own) return own;
  if (!desk) throw new Error('No test server: run the specs with "npm test", or set TEST_DATABASE_URL.');
  const response = await fetch(desk);
  const text = await response.text();
  if (!response.ok) throw new Error(`The PostgreSQL for tests did not start: ${text}`);
  return text;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
