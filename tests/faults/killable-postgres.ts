import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type RunningPostgres } from '#infra/embedded/postgres.js';
import { serverOf } from '#infra/embedded/stop-server.js';
import { onServer } from '#tests/faults/durable-database.js';
import { eventually } from '#tests/contract/counting.js';

/** As long as a recovery may take on a busy machine. */
const PATIENCE_MS = 30_000;

/** A durable PostgreSQL of its own that can be killed as a loss of power would, and comes back at the same address with the same data. */
export type KillablePostgres = {
  readonly ownerUrl: string;
  /** SIGKILL for all of its processes at once; resolves when all are gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Serves again, whether it has stopped by itself, is on its way back, or never went. */
  servesAgain(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
};

/** `below`: a folder that is there already and stays. */
export async function killablePostgres(below = tmpdir()): Promise<KillablePostgres> {
  const folder = mkdtempSync(join(below, 'ortstermin-faults-'));
  // Whoever runs the server for root must reach its data.
  chmodSync(folder, 0o755);
  const dataDir = join(folder, 'postgres');
  let running: RunningPostgres = await startPostgres({ dataDir });
  const { ownerUrl } = running;
  const port = Number(new URL(ownerUrl).port);
  // Somebody's connection may have taken the port meanwhile, for a while.
  const start = () => eventually(async () => void (running = await startPostgres({ dataDir, port })), PATIENCE_MS);
  return {
    ownerUrl,
    kill: async () => {
      const postmaster = Number(readFileSync(join(running.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const all = [postmaster, ...childrenOf(postmaster)];
      for (const pid of all) process.kill(pid, 'SIGKILL');
      await eventually(() => {
        for (const pid of all) if (stateOf(pid) !== undefined) throw new Error(`process ${pid} is still there`);
      });
      // What looked after the dead server ends as well: the next start claims the data anew.
      await running.stop();
    },
    start,
    servesAgain: () =>
      eventually(async () => {
        if (serverOf(running.dataDir) === undefined) {
          await running.stop();
          await start();
        }
        await onServer(ownerUrl, 'select');
      }, PATIENCE_MS),
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** State and parent of a process (proc(5)); undefined when it is gone or only waits to be buried. */
function stateOf(pid: number): { readonly parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : { parent: Number(parent) };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => stateOf(other)?.parent === pid);
