import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '#libs/jobs/redis.js';
import { redisPlace } from '#libs/jobs/redis-url.js';

describe('the address of Redis', () => {
  it.each([
    ['redis://redis', { kind: 'single', nodes: [{ host: 'redis', port: 6379 }], tls: false, db: 0 }],
    [
      'rediss://app:p%40ss@r.example.org:6380/2',
      { kind: 'single', nodes: [{ host: 'r.example.org', port: 6380 }], tls: true, username: 'app', password: 'p@ss', db: 2 },
    ],
    ['redis://:secret@[::1]:6379', { kind: 'single', nodes: [{ host: '::1', port: 6379 }], tls: false, password: 'secret', db: 0 }],
    [
      'redis+sentinel://:secret@s1,s2:26380/main/1?sentinelPassword=other',
      {
        kind: 'sentinel',
        nodes: [
          { host: 's1', port: 26379 },
          { host: 's2', port: 26380 },
        ],
        master: 'main',
        tls: false,
        password: 'secret',
        sentinelPassword: 'other',
        db: 1,
      },
    ],
    [
      'rediss+cluster://app:secret@c1:7000,c2:7001',
      {
        kind: 'cluster',
        nodes: [
          { host: 'c1', port: 7000 },
          { host: 'c2', port: 7001 },
        ],
        tls: true,
        username: 'app',
        password: 'secret',
        db: 0,
      },
    ],
  ])('%s', (url, place) => expect(redisPlace(url)).toEqual(place));

  it.each([
    'http://redis',
    'redis://',
    'redis://one,two',
    'redis://one:0',
    'redis://one:70000',
    'redis://one/first',
    'redis://one/0/1',
    'redis+sentinel://s1',
    'redis+cluster://c1/2',
    'redis://one?sentinelPassword=x',
    'redis://:%zz@one',
  ])('%s has none of its forms', (url) => expect(redisPlace(url)).toBeUndefined());
});

describe('a Redis', () => {
  it('is good enough when it keeps what it was given, and else says what to set', () => {
    expect(problemsOf('# Memory\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n')).toEqual([]);
    expect(problemsOf('maxmemory_policy:volatile-lru\r\naof_enabled:0')).toEqual([
      'maxmemory-policy is volatile-lru, so a full memory throws jobs away: set maxmemory-policy noeviction.',
      'appendonly is off, so a restart forgets the queue: set appendonly yes.',
    ]);
    expect(problemsOf('')).toHaveLength(2);
  });
});
