import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be full: a file system in memory, so that what it loses at a loss of power is not shown by it. */
export type SmallDisk = {
  readonly folder: string;
  /** Until not one more block can be written. */
  fill(): void;
  free(): void;
  remove(): void;
};

export const NO_SMALL_DISK = 'Not tried: a full disk, since this process may not mount a file system (run it as root, with CAP_SYS_ADMIN).';

/** Room for the data of a fault run and the log that PostgreSQL is told to keep. */
const SIZE = '768m';
const [CHUNK, BLOCK] = [Buffer.alloc(1_048_576), Buffer.alloc(4_096)];

/** Undefined where this process may not mount one. */
export function smallDisk(): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ortstermin-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder]).status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      for (const piece of [CHUNK, BLOCK]) while (takes(file, piece));
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      spawnSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

function takes(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    return false;
  }
}
