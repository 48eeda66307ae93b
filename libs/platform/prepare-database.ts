import type { Pool } from 'pg';
import { migrateQueue, missingQueueMigrations } from '#libs/jobs/bullmq.schema.js';
import { assertQuietLog } from '#libs/platform/database-log.js';
import { assertRights } from '#libs/platform/database-rights.js';
import { migrate, MigrationRefused, missingMigrations } from '#libs/platform/migrations.js';
import { assertSettings, createPool } from '#libs/platform/postgres.js';

export type Preparation = {
  /** The database as its owner, for migrations; absent: the product's own login migrates. */
  readonly migrationUrl?: string | undefined;
  /** Nothing is migrated, and a login with too many rights is refused. */
  readonly production: boolean;
  /** Data may be lost, so unsafe settings of the server are accepted. */
  readonly throwAway?: boolean;
  readonly warn: (sentence: string) => void;
};

/** What every process does with its database before it serves: settings, migrations, rights of its own login, what the server logs. Throws a sentence with the remedy. */
export async function prepareDatabase(pool: Pool, { migrationUrl, production, throwAway = false, warn }: Preparation): Promise<void> {
  await assertSettings(pool, { throwAway });
  const missing = [...(await missingMigrations(pool)), ...(await missingQueueMigrations(pool))];
  if (missing.length > 0 && production)
    throw new MigrationRefused(
      `The database lacks ${missing.join(', ')}, and in production nothing is migrated by itself: run the command "migrate" with MIGRATION_DATABASE_URL first (npm run cli -- migrate).`,
    );
  if (missing.length > 0) await (migrationUrl === undefined ? bringUpToDate(pool) : migrateAt(migrationUrl));
  await assertRights(pool, { production, warn });
  if (!throwAway) await assertQuietLog(pool, { production, warn });
}

/** Applies the files of infra/postgres, and brings the tables of the queue, as the owner of the database; answers what was done now. */
export async function bringUpToDate(owner: Pool): Promise<string[]> {
  return [...(await migrate(owner)), ...(await migrateQueue(owner))];
}

/** The same for the database at an address. */
export async function migrateAt(url: string): Promise<string[]> {
  const owner = createPool(url, { name: 'ortstermin-migrate', max: 1 });
  try {
    return await bringUpToDate(owner);
  } finally {
    await owner.end();
  }
}
