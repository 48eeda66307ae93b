import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readConfig } from '#libs/platform/config.js';
import { addressOf, RateLimits } from '#libs/platform/rate-limits.js';
import { Settings } from '#libs/platform/settings.js';
import { MemoryTokenBuckets } from '#libs/platform/token-buckets.js';

const few = {
  RATE_REQUESTS_PER_MINUTE: '10',
  RATE_READS_PER_MINUTE: '3',
  RATE_WRITES_PER_MINUTE: '2',
  RATE_FILES_PER_MINUTE: '1',
  RATE_ATTEMPTS_PER_MINUTE: '2',
};
const limitsOf = (set: Record<string, string> = few) => new RateLimits(new MemoryTokenBuckets(() => 0), new Settings(readConfig(set)));

type Sent = { method?: string; url?: string; ip?: string; token?: string; link?: string; accept?: string; query?: object; uploads?: string[] };
const request = ({ method = 'GET', url = '/v1/visits', ip = '192.0.2.1', token, link, accept, query = {}, uploads }: Sent = {}): FastifyRequest =>
  ({
    method,
    ip,
    query,
    params: link === undefined ? {} : { feedFile: link },
    headers: { authorization: token, accept },
    routeOptions: { url, config: { uploads } },
  }) as unknown as FastifyRequest;

function replying(): { reply: FastifyReply; headers: Record<string, string> } {
  const headers: Record<string, string> = {};
  const reply = { header: (name: string, value: string) => ((headers[name] = value), reply) };
  return { reply: reply as unknown as FastifyReply, headers };
}
const { reply } = replying();
/** How many of `times` are granted. */
async function granted(times: number, ask: () => Promise<void>): Promise<number> {
  let count = 0;
  for (let time = 0; time < times; time++)
    await ask().then(
      () => count++,
      (error: unknown) => expect(error).toMatchObject({ status: 429 }),
    );
  return count;
}

describe('who asks too often', () => {
  it('is told when to ask again, and everybody what is left', async () => {
    const limits = limitsOf();
    const { reply: told, headers } = replying();
    await limits.spend(request({ method: 'POST' }), told, 'planner-1');
    expect(headers).toEqual({ 'ratelimit-policy': '"writes";q=2;w=60', ratelimit: '"writes";r=1;t=30' });
    await limits.spend(request({ method: 'POST' }), told, 'planner-1');
    await expect(limits.spend(request({ method: 'POST' }), told, 'planner-1')).rejects.toMatchObject({
      status: 429,
      code: 'too-many-requests',
      help: { retryAfterSeconds: 30, remedy: 'Ask again in 30 seconds.' },
    });
    expect(headers['ratelimit']).toBe('"writes";r=0;t=30');
  });

  it('has budgets of their own for reading, writing and files', async () => {
    const limits = limitsOf();
    const spend = (sent: Sent) => () => limits.spend(request(sent), reply, 'planner-1');
    expect(await granted(9, spend({}))).toBe(3);
    expect(await granted(9, spend({ method: 'DELETE' }))).toBe(2);
    expect(await granted(9, spend({ query: { format: 'pdf' } }))).toBe(1);
    expect(await granted(1, spend({ accept: 'application/pdf' }))).toBe(0);
    expect(await granted(1, spend({ method: 'POST', uploads: ['text/csv'] }))).toBe(0);
  });

  it('is the account wherever it asks from, and nobody else at the same address', async () => {
    const limits = limitsOf();
    const from = (ip: string, account: string) => () => limits.spend(request({ ip }), reply, account);
    expect(await granted(9, from('192.0.2.1', 'planner-1'))).toBe(3);
    expect(await granted(1, from('192.0.2.2', 'planner-1'))).toBe(0);
    expect(await granted(9, from('192.0.2.1', 'press-1'))).toBe(3);
  });

  it('is the link where one opens the way', async () => {
    const limits = limitsOf();
    const by = (link: string) => () => limits.spend(request({ link }), reply, 'everyone');
    expect(await granted(9, by('one.ics'))).toBe(3);
    expect(await granted(9, by('two.ics'))).toBe(3);
  });

  it('is the address before anybody knows who asks', async () => {
    const limits = limitsOf();
    const from = (ip: string) => () => limits.admit(request({ ip }), reply);
    expect(await granted(20, from('192.0.2.1'))).toBe(10);
    expect(await granted(20, from('192.0.2.2'))).toBe(10);
  });

  it('can always ask how the system is, and anything where limits are off', async () => {
    const watching = () => limitsOf().admit(request({ url: '/health/ready' }), reply);
    expect(await granted(50, watching)).toBe(50);
    const off = limitsOf({ ...few, RATE_LIMITS: 'off' });
    expect(await granted(50, () => off.admit(request(), reply))).toBe(50);
    expect(await granted(50, () => off.spend(request(), reply, 'planner-1'))).toBe(50);
  });
});

describe('wrong tokens and links', () => {
  it.each([
    ['tokens', (at: number) => ({ token: `Bearer wrong-${at}` }), 401],
    ['links', (at: number) => ({ link: `wrong-${at}.ics` }), 404],
  ])('use up the attempts of an address: %s', async (_, secret, status) => {
    const limits = limitsOf();
    for (let at = 0; at < 2; at++) {
      await limits.admit(request(secret(at)), reply);
      await limits.learn(request(secret(at)), status);
    }
    await expect(limits.admit(request(secret(3)), reply)).rejects.toMatchObject({ status: 429, help: { retryAfterSeconds: 30 } });
  });

  it('lock out neither those behind the same address whose token was right before, nor other addresses, nor the public', async () => {
    const limits = limitsOf({ ...few, RATE_REQUESTS_PER_MINUTE: '1000' });
    await limits.learn(request({ token: 'Bearer right' }), 200);
    for (let at = 0; at < 100; at++) await limits.learn(request({ token: `Bearer wrong-${at}` }), 401);
    await expect(limits.admit(request({ token: 'Bearer right' }), reply)).resolves.toBeUndefined();
    await expect(limits.admit(request({ token: 'Bearer other', ip: '192.0.2.9' }), reply)).resolves.toBeUndefined();
    await expect(limits.admit(request({}), reply)).resolves.toBeUndefined();
    await expect(limits.admit(request({ token: 'Bearer other' }), reply)).rejects.toMatchObject({ status: 429 });
  });

  it('are right no longer once they were wrong', async () => {
    const limits = limitsOf();
    await limits.learn(request({ token: 'Bearer x' }), 200);
    for (let time = 0; time < 3; time++) await limits.learn(request({ token: 'Bearer x' }), 401);
    await expect(limits.admit(request({ token: 'Bearer x' }), reply)).rejects.toMatchObject({ status: 429 });
  });
});

describe('the address of a client', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (ip, subject) => expect(addressOf(ip)).toBe(subject));
});
