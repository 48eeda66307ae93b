import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Views } from '#libs/eventing/view.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { AUDIENCES } from '#libs/platform/policy/audience.js';
import { HOSTS, ISSUERS } from '#tests/access/accounts.js';
import { callsOf, type Call } from '#tests/access/calls.js';
import { toldTo } from '#tests/access/secrets.js';
import { aWorld, SECRETS, type World } from '#tests/access/world.js';

let world: World;
let calls: readonly Call[];
/** Ids of B and words of B in queries. */
let more: readonly string[];
beforeAll(async () => {
  world = await aWorld();
  calls = callsOf(world.system.document);
  const { visit, tour, person, release } = world.ids;
  more = [
    `/v1/persons?search=${SECRETS.b}`,
    `/v1/persons?name=Kim%20${SECRETS.b}berg`,
    `/v1/persons?name=Ada%20${SECRETS.b}mann`,
    `/v1/persons?search=${SECRETS.erased}`,
    `/v1/visits?host=${HOSTS.b}`,
    `/v1/visits?tour=${tour['b']}`,
    `/v1/visits?person=${person['of-b']}`,
    `/v1/visits?principal=${person['guest']}`,
    `/v1/waiting?role=host&host=${HOSTS.b}`,
    `/v1/waiting?role=press&host=${HOSTS.b}`,
    `/v1/persons/${person['guest']}/consents?visitId=${visit['b']}`,
    `/v1/releases/${release['a-on-a']}?format=docx&letterhead=${ISSUERS.b}`,
    `/v1/releases/${release['out-b-on-a']}?format=docx&letterhead=${ISSUERS.b}`,
    `/v1/releases/${release['out-b-on-a']}?asOf=2026-01-01T00:00:00Z`,
    `/v1/releases/${release['out-b-on-a']}?version=1`,
    `/v1/visits/${visit['a']}/attendance-list?stop=rathaus&order=host`,
    `/v1/press-desk?status=draft`,
  ];
}, 120_000);
afterAll(() => world?.system.stop());

const OF_RELEASES = ['release.read', 'release.read-unissued'];

describe('what is not for somebody stands in no answer', () => {
  it.each([
    ['host-a', ['b', 'b2', 'internal', 'draft', 'erased']],
    ['press-a', ['b', 'internal', 'erased']],
    ['host-b', ['a', 'internal', 'draft', 'erased']],
    ['roleless', ['a', 'b', 'b2', 'internal', 'draft', 'erased']],
    ['service', ['a', 'b', 'b2', 'internal', 'draft', 'erased']],
    ['nobody', ['a', 'b', 'b2', 'internal', 'draft', 'erased']],
    ['deputy', ['draft', 'erased']],
    ['auditor', ['draft', 'erased']],
    ['admin', ['internal', 'draft', 'erased']],
    ['planner', ['erased']],
    ['press-all', ['internal', 'erased']],
    ['both', ['internal', 'erased']],
  ] as const)(
    'to %s: %j',
    async (who, secrets) => {
      expect(await toldTo(who, secrets, { calls, more }, world)).toEqual([]);
    },
    60_000,
  );

  it('not where the own release is about a visit of others, but in that release', async () => {
    expect(await toldTo('press-a', ['b2'], { calls, more, but: OF_RELEASES }, world)).toEqual([]);
  }, 60_000);

  it.each([
    ['host-a', ['b', 'b2', 'internal', 'draft', 'erased']],
    ['host-b', ['a', 'internal', 'draft', 'erased']],
    ['press-a', ['b', 'internal', 'erased']],
    ['both', ['internal', 'erased']],
    ['service', ['a', 'b', 'b2', 'internal', 'draft', 'erased']],
  ] as const)(
    'nor in a PDF, a Word or an Excel file, to %s: %j',
    async (who, secrets) => {
      const some = calls.filter(({ query }) => query === '' || query.startsWith('?date='));
      expect(await toldTo(who, secrets, { calls: some, more: [], documents: true }, world)).toEqual([]);
    },
    60_000,
  );

  it('which is found when what is for the ministry is given to others', async () => {
    const audiences = AUDIENCES as { principal: string };
    const whose = audiences.principal;
    audiences.principal = 'programme.read-for-host';
    const found = await toldTo('host-a', ['internal'], { calls: calls.filter(({ template }) => template.startsWith('/v1/visits/')), more: [] }, world);
    audiences.principal = whose;
    expect(found.length).toBeGreaterThan(3);
  }, 60_000);

  it('which is found when views are read without a scope', async () => {
    const views = world.system.app.get(Views);
    const find = views.find.bind(views);
    views.find = ((...asked: Parameters<typeof find>) => asSystem(() => find(...asked))) as typeof views.find;
    const found = await toldTo('host-a', [], { calls: calls.filter(({ template }) => template === '/v1/visits'), more: [] }, world);
    views.find = find;
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('host-a reads the id of visit b: /v1/visits')]));
  }, 60_000);
});
