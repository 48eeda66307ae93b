import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: AVisit;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
  const stop = { stopId: 's1', venue: 'Rathaus', town: 'Höxter' };
  await system.ask('POST', `/v1/visits/${visit.id}/stops`, stop);
  const item = { itemId: 'i1', kind: 'exchange', title: 'Austausch', stopId: 's1' };
  ({ position } = (await system.ask<{ position: string }>('POST', `/v1/visits/${visit.id}/agenda/items`, item)).body);
}, 60_000);
afterAll(() => system.stop());

const itinerary = (query = '', headers: Record<string, string> = {}) =>
  system.ask<{ version: number; code?: string }>('GET', `/v1/visits/${visit.id}/itinerary${query}`, undefined, { 'min-position': position, ...headers });

describe('a document', () => {
  it('comes in the form that Accept prefers, or that the address names for those who cannot send it', async () => {
    expect((await itinerary('', { accept: 'text/plain' })).headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await itinerary('?format=text', { accept: 'application/json' })).text).toContain('PROGRAMM');
    expect((await itinerary('?format=json', { accept: 'text/plain' })).body.version).toBeGreaterThan(2);
  });

  it('is refused in a form in which it is not offered, with those in which it is', async () => {
    const refused = await itinerary('?format=exe');
    expect([refused.status, refused.text]).toEqual([406, expect.stringContaining('json, text')]);
    expect((await itinerary('', { accept: 'image/png' })).status).toBe(406);
  });

  it('carries a name that every system can keep', async () => {
    const disposition = (await itinerary('?format=text')).headers.get('content-disposition');
    expect(disposition).toMatch(/^inline; filename="Programm_[\x20-\x7e]+\.txt"; filename\*=UTF-8''Programm_[A-Za-z0-9_.%-]+\.txt$/);
  });

  it('is not sent again to who has it', async () => {
    const etag = (await itinerary('?format=text')).headers.get('etag') ?? '';
    const again = await system.fetch(`/v1/visits/${visit.id}/itinerary?format=text`, { headers: { 'if-none-match': `"x", ${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('can be read as one of its versions, which is the same as of that moment', async () => {
    const { items } = (await system.ask<{ items: { version: number; position: string }[] }>('GET', `/v1/visits/${visit.id}/versions`)).body;
    for (const { version, position: then } of items)
      expect((await itinerary(`?format=text&version=${version}`)).text).toBe((await itinerary(`?format=text&asOf=${then}`)).text);
  });

  it('has no version that it never had, and no two moments at once', async () => {
    expect((await itinerary('?version=999')).status).toBe(404);
    expect((await itinerary('?version=0')).status).toBe(422);
    expect((await itinerary(`?version=1&asOf=${position}`)).status).toBe(422);
  });
});

describe('the release of a visit', () => {
  const release = (query = '') => system.ask<{ version: number; headline: string }>('GET', `/v1/visits/${visit.id}/press-release${query}`);

  it('can be read as one of its versions, under the visit as well as under its own address', async () => {
    expect((await release('?version=1')).status).toBe(404);
    const { id } = (await system.ask<{ id: string }>('POST', `/v1/visits/${visit.id}/releases`, { kind: 'invitation' })).body;
    const { body } = await system.ask<{ position: string }>('PUT', `/v1/releases/${id}/details`, { headline: 'Neu' });
    await system.ask('GET', `/v1/visits/${visit.id}`, undefined, { 'min-position': body.position });
    const [first, second] = [await release('?version=1'), await release('?version=2')];
    expect([first.body.headline === 'Neu', second.body.headline]).toEqual([false, 'Neu']);
    expect((await system.ask('GET', `/v1/releases/${id}?version=1`)).text).toBe(first.text);
    expect([(await release('?version=3')).status, (await release(`?version=1&asOf=${position}`)).status]).toEqual([404, 422]);
  });
});

describe('a body that an operation does not take', () => {
  it.each(['application/pdf', 'text/csv', 'application/x-www-form-urlencoded', 'text/plain', 'application/jsonl'])(
    'is not read when it is %s',
    async (type) => {
      const answer = await system.send('POST', `/v1/visits/${visit.id}/stops`, 'x'.repeat(1000), { 'content-type': type });
      expect([answer.status, answer.text]).toEqual([415, expect.stringContaining('application/json')]);
    },
  );
});
