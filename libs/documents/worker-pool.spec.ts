import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Objection, WorkerPool, type PoolOptions } from '#libs/documents/worker-pool.js';

/** A thread that does what the template's name says. It notes its process in `started` before it begins, and each order in `attempts`. */
const PLAYS = `
import fs from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
const file = (name) => path.join(workerData.folder, name);
fs.appendFileSync(file('started'), process.pid + '\\n');
if (fs.existsSync(file('missing'))) throw new Error('Cannot find native binding');
while (fs.existsSync(file('shut'))) await new Promise((resolve) => setTimeout(resolve, 10));
parentPort.on('message', ({ id, template, print }) => {
  fs.appendFileSync(file('attempts'), '.');
  const first = fs.statSync(file('attempts')).size === 1;
  if (template === 'crashes' || (template === 'crashes-once' && first)) process.exit(3);
  if (template === 'throws-once' && first) throw new TypeError(print);
  if (template === 'killed-once' && first) process.kill(process.pid, 'SIGKILL');
  if (template === 'hangs') for (;;);
  if (template === 'objects') return parentPort.postMessage({ id, objection: 'the text \`"Ada Beispiel"\` could not be displayed' });
  const bytes = new TextEncoder().encode(template === 'who' ? String(process.pid) : print);
  parentPort.postMessage({ id, bytes }, [bytes.buffer]);
});
parentPort.postMessage({ ready: true });`;
const THREAD = new URL(`data:text/javascript,${encodeURIComponent(PLAYS)}`);

const pools: WorkerPool[] = [];
const parents: ChildProcess[] = [];
const folders: string[] = [];
let folder: string;
const file = (name: string) => path.join(folder, name);
const pids = () => (existsSync(file('started')) ? readFileSync(file('started'), 'utf8').trim().split('\n').map(Number) : []);
const attempts = () => readFileSync(file('attempts'), 'utf8').length;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plays-'));
  folders.push(folder);
});
afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function poolWith(options: Partial<PoolOptions> = {}) {
  const setting = { folder } as never;
  const pool = new WorkerPool({ file: THREAD, setting, workers: 1, documentsEach: 1_000, waiting: 100, deadlineMs: 20_000, startMs: 20_000, ...options });
  pools.push(pool);
  return pool;
}
const text = async (bytes: Promise<Uint8Array>) => new TextDecoder().decode(await bytes);

/** Waits until something holds, and fails when it does not come: the test's own time limit would not end the waiting. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 25_000; !holds(); await wait(20)) if (Date.now() > end) throw new Error(`This never came: ${String(holds)}`);
}
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and that nobody has asked for yet is no more than an entry in a list.
    return !existsSync('/proc/self/stat') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the processes that make documents', () => {
  it('make one after the other, and answer each with its own', async () => {
    const pool = poolWith();
    const made = ['a', 'b', 'c'].map((print) => text(pool.make('plain', print)));
    expect(await Promise.all(made)).toEqual(['a', 'b', 'c']);
  });

  it.each(['crashes-once', 'throws-once', 'killed-once'])('are replaced when one %s, and its document is tried once more', async (template) => {
    const pool = poolWith();
    const [first, next] = [text(pool.make(template, 'first')), text(pool.make('plain', 'next'))];
    expect([await first, await next]).toEqual(['first', 'next']);
    expect([attempts(), pids().length]).toEqual([3, 2]);
  });

  it('say why one was lost without what a document says', async () => {
    const heard: string[] = [];
    const pool = poolWith({ report: (message) => heard.push(message) });
    await text(pool.make('throws-once', 'Ada Beispiel'));
    expect(heard).toEqual(['A process that makes documents was lost: TypeError']);
  });

  it('give up a document over which two processes end, and go on with the next', async () => {
    const pool = poolWith();
    const [bad, next] = [pool.make('crashes', 'bad').catch((error: unknown) => error), text(pool.make('plain', 'next'))];
    expect(await bad).toMatchObject({ status: 503, code: 'documents-not-available', help: { remedy: expect.stringContaining('format=text') } });
    expect(await next).toBe('next');
    expect(attempts()).toBe(3);
  });

  it('end a document that takes too long, with its process, and go on with the next', async () => {
    const pool = poolWith({ deadlineMs: 2_000 });
    const [hanging, next] = [pool.make('hangs', '').catch((error: unknown) => error), text(pool.make('plain', 'next'))];
    expect(await hanging).toMatchObject({ status: 503, code: 'documents-not-available', help: { retryAfterSeconds: 3 } });
    expect(await next).toBe('next');
    await until(() => !isAlive(pids()[0]!));
  });

  it('tell more askers than can wait to come back', async () => {
    const pool = poolWith({ waiting: 2 });
    const [first, second, third] = [pool.make('plain', '1'), pool.make('plain', '2'), pool.make('plain', '3')];
    await expect(third).rejects.toMatchObject({ status: 503, help: { retryAfterSeconds: 3 } });
    expect([await text(first), await text(second)]).toEqual(['1', '2']);
  });

  it('repeat nothing of what a document says when Typst objects', async () => {
    const objection = await poolWith()
      .make('objects', '')
      .catch((error: unknown) => error);
    expect(objection).toBeInstanceOf(Objection);
    expect(String(objection)).toBe('Error: objects: the text `…` could not be displayed');
  });

  it('end with the system, even in the midst of a document: it is refused, and so is what comes later', async () => {
    const pool = poolWith();
    const hanging = pool.make('hangs', '').catch((error: unknown) => error);
    await until(() => existsSync(file('attempts')));
    await pool.close();
    expect(await hanging).toMatchObject({ status: 503 });
    expect(pids().filter(isAlive)).toEqual([]);
    await expect(pool.make('plain', '')).rejects.toMatchObject({ status: 503 });
  });
});

describe('the replacement of a process', () => {
  it('comes after so many documents, and loses none', async () => {
    const pool = poolWith({ documentsEach: 3, workers: 2 });
    let asked = 0;
    while (pids().length < 7) {
      const words = Array.from({ length: 8 }, () => String(++asked));
      expect(await Promise.all(words.map((word) => text(pool.make('plain', word))))).toEqual(words);
    }
    expect(attempts()).toBe(asked);
    // At most two that work and one for each that is about to take over.
    await until(() => pids().filter(isAlive).length <= 4);
  });

  it('waits until the new one is ready: the old one works as long as that takes', async () => {
    const pool = poolWith({ documentsEach: 2 });
    const first = await text(pool.make('who', ''));
    writeFileSync(file('shut'), '');
    for (let count = 0; count < 6; count++) expect(await text(pool.make('who', ''))).toBe(first);
    await until(() => pids().length === 2);
    expect(await text(pool.make('who', ''))).toBe(first);
    rmSync(file('shut'));
    await until(() => !isAlive(Number(first)));
    expect(await text(pool.make('who', ''))).toBe(String(pids()[1]));
    expect(attempts()).toBe(9);
  });

  it('is put off when the new one does not start', async () => {
    const pool = poolWith({ documentsEach: 2, pauseMs: 0 });
    const first = await text(pool.make('who', ''));
    writeFileSync(file('missing'), '');
    await text(pool.make('who', ''));
    await until(() => pids().length === 2 && !isAlive(pids()[1]!));
    expect(await text(pool.make('who', ''))).toBe(first);
    rmSync(file('missing'));
    for (let now = first; now === first;) now = await text(pool.make('who', ''));
    expect(attempts()).toBeGreaterThan(3);
  });
});

describe('a process that does not start', () => {
  it('is told with what to do about it, and the reason is reported', async () => {
    const heard: string[] = [];
    const pool = poolWith({ report: (message) => heard.push(message) });
    writeFileSync(file('missing'), '');
    const made = await Promise.allSettled([pool.make('plain', '1'), pool.make('plain', '2')]);
    for (const outcome of made)
      expect(outcome).toMatchObject({ reason: { status: 503, code: 'documents-not-available', help: { remedy: expect.stringContaining('npm ci') } } });
    expect(heard).toEqual(Array(2).fill('A process that makes documents did not start: Cannot find native binding'));
  });

  it('is not tried again at once', async () => {
    const pool = poolWith({ pauseMs: 3_600_000 });
    writeFileSync(file('missing'), '');
    for (let count = 0; count < 3; count++) await expect(pool.make('plain', '')).rejects.toMatchObject({ status: 503, help: { retryAfterSeconds: 3 } });
    expect(pids().length).toBe(2);
  });

  it('does so once what it lacked is there', async () => {
    const pool = poolWith({ pauseMs: 0 });
    writeFileSync(file('missing'), '');
    await expect(pool.make('plain', '')).rejects.toMatchObject({ status: 503 });
    rmSync(file('missing'));
    expect(await text(pool.make('plain', 'after all'))).toBe('after all');
  });

  it('is ended when that takes too long', async () => {
    const heard: string[] = [];
    writeFileSync(file('shut'), '');
    await expect(poolWith({ startMs: 2_000, report: (message) => heard.push(message) }).make('plain', '')).rejects.toMatchObject({ status: 503 });
    expect(heard.at(-1)).toBe('A process that makes documents did not start: It was not ready after 2 s.');
    await until(() => pids().filter(isAlive).length === 0);
  }, 20_000);
});

describe('the process of a parent that is killed', () => {
  it.each(['hangs', 'plain'])('ends too, when its last document %s', async (template) => {
    const parent = `
      import './tests/support/sources.mjs';
      const { WorkerPool } = await import('#libs/documents/worker-pool.js');
      const limits = { workers: 1, documentsEach: 9, waiting: 9, deadlineMs: 60_000, startMs: 60_000 };
      const pool = new WorkerPool({ file: new URL(${JSON.stringify(THREAD.href)}), setting: ${JSON.stringify({ folder })}, ...limits });
      void pool.make('${template}', '');
      setInterval(() => undefined, 1_000);`;
    const options = ['--input-type=module', '--experimental-transform-types', '--disable-warning=ExperimentalWarning', '-e', parent];
    const killed = spawn(process.execPath, options, { env: {}, cwd: process.cwd(), stdio: ['ignore', 'ignore', 'inherit'] });
    parents.push(killed);
    await until(() => existsSync(file('attempts')));
    const [child] = pids();
    expect(isAlive(child!)).toBe(true);
    killed.kill('SIGKILL');
    await until(() => !isAlive(child!));
  });
});
