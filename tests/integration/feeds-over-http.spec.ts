import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import nodeIcal from 'node-ical';
import pg from 'pg';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: AVisit;
let host: string;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  const { body: tour } = await system.ask<{ id: string }>('POST', '/v1/tours', { name: 'Sommertour' });
  visit = await aVisit(system);
  host = (await system.ask<{ hosts: { organisationId: string }[] }>('GET', `/v1/visits/${visit.id}`, undefined, { 'min-position': visit.position })).body
    .hosts[0]!.organisationId;
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const body = {
    tourId: tour.id,
    when: { date: day, start: '10:00', end: '11:00' },
    principals: [{ personId: visit.guest, officeId: visit.office }],
    hosts: [{ organisationId: host, organisation: 'Kreis Soest', town: 'Soest' }],
  };
  const { body: second } = await system.ask<{ id: string }>('POST', '/v1/visits', body);
  const { body: person } = await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Ada Beispielsen' });
  const item = { itemId: 'i1', kind: 'work-meeting', title: 'Vertrauliches Gespräch', visibility: 'internal' };
  await system.ask('POST', `/v1/visits/${second.id}/attendance/invite`, { personId: person.personId, roles: ['host'] });
  ({ position } = (await system.ask<{ position: string }>('POST', `/v1/visits/${second.id}/agenda/items`, item)).body);
  ids.tourId = tour.id;
  ids.visitId = second.id;
}, 60_000);
afterAll(() => system.stop());

const ids = { tourId: '', visitId: '' };
const open = async (wish: object, headers: Record<string, string> = {}) =>
  system.ask<{ id: string; path: string; type: string }>('POST', '/v1/calendar/feeds', wish, headers);
const read = (path: string, headers: Record<string, string> = {}) => system.ask('GET', path, undefined, { 'min-position': position, ...headers });
async function inDatabase(statement: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: system.ownerUrl });
  await client.connect();
  try {
    return (await client.query<{ text: string }>(statement)).rows.map(({ text }) => text);
  } finally {
    await client.end();
  }
}
const eventsIn = (ics: string) => Object.values(nodeIcal.sync.parseICS(ics)).filter((one) => one?.type === 'VEVENT');

describe('a subscription', () => {
  it('shows the visits of a tour, a principal or a host to whoever has the link', async () => {
    for (const wish of [{ tourId: ids.tourId }, { principalId: visit.guest }, { organisationId: host }]) {
      const { status, body } = await open(wish);
      expect(status).toBe(201);
      const { text, headers } = await read(body.path);
      expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      const entry = eventsIn(text).find((one) => one?.uid === ids.visitId);
      expect(entry).toMatchObject({ summary: 'Vorgemerkter Besuch: Kommunales Integrationszentrum Kreis Soest', status: 'TENTATIVE' });
      expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    }
  });

  it('says nothing of people, notes and internal items', async () => {
    const { text } = await read((await open({ tourId: ids.tourId })).body.path);
    expect(text).not.toMatch(/Ada|Vertraulich|ATTENDEE|ORGANIZER/);
    expect(text).not.toContain(visit.guestName);
  });

  it('is not sent again to who has it, and is sent when something has changed', async () => {
    const { path } = (await open({ tourId: ids.tourId })).body;
    const etag = (await read(path)).headers.get('etag')!;
    const again = await system.fetch(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(again.headers.get('cache-control')).toBe('private, no-cache');
    ({ position } = (await system.ask<{ position: string }>('POST', `/v1/visits/${ids.visitId}/confirm`)).body);
    const changed = await read(path, { 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('is gone when it is revoked, expired, or never was: nobody is told which', async () => {
    const revoked = (await open({ tourId: ids.tourId })).body;
    expect((await system.ask('DELETE', `/v1/calendar/feeds/${revoked.id}`)).body['revokedAt']).not.toBeNull();
    expect((await system.ask('DELETE', `/v1/calendar/feeds/${revoked.id}`)).status).toBe(200);
    const expired = (await open({ tourId: ids.tourId, expiresAt: '2999-01-01T00:00:00Z' })).body;
    expect((await read(expired.path)).status).toBe(200);
    await inDatabase(`update vault.calendar_feed set expires_at = clock_timestamp() where id = '${expired.id}'`);
    const answers = await Promise.all([revoked.path, expired.path, `/feeds/${'A'.repeat(43)}.ics`, '/feeds/x', '/feeds/..%2f.ics'].map((path) => read(path)));
    const told = answers.map(({ status, body: { instance: _, ...body } }) => ({ status, body }));
    for (const one of told) expect(one).toEqual(told[0]);
    expect(told[0]?.status).toBe(404);
  });

  it('keeps its link nowhere, also where the request may be repeated', async () => {
    const key = { 'idempotency-key': '0f0e0d0c-0000-4000-8000-000000000001' };
    const { body } = await open({ tourId: ids.tourId }, key);
    const token = body.path.slice('/feeds/'.length, -'.ics'.length);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await open({ tourId: ids.tourId }, key)).toMatchObject({ status: 409, body: { type: '/problems/feed-created-before' } });
    const tables = await inDatabase(
      `select format('%I.%I', schemaname, tablename) as text from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const name of tables) expect((await inDatabase(`select t::text as text from ${name} t`)).filter((row) => row.includes(token))).toEqual([]);
    expect(tables.length).toBeGreaterThan(10);
  });

  it('is listed without its link', async () => {
    const { body } = await system.ask<{ items: { feedId: string }[]; next?: string }>('GET', '/v1/calendar/feeds?limit=2');
    expect(body.items).toHaveLength(2);
    const more = (await system.ask<{ items: { feedId: string }[] }>('GET', `/v1/calendar/feeds?limit=200&after=${body.next}`)).body.items;
    const all = [...body.items, ...more].map(({ feedId }) => feedId);
    expect(new Set(all).size).toBe(all.length);
    expect(JSON.stringify([body, more])).not.toContain('/feeds/');
  });

  it('is refused for what is not there, and for a past end', async () => {
    expect(await open({ tourId: '00000000-0000-4000-8000-000000000000' })).toMatchObject({ status: 422, body: { path: 'tourId' } });
    expect(await open({ organisationId: 'org-nowhere' })).toMatchObject({ status: 422, body: { path: 'organisationId' } });
    expect(await open({ tourId: ids.tourId, expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 422, body: { path: 'expiresAt' } });
    expect((await open({})).status).toBe(422);
    expect((await system.ask('DELETE', '/v1/calendar/feeds/nothing')).status).toBe(404);
  });

  it('goes on showing a cancelled visit, as cancelled', async () => {
    ({ position } = (await system.ask<{ position: string }>('POST', `/v1/visits/${ids.visitId}/cancel`, { reason: 'Erkrankung' })).body);
    const { text } = await read((await open({ tourId: ids.tourId })).body.path);
    expect(eventsIn(text)).toMatchObject([{ uid: ids.visitId, status: 'CANCELLED', summary: 'Abgesagter Besuch: Kommunales Integrationszentrum Kreis Soest' }]);
    expect(text).not.toContain('Erkrankung');
  });
});
