import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Objects } from '#libs/platform/policy/objects.js';
import { POLICY } from '#libs/platform/policy/policy.js';
import { callsOf, type Call } from '#tests/access/calls.js';
import { OPEN, reviewed } from '#tests/access/expected.js';
import { cellsOf, nameOf, wrongIn } from '#tests/access/judge.js';
import { aWorld, type World } from '#tests/access/world.js';

let world: World;
let calls: readonly Call[];
beforeAll(async () => {
  world = await aWorld();
  calls = callsOf(world.system.document);
}, 120_000);
afterAll(() => world?.system.stop());

describe('who may do what to which object', () => {
  it('has been reviewed for every operation, and for nothing else', () => {
    expect(calls.filter(({ row }) => !OPEN.includes(row) && !reviewed.includes(row)).map(nameOf)).toEqual([]);
    expect(reviewed.filter((row) => !calls.some((call) => call.row === row))).toEqual([]);
  });

  it('is as the table says, in every cell', async () => {
    const cells = cellsOf(calls, world);
    expect(cells.length).toBeGreaterThan(11_000);
    expect(await wrongIn(cells, world)).toEqual([]);
  }, 300_000);
});

describe('a hole', () => {
  const of = (template: string) =>
    cellsOf(
      calls.filter((call) => nameOf(call) === template),
      world,
    );

  it('in the policy is found', async () => {
    const policy = POLICY as { 'visit.export': object };
    const row = policy['visit.export'];
    policy['visit.export'] = { ...row, host: 'hosts' };
    const found = await wrongIn(of('GET /v1/visits/{visitId}/dossier'), world);
    policy['visit.export'] = row;
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('of a as host-a: refused expected, but 200')]));
    expect(await wrongIn(of('GET /v1/visits/{visitId}/dossier'), world)).toEqual([]);
  });

  it('by an operation that forgets the scope is found, and what it shows the database hides all the same', async () => {
    const objects = world.system.app.get(Objects);
    const within = objects.within;
    objects.within = async () => true;
    const found = await wrongIn([...of('POST /v1/visits/{visitId}/agenda/items'), ...of('GET /v1/persons/{personId}')], world);
    objects.within = within;
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('of b as host-a: missing expected, but 201')]));
    expect(found).toEqual(expect.arrayContaining(['what was to be refused has changed the log']));
    expect(found.filter((line) => line.includes('/persons/') && !line.includes('404'))).toEqual([]);
  });
});
