import { randomUUID } from 'node:crypto';
import { startPostgres } from '#infra/embedded/postgres.js';
import { readConfig } from '#libs/platform/config.js';
import { createPool } from '#libs/platform/postgres.js';

/** Runs a job on an empty database that is gone afterwards: on the server of DATABASE_URL when that is set, else on an embedded one. */
export async function withThrowAwayDatabase<T>(job: (databaseUrl: string) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = readConfig();
  if (DATABASE_URL !== undefined) return withDatabaseOn(DATABASE_URL, job);
  const postgres = await startPostgres({ durable: false });
  try {
    return await job(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function withDatabaseOn<T>(server: string, job: (databaseUrl: string) => Promise<T>): Promise<T> {
  const name = `ortstermin_demo_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name} encoding 'UTF8' template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    return await job(url.href);
  } finally {
    await onServer(server, `drop database ${name} with (force)`);
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
