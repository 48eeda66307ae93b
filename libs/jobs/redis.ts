import { Cluster, Redis } from 'ioredis';
import type { RedisPlace } from '#libs/jobs/redis-url.js';

export type RedisClient = Redis | Cluster;

/** Redis cannot keep a queue; the message names each setting and its remedy. */
export class RedisRefused extends Error {}

const CONNECT_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;

/** Connects in the background, and again whenever the connection breaks; `onError` hears why it is away. */
export function connectRedis(place: RedisPlace, onError: (error: Error) => void): RedisClient {
  const { kind, nodes, master, username, password, sentinelPassword, db } = place;
  const tls = place.tls ? { tls: {} } : {};
  const again = (times: number) => Math.min(times * 100, LONGEST_PAUSE_MS);
  const login = { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
  // BullMQ waits in a command for as long as nothing is due, so that commands outlive a broken connection.
  const usual = { ...login, ...tls, maxRetriesPerRequest: null, connectTimeout: CONNECT_MS, keepAlive: 10_000 };
  const client =
    kind === 'cluster'
      ? new Cluster([...nodes], { redisOptions: usual, clusterRetryStrategy: again })
      : kind === 'sentinel'
        ? new Redis({
            ...usual,
            db,
            sentinels: [...nodes],
            name: master!,
            retryStrategy: again,
            sentinelRetryStrategy: again,
            enableTLSForSentinelMode: place.tls,
            ...(place.tls && { sentinelTLS: {} }),
            ...(sentinelPassword !== undefined && { sentinelPassword }),
          })
        : new Redis({ ...usual, db, host: nodes[0]!.host, port: nodes[0]!.port, retryStrategy: again });
  client.on('error', onError);
  return client;
}

/** Refuses a Redis that would throw queued wake-ups away when its memory is full, or forget them when it restarts. Asks nothing but INFO. */
export async function assertRedis(client: RedisClient): Promise<void> {
  // A cluster knows its servers once it is connected.
  await client.ping();
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  const problems = new Set((await Promise.all(servers.map(async (server) => problemsOf(await server.info())))).flat());
  if (problems.size > 0) throw new RedisRefused(`The Redis of REDIS_URL cannot be used:\n${[...problems].map((problem) => `- ${problem}`).join('\n')}`);
}

/** One sentence for each setting that must not stay as it is, from what INFO answers. */
export function problemsOf(info: string): string[] {
  const { maxmemory_policy: policy, aof_enabled: aof } = Object.fromEntries(
    info.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  ) as Readonly<Record<string, string | undefined>>;
  const problems: string[] = [];
  if (policy !== 'noeviction')
    problems.push(`maxmemory-policy is ${policy ?? 'not told'}, so a full memory throws jobs away: set maxmemory-policy noeviction.`);
  if (aof !== '1') problems.push('appendonly is off, so a restart forgets the queue: set appendonly yes.');
  return problems;
}
