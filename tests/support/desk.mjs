// Jest's globalSetup and globalTeardown: a desk where the specs of a run get what they share. GET /postgres: one throw-away PostgreSQL, started when it
// is first asked for. PUT and GET /texts/…: what one makes for all.
import http from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import './sources.mjs';

/** @type {Promise<import('../../infra/embedded/postgres.ts').RunningPostgres> | undefined} */
let running;
/** @type {Map<string, string>} */
const texts = new Map();
/** @type {http.Server | undefined} */
let desk;

export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  desk = http.createServer((request, response) => {
    serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  // Specs keep their connection for longer than Node's five seconds.
  desk.keepAliveTimeout = 3_600_000;
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  process.env.ORTSTERMIN_TEST_DESK = `http://127.0.0.1:${desk.address().port}`;
}

export async function teardown() {
  desk?.close();
  desk?.closeAllConnections();
  await running?.then((server) => server.stop());
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function serve(request, response) {
  const { method, url } = request;
  if (url === '/postgres') {
    running ??= start();
    return response.end((await running).ownerUrl);
  }
  if (method === 'PUT') {
    texts.set(url, await text(request));
    return response.end();
  }
  return response.writeHead(texts.has(url) ? 200 : 404).end(texts.get(url));
}

async function start() {
  const { startPostgres } = await import('../../infra/embedded/postgres.ts');
  return startPostgres({ durable: false });
}
