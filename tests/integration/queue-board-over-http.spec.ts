import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cookieWith } from '#apps/api/queue-board.js';
import { developmentToken } from '#apps/cli/ask.js';
import { eventually } from '#tests/contract/counting.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.stop());

const BOARD = '/operations/queue';
const ask = (address: string, init: RequestInit = {}) => fetch(`${system.url}${address}`, { redirect: 'manual', ...init });
const tokenOf = (user: string): Promise<string> => developmentToken(system.url, user);
const signIn = (token: string) => ask(`${BOARD}/sign-in`, { method: 'POST', body: new URLSearchParams({ token }) });
const cookieOf = async (user: string): Promise<string> => (await signIn(await tokenOf(user))).headers.get('set-cookie')!.split(';')[0]!;

describe('the board of the queue', () => {
  it('shows an administrator who has signed in the queue and its schedules, by the scripts that come with it alone', async () => {
    const signedIn = await signIn(await tokenOf('admin'));
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, BOARD]);
    expect(signedIn.headers.get('set-cookie')).toMatch(/^ortstermin-queue=[^;]+; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict$/);
    const cookie = await cookieOf('admin');
    const page = await ask(BOARD, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const [script] = /static\/js\/main\.[^"]+/.exec(await page.text())!;
    expect((await ask(`${BOARD}/${script}`, { headers: { cookie } })).status).toBe(200);
    await eventually(async () => {
      const answer = await ask(`${BOARD}/api/queues?activeQueue=ortstermin&status=delayed&page=1&jobsPerPage=20`, { headers: { cookie } });
      const { queues } = (await answer.json()) as { queues: { name: string; readOnlyMode: boolean; jobs: { name: string; data: object }[] }[] };
      expect(queues).toMatchObject([{ name: 'ortstermin', readOnlyMode: true }]);
      const canary = queues[0]!.jobs.find(({ name }) => name === 'canary');
      expect(canary?.data).toEqual({});
    });
  });

  it('is closed to whoever has not signed in, whose token is none, and whose roles do not include it', async () => {
    const page = await ask(BOARD, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('location')]).toEqual([303, `${BOARD}/sign-in`]);
    expect((await ask(`${BOARD}/sign-in`)).status).toBe(200);
    for (const cookie of ['', 'ortstermin-queue=', 'ortstermin-queue=x.y.z', `other=${await tokenOf('admin')}`])
      for (const address of [`${BOARD}/api/queues`, `${BOARD}/static/favicon.ico`, `${BOARD}/queue/ortstermin`])
        expect([cookie, address, (await ask(address, { headers: { cookie } })).status]).toEqual([cookie, address, 401]);
    expect([(await signIn('x.y.z')).status, (await signIn('x.y.z')).headers.get('set-cookie')]).toEqual([401, null]);
    for (const user of ['planner', 'press']) {
      const refused = await signIn(await tokenOf(user));
      expect([user, refused.status, refused.headers.get('set-cookie')]).toEqual([user, 403, null]);
      expect((await ask(`${BOARD}/api/queues`, { headers: { cookie: `ortstermin-queue=${await tokenOf(user)}` } })).status).toBe(403);
    }
  });

  it('keeps the token for this host and https alone, where there is https', () =>
    expect(cookieWith('a.b.c', true)).toBe('__Host-ortstermin-queue=a.b.c; Path=/; Max-Age=900; HttpOnly; SameSite=Strict; Secure'));

  it('changes nothing, whoever asks', async () => {
    const cookie = await cookieOf('admin');
    for (const [method, address] of [
      ['PUT', 'pause'],
      ['PUT', 'obliterate'],
      ['PUT', 'delayed/promote'],
    ])
      expect((await ask(`${BOARD}/api/queues/ortstermin/${address}`, { method: method!, headers: { cookie } })).status).toBe(405);
  });
});
