import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Pool } from 'pg';
import { ApiModule } from '#apps/api/api.module.js';
import { Stopping } from '#apps/api/health/stopping.js';
import { describeApi } from '#apps/api/openapi.js';
import { serveQueueBoard } from '#apps/api/queue-board.js';
import { createServer } from '#apps/api/server.js';
import { placeOfQueue } from '#libs/jobs/bullmq.queue.js';
import { tellRequests } from '#apps/api/tell-requests.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { openingOnce } from '#libs/keys/opened-once.js';
import { readInstalledJson } from '#libs/platform/installation.js';
import { Metrics } from '#libs/platform/metrics.js';
import { limitRates } from '#libs/platform/rate-limit.interceptor.js';
import { RateLimits } from '#libs/platform/rate-limits.js';
import { asSomebody } from '#libs/platform/policy/scope.js';
import { readBodies } from '#libs/platform/read-body.js';
import { DEFAULTS, type Settings } from '#libs/platform/settings.js';

const { version } = readInstalledJson('package.json') as { version: string };

/** The HTTP application, described and ready to listen. */
export async function createApi(
  pool: Pool,
  keys: DataKeys,
  logger: LoggerService,
  settings: Settings = DEFAULTS,
  throwAway = false,
): Promise<NestFastifyApplication> {
  const adapter = createServer(settings);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(pool, keys, settings, throwAway), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  tellRequests(adapter.getInstance(), app.get(Metrics));
  app.get(Stopping).partFromClients(adapter.getInstance());
  limitRates(adapter.getInstance(), app.get(RateLimits));
  readBodies(app);
  adapter.getInstance().addHook('preHandler', (_request, _reply, next) => openingOnce(next));
  // Nothing that a request looks up is shown before the guard has said how far it reaches.
  adapter.getInstance().addHook('preHandler', (_request, _reply, done) => asSomebody(done));
  await serveQueueBoard(app, placeOfQueue(pool, settings), settings.publicUrl?.startsWith('https:') ?? false);
  // Described when it is first asked for: nobody waits for it at a start.
  SwaggerModule.setup('docs', app, () => describeApi(app, version), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Ortstermin API',
  });
  return app;
}
