import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testSystem, type TestSystem } from '#tests/support/system.js';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.stop());

type Written = { id: string; version: number; position: string };
const post = <T = Written>(address: string, body: unknown, headers?: Record<string, string>) => system.ask<T>('POST', address, body, headers);
const read = <T>(address: string, after?: string, headers: Record<string, string> = {}) =>
  system.ask<T>('GET', address, undefined, { ...(after !== undefined && { 'min-position': after }), ...headers });

describe('a planner plans a visit', () => {
  let visit: AVisit;
  beforeAll(async () => {
    visit = await aVisit(system);
  });

  it('and reads the programme they have just written', async () => {
    const stop = await post(`/v1/visits/${visit.id}/stops`, { stopId: 's1', venue: 'Kreishaus', room: 'Großer Sitzungssaal', town: 'Soest' });
    expect(stop.status).toBe(201);
    const item = await post(`/v1/visits/${visit.id}/agenda/items`, {
      kind: 'welcome',
      title: 'Begrüßung',
      stopId: 's1',
      when: { start: '10:00' },
      minutes: 15,
    });
    expect(item.status).toBe(201);
    const { body, headers } = await read<{ stops: { venue: string; items: { title: string }[] }[] }>(`/v1/visits/${visit.id}/itinerary`, item.body.position);
    expect(body.stops).toEqual([expect.objectContaining({ venue: 'Kreishaus', items: [expect.objectContaining({ title: 'Begrüßung' })] })]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('and prints it as text', async () => {
    const { text, headers } = await read(`/v1/visits/${visit.id}/itinerary`, undefined, { accept: 'text/plain' });
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('Begrüßung');
    expect(text).toContain('Donnerstag, 5. März 2020');
  });

  it('and reschedules it with the version they saw; a second one with the same version is told so', async () => {
    const { headers } = await post(`/v1/visits/${visit.id}/confirm`, {});
    const match = { 'if-match': headers.get('etag') ?? '' };
    const moved = await post(
      `/v1/visits/${visit.id}/reschedule`,
      { when: { date: '2020-03-12', start: '10:00', end: '11:30' }, reason: 'Terminkollision im Landtag' },
      match,
    );
    expect(moved.status).toBe(200);
    const late = await post<{ type: string; remedy: string }>(`/v1/visits/${visit.id}/reschedule`, { when: { date: '2020-03-13' }, reason: 'x' }, match);
    expect([late.status, late.body.type]).toEqual([412, '/problems/changed-meanwhile']);
    const now = await read<{ date: string }>(`/v1/visits/${visit.id}/itinerary`, moved.body.position);
    expect(now.body.date).toBe('2020-03-12');
  });

  it('and still sees the programme as it stood before', async () => {
    const { body } = await read<{ date: string }>(`/v1/visits/${visit.id}/itinerary?asOf=${visit.position}`);
    expect(body.date).toBe('2020-03-05');
  });

  it('and finds who moved it and why in the history, while the log holds neither', async () => {
    const history = await read(`/v1/visits/${visit.id}/history`, undefined, { accept: 'text/plain' });
    expect(history.text).toContain('Terminkollision im Landtag');
    const events = await read(`/v1/visits/${visit.id}/events`, undefined, { accept: 'application/jsonl' });
    expect(events.text).not.toContain('Terminkollision');
    expect(events.text).not.toContain(visit.guestName);
  });
});

describe('a host', () => {
  it('confirms the agenda they were shown, and is asked again only after a material change', async () => {
    const visit = await aVisit(system);
    const agenda = `/v1/visits/${visit.id}/agenda`;
    const item = { kind: 'exchange', title: 'Austausch', minutes: 60 };
    const added = await post(`${agenda}/items`, { itemId: 'i1', ...item });
    expect(added.status).toBe(201);
    await post(`${agenda}/propose`, {});
    const sheet = await read<{ status: string; revision: number }>(agenda, added.body.position);
    const confirmed = await post(`${agenda}/confirm`, { revision: sheet.body.revision });
    expect(confirmed.status).toBe(200);
    const cosmetic = await system.ask<Written>('PUT', `${agenda}/items/i1`, { ...item, note: 'Tee statt Kaffee' });
    expect((await read<{ status: string }>(agenda, cosmetic.body.position)).body.status).toBe('confirmed');
    const material = await system.ask<Written>('PUT', `${agenda}/items/i1`, { ...item, title: 'Austausch mit Ehrenamtlichen' });
    const reopened = await read<{ status: string }>(agenda, material.body.position);
    expect(reopened.body.status).not.toBe('confirmed');
    expect(JSON.stringify(reopened.body)).toContain('Austausch mit Ehrenamtlichen');
  });
});

describe('a repeated request', () => {
  it('is done once and answered the same', async () => {
    const visit = await aVisit(system);
    const key = { 'idempotency-key': 'b7a4d0fe-0001' };
    const first = await post(`/v1/visits/${visit.id}/confirm`, {}, key);
    const again = await post(`/v1/visits/${visit.id}/confirm`, {}, key);
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([first.status, first.body, first.headers.get('etag')]);
    expect(again.headers.get('idempotent-replay')).toBe('true');
  });

  it('is done once also when fifty arrive together', async () => {
    const visit = await aVisit(system);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(`/v1/visits/${visit.id}/stops`, { venue: 'Kreishaus', town: 'Soest' }, { 'idempotency-key': 'fifty-twins' })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    const { body } = await read<{ stops: unknown[] }>(`/v1/visits/${visit.id}/itinerary`, answers[0]!.body.position);
    expect(body.stops).toHaveLength(1);
  });

  it('with another body is refused', async () => {
    const visit = await aVisit(system);
    const key = { 'idempotency-key': 'one-key-two-bodies' };
    await post(`/v1/visits/${visit.id}/stops`, { venue: 'Kreishaus', town: 'Soest' }, key);
    const other = await post<{ type: string }>(`/v1/visits/${visit.id}/stops`, { venue: 'Rathaus', town: 'Soest' }, key);
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
  });

  it('of a refused one is refused with the same words', async () => {
    const key = { 'idempotency-key': 'refused-twice' };
    const visit = await aVisit(system);
    await post(`/v1/visits/${visit.id}/cancel`, { reason: 'Absage' });
    const body = { when: { date: '2020-04-01' }, reason: 'doch nicht' };
    const [first, again] = [await post(`/v1/visits/${visit.id}/reschedule`, body, key), await post(`/v1/visits/${visit.id}/reschedule`, body, key)];
    expect(first.status).toBe(409);
    expect({ ...again.body, instance: '' }).toEqual({ ...first.body, instance: '' });
  });

  it('of one that lost a race is told so again', async () => {
    const headers = { 'idempotency-key': 'lost-twice', 'if-match': '"7"' };
    const visit = await aVisit(system);
    const [first, again] = [await post(`/v1/visits/${visit.id}/confirm`, {}, headers), await post(`/v1/visits/${visit.id}/confirm`, {}, headers)];
    expect([first.status, again.status]).toEqual([412, 412]);
  });
});

describe('changes', () => {
  it('arrive as they happen, and again from where a reader left off', async () => {
    const visit = await aVisit(system);
    const listen = async (last?: string) => {
      const stop = new AbortController();
      const response = await system.fetch(`/v1/changes?visit=${visit.id}`, {
        signal: stop.signal,
        headers: last === undefined ? {} : { 'last-event-id': last },
      });
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      return {
        until: async (text: string) => {
          while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
          return heard;
        },
        stop: () => stop.abort(),
      };
    };
    const live = await listen(visit.position);
    await post(`/v1/visits/${visit.id}/confirm`, {});
    const heard = await live.until('VisitConfirmed');
    live.stop();
    expect(heard).toContain(`"stream":"visit-${visit.id}"`);
    await post(`/v1/visits/${visit.id}/stops`, { venue: 'Kreishaus', town: 'Soest' });
    const later = await listen(/id: (\d{20})/.exec(heard)?.[1]);
    expect(await later.until('StopAdded')).not.toContain('VisitScheduled');
    later.stop();
  });
});

describe('an operator', () => {
  it('sees whether it lives, is ready, and how it does', async () => {
    expect((await read('/health/live')).status).toBe(200);
    expect((await read<{ parked: number }>('/health/ready')).body).toMatchObject({ status: 'ready', parked: 0, jobs: { parked: 0 } });
    const jobs = await read<{ items: { name: string; failures: number }[] }>('/v1/operations/jobs');
    expect(jobs.body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['canary', 'issue-at-embargo', 'retention', 'seal-log']));
    expect(jobs.body.items.filter(({ failures }) => failures > 0)).toEqual([]);
    expect((await read('/metrics')).text).toContain('ortstermin_view_lag_events');
  });

  it('sees what is parked, and rebuilds a view while everybody goes on reading', async () => {
    const visit = await aVisit(system);
    expect((await read<{ items: unknown[] }>('/v1/operations/parked')).body.items).toEqual([]);
    expect((await post<{ keys: number }>('/v1/operations/parked/programme/retry', undefined)).body).toEqual({ jobs: 0, keys: 0 });
    const rebuilt = await post<{ status: string }>('/v1/operations/views/programme/rebuild', undefined);
    expect([rebuilt.status, rebuilt.body.status]).toEqual([200, 'rebuilding']);
    expect((await read<{ date: string }>(`/v1/visits/${visit.id}/itinerary`, visit.position)).body.date).toBe('2020-03-05');
    const moved = await post(`/v1/visits/${visit.id}/reschedule`, { when: { date: '2020-03-19' }, reason: 'x' });
    expect((await read<{ date: string }>(`/v1/visits/${visit.id}/itinerary`, moved.body.position)).body.date).toBe('2020-03-19');
    expect((await post('/v1/operations/views/nothing/rebuild', undefined)).status).toBe(404);
  });

  it('finds the API described for people too', async () => {
    expect(await (await system.fetch(`/docs`)).text()).toContain('Ortstermin API');
  });
});
