import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** True while a process of this id runs, whoever owns it; one that only waits to be buried does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return processFields(pid)?.[0] !== 'Z';
}

/** When a process began, as Linux counts it: tells two processes of the same number apart. */
export const startOf = (pid: number): string => processFields(pid)?.[19] ?? '-';

/** State, parent and so on of a process, from the third field of /proc/<pid>/stat on; nothing where there is no /proc. */
function processFields(pid: number): string[] | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** The process that serves this data directory now, if there is one. */
export function serverOf(dataDir: string): number | undefined {
  const pid = Number(readIfThere(path.join(dataDir, 'postmaster.pid'))?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  // After a restart of the machine the number may belong to somebody else; where /proc exists it tells.
  if (process.platform === 'linux' && !readIfThere(`/proc/${pid}/cmdline`)?.split('\0').includes(dataDir)) return undefined;
  return pid;
}

/** Asks the server of this data directory to stop (fast shutdown), insists after 30 seconds, and waits until it is gone. */
export async function stopServer(dataDir: string): Promise<void> {
  const pid = serverOf(dataDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; isAlive(pid); tries += 1) {
    if (tries === 600) process.kill(pid, 'SIGQUIT');
    if (tries === 1200) throw new Error(`The PostgreSQL server ${pid} of ${dataDir} does not stop: end that process, then start again.`);
    await wait(50);
  }
}

/** The text of a file, undefined when it is not there (or has just gone). */
export function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/**
 * The watchdog: this file as a process of its own. The launcher holds the other end of its standard input, so the
 * input ends when the launcher dies, however it dies; then the server is stopped and what is to be removed is removed.
 */
async function watch(dataDir: string, lock: string, remove: readonly string[]): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  const mark = readIfThere(lock);
  let told = '';
  for await (const piece of process.stdin) told += String(piece);
  if (told.includes('stopped')) return;
  const stillOurs = () => readIfThere(lock) === mark;
  // The launcher may have died while the server was on its way up; a new launcher may take over meanwhile.
  for (let tries = 0; tries < 40 && stillOurs() && serverOf(dataDir) === undefined; tries += 1) await wait(50);
  if (stillOurs()) await stopServer(dataDir);
  for (const file of remove) fs.rmSync(file, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  if (stillOurs()) fs.rmSync(lock, { force: true });
}

if (process.argv[2] === 'watch-postgres') {
  const [dataDir, lock, ...remove] = process.argv.slice(3);
  if (dataDir && lock) await watch(dataDir, lock, remove);
}
