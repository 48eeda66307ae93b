import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { developmentToken } from '#apps/cli/ask.js';
import { eventually } from '#tests/contract/counting.js';
import { durableServer, type DurableDatabase, type DurableServer } from '#tests/faults/durable-database.js';
import { fourVisits } from '#tests/faults/four-visits.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { wanted } from '#tests/faults/writing.js';

jest.setTimeout(120_000);

type Answered = { readonly status: number; readonly closes: boolean; readonly text: string };

const DRAIN_SECONDS = 1.5;
/** How late a balancer hears that a process is not ready any more. */
const HEARS_AFTER_MS = 500;
const WRITERS = 6;

let server: DurableServer;
let database: DurableDatabase;
let api: Product;
let workers: readonly Product[] = [];
let token: string;
let visits: string[];

beforeAll(async () => {
  server = await durableServer();
  database = await server.database();
  // The first one migrates, as nobody else does in production.
  api = await startProduct(database, { DRAIN_SECONDS: String(DRAIN_SECONDS) }, 'api');
  workers = await Promise.all([startProduct(database, {}, 'worker'), startProduct(database, {}, 'worker')]);
  token = await developmentToken(api.url, 'everyone');
  visits = await fourVisits(api);
});
afterAll(async () => {
  await Promise.all([api, ...workers].map((product) => product.end('SIGKILL')));
  await database.drop();
  await server.stop();
});

it('an API and a worker that are told to end under load fail not one request, and leave nothing undone', async () => {
  const answers: Answered[] = [];
  const failures: unknown[] = [];
  const over = new AbortController();
  let n = 0;
  const writer = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    while (!over.signal.aborted) {
      const { address, body } = wanted(visits[n % visits.length]!, n++);
      await begin(address, body, agent)
        .end()
        .then(
          (answer) => answers.push(answer),
          (error: unknown) => failures.push(error),
        );
    }
    agent.destroy();
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, writer));
  await eventually(() => expect(answers.length).toBeGreaterThan(30), 30_000);

  // One of two workers ends; the other does the rest.
  expect((await ask(`${workers[0]!.url}/health/ready`)).status).toBe(200);
  expect((await ask(`${workers[0]!.url}/metrics`)).text).toContain('ortstermin_follower_lag_seconds');
  expect(await workers[0]!.end('SIGTERM')).toEqual({ code: 0, signal: null });

  // Half of this request is there when the process is told to end, the other half comes when it has stopped listening.
  const { address, body } = wanted(visits[0]!, n++);
  const slow = begin(address, body, new http.Agent());
  const ended = api.end('SIGTERM');
  await eventually(async () => expect(await ask(`${api.url}/health/ready`)).toMatchObject({ status: 503, text: expect.stringContaining('ending') }));
  const served = answers.length;
  expect((await ask(`${api.url}/health/live`)).status).toBe(200);
  await wait(HEARS_AFTER_MS);
  over.abort();
  await writers;
  expect(answers.length).toBeGreaterThan(served + WRITERS);
  // On each connection one answer may have been on its way.
  expect(answers.slice(served).filter(({ closes }) => !closes).length).toBeLessThanOrEqual(WRITERS);
  await eventually(() => expect(ask(`${api.url}/health/live`)).rejects.toThrow('ECONNREFUSED'));
  answers.push(await slow.end());

  expect(await ended).toEqual({ code: 0, signal: null });
  expect([failures, answers.filter(({ status }) => status !== 201)]).toEqual([[], []]);
  const errors = [api, ...workers].flatMap((product) => product.said().split('\n')).filter((line) => /"level":"(error|fatal)"/.test(line));
  expect(errors).toEqual([]);
  const written = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from es.event where type in ('StopAdded', 'AgendaItemAdded', 'GroupAdded')`,
  );
  expect(written.rows).toEqual([{ n: answers.length }]);
  await eventually(
    async () => expect(await ask(`${workers[1]!.url}/health/ready`)).toMatchObject({ status: 200, text: expect.stringContaining('"programme":0') }),
    15_000,
  );
});

/** A command of which the first half is sent; `end` sends the rest and answers. */
function begin(address: string, body: object, agent: http.Agent): { end(): Promise<Answered> } {
  const text = Buffer.from(JSON.stringify(body));
  const headers = { 'content-type': 'application/json', 'content-length': text.length, authorization: `Bearer ${token}` };
  const request = http.request(`${api.url}${address}`, { method: 'POST', agent, headers });
  const answered = answerTo(request);
  answered.catch(() => undefined); // whoever ends it is told
  request.write(text.subarray(0, 2));
  return {
    end: () => {
      request.end(text.subarray(2));
      return answered;
    },
  };
}

/** One question on a connection of its own. */
const ask = (url: string): Promise<Answered> => {
  const request = http.get(url, { agent: false });
  return answerTo(request);
};

const answerTo = (request: http.ClientRequest): Promise<Answered> =>
  new Promise((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (piece) => (text += String(piece)))
        .on('error', reject)
        .on('end', () => resolve({ status: response.statusCode ?? 0, closes: response.headers.connection === 'close', text }));
    });
  });
