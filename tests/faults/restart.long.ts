import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, jest } from '@jest/globals';
import { ask } from '#apps/cli/ask.js';
import { eventually } from '#tests/contract/counting.js';
import { durableServer, type DurableServer } from '#tests/faults/durable-database.js';
import { faultsOf, viewsShowTheLog, writtenIn } from '#tests/faults/invariants.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { fourVisits } from '#tests/faults/four-visits.js';
import { nothingWritten, writeOn, type Address } from '#tests/faults/writing.js';

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
    // Whoever got no answer was not carried out either.
    expect(faultsOf(await writtenIn(database.pool), { ...writing, unanswered: [] })).toEqual([]);
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
    await viewsShowTheLog(database.pool);
    expect(cut).toBeGreaterThan(0);
    figures.push(`${dossiers.length} dossiers with ${kills} kills, ${cut} in the middle of an import`);
  });
});

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
