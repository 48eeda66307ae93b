import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { executable, postgresBinaries, serverAccount } from '#infra/embedded/binaries.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import { QUIET_LOG } from '#libs/platform/database-log.js';

export type LoggingPostgres = {
  readonly url: string;
  readonly ownerUrl: string;
  /** Where its files are. */
  readonly dataDir: string;
  /** All that the server has written into its own log. */
  log(): string;
  stop(): Promise<void>;
};

/** A PostgreSQL with the data and settings that the product gives it, whose server log this process keeps. */
export async function loggingPostgres(): Promise<LoggingPostgres> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-privacy-'));
  fs.chmodSync(folder, 0o755);
  const place = path.join(folder, 'data');
  const account = serverAccount(place);
  const { url, ownerUrl, dataDir, stop } = await startPostgres({ dataDir: place });
  await stop();
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    ...Object.entries(QUIET_LOG).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const server = spawn(path.join(postgresBinaries(account), 'bin', executable('postgres')), ['-D', dataDir, '-p', new URL(url).port, ...settings], {
    ...account,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    cwd: dataDir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const ended = once(server, 'exit');
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (piece) => {
      said += String(piece);
      if (said.includes('ready to accept connections')) resolve();
    });
    void ended.then(() => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
  return {
    url,
    ownerUrl,
    dataDir,
    log: () => said,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      for (const left of [folder, dataDir]) fs.rmSync(left, { recursive: true, force: true });
    },
  };
}
