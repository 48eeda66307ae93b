import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Health } from '#apps/api/health/health.js';
import { newCorrelation } from '#libs/platform/correlation.js';
import { detailsOf, Problem } from '#libs/platform/problem.js';
import { asSystem } from '#libs/platform/policy/scope.js';

const NO_SUCH = new Problem(404, 'not-found', { detail: 'A worker answers /health/live, /health/ready and /metrics.', remedy: 'Ask one of them.' });
const UNEXPECTED = new Problem(500, 'internal-error', { detail: 'Something went wrong here.' });

/** Answers what the API answers at the same addresses, for a process that has no other HTTP. Throws when the port is taken. */
export async function answerProbes(health: Pick<Health, 'ready' | 'figures'>, host: string, port: number): Promise<Server> {
  const answers: Readonly<Record<string, () => Promise<readonly [type: string, text: string]>>> = {
    '/health/live': async () => ['application/json', JSON.stringify({ status: 'up' })],
    '/health/ready': async () => ['application/json', JSON.stringify(await health.ready())],
    '/metrics': async () => {
      const { type, text } = await health.figures();
      return [type, text];
    },
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    const answered = request.method === 'GET' && answer ? asSystem(answer) : Promise.reject(NO_SUCH);
    answered.then(
      ([type, text]) => send(response, 200, type, text),
      (error: unknown) => {
        const problem = error instanceof Problem ? error : UNEXPECTED;
        send(response, problem.status, 'application/problem+json', JSON.stringify(detailsOf(problem, newCorrelation())));
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', connection: 'close' }).end(text);
}
