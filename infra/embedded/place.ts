import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { enterableByOthers, makeOpenDirectory, temporaryRoot, type Account } from '#infra/embedded/binaries.js';
import { isAlive, readIfThere, startOf } from '#infra/embedded/stop-server.js';

/** Where a server keeps its data, and what stands beside it. */
export type Place = { readonly dataDir: string; readonly passwordFile?: string; readonly lock: string; readonly remove: readonly string[] };

/** Linux keeps what is there in memory (tmpfs). */
const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4_000_000_000;

/**
 * A new directory that is removed at the end. What need not outlive a loss of power lies in memory where there is enough: a database of some hundred
 * files is made there ten times as fast as on many a disk.
 */
export function throwAwayPlace(account: Account | undefined, { durable }: { readonly durable: boolean }): Place {
  const parent = !durable && hasMemory() ? IN_MEMORY : temporaryRoot(account);
  const root = fs.mkdtempSync(path.join(parent, 'ortstermin-postgres-'));
  giveTo(root, account);
  return { dataDir: path.join(root, 'data'), lock: path.join(root, 'launcher'), remove: [root] };
}

function hasMemory(): boolean {
  try {
    fs.accessSync(IN_MEMORY, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(IN_MEMORY);
    return enterableByOthers(IN_MEMORY) && bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false; // other systems have none
  }
}

/** The password and the lock stand beside the data, so that the data directory holds nothing but PostgreSQL's own files. */
export function keptPlace(asked: string, account: Account | undefined): Place {
  makeOpenDirectory(path.dirname(asked));
  const files = { passwordFile: `${asked}.password`, lock: `${asked}.launcher`, remove: [] };
  if (!account || enterableByOthers(path.dirname(asked))) return { dataDir: asked, ...files };
  return { dataDir: elsewhere(asked, account), ...files };
}

/** Root may keep its files where the server's account cannot go: then the data stands below /var/lib, and a note says where. */
function elsewhere(asked: string, account: Account): string {
  const note = `${asked}.location`;
  if (fs.existsSync(note)) return fs.readFileSync(note, 'utf8').trim();
  const parent = path.join('/', 'var', 'lib', 'ortstermin');
  makeOpenDirectory(parent);
  const root = fs.mkdtempSync(path.join(parent, `${path.basename(asked)}-`));
  giveTo(root, account);
  fs.writeFileSync(note, `${path.join(root, 'data')}\n`);
  return path.join(root, 'data');
}

/** Makes the server's account the owner of a file. */
export function giveTo(file: string, account: Account | undefined): void {
  if (account) fs.chownSync(file, account.uid, account.gid);
}

/** One launcher per data directory: a second one is refused, the mark of a dead one is taken over once its server has stopped. */
export async function claim(lock: string): Promise<() => void> {
  const mark = `${process.pid} ${startOf(process.pid)}`;
  for (let tries = 0; ; tries += 1) {
    try {
      fs.writeFileSync(lock, mark, { flag: 'wx' });
      return () => fs.rmSync(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readIfThere(lock) ?? '';
    const pid = Number(holder.split(' ')[0]);
    if (pid && isAlive(pid) && holder === `${pid} ${startOf(pid)}`) {
      throw new Error(`The database in ${lock.replace(/\.launcher$/, '')} is in use by process ${pid}: stop that one first, or set DATABASE_URL.`);
    }
    // Leave the dead launcher's watchdog a moment to finish before its mark is removed for it.
    if (tries >= 60) fs.rmSync(lock, { force: true });
    await wait(50);
  }
}
