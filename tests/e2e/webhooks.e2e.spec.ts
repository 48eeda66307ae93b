import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { eventually } from '#tests/contract/counting.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { testSystem, USUAL, type TestSystem } from '#tests/support/system.js';

type Told = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly type: string; readonly stream: string };

const KEY = Buffer.alloc(32, 'webhook');
let [receiver, elsewhere]: Server[] = [];
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
const told: Told[] = [];
const strayed: string[] = [];
/** What the receiver answers from now on. */
let status = 204;

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    strayed.push(request.url ?? '');
    response.end();
  });
  const away = await listening(elsewhere);
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      const { type, data } = JSON.parse(body) as { type: string; data: { stream: string } };
      told.push({ headers: request.headers, body, type, stream: data.stream });
      response.writeHead(status, { location: away }).end();
    });
  });
  const url = await listening(receiver);
  system = await testSystem(new Settings(readConfig({ ...USUAL, WEBHOOK_URLS: url, WEBHOOK_SECRET: `whsec_${KEY.toString('base64')}` })));
  desk = await mailDesk(system);
}, 60_000);
afterAll(async () => {
  await system?.stop();
  receiver?.close();
  elsewhere?.close();
});

const of = (id: string) => told.filter(({ stream }) => stream.endsWith(id)).map(({ type }) => type);
/** Pauses before the next attempt are over. */
const timePasses = () => desk.inDatabase(`update outbox.notice set due_at = clock_timestamp() where kind = 'webhook' and state = 'intended'`);
const states = (id: string) =>
  desk.inDatabase<{ state: string; reason: string | null }>(
    `select state, reason from outbox.notice where about ->> 'stream' = $1 order by about ->> 'position'`,
    [`visit-${id}`],
  );

describe('the address that the operator has listed', () => {
  it('is told of what happens, signed, by ids and kinds alone', async () => {
    const { id } = await desk.aVisit();
    await eventually(() => expect(of(id).toSorted()).toEqual(['AgendaOpened', 'StopAdded', 'VisitScheduled']));
    for (const { headers, body } of told) {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`);
      expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(300);
      expect(Object.keys(JSON.parse(body) as object)).toEqual(['type', 'timestamp', 'data']);
      expect(Object.keys((JSON.parse(body) as { data: object }).data).toSorted()).toEqual(['position', 'stream']);
      expect(body).not.toMatch(/Soest|Kreishaus|person-/);
    }
  });

  it('is told again under the same id when it could not take it, and follows nobody elsewhere', async () => {
    status = 503;
    const { id, visit } = await desk.aVisit();
    await eventually(() => expect(of(id)).toContain('VisitScheduled'));
    await eventually(async () => expect(await states(id)).toContainEqual({ state: 'intended', reason: 'refused-by-server' }));
    status = 204;
    await timePasses();
    await eventually(async () => expect((await states(id)).every(({ state }) => state === 'sent')).toBe(true));
    const ids = told.filter(({ stream, type }) => stream === `visit-${id}` && type === 'VisitScheduled').map(({ headers }) => headers['webhook-id']);
    expect([ids.length >= 2, new Set(ids).size]).toEqual([true, 1]);

    status = 302;
    await desk.does('POST', `${visit}/confirm`, {});
    await eventually(async () => expect((await states(id)).at(-1)).toEqual({ state: 'suppressed', reason: 'refused-by-server' }));
    expect(strayed).toEqual([]);
    status = 204;
  });

  it('hears nothing of a text that is not out, and nothing of an archive', async () => {
    const { id, visit } = await desk.aVisit();
    const release = await desk.does('POST', `${visit}/releases`, { kind: 'report', details: { issuer: 'Kreis Soest' } });
    const old = await desk.aVisit('2020-03-05');
    await desk.does('POST', `${visit}/confirm`, {});
    await eventually(() => expect(of(id)).toContain('VisitConfirmed'));
    expect([of(release.id), of(old.id)]).toEqual([[], []]);
  });
});
