import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testSystem, type TestSystem } from '#tests/support/system.js';
import { DevelopmentIssuer } from '#libs/platform/tokens/development-issuer.js';
import { aVisit } from '#tests/support/a-visit.js';

type Account = { readonly accountId: string; readonly grants: readonly object[]; readonly version: number };
type Me = { readonly accountId: string; readonly actions: Readonly<Record<string, 'all' | 'own'>> };
type Problem = { readonly type: string; readonly path?: string };

let system: TestSystem;
const put = (id: string, body: object, headers: Record<string, string> = {}) =>
  system.ask<{ version: number } & Problem>('PUT', `/v1/accounts/${id}`, body, { 'x-actor': 'chief', 'x-roles': 'admin', ...headers });
const as = async (subject: string) => ({ authorization: `Bearer ${(await system.app.get(DevelopmentIssuer).token(subject)).token}` });

beforeAll(async () => {
  system = await testSystem();
}, 60_000);
afterAll(() => system.stop());

describe('an account', () => {
  it('is set up, read and changed in versions', async () => {
    expect((await put('ki-unna-1', { subject: 'sub-unna', grants: [{ role: 'host', hosts: ['org-ki-unna'] }] })).body.version).toBe(1);
    expect((await put('ki-unna-1', { subject: 'sub-unna', grants: [{ role: 'host', hosts: ['org-ki-unna'] }] })).body.version).toBe(1);
    expect((await put('ki-unna-1', { subject: 'sub-unna', grants: [] }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await put('ki-unna-1', { subject: 'sub-unna', grants: [{ role: 'deputy' }] }, { 'if-match': '"1"' })).body.version).toBe(2);
    const { body } = await system.ask<Account>('GET', '/v1/accounts/ki-unna-1');
    expect(body).toMatchObject({ accountId: 'ki-unna-1', grants: [{ role: 'deputy' }], version: 2 });
    expect((await system.ask<{ items: Account[] }>('GET', '/v1/accounts?limit=200')).body.items.map(({ accountId }) => accountId)).toContain('ki-unna-1');
  });

  it('belongs to one subject, and knows only roles that there are', async () => {
    await put('one', { subject: 'sub-one', grants: [] });
    expect(await put('two', { subject: 'sub-one', grants: [] })).toMatchObject({ status: 409, body: { type: '/problems/subject-taken' } });
    expect((await put('three', { subject: 'sub-three', grants: [{ role: 'king' }] })).status).toBe(422);
    expect((await put('three', { subject: 'sub-three', grants: [{ role: 'host', hosts: [] }] })).status).toBe(422);
    expect((await put('Erika Mustermann', { subject: 'x', grants: [] })).status).toBe(422);
  });

  it('is missing for somebody whose token is good', async () => {
    const { status, body } = await system.ask<Problem>('GET', '/v1/me', undefined, await as('stranger'));
    expect([status, body.type]).toEqual([403, '/problems/no-account']);
    expect((await system.ask('GET', '/v1/me', undefined, { authorization: '' })).status).toBe(401);
  });

  it('tells its owner what it may do', async () => {
    await put('ki-unna-2', { subject: 'sub-unna-2', grants: [{ role: 'host', hosts: ['org-ki-unna'] }] });
    const { body } = await system.ask<Me>('GET', '/v1/me', undefined, await as('sub-unna-2'));
    expect(body).toMatchObject({ accountId: 'ki-unna-2', actions: { 'agenda.answer': 'own', 'visit.list': 'own' } });
    expect(body.actions['visit.plan']).toBeUndefined();
  });

  it('loses a role at once, and everything when it is disabled', async () => {
    const visit = await aVisit(system);
    const read = async () =>
      (await system.ask('GET', `/v1/visits/${visit.id}`, undefined, { 'min-position': visit.position, ...(await as('sub-deputy')) })).status;
    await put('deputy-9', { subject: 'sub-deputy', grants: [{ role: 'deputy' }] });
    expect(await read()).toBe(200);
    await put('deputy-9', { subject: 'sub-deputy', grants: [] });
    expect(await read()).toBe(403);
    await put('deputy-9', { subject: 'sub-deputy', grants: [{ role: 'deputy' }] });
    expect(await read()).toBe(200);
    await put('deputy-9', { subject: 'sub-deputy', grants: [{ role: 'deputy' }], disabled: true });
    expect(await read()).toBe(403);
  });

  it('is changed by nobody without the role, not even by itself', async () => {
    await put('deputy-8', { subject: 'sub-8', grants: [{ role: 'deputy' }] });
    const asked = await system.ask('PUT', '/v1/accounts/deputy-8', { subject: 'sub-8', grants: [{ role: 'admin' }] }, await as('sub-8'));
    expect(asked.status).toBe(403);
  });

  it('of the last who may change accounts stays as it is', async () => {
    const { items } = (await system.ask<{ items: (Account & { subject: string; issuer: string })[] }>('GET', '/v1/accounts?limit=200')).body;
    const admins = items.filter(({ grants }) => JSON.stringify(grants).includes('admin'));
    const last = admins.at(-1)!;
    for (const { accountId, subject, issuer } of admins.slice(0, -1))
      await system.ask('PUT', `/v1/accounts/${accountId}`, { subject, issuer, grants: [] }, await as(last.subject));
    const refused = await system.ask<Problem>('PUT', `/v1/accounts/${last.accountId}`, { subject: last.subject, grants: [] }, await as(last.subject));
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/last-admin']);
  });
});
