import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { HOSTS } from '#tests/access/accounts.js';
import { answersTo, ask, tell } from '#tests/access/ask.js';
import { callsOf } from '#tests/access/calls.js';
import { OPEN } from '#tests/access/expected.js';
import { atOnce, nameOf } from '#tests/access/judge.js';
import { aWorld, SECRETS, type World } from '#tests/access/world.js';

const KINDS = ['feed', 'answer', 'clearance'] as const;
type Kind = (typeof KINDS)[number];
type Link = { readonly id: string; readonly token: string; readonly personId: string; revoke(): Promise<unknown> };

/** The tables of links, and how what is behind a secret is asked for and answered. */
const TABLES = { feed: 'calendar_feed', answer: 'answer_link', clearance: 'clearance_link' } as const;
const FORMS: Readonly<Partial<Record<Kind, string>>> = { answer: 'state=1-0&answer=accepted', clearance: 'answer=cleared' };
const addressOfLink = (kind: Kind, token: string): string =>
  ({ feed: `/feeds/${token}.ics`, answer: `/answer/${token}`, clearance: `/clearance/${token}` })[kind];
const requestsOf = (kind: Kind): readonly ((token: string) => InjectOptions)[] => [
  (token) => ({ method: 'GET', url: addressOfLink(kind, token) }),
  ...(FORMS[kind] === undefined
    ? []
    : [
        (token: string): InjectOptions => ({
          method: 'POST',
          url: addressOfLink(kind, token),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: FORMS[kind]!,
        }),
      ]),
];

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 120_000);
afterAll(() => world?.system.stop());

let position = '00000000000000000001';
async function does<T = { id: string }>(method: string, address: string, body?: unknown): Promise<T> {
  const answer = await world.system.ask<{ position?: string }>(method, address, body, { 'min-position': position });
  if (answer.status >= 300) throw new Error(`${method} ${address}: ${answer.text}`);
  if ((answer.body.position ?? '') > position) position = answer.body.position!;
  return answer.body as T;
}

/** A link of a kind, about somebody about whom there is nothing else. */
async function aLink(kind: Kind): Promise<Link> {
  const { personId } = await does<{ personId: string }>('POST', '/v1/persons', { name: 'Rosa Beispiel' });
  const { links, wish } = await linksOf(kind, personId);
  const { id, path } = await does<{ id: string; path: string }>('POST', links, wish);
  const token = path.split('/').at(-1)!.replace('.ics', '');
  return { id, token, personId, revoke: () => does('DELETE', `${links}/${id}`) };
}

async function linksOf(kind: Kind, personId: string): Promise<{ readonly links: string; readonly wish: object }> {
  if (kind === 'feed') return { links: '/v1/calendar/feeds', wish: { principalId: personId } };
  if (kind === 'clearance') {
    const { id } = await does('POST', `/v1/visits/${world.ids.visit['a']}/releases`, { kind: 'report', details: { issuer: 'Kreis Soest' } });
    const segments = ['Das überzeugt mich.'];
    await does('PUT', `/v1/releases/${id}/statements/s1`, { kind: 'direct', speaker: { personId }, segments });
    return { links: `/v1/releases/${id}/statements/s1/clearance-links`, wish: { segments } };
  }
  const principals = [{ personId: world.ids.person['guest'], officeId: world.ids.office['guest'] }];
  const hosts = [{ organisationId: HOSTS.a, organisation: 'Kreis Soest' }];
  const { id } = await does('POST', '/v1/visits', { when: { date: '2030-03-14' }, principals, hosts });
  await does('POST', `/v1/visits/${id}/attendance/invite`, { personId });
  return { links: `/v1/visits/${id}/attendance/persons/${personId}/answer-links`, wish: {} };
}

async function expire(kind: Kind, { id }: Link): Promise<void> {
  const owner = new pg.Client({ connectionString: world.system.ownerUrl });
  await owner.connect();
  await owner.query(`update vault.${TABLES[kind]} set expires_at = clock_timestamp() where id = $1`, [id]);
  await owner.end();
}

describe.each(KINDS)('a link of the kind %s', (kind) => {
  it('opens what it is for, and what is behind other links no more than a secret that was never made', async () => {
    const link = await aLink(kind);
    for (const request of KINDS.filter((other) => other !== kind).flatMap(requestsOf))
      expect(await answersTo(world, 'nobody', request, [link.token, 'A'.repeat(43)])).toEqual([expect.stringMatching(/^\[404,/)]);
    const told = await Promise.all(requestsOf(kind).map((request) => tell(world, request(link.token))));
    expect(told.map(({ status }) => status)).toEqual(FORMS[kind] === undefined ? [200] : [200, 303]);
  });

  it('is revoked, expired, guessed, or about somebody who is erased: nobody is told which, whoever they are', async () => {
    const [revoked, expired, erased, alive] = [await aLink(kind), await aLink(kind), await aLink(kind), await aLink(kind)];
    await revoked.revoke();
    await expire(kind, expired);
    await does('POST', `/v1/persons/${erased.personId}/erase`);
    const bearer = world.headers.planner['authorization']!.split(' ')[1]!;
    const dead = [revoked.token, expired.token, erased.token, 'A'.repeat(43), alive.id, alive.token.slice(0, -1), `${alive.token}A`, bearer.slice(0, 150)];
    for (const request of requestsOf(kind)) {
      const answers = await Promise.all((['nobody', 'planner', 'admin'] as const).map((who) => answersTo(world, who, request, dead)));
      expect(new Set(answers.flat()).size).toBe(1);
      expect(answers[0]).toEqual([expect.stringMatching(/^\[404,/)]);
    }
    expect((await tell(world, requestsOf(kind)[0]!(alive.token))).status).toBe(200);
  });

  it('is no token: as one it opens no operation at all', async () => {
    const { token } = await aLink(kind);
    const calls = callsOf(world.system.document).filter(({ row }) => !OPEN.includes(row));
    const opened: string[] = [];
    await atOnce(calls, async (call) => {
      const object = call.kind === undefined ? '-' : Object.keys(world.ids[call.kind])[0]!;
      const { status } = await ask(world, call, object, 'nobody', { inEarnest: true, headers: { authorization: `Bearer ${token}` } });
      if (status !== 401) opened.push(`${nameOf(call)}: ${status}`);
    });
    expect(calls.length).toBeGreaterThan(180);
    expect(opened).toEqual([]);
  });

  it('shows of the visit what everybody may know', async () => {
    const subscribed = kind === 'feed' ? world.links.feedFile.replace('.ics', '') : (await aLink(kind)).token;
    const { text } = await tell(world, requestsOf(kind)[0]!(subscribed));
    for (const secret of [SECRETS.internal, SECRETS.draft, SECRETS.a, SECRETS.erased]) expect(text).not.toContain(secret);
  });
});
