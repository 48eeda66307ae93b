import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { redisServer, type RedisServer } from '#tests/support/redis-server.js';

/** Several servers that keep one queue together; `url` as REDIS_URL says it. */
export type RedisServers = {
  readonly url: string;
  /** Kills the server that holds the queue; whoever watches it puts another in its place. */
  killTheOneInUse(): Promise<void>;
  stop(): Promise<void>;
};

const KEEPING = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--repl-diskless-sync-delay', '0'];
const NODE_TIMEOUT_MS = 1_000;
const SLOTS = 16_384;

/** Three servers that share the keys by slots, each with a replica. */
export async function redisCluster(): Promise<RedisServers> {
  const settings = [...KEEPING, '--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1', '--cluster-node-timeout', String(NODE_TIMEOUT_MS)];
  const servers = await Promise.all(Array.from({ length: 6 }, () => redisServer([...settings])));
  const [first, ...others] = servers as [RedisServer, ...RedisServer[]];
  const masters = servers.slice(0, 3);
  for (const [i, server] of servers.entries()) await said(server, '+OK', 'CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1));
  for (const [i, server] of masters.entries()) {
    const [from, to] = [i, i + 1].map((third) => Math.floor((third * SLOTS) / 3)) as [number, number];
    await said(server, '+OK', 'CLUSTER', 'ADDSLOTSRANGE', String(from), String(to - 1));
  }
  for (const { port } of others) await said(first, '+OK', 'CLUSTER', 'MEET', '127.0.0.1', String(port));
  for (const [i, replica] of servers.slice(3).entries()) {
    const id = (await masters[i]!.command('CLUSTER', 'MYID')).split('\r\n')[1]!;
    await said(replica, '+OK', 'CLUSTER', 'REPLICATE', id);
  }
  for (const server of servers) await said(server, 'cluster_state:ok', 'CLUSTER', 'INFO');
  for (const replica of servers.slice(3)) await said(replica, 'master_link_status:up', 'INFO', 'replication');
  return {
    url: `redis+cluster://${masters.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    killTheOneInUse: async () => {
      for (const server of masters) if ((await server.command('DBSIZE')) !== ':0\r\n') return server.kill('is lost');
      throw new Error('no server of the cluster holds anything');
    },
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

/** One server, its replica, and three Sentinels that agree when the first is gone. */
export async function redisWithSentinels(): Promise<RedisServers> {
  const master = await redisServer(KEEPING);
  const replica = await redisServer([...KEEPING, '--replicaof', '127.0.0.1', String(master.port)]);
  await said(replica, 'master_link_status:up', 'INFO', 'replication');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'ortstermin-sentinels-'));
  const sentinel = async (i: number) => {
    const file = path.join(folder, `${i}.conf`);
    const watched = [`monitor main 127.0.0.1 ${master.port} 2`, 'down-after-milliseconds main 1000', 'failover-timeout main 3000'];
    await fs.writeFile(file, watched.map((line) => `sentinel ${line}\n`).join(''));
    return redisServer(['--sentinel'], file);
  };
  const sentinels = await Promise.all([1, 2, 3].map(sentinel));
  for (const one of sentinels) await said(one, 'slaves=1,sentinels=3', 'INFO', 'sentinel');
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/main`,
    killTheOneInUse: () => master.kill('is lost'),
    stop: async () => {
      await Promise.all([...sentinels, master, replica].map((server) => server.stop()));
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until the answer holds it. */
async function said(server: RedisServer, wanted: string, ...words: readonly string[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    const answer = await server.command(...words).catch(String);
    if (answer.includes(wanted)) return;
    if (tries > 200) throw new Error(`${words.join(' ')}: ${answer}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
