import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { applicationLogin } from '#infra/application-login.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import { createPool } from '#libs/platform/postgres.js';

/** One empty database under both logins; `pool` is the owner's. */
export type DurableDatabase = { readonly url: string; readonly ownerUrl: string; readonly pool: pg.Pool; drop(): Promise<void> };

export type DurableServer = { database(): Promise<DurableDatabase>; stop(): Promise<void> };

/** A server whose settings the product accepts, which those of quick tests are not: an own one, or that of TEST_DATABASE_URL. */
export async function durableServer(): Promise<DurableServer> {
  const own = process.env['TEST_DATABASE_URL'];
  const server = own === undefined ? await startPostgres() : undefined;
  const address = own ?? server!.ownerUrl;
  return {
    database: async () => {
      const name = `test_${randomBytes(8).toString('hex')}`;
      await onServer(address, `create database ${name} template template0 encoding 'UTF8'`);
      const ownerUrl = Object.assign(new URL(address), { pathname: `/${name}` }).href;
      const url = await applicationLogin(ownerUrl, `${name}_product`);
      const pool = createPool(ownerUrl, { name: 'faults', max: 4 });
      const drop = async () => {
        await pool.end();
        await onServer(address, `drop database if exists ${name} with (force)`);
        await onServer(address, `drop role if exists ${name}_product`);
      };
      return { url, ownerUrl, pool, drop };
    },
    stop: async () => server?.stop(),
  };
}

/** Runs one statement on a connection of its own. */
export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
