import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ask as asEverybody } from '#apps/cli/ask.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { loggingPostgres, type LoggingPostgres } from '#tests/privacy/logging-postgres.js';
import { nameOf, tracesOfName, visitOf } from '#tests/privacy/people-of-a-visit.js';
import { testKeys } from '#tests/support/keys.js';
import { openedBoxes } from '#tests/vault/opened-boxes.js';

jest.setTimeout(240_000);

const ERASED = 25;
const numbers = Array.from({ length: ERASED }, (_, n) => n);
/** In the way they were written and in small letters, as keys of old had them. */
const canaries = numbers.flatMap((n) => tracesOfName(n)).flatMap((trace) => [trace, trace.toLowerCase(), trace.toUpperCase()]);
const staying = nameOf(200);

let server: LoggingPostgres;
let product: Product;
let owner: pg.Pool;
let folder: string;
const visits: string[] = [];

const ask = async <T>(method: string, address: string, body?: unknown): Promise<T> => {
  const response = await asEverybody('everyone', `${product.url}${address}`, {
    method,
    headers: {
      'idempotency-key': `${method}-${address}-${visits.length}`.slice(0, 200),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

/** Which canaries stand as bytes in a file below a folder, whatever kind of file it is. */
function filesWith(folder: string, words: readonly string[]): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = fs.readFileSync(file);
      return words.filter((word) => bytes.includes(word)).map((word) => `${path.relative(folder, file)} holds ${word}`);
    });
}

/** Old segments of the write-ahead log are used up and recycled. */
async function recycleLog(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await owner.query('select pg_switch_wal()');
    await owner.query('checkpoint');
  }
}

async function dump(): Promise<string> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  let all = '';
  for (const { name } of tables) all += JSON.stringify((await owner.query(`select to_jsonb(t) as row from ${name} t`)).rows);
  return all;
}

async function exports(): Promise<string> {
  const pages = visits.flatMap((id) => ['dossier', 'itinerary', 'attendance-list', 'history', 'releases'].map((page) => `/v1/visits/${id}/${page}`));
  const texts = await Promise.all(
    [...pages, '/v1/persons?limit=200', '/v1/visits'].map(async (page) => (await asEverybody('everyone', `${product.url}${page}`)).text()),
  );
  return texts.join('\n');
}

const heldIn = (text: string, words: readonly string[] = canaries): string[] => words.filter((word) => text.includes(word));

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-canaries-'));
  server = await loggingPostgres();
  product = await startProduct(server, { LOG_LEVEL: 'trace', ERASURE_LEDGER: path.join(folder, 'erasures.jsonl') });
  owner = new pg.Pool({ connectionString: server.ownerUrl, max: 2 });
  for (let from = 0; from < ERASED; from += 5) {
    const people = [staying, ...numbers.slice(from, from + 5).map(nameOf)];
    const { visitId } = await ask<{ visitId: string }>('POST', '/v1/dossiers', visitOf(people, `visit-${from}`));
    visits.push(visitId);
    await ask('POST', '/v1/press-releases', { visitId, kind: 'report' }).catch(() => undefined); // one came with the dossier
  }
});
afterAll(async () => {
  await owner?.end();
  await product?.end('SIGKILL');
  await server?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe(`of ${ERASED} people`, () => {
  it('something stood everywhere where it is looked for', async () => {
    expect(new Set(heldIn(await exports()).map((word) => word.toLowerCase())).size).toBe(2 * ERASED);
    const clear = (await openedBoxes(owner, await testKeys(owner))).join('\n');
    expect(heldIn(clear).length).toBeGreaterThan(2 * ERASED);
  });

  it('no byte is left when they are erased: not in data files, WAL, logs, exports, tables, nor in what the vault can open', async () => {
    for (const n of numbers) {
      const { items } = await ask<{ items: { personId: string }[] }>('GET', `/v1/persons?name=${encodeURIComponent(nameOf(n))}`);
      await ask('POST', `/v1/persons/${items[0]!.personId}/erase`);
    }
    await recycleLog();
    expect(filesWith(server.dataDir, canaries)).toEqual([]);
    const metrics = await (await asEverybody('everyone', `${product.url}/metrics`)).text();
    expect(heldIn(server.log() + product.said() + metrics)).toEqual([]);
    expect(heldIn(await dump())).toEqual([]);
    expect(heldIn(await exports())).toEqual([]);
    expect(heldIn((await openedBoxes(owner, await testKeys(owner))).join('\n'))).toEqual([]);
    expect(heldIn(fs.readFileSync(path.join(folder, 'erasures.jsonl'), 'utf8'))).toEqual([]);
    expect(await exports()).toContain(staying);
  });

  it('a rebuild agrees: every view folded anew shows the same', async () => {
    const before = await exports();
    for (const view of ['programme', 'attendance', 'release', 'visit_board', 'tour']) await ask('POST', `/v1/operations/views/${view}/rebuild`);
    for (let i = 0; i < 100; i++) {
      const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from views.follower where kind = 'view' and not active`);
      if (rows[0]!.n === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await exports()).toBe(before);
  });

  it('a leak would be found, wherever it is planted', async () => {
    await owner.query('create table public.leak (words text)');
    await owner.query('insert into public.leak values ($1)', [nameOf(3)]);
    await owner.query('checkpoint');
    expect(filesWith(server.dataDir, canaries).length).toBeGreaterThan(0);
    expect(heldIn(await dump())).toContain(nameOf(3));
    // The way a table would hold a key of old: nobody could read it, and yet it is a trace.
    await owner.query('update vault.erasure set erased_by = $1', [tracesOfName(4)[1]]);
    expect(heldIn(await dump())).toContain(tracesOfName(4)[1]);
    await owner.query('drop table public.leak');
  });
});
