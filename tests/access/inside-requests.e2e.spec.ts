import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Directory } from '#libs/directory/directory.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { tell } from '#tests/access/ask.js';
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
