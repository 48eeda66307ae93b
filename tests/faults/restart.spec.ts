import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, jest } from '@jest/globals';
import { ask } from '#apps/cli/ask.js';
import { views } from '#apps/worker/subscriptions.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { eventually } from '#tests/contract/counting.js';
import { durableServer, type DurableServer } from '#tests/faults/durable-database.js';
import { fourVisits } from '#tests/faults/four-visits.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { askAgain, nothingWritten, writeOn, type Address, type Writing } from '#tests/faults/writing.js';
import { documentsIn, foldOf } from '#tests/support/documents-of-views.js';

jest.setTimeout(180_000);

type Database = Awaited<ReturnType<DurableServer['database']>>;
let server: DurableServer;
let database: Database;
const running: Product[] = [];
const figures: string[] = [];

beforeAll(async () => {
  server = await durableServer();
});
beforeEach(async () => {
  database = await server.database();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((product) => product.end('SIGKILL')));
  await database.drop();
});
afterAll(async () => {
  await server.stop();
  process.stderr.write(`faults: ${figures.join('; ')}\n`);
});

async function start(on: Database = database, env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const product = await startProduct(on, env);
  running.push(product);
  return product;
}

describe('a product that is killed while it writes', () => {
  it('has carried out every acknowledged command exactly once, and the others once when they are asked for again', async () => {
    const kills = 3;
    const at: Address = await start();
    const visits = await fourVisits(at);
    const writing = nothingWritten();
    for (let kill = 1; kill <= kills; kill++) {
      const product = running.at(-1)!;
      at.url = product.url;
      const enough = writing.acknowledged.length + 40;
      let over = false;
      const writers = writeOn(at, visits, 8, writing, () => over);
      await eventually(() => expect(writing.acknowledged.length).toBeGreaterThanOrEqual(enough), 60_000);
      await product.end('SIGKILL');
      over = true;
      await writers;
      await start();
    }
    const unknown = writing.unanswered.length;
    at.url = running.at(-1)!.url;
    await timePasses();
    await askAgain(at, writing);
    expect([writing.refused, writing.unanswered]).toEqual([[], []]);
    await isWrittenOnce(writing);
    await viewsShowTheLog();
    figures.push(`${kills} kills, ${writing.acknowledged.length} commands, ${unknown} of them asked again`);
  });
});

describe('a product that is told to end', () => {
  it('answers what it has begun, begins nothing more and ends well', async () => {
    const product = await start();
    const at: Address = { url: product.url };
    const visits = await fourVisits(at);
    const writing = nothingWritten();
    let over = false;
    const writers = writeOn(at, visits, 12, writing, () => over);
    await eventually(() => expect(writing.acknowledged.length).toBeGreaterThanOrEqual(60), 60_000);
    const told = Date.now();
    const { code } = await product.end('SIGTERM');
    const took = Date.now() - told;
    over = true;
    await writers;
    expect({
      code,
      said: product
        .said()
        .split('\n')
        .filter((line) => /"(error|fatal)"/.test(line)),
    }).toEqual({ code: 0, said: [] });
    expect(took).toBeLessThan(10_000);
    expect(writing.refused).toEqual([]);
    // Whoever got no answer was not carried out either.
    await isWrittenOnce(writing);
    figures.push(`ended in ${took} ms with ${writing.acknowledged.length} acknowledged and ${writing.unanswered.length} turned away`);
  });
});

describe('a product that is killed while it imports', () => {
  it('comes to the same in the end as one that was left in peace, with nothing twice', async () => {
    const dossiers = samples();
    const calm = await server.database();
    const peaceful = await start(calm);
    for (const one of dossiers) await imported(peaceful, one);
    const expected = await outcomeOf(peaceful, calm, dossiers);
    await peaceful.end('SIGTERM');
    await calm.drop();

    let product = await start();
    let [kills, cut] = [0, 0];
    for (const [i, one] of dossiers.entries()) {
      if (i < triggers.length) {
        const importing = imported(product, one).then(
          () => false,
          () => true,
        );
        await happened(triggers[i]!, importing);
        await product.end('SIGKILL');
        kills++;
        if (await importing) cut++;
        product = await start();
      }
      await imported(product, one);
      expect((await imported(product, one)).outcome).toBe('unchanged');
    }
    expect(await outcomeOf(product, database, dossiers)).toEqual(expected);
    await viewsShowTheLog();
    expect(cut).toBeGreaterThan(0);
    figures.push(`${dossiers.length} dossiers with ${kills} kills, ${cut} in the middle of an import`);
  });
});

describe('two products on one database', () => {
  it('share the work: every event is folded once, and when one is killed the other takes over', async () => {
    const first = await start();
    const second = await start();
    const one: Address = { url: first.url };
    const other: Address = { url: second.url };
    const visits = await fourVisits(one);
    const [here, there] = [nothingWritten(), nothingWritten()];
    const both = async (more: number) => {
      const [a, b] = [here.acknowledged.length + more, there.acknowledged.length + more];
      await Promise.all([
        writeOn(one, visits, 4, here, () => here.acknowledged.length >= a),
        writeOn(other, visits, 4, there, () => there.acknowledged.length >= b),
      ]);
    };
    const all = (): Writing => ({
      acknowledged: [...here.acknowledged, ...there.acknowledged],
      unanswered: [...here.unanswered, ...there.unanswered],
      refused: [...here.refused, ...there.refused],
    });
    await both(30);
    await viewsShowTheLog();
    for (const [killed, survivor] of [
      [0, other],
      [1, one],
    ] as const) {
      const product = [running[0]!, running[1]!][killed]!;
      await product.end('SIGKILL');
      const into = survivor === other ? there : here;
      const enough = into.acknowledged.length + 20;
      await writeOn(survivor, visits, 4, into, () => into.acknowledged.length >= enough);
      await viewsShowTheLog();
      const next = await startProduct(database);
      running[killed] = next;
      (killed === 0 ? one : other).url = next.url;
    }
    await both(10);
    await timePasses();
    await askAgain(one, here);
    await askAgain(other, there);
    expect(all().refused).toEqual([]);
    await isWrittenOnce(all());
    await viewsShowTheLog();
    const { rows } = await database.pool.query(`select name, kind from views.follower order by kind, name`);
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['open-agenda', 'reopen-agenda', ...views.map(({ name }) => name).sort()]);
    figures.push(`two products, 2 kills, ${all().acknowledged.length} commands`);
  });
});

/** What began before a kill counts as abandoned only after a while: it is made older than that. */
async function timePasses(): Promise<void> {
  await database.pool.query(`update vault.idempotency set started_at = started_at - interval '1 hour' where status is null`);
}

/** No gap and nothing twice in the log; exactly the acknowledged commands stand in it, where the answers said. */
async function isWrittenOnce({ acknowledged }: Writing): Promise<void> {
  const { rows } = await database.pool.query<{ position: number; stream: string; version: number; text: string }>(
    'select position::int, stream, version, data::text as text from es.event order by position',
  );
  expect(rows.map(({ position }) => position)).toEqual(rows.map((_, i) => i + 1));
  const versions = new Map<string, number>();
  for (const { stream, version } of rows) {
    expect([stream, version]).toEqual([stream, (versions.get(stream) ?? 0) + 1]);
    versions.set(stream, version);
  }
  const marks = rows.flatMap(({ text, stream, version, position }) => {
    const mark = /"(m\d+-[0-9a-f]{8})"/.exec(text)?.[1];
    return mark === undefined ? [] : [{ mark, stream, version, position }];
  });
  const byMark = (a: { mark: string }, b: { mark: string }) => (a.mark < b.mark ? -1 : 1);
  expect(marks.sort(byMark)).toEqual(
    acknowledged.map(({ mark, stream, version, position }) => ({ mark, stream, version, position: Number(position) })).sort(byMark),
  );
}

/** Sooner or later every view is what the log makes of it, and nothing is parked. */
async function viewsShowTheLog(): Promise<void> {
  const { store, views: shown, subscriptions, close } = postgresEventing(database.pool);
  try {
    const log: Recorded[] = [];
    for await (const events of store.history([...new Set(views.flatMap((view) => Object.keys(view.evolve)))])) log.push(...events);
    const folded = foldOf(log);
    await eventually(async () => expect(await documentsIn(shown)).toEqual(folded), 40_000);
    expect(await subscriptions.parked()).toEqual([]);
  } finally {
    await close();
  }
}

type Dossier = { readonly id: string };
const samples = (): Dossier[] =>
  ['.', 'irregular'].flatMap((folder) =>
    readdirSync(join('tests', 'samples', folder))
      .filter((file) => file.endsWith('.json') && !file.startsWith('refused-'))
      .slice(0, 6)
      .map((file) => JSON.parse(readFileSync(join('tests', 'samples', folder, file), 'utf8')) as Dossier),
  );

async function imported({ url }: Product, dossier: Dossier): Promise<{ readonly visitId: string; readonly outcome: string }> {
  const response = await ask('everyone', `${url}/v1/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(dossier),
  });
  if (!response.ok) throw new Error(`${dossier.id}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { visitId: string; outcome: string };
}

/** What an import has already left behind when the kill comes: people, its own record, the first events, those of a later stream. */
const triggers = [
  `select count(*)::int as n from vault.person`,
  `select count(*)::int as n from vault.dossier`,
  `select count(*)::int as n from es.event`,
  `select count(*)::int as n from es.event where stream like 'agenda-%' and type <> 'AgendaOpened'`,
  `select count(*)::int as n from es.event where stream like 'attendance-%'`,
  `select count(*)::int as n from es.event where stream like 'pressRelease-%'`,
];

/** Resolves when the count has risen, or when the import was over before anybody saw it. */
async function happened(trigger: string, importing: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  void importing.then(() => ended.abort());
  const count = async () => (await database.pool.query<{ n: number }>(trigger)).rows[0]!.n;
  for (const before = await count(); !ended.signal.aborted && (await count()) === before;);
}

/** Everything that imports leave behind: exports, the number of events by stream and type, and how many people, offices and bodies there are. */
async function outcomeOf(product: Product, { pool }: Database, dossiers: readonly Dossier[]) {
  const exports: Record<string, unknown> = {};
  for (const dossier of dossiers) {
    const { visitId } = await imported(product, dossier);
    exports[dossier.id] = await (await ask('everyone', `${product.url}/v1/visits/${visitId}/dossier`)).json();
  }
  const rows = async (sql: string) => (await pool.query(sql)).rows as unknown[];
  // Every visit gets its agenda from a reactor, which after a kill waits until the lease of the dead process is over.
  const count = async (type: string) => (await pool.query<{ n: number }>('select count(*)::int as n from es.event where type = $1', [type])).rows[0]!.n;
  await eventually(async () => expect(await count('AgendaOpened')).toBe(await count('VisitScheduled')), 40_000);
  return {
    exports,
    events: await rows(`select regexp_replace(stream, '^tour-.*', 'tour') as stream, type, count(*)::int as n from es.event group by 1, 2 order by 1, 2`),
    directory: await rows(
      'select (select count(*)::int from vault.person) as people, (select count(*)::int from vault.office) as offices, (select count(*)::int from vault.organisation) as bodies',
    ),
  };
}
