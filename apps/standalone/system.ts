import type { LoggerService } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '#apps/api/create-api.js';
import { Stopping } from '#apps/api/health/stopping.js';
import { jobs } from '#apps/worker/jobs.js';
import { eventTypes, reactors, views } from '#apps/worker/subscriptions.js';
import { seedDevelopmentAccounts } from '#libs/access/development-accounts.js';
import { seedDirectory } from '#libs/directory/seed-directory.js';
import { Directory } from '#libs/directory/directory.js';
import { readsReach } from '#libs/access/reach.view.js';
import { releaseTypes } from '#libs/eventing/released-types.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Jobs } from '#libs/jobs/jobs.js';
import type { MasterKeys } from '#libs/keys/master-keys.js';
import { LIMITS } from '#libs/platform/limits.js';
import { Accounts } from '#libs/platform/policy/accounts.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { createPool } from '#libs/platform/postgres.js';
import { prepareDatabase } from '#libs/platform/prepare-database.js';
import { DEFAULTS, type Settings } from '#libs/platform/settings.js';
import { openVault } from '#libs/vault/open-vault.js';

export type SystemOptions = {
  /** With the login of the product. */
  readonly databaseUrl: string;
  /** The same database with the login that owns it; absent: it is migrated already, or `databaseUrl` names the owner. */
  readonly migrationUrl?: string | undefined;
  readonly masterKeys: MasterKeys;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly logger: LoggerService;
  /** Data may be lost, so unsafe settings of the database are accepted. */
  readonly throwAway?: boolean;
  /** False: views, reactors and jobs run in worker processes. Default: true. */
  readonly follow?: boolean;
  readonly settings?: Settings;
};

export type System = {
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Says that it is not ready any more and goes on serving for DRAIN_SECONDS. */
  drain(): Promise<void>;
  stop(): Promise<void>;
};

const CONNECTIONS = 20;

/** The product on one database: the API, and in the same process (unless `follow` is false) everything that follows the log. */
export async function startSystem({ host, port, ...options }: SystemOptions): Promise<System> {
  const { app, pool } = await asSystem(() => prepare(options));
  const stop = () =>
    asSystem(async () => {
      await app.close();
      await pool.end();
    });
  try {
    // Outside of the system's own scope: what a request looks up is within that of whoever asks.
    await app.listen(port, host);
    return { url: await app.getUrl(), app, drain: () => app.get(Stopping).drain(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(options: Omit<SystemOptions, 'host' | 'port'>) {
  const { databaseUrl, migrationUrl, masterKeys, logger, throwAway = false, follow = true, settings = DEFAULTS } = options;
  const pool = createPool(databaseUrl, { name: 'ortstermin', max: CONNECTIONS, statementMs: LIMITS.statementMs, scoped: true, session: readsReach });
  try {
    await prepareDatabase(pool, { migrationUrl, production: settings.production, throwAway, warn: (sentence) => logger.warn(sentence, 'Database') });
    await releaseTypes(pool, eventTypes, { first: settings.production });
    const keys = await openVault(pool, masterKeys, { migrationUrl, production: settings.production });
    const app = await createApi(pool, keys, logger, settings, throwAway);
    await app.init();
    await seedDirectory(app.get(Directory));
    if (settings.oidc === undefined) await seedDevelopmentAccounts(app.get(Accounts));
    if (follow) {
      app.get(Subscriptions).start(views, reactors(app.get(CommandBus), settings));
      await app.get(Jobs).start(jobs(app));
    }
    return { app, pool };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
