import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Clocks } from '#libs/platform/clocks.js';
import { Metrics } from '#libs/platform/metrics.js';
import { issueAtEmbargo } from '#libs/press/issue-at-embargo.job.js';
import { pressDesk, type PressDesk } from '#tests/support/press-desk.js';

const HOURS = 3_600_000;
/** 2 January 2100, 10.00 in Berlin. */
const END = Date.parse('2100-01-02T09:00:00Z');
const EMBARGO = { until: '2100-01-02T10:00' };

let desk: PressDesk;
const time = { own: Date.now(), database: Date.now() };
const clocks = new Clocks(
  () => time.own,
  async () => time.database,
  5_000,
);
const worker = () => issueAtEmbargo({ commands: desk.commands, queries: desk.queries, clocks, metrics: new Metrics() });
let job: ReturnType<typeof worker>;

beforeAll(async () => {
  Logger.overrideLogger(false);
  desk = await pressDesk(clocks);
});
beforeEach(() => {
  job = worker();
  at(END - 24 * HOURS);
});
afterAll(() => desk.close());

function at(own: number, database = own): void {
  Object.assign(time, { own, database });
}
async function wakeUp(...jobs: (typeof job)[]): Promise<void> {
  await desk.settled();
  await Promise.all((jobs.length > 0 ? jobs : [job]).map(({ run }) => run()));
}
async function approvedUnderEmbargo(): Promise<string> {
  const release = await desk.draft();
  expect(await desk.does('PUT', `${release}/embargo`, EMBARGO)).toBe(200);
  await desk.approve(release);
  return release;
}
const statusOf = async (release: string) => (await desk.send('GET', release)).body['status'];
const eventsOf = async (release: string) =>
  (await desk.store.read(`pressRelease-${release.slice('/releases/'.length)}`)).map(({ type, by }) => `${type} by ${by}`);
const readers = { 'x-roles': 'host' };

describe('an approved release under an embargo', () => {
  it('goes out when the embargo ends, not a moment before, and once', async () => {
    const release = await approvedUnderEmbargo();
    at(END - 1);
    await wakeUp();
    expect(await statusOf(release)).toBe('approved');
    at(END);
    await wakeUp();
    await wakeUp();
    expect((await eventsOf(release)).filter((event) => event.startsWith('ReleaseIssued'))).toEqual(['ReleaseIssued by ortstermin']);
    expect((await desk.send('GET', release, undefined, readers)).status).toBe(200);
  });

  it('goes out once, however many workers wake up at the same moment', async () => {
    const release = await approvedUnderEmbargo();
    at(END + 1);
    await wakeUp(job, worker(), worker());
    await wakeUp(worker());
    expect((await eventsOf(release)).filter((event) => event.startsWith('ReleaseIssued'))).toHaveLength(1);
  });

  it('goes out by a worker that starts long after the end', async () => {
    const release = await approvedUnderEmbargo();
    at(END + 24 * HOURS);
    await wakeUp(worker());
    expect(await statusOf(release)).toBe('issued');
  });

  it.each([
    ['the clock of the process is two hours ahead', END - 1 + 2 * HOURS, END - 1],
    ['the clock of the database is two hours ahead', END - 1, END - 1 + 2 * HOURS],
    ['the clock of the process is two hours behind', END + 1 - 2 * HOURS, END + 1],
    ['the clock of the database is two hours behind', END + 1, END + 1 - 2 * HOURS],
  ])('does not go out, and is shown to nobody else, while %s', async (_, own, database) => {
    const release = await approvedUnderEmbargo();
    at(own, database);
    await wakeUp();
    expect(await statusOf(release)).toBe('approved');
    const byHand = await desk.send('POST', `${release}/issue`);
    expect([byHand.status, byHand.body['type']]).toEqual([503, '/problems/clocks-disagree']);
    expect((await desk.send('GET', release, undefined, readers)).status).toBe(404);
    at(END + 1);
    await wakeUp();
    expect(await statusOf(release)).toBe('issued');
  });

  it('counts every refusal by its reason', async () => {
    const metrics = new Metrics();
    const queries = { execute: async () => [{ releaseId: 'r1' }] } as unknown as PressDesk['queries'];
    await issueAtEmbargo({ commands: desk.commands, queries, clocks, metrics }).run();
    expect(await metrics.registry.metrics()).toContain('ortstermin_embargo_refusals_total{reason="unknown-release"} 1');
  });

  it('waits for the later moment when the embargo is put off', async () => {
    const release = await approvedUnderEmbargo();
    expect(await desk.does('PUT', `${release}/embargo`, { until: '2100-01-03T10:00' })).toBe(200);
    at(END + 1);
    await wakeUp();
    expect(await statusOf(release)).toBe('approved');
    at(END + 24 * HOURS);
    await wakeUp();
    expect(await statusOf(release)).toBe('issued');
  });

  it.each([
    ['its embargo is lifted', 'DELETE', 'embargo', undefined, 'approved'],
    ['it is returned', 'POST', 'return', { comment: 'Bitte kürzen' }, 'draft'],
    ['it is withdrawn', 'POST', 'withdraw', { reason: 'Termin abgesagt' }, 'withdrawn'],
  ] as const)('is left to people when %s', async (_, method, way, body, status) => {
    const release = await approvedUnderEmbargo();
    expect(await desk.does(method, `${release}/${way}`, body)).toBe(200);
    at(END + 1);
    await wakeUp();
    expect(await statusOf(release)).toBe(status);
  });

  it('is left to people when its embargo was over before the approval', async () => {
    const release = await desk.draft();
    expect(await desk.does('PUT', `${release}/embargo`, { until: '2020-01-02T10:00' })).toBe(200);
    await desk.approve(release);
    await wakeUp();
    expect(await statusOf(release)).toBe('approved');
    expect(await desk.does('POST', `${release}/issue`)).toBe(200);
  });

  it('does not go out while something stands against it', async () => {
    const release = await desk.draft();
    await desk.does('PUT', `${release}/statements/s1`, { kind: 'direct', speaker: { personId: desk.guest }, segments: ['Das überzeugt mich.'] });
    await desk.does('POST', `${release}/statements/s1/approve`, { segments: ['Das überzeugt mich.'] });
    await desk.does('PUT', `${release}/embargo`, EMBARGO);
    await desk.approve(release);
    expect(await desk.does('POST', `${release}/statements/s1/reject`, { reason: 'Doch nicht' })).toBe(200);
    at(END + 1);
    await wakeUp();
    expect(await statusOf(release)).toBe('approved');
  });
});

describe('somebody who does not work on press texts', () => {
  it('reads neither a draft nor, once it is out, how it read as a draft', async () => {
    const release = await approvedUnderEmbargo();
    const draftOf = (await desk.send('GET', release)).body['stand']['position'];
    expect((await desk.send('GET', release, undefined, readers)).status).toBe(404);
    at(END + 1);
    await wakeUp();
    expect((await desk.send('GET', `${release}?asOf=${draftOf}`, undefined, readers)).status).toBe(404);
    expect((await desk.send('GET', `${release}?version=1`, undefined, readers)).status).toBe(404);
    expect((await desk.send('GET', release, undefined, readers)).body).toMatchObject({ status: 'issued', findings: [], stale: [] });
  });
});
