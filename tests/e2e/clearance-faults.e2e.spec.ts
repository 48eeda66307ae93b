import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { StoreUnavailable } from '#libs/eventing/event-store.js';
import { ChangePressRelease } from '#libs/press/change-press-release.js';
import { aVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const QUOTE = ['Die Zentren wirken vor Ort.'];

let system: TestSystem;
let release: string;
let statement: string;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  const visit = await aVisit(system);
  const drafted = await system.ask<{ id: string }>('POST', `/v1/visits/${visit.id}/releases`, { kind: 'report' });
  release = `/v1/releases/${drafted.body.id}`;
  statement = `${release}/statements/zitat`;
  const body = { kind: 'direct', speaker: { personId: visit.guest }, segments: QUOTE };
  ({ position } = (await system.ask<{ position: string }>('PUT', statement, body)).body);
}, 60_000);
afterAll(() => system.stop());

const link = (segments: readonly string[]) => system.ask<{ path: string }>('POST', `${statement}/clearance-links`, { segments });
const isCleared = async () =>
  (await system.ask<{ findings: readonly { code: string }[] }>('GET', release, undefined, { 'min-position': position })).body.findings.every(
    ({ code }) => code !== 'quote-not-cleared',
  );

describe('a clearance link', () => {
  it('is made for the wording of this moment, right after it was revised', async () => {
    const revised = ['Die Zentren wirken überall.'];
    expect((await system.ask('POST', `${statement}/revise`, { segments: revised })).status).toBe(200);
    expect((await link(revised)).status).toBe(201);
    expect((await system.ask('POST', `${statement}/revise`, { segments: QUOTE })).status).toBe(200);
  });

  it('that was answered is carried out by itself when the process failed between keeping the answer and doing it', async () => {
    const { path } = (await link(QUOTE)).body;
    const bus = system.app.get(CommandBus);
    const execute = bus.execute.bind(bus);
    const fault = jest.spyOn(bus, 'execute').mockImplementation((command) => {
      if (!(command instanceof ChangePressRelease)) return execute(command);
      fault.mockRestore();
      return Promise.reject(new StoreUnavailable('not-applied'));
    });
    const answered = await fetch(`${system.url}${path}`, { method: 'POST', body: new URLSearchParams({ answer: 'cleared' }), redirect: 'manual' });
    expect([answered.status, await isCleared()]).toEqual([503, false]);
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline && !(await isCleared())) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isCleared()).toBe(true);
  }, 20_000);
});
