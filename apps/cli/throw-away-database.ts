import { randomUUID } from 'node:crypto';
import { startPostgres } from '#infra/embedded/postgres.js';
import { readConfig } from '#libs/platform/config.js';
import { createPool } from '#libs/platform/postgres.js';

/** One database under its two logins: that of the product and that of the owner, who migrates it. */
export type TwoLogins = { readonly databaseUrl: string; readonly migrationUrl: string };

/** Runs a job on an empty database that is gone afterwards: on the server of DATABASE_URL when that is set, else on an embedded one. */
export async function withThrowAwayDatabase<T>(job: (database: TwoLogins) => Promise<T>): Promise<T> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL } = readConfig();
  if (DATABASE_URL !== undefined && MIGRATION_DATABASE_URL !== undefined)
    return withDatabaseOn({ databaseUrl: DATABASE_URL, migrationUrl: MIGRATION_DATABASE_URL }, job);
  const postgres = await startPostgres({ durable: false });
  try {
    return await job({ databaseUrl: postgres.url, migrationUrl: postgres.ownerUrl });
  } finally {
    await postgres.stop();
  }
}

async function withDatabaseOn<T>({ databaseUrl, migrationUrl }: TwoLogins, job: (database: TwoLogins) => Promise<T>): Promise<T> {
  const name = `ortstermin_demo_${randomUUID().replaceAll('-', '')}`;
  const there = (server: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await onServer(migrationUrl, `create database ${name} encoding 'UTF8' template template0`);
  try {
    return await job({ databaseUrl: there(databaseUrl), migrationUrl: there(migrationUrl) });
  } finally {
    await onServer(migrationUrl, `drop database ${name} with (force)`);
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const pool = createPool(url, { name: 'ortstermin-demo', max: 1 });
  try {
    await pool.query(sql);
  } finally {
    await pool.end();
  }
}
