import { LATEST_SCHEMA_VERSION, runMigrations } from 'bullmq';
import type { Pool } from 'pg';

/** Where BullMQ keeps its queue in PostgreSQL; infra/postgres/0025_jobs.sql says who may use it. */
export const QUEUE_SCHEMA = 'bullmq';

const steps = (from: number): string[] => (from < LATEST_SCHEMA_VERSION ? [`${QUEUE_SCHEMA} ${from} to ${LATEST_SCHEMA_VERSION}`] : []);

/** Brings the tables of the queue up to the version of the installed package, as their owner; answers what was done, in words. */
export async function migrateQueue(pool: Pool): Promise<string[]> {
  const done = await missingQueueMigrations(pool);
  if (done.length === 0) return [];
  const client = await pool.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    client.release();
  }
  return done;
}

/** What the tables of the queue lack, in words; reads only. The files of infra/postgres must have been applied. */
export async function missingQueueMigrations(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('${QUEUE_SCHEMA}.migration') is not null as there`);
  if (!rows[0]?.there) return steps(0);
  const { rows: versions } = await pool.query<{ version: number }>(`select coalesce(max(version), 0)::int as version from ${QUEUE_SCHEMA}.migration`);
  return steps(versions[0]!.version);
}
