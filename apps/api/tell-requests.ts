import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { correlated } from '#libs/platform/correlation.js';
import type { Metrics } from '#libs/platform/metrics.js';

/** Asked every few seconds by machines: worth a line only for whoever looks for it. */
const PROBES = /^\/(?:health\/|metrics$)/;

/** Tells each request when it was answered: in the figures, and as one line of the log. By its route: an address may hold what opens something. */
export function tellRequests(fastify: FastifyInstance, { requests }: Metrics): void {
  const log = new Logger('Requests');
  fastify.addHook('onResponse', async ({ id, method, routeOptions: { url: route = 'none' } }, { statusCode: status, elapsedTime }) => {
    requests.observe({ method, route, status: String(status) }, elapsedTime / 1_000);
    const line = { method, route, status, ms: Math.round(elapsedTime) };
    correlated(id, () => (PROBES.test(route) ? log.debug(line) : log.log(line)));
  });
}
