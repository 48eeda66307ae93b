import { randomUUID } from 'node:crypto';
import type { Pool, QueryArrayConfig } from 'pg';
import type { NewEvent } from '#libs/eventing/event-store.js';
import type { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { View } from '#libs/eventing/view.js';
import { copyInto } from '#tests/bench/copy.js';
import { perSecond, rateOf, type Match } from '#tests/bench/measure.js';

type Eventing = ReturnType<typeof postgresEventing>;
type Moved = { type: 'Moved'; data: { from: string; to: string; order: number; place: { name: string; town: string }; sources: string[] } };

const metadata = () => ({ by: 'planner-7d3c5c1e', command: randomUUID() });
const DATA = {
  from: '2030-05-04T09:00',
  to: '2030-05-04T10:30',
  order: 3,
  place: { name: 'Kreishaus, Großer Sitzungssaal', town: 'Steinfurt' },
  sources: ['text-6f9619ff-8b86-d011-b42d-00c04fc964ff'],
};
const DATA_JSON = JSON.stringify(DATA);
const COLUMNS = 'position, stream, version, id, type, data, metadata, recorded_at';
const SLICE_MS = 700;

const moved = (): NewEvent<Moved> => ({ type: 'Moved', data: DATA, id: randomUUID(), ...metadata() });
const asText = { getTypeParser: () => (text: string) => text } as never;

/** A table like that of the log, with the same indexes, filled without any of its rules. */
export async function yardsticks(pool: Pool): Promise<void> {
  await pool.query('create table raw_event (like es.event including all)');
}

let position = 0;
const streams = new Map<number, { stream: string; version: number }>();

function rawInsert(pool: Pool, rows: number): () => Promise<unknown> {
  const values = Array.from(
    { length: rows },
    (_, i) => `($${i * 8 + 1}, $${i * 8 + 2}, $${i * 8 + 3}, $${i * 8 + 4}, $${i * 8 + 5}, $${i * 8 + 6}, $${i * 8 + 7}, $${i * 8 + 8})`,
  );
  const text = `insert into raw_event (${COLUMNS}) values ${values.join(', ')}`;
  const now = new Date().toISOString();
  return () => {
    const stream = `visit-${randomUUID()}`;
    return pool.query({
      name: `raw-${rows}`,
      text,
      values: Array.from({ length: rows }, (_, i) => [++position, stream, i + 1, randomUUID(), 'Moved', DATA_JSON, JSON.stringify(metadata()), now]).flat(),
    });
  };
}

/** Each caller goes on with one stream for twenty events, as decided commands do. */
function ourAppend({ store }: Eventing, events: number): (caller: number) => Promise<unknown> {
  return (caller) => {
    const known = streams.get(caller);
    const at = known && known.version < 20 ? known : { stream: `visit-${randomUUID()}`, version: 0 };
    const append = store.append([{ stream: at.stream, expected: at.version, events: Array.from({ length: events }, moved) }]);
    streams.set(caller, { stream: at.stream, version: at.version + events });
    return append;
  };
}

export function appendMatches(pool: Pool, eventing: Eventing): Match[] {
  const one = (callers: number, goal: string): Match => ({
    name: `append of one event, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
    unit: 'appends/s',
    goal,
    rounds: 7,
    ours: () => perSecond(callers, SLICE_MS, ourAppend(eventing, 1)),
    yardstick: () => perSecond(callers, SLICE_MS, rawInsert(pool, 1)),
  });
  const ten: Match = {
    name: 'append of ten events, 1 caller',
    unit: 'appends/s',
    goal: '≥ 0.8',
    rounds: 7,
    ours: () => perSecond(1, SLICE_MS, ourAppend(eventing, 10)),
    yardstick: () => perSecond(1, SLICE_MS, rawInsert(pool, 10)),
  };
  return [
    one(1, '≥ 0.8'),
    one(8, '≥ 1.0'),
    one(32, '≥ 1.0'),
    ten,
    {
      ...ten,
      name: 'append of ten events, 8 callers',
      ours: () => perSecond(8, SLICE_MS, ourAppend(eventing, 10)),
      yardstick: () => perSecond(8, SLICE_MS, rawInsert(pool, 10)),
    },
  ];
}

export async function readMatches(pool: Pool, { store }: Eventing): Promise<Match[]> {
  const matches: Match[] = [];
  for (const length of [20, 200]) {
    const names = Array.from({ length: 50 }, () => `visit-${randomUUID()}`);
    for (const stream of names) await store.append([{ stream, expected: 0, events: Array.from({ length }, moved) }]);
    const any = () => names[Math.floor(Math.random() * names.length)]!;
    const select = () =>
      pool.query<string[]>({
        name: 'raw-read',
        text: `select ${COLUMNS} from es.event where stream = $1 order by version`,
        values: [any()],
        rowMode: 'array',
        types: asText,
      } as QueryArrayConfig);
    const match: Match = {
      name: `load and fold a stream of ${length} events`,
      unit: 'streams/s',
      goal: '≥ 0.8',
      rounds: 5,
      ours: () => perSecond(1, SLICE_MS, async () => (await store.read<Moved>(any())).reduce((sum, { data }) => sum + data.order, 0)),
      yardstick: () => perSecond(1, SLICE_MS, async () => parsed((await select()).rows)),
    };
    matches.push(match, { ...match, name: `${match.name}, against text that nobody parses`, goal: '', yardstick: () => perSecond(1, SLICE_MS, select) });
  }
  return matches;
}

/** Fills the log with streams of ten events, as a long-running system would have. */
export async function fill(pool: Pool, events: number): Promise<void> {
  await pool.query(
    `insert into es.event (${COLUMNS})
     select h.head + n, 'visit-' || lpad(((n - 1) / 10)::text, 12, '0'), (n - 1) % 10 + 1, gen_random_uuid(), 'Moved', $2::json, ('{"by":"planner-7d3c5c1e","command":"' || gen_random_uuid() || '"}')::json, h.at
       from generate_series(1, $1::int) n, (select coalesce(max(position), 0) as head, coalesce(max(recorded_at), now()) as at from es.event) h`,
    [events, DATA_JSON],
  );
  await pool.query('vacuum analyze es.event');
}

/** The rows with their data as objects, which is the least that somebody who folds them needs. */
const parsed = (rows: readonly string[][]) => rows.map((row) => ({ row, data: JSON.parse(row[5]!) as Moved['data'] }));

type Doc = { moves: number; last: Moved['data']; version: number };
const moves: View<Doc, Moved> = {
  name: 'bench_moves',
  version: 1,
  within: 'everyone',
  key: (event) => event.key,
  streams: (key) => [`visit-${key}`],
  sort: (doc) => doc.last.from,
  evolve: { Moved: (doc, { data, version }) => ({ moves: (doc?.moves ?? 0) + 1, last: data, version }) },
};

export function logMatches(pool: Pool, eventing: Eventing, events: number): Match[] {
  const { store, views, subscriptions } = eventing;
  const selectAll = async () => {
    const { rows } = await pool.query<string[]>({ text: `select ${COLUMNS} from es.event order by position`, rowMode: 'array', types: asText });
    return rows;
  };
  const catchUp: Match = {
    name: 'catch-up read of the log',
    unit: 'events/s',
    goal: '≥ 0.7',
    rounds: 5,
    ours: () =>
      rateOf(events, async () => {
        const stop = new AbortController();
        for await (const batch of store.all(null, ['Moved'], stop.signal)) if (batch.caughtUp) stop.abort();
      }),
    yardstick: () => rateOf(events, async () => parsed(await selectAll())),
  };
  return [
    catchUp,
    { ...catchUp, name: `${catchUp.name}, against text that nobody parses`, goal: '', yardstick: () => rateOf(events, selectAll) },
    {
      name: 'rebuild of a view',
      unit: 'events/s',
      goal: '≥ 0.4',
      rounds: 3,
      ours: async () => {
        const head = (await store.head())!;
        if (subscriptions.status().length === 0) {
          subscriptions.start([moves]);
          await views.reached(moves, head, 120_000);
        }
        return rateOf(events, async () => {
          await subscriptions.rebuild(moves);
          while (!(await complete(pool))) await new Promise((wake) => setTimeout(wake, 10));
        });
      },
      yardstick: () =>
        rateOf(events, async () => {
          const last = new Map((await selectAll()).map((row) => [row[1]!, row]));
          const client = await pool.connect();
          try {
            await client.query('create table raw_view (key text collate "C" primary key, sort text collate "C" not null, doc jsonb not null)');
            await copyInto(
              client,
              'raw_view',
              Array.from(last, ([stream, row]) => [
                stream.slice(6),
                '',
                JSON.stringify({ moves: 10, last: JSON.parse(row[5]!) as object, version: Number(row[2]) }),
              ]),
            );
            await client.query('create index on raw_view (sort, key)');
            await client.query('create index on raw_view using gin (doc jsonb_path_ops)');
            await client.query('drop table raw_view');
          } finally {
            client.release();
          }
        }),
    },
  ];
}

const complete = async (pool: Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ open: number }>(
    `select count(*)::int as open from views.follower where name = 'bench_moves' and (not active or not complete)`,
  );
  return rows[0]!.open === 0;
};

/** Milliseconds from the answer to a command until its view shows it, at 200 commands a second: [half, 99 of 100]. */
export async function lag({ store, views, subscriptions }: Eventing, seconds: number): Promise<readonly [number, number]> {
  if (!subscriptions.status().some(({ name }) => name === moves.name)) subscriptions.start([moves]);
  await views.reached(moves, (await store.head())!, 120_000);
  const waits: Promise<number>[] = [];
  for (let i = 0; i < seconds * 200; i++) {
    const next = performance.now() + 5;
    waits.push(
      store.append([{ stream: `visit-${randomUUID()}`, expected: 0, events: [moved()] }]).then(async ({ position: at }) => {
        const answered = performance.now();
        if (!(await views.reached(moves, at, 10_000))) throw new Error(`${moves.name} did not follow within ten seconds`);
        return performance.now() - answered;
      }),
    );
    await new Promise((wake) => setTimeout(wake, Math.max(0, next - performance.now())));
  }
  const sorted = (await Promise.all(waits)).sort((a, b) => a - b);
  return [sorted[sorted.length >> 1]!, sorted[Math.floor(sorted.length * 0.99)]!];
}
