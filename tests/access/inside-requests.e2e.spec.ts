import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Directory } from '#libs/directory/directory.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import type { InjectOptions } from 'fastify';
import { FORMS } from '#libs/platform/forms.js';
import { answersTo, tell } from '#tests/access/ask.js';
import { callsOf, type Call } from '#tests/access/calls.js';
import { reviewedNames, rowOfName } from '#tests/access/expected.js';
import { nameOf } from '#tests/access/judge.js';
import { actionOf, bodySchemaOf, nameCellsOf, wrongNamesIn } from '#tests/access/names.js';
import { positionsOf, unknownIdsIn } from '#tests/access/positions.js';
import { aWorld, SECRETS, type World } from '#tests/access/world.js';

let world: World;
let calls: readonly Call[];
beforeAll(async () => {
  world = await aWorld();
  calls = callsOf(world.system.document);
}, 120_000);
afterAll(() => world?.system.stop());

describe('an id inside of a body', () => {
  const bodies = () => calls.flatMap((call) => (bodySchemaOf(call) ? [{ call, schema: bodySchemaOf(call)! }] : []));

  it('is known for what it names, and reviewed, wherever one may stand', () => {
    expect(bodies().flatMap(({ call, schema }) => unknownIdsIn(schema, world.system.document).map((path) => `${nameOf(call)} ${path}`))).toEqual([]);
    const rows = bodies().flatMap(({ call, schema }) => positionsOf(schema, world.system.document).map(({ kind }) => rowOfName(actionOf(call), kind)));
    expect(new Set(rows)).toEqual(new Set(reviewedNames));
  });

  it('names what its sender may name, and all else as if it did not exist', async () => {
    const cells = nameCellsOf(calls, world);
    expect(cells.length).toBeGreaterThan(740);
    const { wrong, neverTaken } = await wrongNamesIn(cells, world);
    expect(wrong).toEqual([]);
    expect(neverTaken).toEqual([]);
  }, 120_000);
});

describe('a name inside of wording', () => {
  it('tells whoever guesses it nothing of the person, and stands in no log', async () => {
    const as = async (method: string, url: string, body?: object) =>
      JSON.parse(
        (
          await tell(world, {
            method,
            url,
            headers: { ...world.headers['host-a'], 'content-type': 'application/json' },
            ...(body && { payload: JSON.stringify(body) }),
          })
        ).text,
      ) as Record<string, unknown>;
    const visit = `/v1/visits/${world.ids.visit['a']}`;
    for (const [itemId, name] of [
      ['geraten', `Kim ${SECRETS.b}berg`],
      ['erfunden', 'Kim Nirgendberg'],
    ])
      await as('POST', `${visit}/agenda/items`, { itemId, kind: 'exchange', title: `Treffen mit ${name}` });
    const { position } = await as('POST', `${visit}/agenda/items`, { itemId: 'danach', kind: 'exchange', title: 'Danach' });
    const headers = { ...world.headers['host-a'], 'min-position': String(position) };
    const get = async (url: string) => tell(world, { method: 'GET', url, headers });
    expect((await get(`/v1/persons/${world.ids.person['of-b']}`)).status).toBe(404);
    expect(JSON.parse((await get(`/v1/persons?search=${SECRETS.b}`)).text)).toEqual({ items: [] });
    const agenda = (await get(`${visit}/agenda`)).text;
    expect(agenda).toContain(`Treffen mit Kim ${SECRETS.b}berg`);
    expect(agenda).toContain('Treffen mit Kim Nirgendberg');
    const log = await asSystem(() => world.system.app.get(EventStore).read(`agenda-${world.ids.visit['a']}`));
    expect(JSON.stringify(log)).not.toContain(SECRETS.b);
  });
});

describe('something inside of something else', () => {
  it.each([
    ['DELETE', 'feed of b', (id: string) => `/v1/calendar/feeds/${id}`],
    ['DELETE', 'link of b', (id: string) => `/v1/releases/${world.ids.release['a-on-a']}/statements/s1/clearance-links/${id}`],
    ['POST', 'consent at b', (id: string) => `/v1/persons/${world.ids.person['guest']}/consents/${id}/withdraw`],
  ] as const)('%s %s is not there for A', async (method, part, url) => {
    const request = (id: string): InjectOptions => ({
      method,
      url: url(id),
      ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, payload: { channel: 'mail', on: '2020-04-01' } }),
    });
    const who = part === 'link of b' ? 'press-a' : 'host-a';
    const answers = await answersTo(world, who, request, [world.parts[part], '99999999-9999-4999-8999-999999999999']);
    expect(answers).toEqual([expect.stringMatching(/^\[404,/)]);
  });

  it('is not told of either: neither feeds of B nor what somebody said for a visit of B', async () => {
    const guest = world.ids.person['guest'];
    for (const url of ['/v1/calendar/feeds?limit=200', `/v1/persons/${guest}/consents`, `/v1/persons/${guest}/consents?visitId=${world.ids.visit['a']}`]) {
      const { text } = await tell(world, { method: 'GET', url, headers: world.headers['host-a'] });
      expect(text).toMatch(new RegExp(`${world.parts['feed of a']}|${world.ids.visit['a']}`));
      expect(text).not.toMatch(new RegExp(`${world.parts['feed of b']}|${world.ids.visit['b']}|${SECRETS.b}`));
    }
    const consents = (visitId: string): InjectOptions => ({ method: 'GET', url: `/v1/persons/${guest}/consents?visitId=${visitId}` });
    expect(await answersTo(world, 'host-a', consents, [world.ids.visit['b']!, world.ids.visit['missing']!])).toHaveLength(1);
  });
});

describe('a file', () => {
  it('of attendance finds nobody whom its sender does not meet', async () => {
    const table = (name: string, query: string, id = ''): InjectOptions => ({
      method: 'POST',
      url: `/v1/visits/${world.ids.visit['a']}/attendance/import?${query}`,
      headers: { 'content-type': 'text/csv' },
      payload: `Name;Status;Kennung\n${name};anwesend;${id}\n`,
    });
    const { guest, 'of-b': foreign, missing, erased } = world.ids.person;
    const strangers = [`Kim ${SECRETS.b}berg`, `Ada ${SECRETS.b}mann`, `Kim ${SECRETS.erased}`, 'Kim Nirgendberg'];
    const ids = [foreign!, erased!, missing!];
    for (const query of ['preview=true', 'preview=false', 'preview=false&decide=2:skip'])
      expect(await answersTo(world, 'host-a', (name) => table(name, query), strangers)).toEqual([
        expect.stringMatching(/^\[200,.*personId\\":null,\\"candidates\\":\[\]/),
      ]);
    expect(await answersTo(world, 'host-a', (id) => table(strangers[0]!, 'preview=false', id), ids)).toEqual([expect.stringContaining('wrong')]);
    expect(await answersTo(world, 'host-a', (id) => table(strangers[0]!, `preview=false&decide=2:${id}`), ids)).toEqual([expect.stringContaining('to-decide')]);
    expect(await answersTo(world, 'host-a', (name) => table(name, 'preview=true'), ['Dr. Annegret Hollenbeck'])).toEqual([expect.stringContaining(guest!)]);
  });

  it('exported by B tells A nothing about the people in it', async () => {
    const list = await tell(world, { method: 'GET', url: `/v1/visits/${world.ids.visit['b']}/attendance-list?format=xlsx`, headers: world.headers['host-b'] });
    const told = await tell(world, {
      method: 'POST',
      url: `/v1/visits/${world.ids.visit['a']}/attendance/import`,
      headers: { ...world.headers['host-a'], 'content-type': FORMS.xlsx.type },
      payload: list.bytes,
    });
    const { rows } = JSON.parse(told.text) as { rows: { name: string; outcome: string; personId: string | null; candidates: unknown[] }[] };
    expect(rows.find(({ name }) => name.includes(SECRETS.b))).toMatchObject({ outcome: 'wrong', personId: null, candidates: [] });
  });

  it('of answers to invitations finds no visit and no address of others', async () => {
    const reply = (uid: string, address: string): InjectOptions => ({
      method: 'POST',
      url: '/v1/calendar/replies',
      headers: { 'content-type': FORMS.calendar.type },
      payload: String(world.files['reply']).replace('UID:x', `UID:${uid}`).replace('kim@example.org', address),
    });
    const { a, b, b2, missing } = world.ids.visit;
    expect(await answersTo(world, 'host-a', (uid) => reply(uid, 'kim@example.org'), [b!, b2!, missing!])).toEqual([expect.stringContaining('not-matched')]);
    expect(await answersTo(world, 'host-a', (address) => reply(a!, address), [`${world.ids.person['of-b']}@example.org`, 'niemand@example.org'])).toHaveLength(
      1,
    );
  });
});

describe('an id inside of a body, from here on with a hole,', () => {
  it('that is looked up beyond what the sender reaches is found', async () => {
    const directory = world.system.app.get(Directory);
    const persons = directory.persons;
    directory.persons = (ids) => asSystem(() => persons.call(directory, ids));
    const cells = nameCellsOf(calls, world).filter(
      ({ call, position, who }) => nameOf(call).endsWith('/attendance/groups') && position.kind === 'person' && who === 'host-a',
    );
    const { wrong } = await wrongNamesIn(cells, world);
    directory.persons = persons;
    expect(wrong).toEqual(expect.arrayContaining([expect.stringContaining('members.[] as host-a: of-b is to be missing, but 201')]));
    expect(wrong).toContain('what was not to be named has changed the log');
  });
});
