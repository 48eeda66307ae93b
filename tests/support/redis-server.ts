import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { onPath } from '#tests/support/on-path.js';

/** Where it is installed; undefined: it is not. */
export const redisBinary = onPath('redis-server');

export type RedisServer = {
  readonly port: number;
  readonly url: string;
  /** SIGKILL; what it wrote to its disk stays, as after a loss of power, or is lost as well. */
  kill(disk: 'stays' | 'is lost'): Promise<void>;
  /** On the same port, with what its disk holds. */
  start(): Promise<void>;
  /** One command, as it is written over the wire; answers what the server says. */
  command(...words: readonly string[]): Promise<string>;
  stop(): Promise<void>;
};

/** A real Redis on loopback that keeps nothing after the test; `settings` as its command line takes them, after those of a `file`. */
export async function redisServer(
  settings: readonly string[] = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
  file?: string,
): Promise<RedisServer> {
  if (redisBinary === undefined) throw new Error('redis-server is not installed: apt-get install redis-server');
  const port = await freePort();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'ortstermin-redis-'));
  let running: ChildProcess | undefined;
  const kill = async (disk: 'stays' | 'is lost') => {
    const server = running;
    running = undefined;
    if (server && server.exitCode === null && server.kill('SIGKILL')) await once(server, 'exit');
    if (disk === 'is lost') await fs.rm(folder, { recursive: true, force: true });
  };
  const command = (...words: readonly string[]): Promise<string> => askRedis(port, words);
  const start = async () => {
    await fs.mkdir(folder, { recursive: true });
    running = spawn(
      redisBinary,
      [...(file === undefined ? [] : [file]), '--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings],
      { stdio: 'ignore' },
    );
    for (let tries = 0; ; tries++) {
      const answer = await command('PING').catch((error: unknown) => error);
      if (answer === '+PONG\r\n') return;
      if (tries > 200 || running.exitCode !== null) throw new Error(`redis-server did not start: ${String(answer)}`);
      await new Promise((wake) => setTimeout(wake, 25));
    }
  };
  await start();
  return { port, url: `redis://127.0.0.1:${port}`, kill, start, command, stop: () => kill('is lost') };
}

/** One that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function askRedis(port: number, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`),
    );
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
