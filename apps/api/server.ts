import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { correlationIn } from '#libs/platform/correlation.js';
import { LIMITS, WIDER } from '#libs/platform/limits.js';
import { DOCS_POLICY, answersWith, safeHeaders } from '#libs/platform/safe-headers.js';
import type { Settings } from '#libs/platform/settings.js';
import { answerExpectation, answerMisaddressed, answerUnread, refuseUnreadable } from '#libs/platform/unread-requests.js';

/** Answers until its client leaves. */
const ENDLESS = '/v1/changes';
const LOOK_FOR_SLOW_REQUESTS_MS = 1_000;
const DOCS = /^\/docs(\/|$)/;

/** The HTTP server below the application: its limits, and the headers of every answer whoever makes it. */
export function createServer({ publicUrl, trustedProxies }: Settings, requestMs: number = LIMITS.requestMs): FastifyAdapter {
  const headers = safeHeaders(publicUrl);
  const adapter = new FastifyAdapter({
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: requestMs,
    genReqId: ({ headers }: IncomingMessage) => correlationIn(headers),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    forceCloseConnections: 'idle',
    // What still comes while the process ends is served, and its connection closed.
    return503OnClosing: false,
    clientErrorHandler: answerUnread(headers),
    frameworkErrors: answerMisaddressed,
    http: {
      ServerResponse: answersWith(headers),
      maxHeaderSize: LIMITS.headerBytes,
      connectionsCheckingInterval: LOOK_FOR_SLOW_REQUESTS_MS,
      // The application refuses it itself, with a body and a way out.
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: LIMITS.pathParameterCharacters },
  });
  const fastify = adapter.getInstance();
  fastify.server.on('checkExpectation', answerExpectation);
  fastify.addHook('onRoute', (route) => {
    const { bodyBytes } = WIDER[route.url] ?? {};
    if (bodyBytes !== undefined) route.bodyLimit = bodyBytes;
    if (route.url !== ENDLESS) route.handlerTimeout = requestMs;
  });
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    refuseUnreadable(request);
    if (DOCS.test(request.routeOptions.url ?? '')) void reply.header('content-security-policy', DOCS_POLICY);
  });
  return adapter;
}
