import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askingSpan, correlated, type Part } from '#libs/platform/correlation.js';
import type { Metrics } from '#libs/platform/metrics.js';
import { KINDS, newSpanId, record, tracing } from '#libs/platform/traces.js';

/** Asked every few seconds by machines: worth a line only for whoever looks for it. */
const PROBES = /^\/(?:health\/|metrics$)/;

/**
 * Lets each request be known by one id while it is worked on, and tells when it was answered: in the figures, as one line of the log, and as a
 * span where they are wanted. By its route: an address may hold what opens something.
 */
export function tellRequests(fastify: FastifyInstance, { requests }: Metrics): void {
  const log = new Logger('Requests');
  const parts = new WeakMap<FastifyRequest, Part>();
  fastify.addHook('preHandler', (request, _reply, next) => {
    const part = tracing() ? { id: newSpanId(), told: false } : undefined;
    if (part) parts.set(request, part);
    correlated(request.id, next, part);
  });
  fastify.addHook('onResponse', async (request, { statusCode: status, elapsedTime }) => {
    const { id: trace, method } = request;
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ method, route, status: String(status) }, elapsedTime / 1_000);
    const line = { method, route, status, ms: Math.round(elapsedTime) };
    const probe = PROBES.test(route);
    correlated(trace, () => (probe ? log.debug(line) : log.log(line)));
    const part = parts.get(request);
    if (!part || probe) return;
    const to = Date.now();
    const attributes = { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status };
    const [id, parent, name, failed] = [part.id, askingSpan(request.headers), `${method} ${route}`, status >= 500];
    record({ trace, id, parent, name, kind: KINDS.server, from: to - elapsedTime, to, attributes, failed });
  });
}
