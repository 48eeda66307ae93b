import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Progress } from '#apps/api/health/progress.js';
import { Readiness } from '#apps/api/health/readiness.js';
import { Stopping } from '#apps/api/health/stopping.js';
import { views } from '#apps/worker/subscriptions.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { Clocks } from '#libs/platform/clocks.js';
import { readConfig } from '#libs/platform/config.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { Settings } from '#libs/platform/settings.js';
import { eventually } from '#tests/contract/counting.js';
import { aVisit } from '#tests/support/a-visit.js';
import { testSystem, USUAL, type TestSystem } from '#tests/support/system.js';

type Line = { readonly level: string; readonly context?: string; readonly correlation?: string; readonly message: unknown };

type Received = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly unknown[];
};

let system: TestSystem;
let collector: http.Server;
/** What a collector of OpenTelemetry gets, as bytes. */
const received: string[] = [];
const spansOf = (trace: string): Received[] =>
  received
    .flatMap((body) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Received[] }[] }[] }).resourceSpans[0]!.scopeSpans[0]!.spans)
    .filter(({ traceId }) => traceId === trace);
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
  collector = http.createServer((request, response) => {
    let body = '';
    request
      .on('data', (piece) => (body += String(piece)))
      .on('end', () => {
        received.push(body);
        response.writeHead(request.url === '/v1/traces' && request.headers['content-type'] === 'application/json' ? 200 : 400).end('{}');
      });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  system = await testSystem(new Settings(readConfig({ ...USUAL, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })), 'info');
  owner = new pg.Pool({ connectionString: system.ownerUrl, max: 1 });
});
afterAll(async () => {
  await owner.end();
  await system.stop();
  collector.close();
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
    await eventually(() =>
      expect(linesOf(trace).map(({ context, message }) => ({ context, message }))).toEqual(
        expect.arrayContaining([
          { context: 'Requests', message: { method: 'POST', route: '/v1/visits', status: 201, ms: expect.any(Number) } },
          { context: 'Subscriptions', message: expect.stringMatching(/^open-agenda has seen to VisitScheduled at \d{20}$/) },
        ]),
      ),
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

  it('sees the same command as one trace: from whoever asked to the last that it set off', async () => {
    const { guest, office, guestName } = await aVisit(system);
    const trace = 'c'.repeat(32);
    const asker = '00f067aa0ba902b7';
    const visit = {
      when: { date: '2020-05-05' },
      principals: [{ personId: guest, officeId: office }],
      hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest' }],
    };
    expect((await system.ask('POST', '/v1/visits', visit, { traceparent: `00-${trace}-${asker}-01` })).status).toBe(201);
    const named = (name: string) => spansOf(trace).filter((span) => span.name === name);
    const follow = views.filter(({ evolve }) => 'VisitScheduled' in evolve).map(({ name }) => `${name} VisitScheduled`);
    await eventually(() =>
      expect(spansOf(trace).map(({ name }) => name)).toEqual(expect.arrayContaining(['open-agenda VisitScheduled', 'programme AgendaOpened', ...follow])),
    );
    const [request] = named('POST /v1/visits');
    const [scheduled, opened] = named('append');
    const [reaction] = named('open-agenda VisitScheduled');
    expect([request?.parentSpanId, scheduled?.parentSpanId, reaction?.parentSpanId, opened?.parentSpanId]).toEqual([
      asker,
      request!.spanId,
      scheduled!.spanId,
      reaction!.spanId,
    ]);
    for (const name of follow) expect(named(name)[0]!.parentSpanId).toBe(scheduled!.spanId);
    expect(named('programme AgendaOpened')[0]!.parentSpanId).toBe(opened!.spanId);
    expect(scheduled!.attributes).toContainEqual({ key: 'ortstermin.types', value: { stringValue: 'VisitScheduled' } });
    expect(received.join('')).not.toMatch(new RegExp(`${guestName}|Hollenbeck|planner|/health`));
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

  it('reads in the figures how long appends take, and how far everything is behind', async () => {
    const figures = await figuresOf(system);
    expect(figures('ortstermin_append_seconds_count{outcome="written"}')).toBeGreaterThan(0);
    for (const view of views) {
      expect(figures(`ortstermin_view_lag_events{view="${view.name}"}`)).toBe(0);
      expect(figures(`ortstermin_follower_lag_seconds{kind="view",follower="${view.name}"}`)).toBe(0);
    }
    const progressed = figures('ortstermin_follower_last_progress_timestamp_seconds{kind="reactor",follower="open-agenda"}');
    expect(Math.abs(progressed - Date.now() / 1_000)).toBeLessThan(600);
    expect([figures('ortstermin_parked_events'), figures('ortstermin_database_up'), figures('ortstermin_not_ready{check="append"}')]).toEqual([
      expect.any(Number),
      1,
      0,
    ]);
    expect(figures('ortstermin_disk_free_bytes')).toBeGreaterThan(0);
  });

  it('is told that it is ready, and of each thing that keeps it from serving what it is and what to do', async () => {
    const ready = await system.ask('GET', '/health/ready');
    expect(ready.body).toMatchObject({ status: 'ready', lag: { programme: 0 }, clocksApartSeconds: expect.any(Number), diskFreeMegabytes: expect.any(Number) });

    expect(await checksThatFail()).toEqual([]);
    expect(await checksThatFail({ DISK_MINIMUM_MB: '1000000' })).toEqual([expect.stringMatching(/^disk: Only \d+ MB are free where DATA_DIR lies/)]);
    expect(await checksThatFail({}, (stopping) => void stopping.drain())).toEqual(['stopping: This process is ending.']);

    await owner.query(`delete from ortstermin_migration where file like '0021%' returning *`);
    expect(await checksThatFail()).toEqual(['schema: The database lacks 0021_scope.sql.']);
    await owner.query(`insert into ortstermin_migration (file, checksum) values ('0021_scope.sql', '')`);

    const holder = await owner.connect();
    await holder.query('select pg_advisory_lock(1702260588, 1)');
    expect(await checksThatFail()).toEqual(['append: The database answers, but nothing can be appended to the log.']);
    await holder.query('select pg_advisory_unlock(1702260588, 1)');
    holder.release();
    await eventually(async () => expect(await checksThatFail()).toEqual([]));
  });

  it('is told when no worker has done anything for half a minute, however alive it looks', async () => {
    const taken = `lease_until = clock_timestamp() + interval '1 hour', generation = generation + 1`;
    await owner.query(`update jobs.job set ${taken}, done_at = clock_timestamp() - interval '29 seconds' where name = 'canary'`);
    expect(await checksThatFail()).toEqual([]);
    await owner.query(`update jobs.job set ${taken}, done_at = clock_timestamp() - interval '31 seconds' where name = 'canary'`);
    expect(await checksThatFail()).toEqual(['worker: No worker has done anything for 31 seconds.']);
    const answer = await system.ask<{ errors: unknown[] }>('GET', '/health/ready');
    expect(answer).toMatchObject({ status: 503, body: { errors: [{ path: 'worker' }] } });
    await owner.query(`update jobs.job set lease_until = '-infinity' where name = 'canary'`);
    await eventually(async () => expect((await system.ask('GET', '/health/ready')).status).toBe(200));
  });

  it('sees a job that fails among what is parked, and has it tried again', async () => {
    await owner.query(
      `update jobs.job set failures = 8, reason = 'Error: planted', parked_at = now(), not_before = now() + interval '1 hour', due_at = now() + interval '1 hour'
        where name = 'retention'`,
    );
    const parked = await system.ask<{ jobs: { name: string }[] }>('GET', '/v1/operations/parked');
    expect(parked.body.jobs).toMatchObject([{ name: 'retention', failures: 8, reason: 'Error: planted' }]);
    expect([(await figuresOf(system))('ortstermin_parked_jobs'), (await figuresOf(system))('ortstermin_job_failures{job="retention"}')]).toEqual([1, 8]);
    expect((await system.ask('POST', '/v1/operations/parked/retention/retry')).body).toEqual({ jobs: 1, keys: 0 });
    expect((await system.ask('POST', '/v1/operations/parked/retention/retry')).body).toEqual({ jobs: 0, keys: 0 });
    await eventually(async () => {
      const { items } = (await system.ask<{ items: { name: string; retryAt: string | null; doneSecondsAgo: number }[] }>('GET', '/v1/operations/jobs')).body;
      const retention = items.find(({ name }) => name === 'retention')!;
      expect(retention).toMatchObject({ failures: 0, reason: null, parkedAt: null });
      expect(retention.doneSecondsAgo).toBeLessThan(5);
    });
  });
});

/** The value of one line of /metrics; NaN when it is not there. */
async function figuresOf({ url }: { readonly url: string }) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const values = new Map(text.split('\n').map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
  return (name: string): number => values.get(name) ?? NaN;
}

/** What a process that has just begun says under these settings. */
async function checksThatFail(set: Record<string, string> = {}, before: (stopping: Stopping) => void = () => undefined): Promise<string[]> {
  const { app } = system;
  const settings = new Settings(readConfig(set));
  const stopping = new Stopping(settings);
  before(stopping);
  const readiness = new Readiness(app.get(Progress), app.get(EventStore), app.get(Clocks), stopping, settings, app.get(CONNECTIONS));
  return (await asSystem(() => readiness.look())).reasons.map(({ check, sentence }) => `${check}: ${sentence}`);
}
