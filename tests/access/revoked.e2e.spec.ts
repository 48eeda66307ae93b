import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearer, grant } from '#tests/access/accounts.js';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: AVisit;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
}, 60_000);
afterAll(() => system?.stop());

const HOST = { role: 'host', hosts: ['org-ki-soest'] } as const;

describe('a role that is taken away', () => {
  it('is gone with the next request, and so is an account that is disabled', async () => {
    await grant(system, 'roving', [{ role: 'planner' }]);
    const headers = await bearer(system, 'roving');
    const status = async (address: string) => (await system.ask('GET', address, undefined, headers)).status;
    expect(await status('/v1/tours')).toBe(200);
    await grant(system, 'roving', [HOST]);
    expect(await status('/v1/tours')).toBe(403);
    expect(await status('/v1/visits')).toBe(200);
    await grant(system, 'roving', [], true);
    expect(await status('/v1/me')).toBe(403);
  });

  it('ends a stream of changes before another change is told', async () => {
    await grant(system, 'listening', [{ role: 'planner' }]);
    const leave = new AbortController();
    const stream = await fetch(`${system.url}/v1/changes?visit=${visit.id}`, { headers: await bearer(system, 'listening'), signal: leave.signal });
    const ended = stream.text();
    await grant(system, 'listening', []);
    await system.ask('POST', `/v1/visits/${visit.id}/confirm`);
    expect(await ended).not.toContain('VisitConfirmed');
    leave.abort();
  }, 10_000);
});
