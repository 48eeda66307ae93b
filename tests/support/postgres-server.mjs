// Jest's globalSetup and globalTeardown: one throw-away PostgreSQL per run, started when the first spec asks for it.
import http from 'node:http';
import { once } from 'node:events';
import './sources.mjs';

/** @type {Promise<import('../../infra/embedded/postgres.ts').RunningPostgres> | undefined} */
let running;
/** @type {http.Server | undefined} */
let desk;

export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  desk = http.createServer((_request, response) => {
    running ??= start();
    running.then(
      ({ ownerUrl }) => response.end(ownerUrl),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  // Specs keep their connection for longer than Node's five seconds.
  desk.keepAliveTimeout = 3_600_000;
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  process.env.ORTSTERMIN_TEST_POSTGRES = `http://127.0.0.1:${desk.address().port}/`;
}

export async function teardown() {
  desk?.close();
  desk?.closeAllConnections();
  await running?.then((server) => server.stop());
}

async function start() {
  const { startPostgres } = await import('../../infra/embedded/postgres.ts');
  return startPostgres({ durable: false });
}
