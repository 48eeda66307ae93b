import path from 'node:path';
import type { Pool } from 'pg';
import { startPostgres } from '#infra/embedded/postgres.js';
import type { Config } from '#libs/platform/config.js';
import { createPool } from '#libs/platform/postgres.js';

/** Runs a job as the owner of the database of this installation: that of MIGRATION_DATABASE_URL or DATABASE_URL, else the embedded one, which must not be running. */
export async function withOwnDatabase<T>(config: Config, job: (pool: Pool) => Promise<T>): Promise<T> {
  const url = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL;
  const postgres = url === undefined ? await startPostgres({ dataDir: path.resolve(config.DATA_DIR, 'postgres') }) : undefined;
  const pool = createPool(url ?? postgres!.ownerUrl, { name: 'ortstermin-cli', max: 4 });
  try {
    return await job(pool);
  } finally {
    await pool.end();
    await postgres?.stop();
  }
}
