import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startPostgres } from '#infra/embedded/postgres.js';
import { createPool } from '#libs/platform/postgres.js';

export type DurableServer = { database(): Promise<{ readonly url: string; readonly pool: pg.Pool; drop(): Promise<void> }>; stop(): Promise<void> };

/** A server whose settings the product accepts, which those of quick tests are not: an own one, or that of TEST_DATABASE_URL. */
export async function durableServer(): Promise<DurableServer> {
  const own = process.env['TEST_DATABASE_URL'];
  const server = own === undefined ? await startPostgres() : undefined;
  const address = own ?? server!.url;
  return {
    database: async () => {
      const name = `test_${randomBytes(8).toString('hex')}`;
      await onServer(address, `create database ${name} template template0 encoding 'UTF8'`);
      const url = new URL(address);
      url.pathname = `/${name}`;
      const pool = createPool(url.href, { name: 'faults', max: 4 });
      const drop = async () => {
        await pool.end();
        await onServer(address, `drop database if exists ${name} with (force)`);
      };
      return { url: url.href, pool, drop };
    },
    stop: async () => server?.stop(),
  };
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
