import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
}, 60_000);
afterAll(() => system.stop());

type Written = { id: string; version: number; position: string };
const post = async (address: string, body: unknown): Promise<Written> => {
  const answer = await system.ask<Written>('POST', address, body);
  if (answer.status >= 300) throw new Error(`${address}: ${answer.text}`);
  return answer.body;
};
const read = async <T>(address: string, after?: string, accept = 'application/json') => {
  const answer = await system.ask<T>('GET', address, undefined, { accept, ...(after !== undefined && { 'min-position': after }) });
  if (answer.status !== 200) throw new Error(`${address}: ${answer.text}`);
  return answer;
};

describe('a visit that grows', () => {
  let visit: AVisit;
  let first: Written;
  let last: Written;
  beforeAll(async () => {
    visit = await aVisit(system);
    first = await post(`/v1/visits/${visit.id}/stops`, { stopId: 's1', venue: 'Kreishaus', town: 'Soest', when: { start: '10:00', end: '10:30' } });
    await post(`/v1/visits/${visit.id}/agenda/items`, { itemId: 'i1', kind: 'welcome', title: 'Begrüßung', stopId: 's1', minutes: 45 });
    last = await post(`/v1/visits/${visit.id}/agenda/items`, { itemId: 'i2', kind: 'exchange', title: 'Vertraulich', stopId: 's1', visibility: 'internal' });
  });

  it('is shown to each audience as it may see it', async () => {
    const titles = async (audience: string) => {
      const { body } = await read<{ stops: { items: { title: string }[] }[] }>(`/v1/visits/${visit.id}/itinerary?audience=${audience}`, last.position);
      return body.stops.flatMap((stop) => stop.items.map((item) => item.title));
    };
    expect(await titles('principal')).toEqual(['Begrüßung', 'Vertraulich']);
    for (const audience of ['host', 'public', 'press']) expect(await titles(audience)).toEqual(['Begrüßung']);
  });

  it('warns of a slot that is too short, until somebody says why it is not', async () => {
    type Conflicts = { items: { id: string; code: string; overridden: { reason: string } | null }[] };
    const found = (await read<Conflicts>(`/v1/visits/${visit.id}/conflicts`, last.position)).body.items.find((one) => one.code === 'overfull-slot');
    expect(found).toMatchObject({ overridden: null });
    const override = await post(`/v1/visits/${visit.id}/override-conflict`, { conflict: found?.id, reason: 'Der Rundgang fällt kürzer aus' });
    const after = await read<Conflicts>(`/v1/visits/${visit.id}/conflicts`, override.position);
    const overridden = { reason: 'Der Rundgang fällt kürzer aus', by: expect.any(String), at: expect.any(String) };
    expect(after.body.items).toContainEqual(expect.objectContaining({ id: found?.id, overridden }));
    expect((await read(`/v1/visits/${visit.id}/itinerary?audience=host`, override.position)).text).not.toContain('Der Rundgang fällt kürzer aus');
    expect((await read(`/v1/visits/${visit.id}/itinerary`, override.position, 'text/plain')).text).toContain(
      'Trotzdem so geplant: Der Rundgang fällt kürzer aus',
    );
  });

  it('lets nobody override what does not contradict anything', async () => {
    const before = (await read(`/v1/visits/${visit.id}`)).text;
    for (const conflict of ['overfull-slot-0123456789abcdef', 'Herr Muster ist erkrankt', '']) {
      const answer = await system.ask<{ remedy: string }>('POST', `/v1/visits/${visit.id}/override-conflict`, { conflict, reason: 'So gewollt' });
      expect([conflict, answer.status]).toEqual([conflict, 422]);
      expect(answer.text).toContain('conflict');
      expect(answer.body.remedy).toEqual(expect.any(String));
    }
    expect((await read(`/v1/visits/${visit.id}`)).text).toBe(before);
    const history = (await read(`/v1/visits/${visit.id}/history`, undefined, 'text/plain')).text;
    expect(history).toContain('Hinweis „Programmpunkte passen nicht in die Zeit“ geprüft, trotzdem so geplant. Grund: Der Rundgang fällt kürzer aus');
  });

  it('numbers its versions and says what changed between two of them', async () => {
    type Versions = { items: { version: number; type: string; position: string }[] };
    const versions = (await read<Versions>(`/v1/visits/${visit.id}/versions`, last.position)).body.items;
    expect(versions.map((one) => one.version)).toEqual(versions.map((_, index) => index + 1));
    const from = versions.find((one) => one.position === first.position)?.version ?? -1;
    const to = versions.find((one) => one.position === last.position)?.version ?? -1;
    const { body } = await read<{ sentences: string[] }>(`/v1/visits/${visit.id}/difference?from=${from}&to=${to}&audience=host`);
    expect(body.sentences).toContain('Neu: Programmpunkt „Begrüßung“.');
    expect(body.sentences.join()).not.toContain('Vertraulich');
    const since = await read<{ version: number; changes: { sentences: string[] } }>(`/v1/visits/${visit.id}/itinerary?since=${from}`);
    expect(since.body.changes.sentences).toContain('Neu: Programmpunkt „Vertraulich“.');
    expect((await system.ask('GET', `/v1/visits/${visit.id}/difference?from=0&to=999`)).status).toBe(404);
  });

  it('can be seen as it stood, with nothing later showing through', async () => {
    const then = await read<{ version: number }>(`/v1/visits/${visit.id}/itinerary?asOf=${first.position}`);
    for (const later of ['Begrüßung', 'Rundgang']) expect(then.text).not.toContain(later);
    const again = await read(`/v1/visits/${visit.id}/itinerary?asOf=${first.position}`);
    expect(again.text).toBe(then.text);
    expect((await read<{ items: unknown[] }>(`/v1/visits?asOf=${first.position}`)).body.items).toHaveLength(1);
    const history = (await read(`/v1/visits/${visit.id}/history?asOf=${first.position}`, undefined, 'text/plain')).text;
    expect(history).toMatch(/Station „Kreishaus, Soest“ aufgenommen \(10\.00–10\.30 Uhr\)\.\n$/);
    expect(history).not.toContain('Begrüßung');
  });

  it('tells its ETags apart: the version of the visit for If-Match, a name of its own for a document', async () => {
    expect((await read(`/v1/visits/${visit.id}`)).headers.get('etag')).toMatch(/^"\d+"$/);
    expect((await read(`/v1/visits/${visit.id}/itinerary`)).headers.get('etag')).toMatch(/^"itinerary-principal-\d+"$/);
    expect((await read(`/v1/visits/${visit.id}/agenda`)).headers.get('etag')).toMatch(/^"\d+"$/);
  });
});

describe('a principal with two visits at the same time', () => {
  it('is warned within a second, sees both in one day, and no other day', async () => {
    const one = await aVisit(system);
    const host = await system.ask<{ items: { organisationId: string }[] }>('GET', '/v1/organisations?name=Stadt%20M%C3%BCnster');
    const other = await post('/v1/visits', {
      when: { date: '2020-03-05', start: '11:00', end: '12:00' },
      principals: [{ personId: one.guest, officeId: one.office }],
      hosts: [{ organisationId: host.body.items[0]?.organisationId, organisation: 'Stadt Münster', town: 'Münster' }],
    });
    for (const visitId of [one.id, other.id]) {
      const { body } = await read<{ items: { code: string; id: string }[] }>(`/v1/visits/${visitId}/conflicts`, other.position);
      expect(body.items.map((conflict) => conflict.code)).toContain('double-booked-principal');
    }
    const day = await read<{ items: { visitId: string }[] }>(`/v1/principals/${one.guest}/itinerary?date=2020-03-05`);
    expect(day.body.items.map((sheet) => sheet.visitId)).toEqual([one.id, other.id]);
    const empty = await read(`/v1/principals/${one.guest}/itinerary?date=2020-03-06`, undefined, 'text/plain');
    expect(empty.text).toContain(`${one.guestName}, Freitag, 6. März 2020`);
    expect(empty.text).toContain('Kein Besuch verzeichnet.');
  });
});

describe('a principal who cannot be in Bonn ten minutes after Soest', () => {
  it('is warned, also once the visit has stops in towns that nobody knows; the host hears nothing of the other visit', async () => {
    const { guest, office } = await aVisit(system);
    const visitTo = (organisationId: string, organisation: string, when: object) =>
      post('/v1/visits', {
        when: { date: '2027-07-06', ...when },
        principals: [{ personId: guest, officeId: office }],
        hosts: [{ organisationId, organisation }],
      });
    const soest = await visitTo('org-ki-soest', 'Kreis Soest', { start: '09:00', end: '12:00' });
    const bonn = await visitTo('org-ki-bonn', 'Bonn', { start: '12:10', end: '13:00' });
    const drives = async (after: string) =>
      (await read<{ items: { code: string; visits: string[] }[] }>(`/v1/visits/${soest.id}/conflicts`, after)).body.items.filter(
        ({ code }) => code === 'impossible-drive',
      );
    expect(await drives(bonn.position)).toHaveLength(1);
    await post(`/v1/visits/${soest.id}/stops`, { stopId: 'a', venue: 'Kreishaus', town: 'Soest', when: { start: '09:00', end: '09:30' } });
    const { position } = await post(`/v1/visits/${soest.id}/stops`, { stopId: 'b', venue: 'Schule', town: 'Lippstadt', when: { start: '10:00' } });
    expect(await drives(position)).toMatchObject([{ visits: [soest.id, bonn.id] }]);
    const print = async (audience: string) => (await read(`/v1/visits/${soest.id}/itinerary?audience=${audience}`, position)).text;
    expect(await print('principal')).toContain('Bonn');
    for (const audience of ['host', 'public', 'press']) expect(await print(audience)).not.toContain('Bonn');
  });
});

describe('somebody who is excused', () => {
  it('is on the list without the reason, which the office finds in the attendance and in the history', async () => {
    const visit = await aVisit(system);
    const { body: kim } = await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Kim Grippal' });
    await post(`/v1/visits/${visit.id}/attendance/invite`, { personId: kim.personId });
    const { position } = await post(`/v1/visits/${visit.id}/attendance/persons/${kim.personId}/excuse`, { reason: 'Grippe' });
    for (const audience of ['principal', 'host', 'public', 'press'])
      for (const accept of ['application/json', 'text/plain']) {
        const list = (await read(`/v1/visits/${visit.id}/attendance-list?audience=${audience}`, position, accept)).text;
        expect(list).not.toContain('Grippe');
        expect(list.includes('Kim Grippal')).toBe(audience === 'principal' || audience === 'host');
      }
    expect((await read(`/v1/visits/${visit.id}/attendance`, position)).text).toContain('"reason":"Grippe"');
    expect((await read(`/v1/visits/${visit.id}/history`, position)).text).toContain('Grippe');
    const changes = async (audience: string) => (await read(`/v1/visits/${visit.id}/difference?from=0&to=4&audience=${audience}`, position)).text;
    expect(await changes('principal')).not.toContain('text-');
    expect(await changes('host')).not.toContain('Grippe');
  });
});

describe('a tour', () => {
  it('counts hosts against its target and prints all its programmes', async () => {
    const visit = await aVisit(system);
    const host = await system.ask<{ items: { organisationId: string }[] }>('GET', '/v1/organisations?name=Kreis%20Soest');
    const soest = host.body.items[0]?.organisationId;
    const tour = await post('/v1/tours', { name: 'Sommertour', target: { count: 14, networkSize: 54, hosts: [soest, 'org-ki-steinfurt'] } });
    const planned = await post('/v1/visits', {
      tourId: tour.id,
      when: { date: '2020-06-05' },
      principals: [{ personId: visit.guest, officeId: visit.office }],
      hosts: [{ organisationId: soest, organisation: 'Kreis Soest', town: 'Soest' }],
    });
    const { body } = await read<{ visited: number; target: number; byState: object; missing: unknown[] }>(`/v1/tours/${tour.id}/progress`, planned.position);
    expect(body).toMatchObject({ visited: 0, target: 14, networkSize: 54, byState: { planned: 1 }, missing: [{ organisationId: 'org-ki-steinfurt' }] });
    expect((await read(`/v1/tours/${tour.id}/itinerary`, undefined, 'text/plain')).text).toMatch(/^REISEPROGRAMM\nSommertour\n/);
    expect((await read<{ items: { name: string }[] }>('/v1/tours')).body.items.map((one) => one.name)).toContain('Sommertour');
    const board = await read<{ items: { visitId: string }[] }>(`/v1/visits?tour=${tour.id}&from=2020-06-01&to=2020-06-05`);
    expect(board.body.items.map((row) => row.visitId)).toEqual([planned.id]);
    expect((await read<{ items: unknown[] }>(`/v1/visits?tour=${tour.id}&to=2020-06-04`)).body.items).toEqual([]);
  });
});

describe('the board', () => {
  it('comes in pages by date', async () => {
    type Board = { items: { when: { date: string }; whenInWords: string; principals: { name: string }[] }[]; next?: string };
    const pages: Board['items'] = [];
    for (let after: string | undefined; ;) {
      const { body } = await read<Board>(`/v1/visits?limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`);
      pages.push(...body.items);
      if (body.next === undefined) break;
      after = body.next;
    }
    const whole = await read<Board>('/v1/visits');
    expect(pages).toEqual(whole.body.items);
    expect(whole.body.items[0]).toMatchObject({
      whenInWords: 'Do, 05.03.2020, 10.00–11.30 Uhr',
      principals: [{ name: expect.stringContaining('Hollenbeck') }],
    });
  });
});

describe('the attendance list', () => {
  it('is read in its orders, for one stop, to greet and to sign', async () => {
    const visit = await aVisit(system);
    const stop = await post(`/v1/visits/${visit.id}/stops`, { stopId: 's1', venue: 'Kreishaus' });
    const list = `/v1/visits/${visit.id}/attendance-list`;
    for (const order of ['precedence', 'organisation', 'host']) {
      const { body } = await read<{ entries: { name: string }[] }>(`${list}?order=${order}&stop=s1`, stop.position);
      expect(body.entries.map((entry) => entry.name)).toEqual([visit.guestName]);
    }
    expect((await read(`/v1/visits/${visit.id}/greeting-order`, undefined, 'text/plain')).text).toContain('Sehr geehrte Frau Staatssekretärin Dr. Hollenbeck');
    expect((await read(`/v1/visits/${visit.id}/sign-in-sheet`, undefined, 'text/plain')).text).toContain('Unterschrift');
    expect((await system.ask('GET', `${list}?stop=nowhere`)).status).toBe(404);
  });
});

describe('what waits', () => {
  it('tells the planner, the host and the press team their own', async () => {
    const codes = async (role: string) => (await read<{ items: { code: string }[] }>(`/v1/waiting?role=${role}`)).body.items.map((one) => one.code);
    expect(await codes('planner')).toContain('visit-to-mark-held');
    expect(await codes('host')).toEqual([]);
    expect(await codes('press')).toEqual([]);
  });
});

describe('questions that cannot be answered', () => {
  it.each([
    ['/v1/visits/nobody/itinerary', 404],
    ['/v1/visits/nobody/attendance-list', 404],
    ['/v1/visits/nobody/agenda', 404],
    ['/v1/visits/nobody/history', 404],
    ['/v1/visits/nobody/versions', 404],
    ['/v1/visits/nobody/attendance', 404],
    ['/v1/tours/nobody/progress', 404],
    ['/v1/visits/nobody/itinerary?audience=everybody', 422],
    ['/v1/visits?from=yesterday', 422],
    ['/v1/visits?limit=0', 422],
    ['/v1/visits/nobody/itinerary?asOf=yesterday', 400],
  ])('%s is answered with %d and a remedy', async (address, status) => {
    const answer = await system.ask<{ remedy: string }>('GET', address);
    expect([answer.status, typeof answer.body.remedy]).toEqual([status, 'string']);
  });
});
