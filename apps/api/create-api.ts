import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Pool } from 'pg';
import { ApiModule } from '#apps/api/api.module.js';
import { describeApi } from '#apps/api/openapi.js';
import { readInstalledJson } from '#libs/platform/installation.js';
import { Metrics } from '#libs/platform/metrics.js';
import { readBodies } from '#libs/platform/read-body.js';
import type { Settings } from '#libs/platform/settings.js';

const { version } = readInstalledJson('package.json') as { version: string };

const MOST_BYTES = 256 * 1024;
/** Whole visits come as one document. */
const MOST_BYTES_OF_A_DOSSIER = 4 * 1024 * 1024;
const SLOWEST_REQUEST_MS = 15_000;

/** The HTTP application, described and ready to listen. */
export async function createApi(pool: Pool, logger: LoggerService, settings?: Settings, throwAway = false): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BYTES,
    requestTimeout: SLOWEST_REQUEST_MS,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', (route) => {
    if (route.url === '/v1/dossiers') route.bodyLimit = MOST_BYTES_OF_A_DOSSIER;
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(pool, settings, throwAway), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  readBodies(app);
  const { requests } = app.get(Metrics);
  fastify.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('x-content-type-options', 'nosniff');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    requests.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  SwaggerModule.setup('docs', app, describeApi(app, version), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Ortstermin API',
  });
  return app;
}
