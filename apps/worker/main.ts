import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { AddressInfo } from 'node:net';
import { Health } from '#apps/api/health/health.js';
import { Stopping } from '#apps/api/health/stopping.js';
import { answerProbes } from '#apps/worker/answer-probes.js';
import { jobs } from '#apps/worker/jobs.js';
import { eventTypes, reactors, views } from '#apps/worker/subscriptions.js';
import { WorkerModule } from '#apps/worker/worker.module.js';
import { readsReach } from '#libs/access/reach.view.js';
import { releaseTypes } from '#libs/eventing/released-types.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Jobs } from '#libs/jobs/jobs.js';
import { withAuditKey } from '#libs/audit/audit-key.js';
import { masterKeysFrom } from '#libs/keys/master-keys-from.js';
import { readConfig } from '#libs/platform/config.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { createPool } from '#libs/platform/postgres.js';
import { prepareDatabase } from '#libs/platform/prepare-database.js';
import { Settings } from '#libs/platform/settings.js';
import { tellFailure } from '#libs/platform/start-failure.js';
import { untilTold } from '#libs/platform/until-told.js';
import { openVault } from '#libs/vault/open-vault.js';

await asSystem(run).catch(tellFailure);

async function run(): Promise<void> {
  const config = withAuditKey(readConfig());
  if (config.DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set: name the PostgreSQL that the API and the workers share.');
  const masterKeys = masterKeysFrom(config);
  const told = untilTold();
  const pool = createPool(config.DATABASE_URL, { name: 'ortstermin-worker', session: readsReach });
  const logger = jsonLogger(config.LOG_LEVEL);
  const settings = new Settings(config);
  try {
    await prepareDatabase(pool, {
      migrationUrl: config.MIGRATION_DATABASE_URL,
      production: settings.production,
      warn: (sentence) => logger.warn(sentence, 'Database'),
    });
    await releaseTypes(pool, eventTypes, { first: settings.production });
    const keys = await openVault(pool, masterKeys, { migrationUrl: config.MIGRATION_DATABASE_URL, production: settings.production });
    const app = await NestFactory.createApplicationContext(WorkerModule.on(pool, keys, settings), { logger, abortOnError: false });
    app.get(Subscriptions).start(views, reactors(app.get(CommandBus), settings));
    await app.get(Jobs).start(jobs(app));
    const probes = config.WORKER_PORT === undefined ? undefined : await answerProbes(app.get(Health), config.HOST, config.WORKER_PORT);
    process.stdout.write(
      `Ortstermin worker follows the log${probes ? ` and answers probes on http://${config.HOST}:${(probes.address() as AddressInfo).port}` : ''}\n`,
    );
    await told;
    await app.get(Stopping).drain();
    await app.close();
    probes?.close();
  } finally {
    await pool.end();
  }
}
