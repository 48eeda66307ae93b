import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chain } from '#libs/audit/chain.js';
import { verifyLog } from '#libs/audit/verify-log.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { Settings } from '#libs/platform/settings.js';
import { readConfig } from '#libs/platform/config.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { createPool } from '#libs/platform/postgres.js';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, USUAL, type TestSystem } from '#tests/support/system.js';

/** The others run on KurrentDB by `npm run test:kurrentdb`. */
describe('the product with its log in KurrentDB (a stand-in, unless TEST_KURRENTDB_URL names a server)', () => {
  let system: TestSystem;
  let visit: AVisit;
  beforeAll(async () => {
    system = await testSystem(undefined, undefined, 'kurrentdb');
    visit = await aVisit(system);
  }, 120_000);
  afterAll(() => system?.stop());

  const agenda = (position: string) => system.ask('GET', `/v1/visits/${visit.id}/agenda`, undefined, { 'min-position': position });

  it('shows what was just written, reacts to it, and still knows how it stood before', async () => {
    const moved = await system.ask<{ position: string }>('POST', `/v1/visits/${visit.id}/reschedule`, {
      when: { date: '2020-03-12', start: '10:00', end: '11:30' },
      reason: 'Plenarsitzung',
    });
    const itinerary = (query = '') =>
      system.ask('GET', `/v1/visits/${visit.id}/itinerary${query}`, undefined, { accept: 'text/plain', 'min-position': moved.body.position });
    expect((await itinerary()).text).toMatch(/12\. März 2020/);
    expect((await itinerary(`?asOf=${visit.position}`)).text).toMatch(/5\. März 2020/);
    expect(await agenda(moved.body.position)).toMatchObject({ status: 200 });
  });

  it('imports a whole dossier once, however often it is sent', async () => {
    const dossier = await system.ask('GET', `/v1/visits/${visit.id}/dossier`);
    const sent = { ...(dossier.body as object), id: 'kurrentdb-once' };
    const [first, second] = [await system.ask('POST', '/v1/dossiers', sent), await system.ask('POST', '/v1/dossiers', sent)];
    expect([first.body, second.body]).toMatchObject([{ outcome: 'created' }, { outcome: 'unchanged' }]);
  });

  it('is ready, answers what is kept about somebody, and its chain vouches for every event', async () => {
    expect(await system.ask('GET', '/health/ready')).toMatchObject({ status: 200 });
    expect((await system.ask('GET', `/v1/persons/${visit.guest}/erasure`)).body).toMatchObject({ state: 'exempt' });
    const { sqlLog } = await asSystem(async () => {
      const sqlLog = system.app.get(SqlLog);
      await sqlLog.upToNow();
      return { sqlLog };
    });
    const pool = createPool(system.ownerUrl, { name: 'test' });
    try {
      const { finding, events } = await verifyLog(pool, new Chain(new Settings(readConfig(USUAL)).auditKey!));
      expect([finding, events > 3]).toEqual([undefined, true]);
    } finally {
      await pool.end();
    }
    expect(await asSystem(() => sqlLog.difference())).toBeUndefined();
  });
});
