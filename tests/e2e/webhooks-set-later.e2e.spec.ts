import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSystem, type System } from '#apps/standalone/system.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { eventually } from '#tests/contract/counting.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { signIn } from '#tests/support/sign-in.js';
import { USUAL } from '#tests/support/system.js';

let receiver: Server;
let url: string;
let database: TestDatabase;
const told: string[] = [];
const said: string[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      told.push((JSON.parse(body) as { data: { stream: string } }).data.stream);
      response.writeHead(204).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  database = await testDatabase();
});
afterAll(async () => {
  receiver?.close();
  await database?.drop();
});

/** A run of the product on the same database, as its operator has set it. */
async function running(more: Record<string, string>, work: (system: System) => Promise<void>): Promise<void> {
  const say = (message: unknown) => void said.push(String(message));
  const system = await startSystem({
    databaseUrl: database.url,
    masterKeys: testMasterKeys,
    host: '127.0.0.1',
    port: 0,
    logger: { log: say, error: say, warn: say },
    throwAway: true,
    settings: new Settings(readConfig({ ...USUAL, ...more })),
  });
  try {
    await work(system);
  } finally {
    await system.stop();
  }
}

async function aTour({ url: base, app }: System): Promise<string> {
  const headers = await signIn(app)({ 'content-type': 'application/json' });
  const response = await fetch(`${base}/v1/tours`, { method: 'POST', headers, body: JSON.stringify({ name: 'Sommertour' }) });
  expect(response.status).toBe(201);
  return `tour-${((await response.json()) as { id: string }).id}`;
}
const seenTo = () => said.filter((line) => line.startsWith('notify-webhooks'));

it('whoever lists a system is told from then on, and nothing of what was before; until then no event is worked on for nobody', async () => {
  let before = '';
  await running({}, async (system) => {
    before = await aTour(system);
    await eventually(async () => {
      const { rows } = await database.owner.query(
        `select from views.follower where name = 'notify-webhooks' and position::numeric = (select max(position) from es.event)`,
      );
      expect(rows).toHaveLength(1);
    });
  });
  expect(seenTo()).toEqual([]);

  await running({ WEBHOOK_URLS: url, WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 'webhook').toString('base64')}` }, async (system) => {
    const after = await aTour(system);
    await eventually(() => expect(told).toContain(after));
    expect(told).not.toContain(before);
  });
  expect(seenTo().length).toBeGreaterThan(0);
});
