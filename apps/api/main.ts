import 'reflect-metadata';
import { startSystem } from '#apps/standalone/system.js';
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
  if (config.DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set: name the PostgreSQL that the API and the workers share.');
  const settings = new Settings(config);
  const signIn = howToSignIn(settings.oidc);
  const told = untilTold();
  const system = await startSystem({
    databaseUrl: config.DATABASE_URL,
    migrationUrl: config.MIGRATION_DATABASE_URL,
    masterKeys: masterKeysFrom(config),
    host: config.HOST,
    port: config.PORT,
    logger: jsonLogger(config.LOG_LEVEL),
    follow: false,
    settings,
  });
  process.stdout.write(`Ortstermin API listens on ${system.url}\n${signIn}\n`);
  await told;
  await system.drain();
  await system.stop();
}
