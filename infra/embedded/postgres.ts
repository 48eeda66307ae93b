import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { applicationLogin } from '#infra/application-login.js';
import { executable, postgresBinaries, serverAccount, temporaryRoot, type Account } from '#infra/embedded/binaries.js';
import { claim, giveTo, keptPlace, throwAwayPlace, type Place } from '#infra/embedded/place.js';
import { readIfThere, stopServer } from '#infra/embedded/stop-server.js';
import { QUIET_LOG } from '#libs/platform/database-log.js';

export type PostgresOptions = {
  /** Where data is kept between starts; without it the data is thrown away at the end. */
  readonly dataDir?: string;
  /** A free port is chosen without it. */
  readonly port?: number;
  /** False trades safety against power loss for speed: only for data that may be lost. Default: true. */
  readonly durable?: boolean;
  readonly database?: string;
};

export type RunningPostgres = {
  /** With the login of the product, which owns nothing. Its password is new at every start. */
  readonly url: string;
  /** With the login that owns everything, for migrations. */
  readonly ownerUrl: string;
  /** Where the data really is: elsewhere than asked when the server's account may not go there. */
  readonly dataDir: string;
  stop(): Promise<void>;
};

const LAST_WORDS_MS = 1_000;
const user = 'ortstermin';
const productLogin = 'ortstermin_product';

/** Starts a PostgreSQL from npm's binaries on loopback. It ends with `stop()`, and also when this process dies. */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const { dataDir: asked, durable = true } = options;
  const account = serverAccount(asked);
  const native = postgresBinaries(account);
  const place = asked === undefined ? throwAwayPlace(account, { durable }) : keptPlace(path.resolve(asked), account);
  const release = await claim(place.lock);
  const watchdog = startWatchdog(place);
  const end = async () => {
    await stopServer(place.dataDir);
    for (const file of place.remove) fs.rmSync(file, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    release();
    watchdog.stdin?.end('stopped');
  };
  try {
    await stopServer(place.dataDir);
    const password = await initialise(native, place, account, durable);
    const server = await serve(native, place.dataDir, account, options);
    const url = (database: string) => `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
    const database = options.database ?? 'ortstermin';
    await createDatabase(url('postgres'), database);
    const product = await applicationLogin(url(database), productLogin);
    let ending: Promise<void> | undefined;
    return { url: product, ownerUrl: url(database), dataDir: place.dataDir, stop: () => (ending ??= end()) };
  } catch (error) {
    await end();
    throw error;
  }
}

function startWatchdog({ dataDir, lock, remove }: Place): ChildProcess {
  const file = fileURLToPath(new URL(`./stop-server${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const watchdog = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, 'watch-postgres', dataDir, lock, ...remove], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    windowsHide: true,
    env,
    cwd: path.parse(dataDir).root,
  });
  watchdog.unref();
  (watchdog.stdin as net.Socket | null)?.unref();
  return watchdog;
}

/** Makes the data directory when it is new, and answers the password of its owner. */
async function initialise(native: string, place: Place, account: Account | undefined, durable: boolean): Promise<string> {
  const { dataDir, passwordFile } = place;
  const present = filesIn(dataDir);
  if (present.includes('PG_VERSION')) {
    const password = passwordFile && readIfThere(passwordFile)?.trim();
    if (password) return password;
    throw new Error(
      `${dataDir} holds a database, but its password is missing: put ${passwordFile ?? 'it'} back, or remove the directory to begin with an empty database.`,
    );
  }
  if (present.length > 0) throw new Error(`${dataDir} is neither empty nor a database of PostgreSQL: name another directory for the data.`);
  const password = randomBytes(24).toString('base64url');
  if (passwordFile) {
    fs.rmSync(passwordFile, { force: true });
    fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  }
  // The directory gets its name only when it is whole, so that an interrupted first start leaves no half database.
  const draft = `${dataDir}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  await initdb(native, draft, password, account, durable ? [] : ['--no-sync']);
  if (fs.existsSync(dataDir)) fs.rmdirSync(dataDir);
  fs.renameSync(draft, dataDir);
  return password;
}

function filesIn(directory: string): string[] {
  try {
    return fs.existsSync(directory) ? fs.readdirSync(directory) : [];
  } catch (cause) {
    throw new Error(`${directory} may not be read: start as the user who made it, or name another directory for the data.`, { cause });
  }
}

async function initdb(native: string, directory: string, password: string, account: Account | undefined, more: readonly string[]): Promise<void> {
  const desk = fs.mkdtempSync(path.join(temporaryRoot(account), 'ortstermin-initdb-'));
  const handedOver = path.join(desk, 'password');
  try {
    giveTo(desk, account);
    fs.writeFileSync(handedOver, `${password}\n`, { mode: 0o600 });
    giveTo(handedOver, account);
    fs.mkdirSync(directory, { mode: 0o700 });
    giveTo(directory, account);
    const flags = [
      '-D',
      directory,
      '-U',
      user,
      '--auth=scram-sha-256',
      `--pwfile=${handedOver}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...more,
    ];
    const child = spawn(path.join(native, 'bin', executable('initdb')), flags, {
      ...account,
      env: serverEnvironment(),
      cwd: directory,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    const said = tail(child);
    const [code] = await ended(child);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data directory ${directory}: ${said()}`);
  } finally {
    fs.rmSync(desk, { recursive: true, force: true });
  }
}

async function serve(native: string, dataDir: string, account: Account | undefined, options: PostgresOptions): Promise<{ port: number }> {
  const quick = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];
  const durable = ['-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'full_page_writes=on'];
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=200',
    ...Object.entries(QUIET_LOG).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ...((options.durable ?? true) ? durable : quick),
  ];
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort());
    const server = spawn(path.join(native, 'bin', executable('postgres')), ['-D', dataDir, '-p', String(port), ...settings], {
      ...account,
      env: serverEnvironment(),
      cwd: dataDir,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      windowsHide: true,
    });
    const said = tail(server);
    const ready = new Promise<true>((resolve) => {
      server.stderr?.on('data', () => {
        if (said().includes('ready to accept connections')) resolve(true);
      });
    });
    const outcome = await Promise.race([ready, ended(server)]);
    if (outcome === true) {
      server.unref();
      (server.stderr as net.Socket | null)?.unref();
      return { port };
    }
    // Its last words may come after its end.
    await Promise.race([once(server, 'close'), wait(LAST_WORDS_MS)]);
    if (options.port === undefined && tries < 5 && /address already in use/i.test(said())) continue;
    throw new Error(`PostgreSQL did not start on 127.0.0.1:${port} with ${dataDir}: ${said()}`);
  }
}

/** English messages and UTC whatever the caller's settings; PG… variables of the caller must not reach an own server. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(own), LC_ALL: 'C', TZ: 'UTC' };
}

/** Keeps reading what a process reports, so that it never waits for a full pipe, and answers the last of it. */
function tail(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.on('data', (piece) => {
    said = (said + String(piece)).slice(-4000);
  });
  return () => said.trim();
}

const ended = async (child: ChildProcess): Promise<[number | null]> => (await once(child, 'exit')) as [number | null];

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
