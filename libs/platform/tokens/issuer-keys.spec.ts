import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { IssuerKeys, KEY_LIMITS } from '#libs/platform/tokens/issuer-keys.js';
import { KeysUnavailable } from '#libs/platform/tokens/refused-token.js';
import { jwkOf, KEYS } from '#tests/support/token-desk.js';

const OLD = jwkOf(KEYS.rsa.publicKey, { kid: 'old' });
const NEW = jwkOf(KEYS.rsa2.publicKey, { kid: 'new' });
const setOf = (...keys: JSONWebKeySet['keys']): JSONWebKeySet => ({ keys });

let time: number;
let requests: number;
let answer: () => JSONWebKeySet | Promise<JSONWebKeySet>;
let keys: IssuerKeys;
const logged: unknown[] = [];
beforeEach(() => {
  logged.length = 0;
  Logger.overrideLogger({ log: (line) => logged.push(line), warn: (line) => logged.push(line), error: (line) => logged.push(line) });
  time = 1_000_000;
  requests = 0;
  answer = () => setOf(OLD);
  keys = new IssuerKeys(
    async () => {
      requests++;
      return answer();
    },
    KEY_LIMITS,
    () => time,
  );
});

const away = () => {
  throw new Error('connect ECONNREFUSED');
};
/** What asking for a key comes to. */
const find = (kid: string): Promise<string> =>
  Promise.resolve(keys.find({ alg: 'RS256', kid }, { payload: '', signature: '' })).then(
    () => 'found',
    (error: Error) => (error instanceof KeysUnavailable ? `unavailable, ask again in ${error.retryAfterSeconds} s` : error.name),
  );
const later = (ms: number) => void (time += ms);
/** Lets a request that nobody waits for come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('keys of an issuer that answers', () => {
  it('are asked for once for all who come at once, and then kept', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => find('old')));
    later(KEY_LIMITS.freshMs - 1);
    expect([new Set(found), await find('old'), requests]).toEqual([new Set(['found']), 'found', 1]);
  });

  it('are renewed after a while, so that a key that was withdrawn is not taken any more', async () => {
    await find('old');
    answer = () => setOf(NEW);
    later(KEY_LIMITS.freshMs);
    expect([await find('old'), await find('new'), requests]).toEqual(['JWKSNoMatchingKey', 'found', 2]);
  });

  it('are asked for again when a token names a new one', async () => {
    await find('old');
    later(KEY_LIMITS.pauseMs);
    answer = () => setOf(OLD, NEW);
    expect([await find('new'), await find('old'), requests]).toEqual(['found', 'found', 2]);
  });

  it('are asked for seldom, however many unknown ones tokens name', async () => {
    for (let second = 0; second < 300; second++) {
      await Promise.all([find('old'), find(`made-up-${second}`), find(`made-up-${second}-again`)]);
      later(1_000);
    }
    expect(requests).toBe(300_000 / KEY_LIMITS.pauseMs);
  });
});

describe('keys of an issuer that is away', () => {
  it('that never came: nothing is said of any token, and asked again after a short pause', async () => {
    answer = away;
    expect(await Promise.all([find('old'), find('old')])).toEqual(Array.from({ length: 2 }, () => 'unavailable, ask again in 5 s'));
    later(3_000);
    expect([await find('old'), requests]).toEqual(['unavailable, ask again in 2 s', 1]);
    later(2_000);
    answer = () => setOf(OLD);
    expect([await find('old'), requests]).toEqual(['found', 2]);
  });

  it('go on being used, then nothing is accepted any more', async () => {
    await find('old');
    answer = away;
    later(KEY_LIMITS.freshMs);
    expect(await find('old')).toBe('found');
    later(KEY_LIMITS.trustedMs - KEY_LIMITS.freshMs - 1);
    expect(await find('old')).toBe('found');
    await settled();
    later(1);
    expect(await find('old')).toBe('unavailable, ask again in 5 s');
    later(KEY_LIMITS.retryMs);
    answer = () => setOf(OLD);
    expect(await find('old')).toBe('found');
  });

  it('make nobody wait who has a known one', async () => {
    await find('old');
    later(KEY_LIMITS.freshMs);
    answer = away;
    await find('old');
    later(KEY_LIMITS.retryMs);
    answer = () => new Promise(() => undefined);
    expect([await find('old'), requests]).toEqual(['found', 3]);
  });

  it('leave it open whether an unknown one is right', async () => {
    await find('old');
    later(KEY_LIMITS.pauseMs);
    answer = away;
    expect([await find('new'), await find('old')]).toEqual(['unavailable, ask again in 5 s', 'found']);
  });

  it.each<[string, () => JSONWebKeySet]>([
    ['no key at all', () => setOf()],
    ['something else', () => ({ keys: 'none' }) as unknown as JSONWebKeySet],
  ])('count as away when the answer is %s', async (_, said) => {
    await find('old');
    answer = said;
    later(KEY_LIMITS.freshMs);
    expect(await find('old')).toBe('found');
  });

  it('stand in the log once when they go and once when they come', async () => {
    answer = away;
    for (let i = 0; i < 5; i++) {
      await find('old');
      later(KEY_LIMITS.retryMs);
    }
    answer = () => setOf(OLD);
    await find('old');
    expect([requests, logged]).toEqual([6, [{ keys: 'not available', reason: 'connect ECONNREFUSED' }, { keys: 'available again' }]]);
  });
});
