import { randomUUID } from 'node:crypto';
import type { Pool, QueryArrayConfig } from 'pg';
import type { NewEvent } from '#libs/eventing/event-store.js';
import type { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { View } from '#libs/eventing/view.js';
import { copyInto } from '#tests/bench/copy.js';
import { perSecond, rateOf, timesOf, type Match, type Times } from '#tests/bench/measure.js';
import { DATA, metadata, nextPlaces, type Moved } from '#tests/bench/moved.js';
import type { Peer } from '#tests/bench/peers.js';

type Eventing = ReturnType<typeof postgresEventing>;
const DATA_JSON = JSON.stringify(DATA);
const COLUMNS = 'position, stream, version, id, type, data, metadata, recorded_at';

const moved = (): NewEvent<Moved> => ({ type: 'Moved', data: DATA, id: randomUUID(), ...metadata() });
const asText = { getTypeParser: () => (text: string) => text } as never;

/** A table like that of the log, with the same indexes, filled without any of its rules. */
export async function yardsticks(pool: Pool): Promise<void> {
  await pool.query('create table raw_event (like es.event including all)');
}

let position = 0;

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

/** One append after the other by each caller. */
export function ourAppend({ store }: Eventing, events: number): (caller: number) => Promise<unknown> {
  const next = nextPlaces();
  return (caller) => {
    const { stream, at } = next(caller, events);
    return store.append([{ stream, expected: at, events: Array.from({ length: events }, moved) }]);
  };
}

function theirAppend(peer: Peer): (caller: number) => Promise<unknown> {
  const next = nextPlaces();
  return (caller) => {
    const { stream, at } = next(caller, 1);
    return peer.append(stream, at);
  };
}

const eachOf = (peers: readonly Peer[], run: (peer: Peer) => () => Promise<number>) => Object.fromEntries(peers.map((peer) => [peer.name, run(peer)]));

export function appendMatches(pool: Pool, eventing: Eventing, peers: readonly Peer[], sliceMs: number): Match[] {
  const match = (events: number, callers: number, goal: string): Match => ({
    name: `append of ${events === 1 ? 'one event' : `${events} events`}, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
    unit: 'appends/s',
    goal,
    ours: () => perSecond(callers, sliceMs, ourAppend(eventing, events)),
    yardstick: () => perSecond(callers, sliceMs, rawInsert(pool, events)),
    peers: events === 1 ? eachOf(peers, (peer) => () => perSecond(callers, sliceMs, theirAppend(peer))) : {},
  });
  return [match(1, 1, '≥ 0.8'), match(1, 8, '≥ 1.0'), match(1, 32, '≥ 1.0'), match(10, 1, '≥ 0.8'), match(10, 8, '≥ 0.8')];
}

export async function readMatches(
  pool: Pool,
  { store }: Eventing,
  peers: readonly Peer[],
  { sliceMs, streams }: { readonly sliceMs: number; readonly streams: number },
): Promise<Match[]> {
  const matches: Match[] = [];
  for (const length of [20, 200]) {
    const names = Array.from({ length: streams }, () => `visit-${randomUUID()}`);
    for (const stream of names) await store.append([{ stream, expected: 0, events: Array.from({ length }, moved) }]);
    for (const peer of peers)
      await Promise.all(
        names.map(async (stream) => {
          for (let at = 0; at < length; at++) await peer.append(stream, at);
        }),
      );
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
      ours: () => perSecond(1, sliceMs, async () => (await store.read<Moved>(any())).reduce((sum, { data }) => sum + data.order, 0)),
      yardstick: () => perSecond(1, sliceMs, async () => parsed((await select()).rows)),
      peers: eachOf(peers, (peer) => () => perSecond(1, sliceMs, () => peer.read(any()))),
    };
    const { peers: _, ...alone } = match;
    matches.push(match, { ...alone, name: `${match.name}, against text that nobody parses`, goal: '', yardstick: () => perSecond(1, sliceMs, select) });
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

/** Milliseconds from the answer to a command until its view shows it, at 200 commands a second. */
export async function lag({ store, views, subscriptions }: Eventing, seconds: number): Promise<Times> {
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
  return timesOf(await Promise.all(waits));
}
