import path from 'node:path';
import type { Pool } from 'pg';
import { startPostgres } from '#infra/embedded/postgres.js';
import { runningPostgres } from '#infra/embedded/running-postgres.js';
import type { EventStore } from '#libs/eventing/event-store.js';
import { kurrentEventing } from '#libs/eventing/kurrentdb.eventing.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { SqlLog } from '#libs/eventing/sql-log.js';
import type { Config } from '#libs/platform/config.js';
import { createPool } from '#libs/platform/postgres.js';
import { Settings } from '#libs/platform/settings.js';

/**
 * Runs a job on the database of this installation: that of MIGRATION_DATABASE_URL or DATABASE_URL, else the embedded one as its owner; that is
 * started for the job unless the product runs.
 */
export async function withOwnDatabase<T>(config: Config, job: (pool: Pool) => Promise<T>): Promise<T> {
  const dataDir = path.resolve(config.DATA_DIR, 'postgres');
  const known = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL ?? runningPostgres(dataDir);
  const started = known === undefined ? await startPostgres({ dataDir }) : undefined;
  const pool = createPool(known ?? started!.ownerUrl, { name: 'ortstermin-cli', max: 4 });
  try {
    return await job(pool);
  } finally {
    await pool.end();
    await started?.stop();
  }
}

/** The same with the log, and with the log as a table, which the job has brought up to now before it asks. */
export const withOwnLog = <T>(config: Config, job: (pool: Pool, sqlLog: SqlLog, store: EventStore) => Promise<T>): Promise<T> =>
  withOwnDatabase(config, async (pool) => {
    const { kurrent } = new Settings(config);
    const { sqlLog, store, close } = kurrent ? kurrentEventing(pool, kurrent) : postgresEventing(pool);
    try {
      return await job(pool, sqlLog, store);
    } finally {
      await close();
    }
  });
