import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '#tests/support/redis-server.js';

const NODES = 3;
const LOOK_MS = 200;
/** Three nodes on a busy machine need a while to find each other. */
const PATIENCE_MS = 120_000;

type Node = { readonly port: number; readonly replicationPort: number; running?: ChildProcess };

/** Three real servers on loopback that keep one log together. */
export type KurrentCluster = {
  readonly address: string;
  /** SIGKILL of the node that leads, or of one that follows; `back` starts it again and resolves when it takes part. */
  kill(part: 'leader' | 'follower'): Promise<{ back(): Promise<void> }>;
  stop(): Promise<void>;
};

/** `program`: the executable of KurrentDB or of EventStoreDB. Without TLS and logins, with its data on the disk. */
export async function kurrentCluster(program: string): Promise<KurrentCluster> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'ortstermin-kurrentdb-'));
  const nodes: Node[] = [];
  for (let i = 0; i < NODES; i++) nodes.push({ port: await freePort(), replicationPort: await freePort() });
  let over = false;
  const start = (node: Node) => {
    const { port, replicationPort } = node;
    const others = nodes.filter((other) => other !== node).map((other) => `127.0.0.1:${other.port}`);
    const places = ['--db', path.join(folder, `db-${port}`), '--log', path.join(folder, `log-${port}`)];
    const ports = ['--node-port', String(port), '--replication-port', String(replicationPort)];
    const together = ['--cluster-size', String(NODES), '--discover-via-dns', 'false', '--gossip-seed', others.join(',')];
    node.running = spawn(program, ['--insecure', '--run-projections', 'None', ...places, ...ports, ...together], {
      stdio: 'ignore',
      cwd: path.dirname(program),
    });
    // A node that led and comes back cuts off what nobody else has, ends by itself and wants to be started again.
    node.running.once('exit', (_, signal) => signal === null && !over && start(node));
  };
  for (const node of nodes) start(node);
  const oneThatIs = async (state: string, among: readonly Node[] = nodes): Promise<Node> => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(LOOK_MS)) {
      for (const node of among) if ((await stateOf(node)) === state) return node;
    }
    throw new Error(`no node of the cluster became ${state}`);
  };
  await oneThatIs('leader');
  for (const node of nodes) await Promise.any([oneThatIs('leader', [node]), oneThatIs('follower', [node])]);
  return {
    address: `kurrentdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`,
    kill: async (part) => {
      const node = await oneThatIs(part);
      node.running!.kill('SIGKILL');
      return {
        back: async () => {
          start(node);
          await Promise.any([oneThatIs('leader', [node]), oneThatIs('follower', [node])]);
        },
      };
    },
    stop: async () => {
      over = true;
      for (const { running } of nodes) running?.kill('SIGKILL');
      await wait(LOOK_MS);
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

async function stateOf({ port }: Node): Promise<string | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/info`, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { state: string }).state.toLowerCase() : undefined;
}
