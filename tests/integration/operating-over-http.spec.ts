import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { eventually } from '#tests/contract/counting.js';
import { aVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Line = { readonly level: string; readonly context?: string; readonly correlation?: string; readonly message: unknown };

let system: TestSystem;
let owner: pg.Pool;
const written: string[] = [];
const lines = (): Line[] => written.map((line) => JSON.parse(line) as Line);
const linesOf = (correlation: string) => lines().filter((line) => line.correlation === correlation);

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => {
      written.push(String(line));
      return true;
    });
  system = await testSystem(undefined, 'info');
  owner = new pg.Pool({ connectionString: system.ownerUrl, max: 1 });
});
afterAll(async () => {
  await owner.end();
  await system.stop();
  jest.restoreAllMocks();
});

describe('whoever looks after the system', () => {
  it('follows one command by one id: through the answer, the log, the event, what the event sets off, and what fails on it', async () => {
    const { guest, office } = await aVisit(system);
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const visit = await system.ask<{ id: string }>(
      'POST',
      '/v1/visits',
      {
        when: { date: '2020-04-05' },
        principals: [{ personId: guest, officeId: office }],
        hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest' }],
      },
      { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    );
    expect([visit.status, visit.headers.get('x-request-id')]).toEqual([201, trace]);
    await eventually(() => expect(linesOf(trace)).toHaveLength(2));
    expect(linesOf(trace).map(({ context, message }) => ({ context, message }))).toEqual(
      expect.arrayContaining([
        { context: 'Requests', message: { method: 'POST', route: '/v1/visits', status: 201, ms: expect.any(Number) } },
        { context: 'Subscriptions', message: expect.stringMatching(/^open-agenda has seen to VisitScheduled at \d{20}$/) },
      ]),
    );
    const { rows } = await owner.query<{ type: string }>(`select type from es.event where metadata->>'correlation' = $1 order by position`, [trace]);
    expect(rows.map(({ type }) => type)).toEqual(['VisitScheduled', 'AgendaOpened']);

    // An event that no view can digest, as a fault of the program would leave it.
    const poison = 'a'.repeat(32);
    await owner.query(
      `select es.append_one($1, 1, gen_random_uuid(), 'VisitRescheduled', '{}', json_build_object('by', 'planner-1', 'command', 'c', 'correlation', $2::text), true, null)`,
      [`visit-${visit.body.id}`, poison],
    );
    await eventually(() => expect(linesOf(poison)).not.toEqual([]));
    expect(linesOf(poison)[0]).toMatchObject({
      level: 'error',
      context: 'Subscriptions',
      message: expect.stringMatching(new RegExp(`^\\S+ parked VisitRescheduled at \\d{20} of visit-${visit.body.id}: TypeError`)),
    });
  });

  it('finds the id of a refused request in its answer and in the log, and no probe between the lines', async () => {
    const refused = await system.ask<{ instance: string }>('GET', '/v1/visits/nowhere', undefined, { 'x-request-id': 'Thusnelda Quittenbaum' });
    const id = refused.headers.get('x-request-id')!;
    expect([refused.status, refused.body.instance, id]).toEqual([404, `/requests/${id}`, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    await system.ask('GET', '/health/live');
    await eventually(() => expect(linesOf(id)).not.toEqual([]));
    expect(linesOf(id)[0]!.message).toMatchObject({ method: 'GET', route: '/v1/visits/:visitId', status: 404 });
    expect(written.join('')).not.toMatch(/Quittenbaum|health/);
  });
});
