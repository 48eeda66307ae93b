import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import { newCapability } from '#libs/platform/capability.js';
import { Settings } from '#libs/platform/settings.js';
import { testSystem, type Answer, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
beforeAll(async () => {
  const few = {
    RATE_READS_PER_MINUTE: '5',
    RATE_WRITES_PER_MINUTE: '4',
    RATE_FILES_PER_MINUTE: '3',
    RATE_ATTEMPTS_PER_MINUTE: '6',
    RATE_REQUESTS_PER_MINUTE: '500',
  };
  system = await testSystem(new Settings(readConfig({ ...few, TRUSTED_PROXIES: '127.0.0.1' })));
});
afterAll(() => system.stop());

/** Asks in a row, as a client at an address whom the trusted proxy names; answers the statuses and the last answer. */
async function asking(times: number, method: string, address: string, headers: Record<string, string>): Promise<{ statuses: number[]; last: Answer }> {
  const answers: Answer[] = [];
  for (let time = 0; time < times; time++) answers.push(await system.ask(method, address, method === 'GET' ? undefined : {}, headers));
  return { statuses: answers.map(({ status }) => status), last: answers.at(-1)! };
}
const granted = (statuses: readonly number[]) => statuses.filter((status) => status !== 429).length;

describe('over HTTP', () => {
  it('an account reads so often, and is then told when to ask again', async () => {
    const { statuses, last } = await asking(6, 'GET', '/v1/visits', { 'x-actor': 'reader-1' });
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect(last.body).toMatchObject({ type: '/problems/too-many-requests', status: 429, remedy: expect.stringMatching(/^Ask again in \d+ seconds\.$/) });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.headers.get('ratelimit-policy')).toBe('"reads";q=5;w=60');
    expect(last.headers.get('ratelimit')).toMatch(/^"reads";r=0;t=\d+$/);
    expect((await asking(1, 'GET', '/v1/visits', { 'x-actor': 'reader-2' })).statuses).toEqual([200]);
  });

  it('writes and files have budgets of their own, and what was refused was not done', async () => {
    expect(granted((await asking(6, 'POST', '/v1/visits/x/confirm', { 'x-actor': 'writer-1' })).statuses)).toBe(4);
    expect(granted((await asking(5, 'GET', '/v1/visits/x/itinerary?format=pdf', { 'x-actor': 'writer-1' })).statuses)).toBe(3);
    expect(granted((await asking(1, 'GET', '/v1/visits', { 'x-actor': 'writer-1' })).statuses)).toBe(1);
  });

  it('wrong links use up the attempts of the client, whom a trusted proxy names, and of nobody else', async () => {
    const link = () => `/feeds/${newCapability().token}.ics`;
    const from = (client: string) => ({ 'x-forwarded-for': client });
    for (let at = 0; at < 6; at++) expect((await system.ask('GET', link(), undefined, from('192.0.2.1'))).status).toBe(404);
    expect((await system.ask('GET', link(), undefined, from('192.0.2.1'))).status).toBe(429);
    expect((await system.ask('GET', link(), undefined, from('192.0.2.2'))).status).toBe(404);
    expect((await fetch(`${system.url}/presse`, { headers: from('192.0.2.1') })).status).toBe(200);
  });

  it('whoever watches is always answered', async () => {
    expect(granted((await asking(600, 'GET', '/health/live', {})).statuses)).toBe(600);
  });

  it('what has no account counts by its address, before it is even looked at', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 600; at++) {
      const response = await fetch(`${system.url}/nothing-here`, { headers: { 'x-forwarded-for': '192.0.2.77' } });
      await response.arrayBuffer();
      statuses.push(response.status);
    }
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
    expect(granted(statuses)).toBeGreaterThanOrEqual(500);
  });
});

describe('without a trusted proxy', () => {
  let plain: TestSystem;
  beforeAll(async () => {
    plain = await testSystem(new Settings(readConfig({ RATE_REQUESTS_PER_MINUTE: '20' })));
  });
  afterAll(() => plain.stop());

  it('nobody gets a new budget by naming another address', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 30; at++) statuses.push((await plain.ask('GET', '/presse', undefined, { 'x-forwarded-for': `192.0.2.${at}` })).status);
    expect(statuses).toContain(429);
  });
});
