import { afterEach, describe, expect, it } from '@jest/globals';
import { Objection, WorkerPool, type PoolOptions } from '#libs/documents/worker-pool.js';

/** A thread that does what the template's name says; `attempts` are counted across threads. */
const PLAYS = `
const { parentPort, workerData } = require('node:worker_threads');
const attempts = new Int32Array(workerData.attempts);
parentPort.on('message', ({ id, template, print }) => {
  const attempt = Atomics.add(attempts, 0, 1) + 1;
  if (template === 'crashes' || (template === 'crashes-once' && attempt === 1)) process.exit(3);
  if (template === 'throws-once' && attempt === 1) throw new Error('out of order');
  if (template === 'hangs') return;
  if (template === 'objects') return parentPort.postMessage({ id, objection: 'the text \`"Ada Beispiel"\` could not be displayed' });
  parentPort.postMessage({ id, bytes: new TextEncoder().encode(print) });
});`;

const pools: WorkerPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function poolWith(options: Partial<PoolOptions> = {}) {
  const attempts = new SharedArrayBuffer(4);
  const file = new URL(
    `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('file:///');${PLAYS}`)}`,
  );
  const pool = new WorkerPool({ file, setting: { attempts } as never, workers: 1, waiting: 10, deadlineMs: 20_000, ...options });
  pools.push(pool);
  return { pool, attempts: () => new Int32Array(attempts)[0] };
}
const text = async (bytes: Promise<Uint8Array>) => new TextDecoder().decode(await bytes);

describe('the threads that make documents', () => {
  it('make one after the other, and answer each with its own', async () => {
    const { pool } = poolWith();
    const made = ['a', 'b', 'c'].map((print) => text(pool.make('plain', print)));
    expect(await Promise.all(made)).toEqual(['a', 'b', 'c']);
  });

  it.each(['crashes-once', 'throws-once'])('are replaced when one %s, and its document is tried once more', async (template) => {
    const { pool, attempts } = poolWith();
    const [first, next] = [text(pool.make(template, 'first')), text(pool.make('plain', 'next'))];
    expect([await first, await next]).toEqual(['first', 'next']);
    expect(attempts()).toBe(3);
  });

  it('give up a document over which two threads end, and go on with the next', async () => {
    const { pool, attempts } = poolWith();
    const [bad, next] = [pool.make('crashes', 'bad'), text(pool.make('plain', 'next'))];
    await expect(bad).rejects.toThrow('crashes could not be made: the thread ended 2 times.');
    expect(await next).toBe('next');
    expect(attempts()).toBe(3);
  });

  it('end a document that takes too long, and go on with the next', async () => {
    const { pool } = poolWith({ deadlineMs: 300 });
    await expect(pool.make('hangs', '')).rejects.toMatchObject({ status: 503, code: 'documents-not-available', help: { retryAfterSeconds: 3 } });
    expect(await text(pool.make('plain', 'next'))).toBe('next');
  });

  it('tell more askers than can wait to come back', async () => {
    const { pool } = poolWith({ waiting: 1 });
    const [first, second, third] = [pool.make('plain', '1'), pool.make('plain', '2'), pool.make('plain', '3')];
    await expect(third).rejects.toMatchObject({ status: 503, help: { retryAfterSeconds: 3 } });
    expect([await text(first), await text(second)]).toEqual(['1', '2']);
  });

  it('repeat nothing of what a document says when Typst objects', async () => {
    const objection = await poolWith()
      .pool.make('objects', '')
      .catch((error: unknown) => error);
    expect(objection).toBeInstanceOf(Objection);
    expect(String(objection)).toBe('Error: objects: the text `…` could not be displayed');
  });

  it('end with the system: what is under way is refused, and so is what comes later', async () => {
    const { pool } = poolWith();
    const hanging = pool.make('hangs', '').catch((error: unknown) => error);
    await pool.close();
    expect(await hanging).toMatchObject({ status: 503 });
    await expect(pool.make('plain', '')).rejects.toMatchObject({ status: 503 });
  });
});
