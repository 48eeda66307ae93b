import 'reflect-metadata';
import path from 'node:path';
import { startSystem } from '#apps/standalone/system.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import { withAuditKey } from '#libs/audit/audit-key.js';
import { masterKeysFrom } from '#libs/keys/master-keys-from.js';
import { readConfig } from '#libs/platform/config.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { Settings } from '#libs/platform/settings.js';
import { howToSignIn } from '#libs/platform/tokens/development-issuer.js';
import { tellFailure } from '#libs/platform/start-failure.js';
import { untilTold } from '#libs/platform/until-told.js';

await run().catch(tellFailure);

async function run(): Promise<void> {
  const config = withAuditKey(readConfig());
  const settings = new Settings(config);
  const signIn = howToSignIn(settings.oidc);
  const told = untilTold();
  const postgres = config.DATABASE_URL === undefined ? await startPostgres({ dataDir: path.resolve(config.DATA_DIR, 'postgres') }) : undefined;
  try {
    const system = await startSystem({
      databaseUrl: config.DATABASE_URL ?? postgres!.url,
      migrationUrl: postgres?.ownerUrl ?? config.MIGRATION_DATABASE_URL,
      masterKeys: masterKeysFrom(config),
      host: config.HOST,
      port: config.PORT,
      logger: jsonLogger(config.LOG_LEVEL),
      settings,
    });
    const place = postgres ? postgres.dataDir : 'the database of DATABASE_URL';
    process.stdout.write(`Ortstermin listens on ${system.url} (API description: ${system.url}/docs, data: ${place}). Ctrl-C ends it.\n${signIn}\n`);
    await told;
    await system.drain();
    await system.stop();
  } finally {
    await postgres?.stop();
  }
}
