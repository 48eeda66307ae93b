import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupRefused } from '#libs/backup/backup-refused.js';
import { fileOf, type Manifest, type Part } from '#libs/backup/manifest.js';

/** Of a file as it lies on the disk. */
type Digest = Pick<Part, 'bytes' | 'sha256'>;

/** Packs a stream into a new file, on the disk when it returns; memory does not grow with it. */
export async function pack(file: string, content: Readable): Promise<Digest> {
  const count = digesting();
  await pipeline(content, createGzip(), count.through, fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  return count.digest();
}

/** Unpacks a part into a stream. Throws when the file is not the one that the manifest knows. */
export async function unpack(file: string, part: Part, to: Writable): Promise<void> {
  const count = digesting();
  await pipeline(fs.createReadStream(file), count.through, createGunzip(), to);
  assertSame(file, part, count.digest());
}

/** Reads every file of a backup and holds it against the manifest. Throws at the first that is missing or not as it was written. */
export async function checkFiles(directory: string, keysFile: string, { parts, keys }: Manifest, progress: (file: string) => void): Promise<void> {
  const files = [...parts.map((part) => ({ part, file: fileOf(directory, part) })), { part: keys, file: keysFile }];
  for (const { part, file } of files) {
    progress(file);
    assertSame(file, part, await digestOf(file, part));
  }
}

async function digestOf(file: string, part: Part): Promise<Digest> {
  const count = digesting();
  try {
    for await (const _ of count.through(fs.createReadStream(file)));
  } catch (cause) {
    const isKeys = part.table === 'vault.data_key';
    throw new BackupRefused(
      `${file} cannot be read: ${isKeys ? 'the keys of the vault are kept apart from the rest; name their file with --keys' : 'the backup is not whole. Take another one'}.`,
      { cause },
    );
  }
  return count.digest();
}

function assertSame(file: string, { table, bytes, sha256 }: Part, found: Digest): void {
  if (found.bytes === bytes && found.sha256 === sha256) return;
  const what = found.bytes === bytes ? 'bytes in it were changed' : `it has ${found.bytes} bytes and was written with ${bytes}`;
  const remedy =
    table === 'vault.data_key' ? 'Name the file of keys that was written together with this backup, or take another backup.' : 'Take another backup.';
  throw new BackupRefused(`${file} is not the file that the manifest knows: ${what}. ${remedy}`);
}

/** Counts what passes through. */
function digesting() {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *through(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    },
    digest: (): Digest => ({ bytes, sha256: hash.digest('hex') }),
  };
}

/** The name of a file in a folder is on the disk too. Windows knows no such thing. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = fs.openSync(path.resolve(folder), 'r');
  try {
    fs.fsyncSync(opened);
  } finally {
    fs.closeSync(opened);
  }
}
