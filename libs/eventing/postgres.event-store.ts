import type { Pool } from 'pg';
import type { Event } from '#libs/eventing/decider.js';
import { EventStore, PositionRefused, type Append, type Appended, type Batch, type Position, type Recorded } from '#libs/eventing/event-store.js';
import { followLog, type Stretch } from '#libs/eventing/follow-log.js';
import { checked } from '#libs/eventing/limits.js';
import { digitsOf, START, toPosition } from '#libs/eventing/position.js';
import { AskedTogether } from '#libs/eventing/postgres.asked-together.js';
import { AppendQueue } from '#libs/eventing/postgres.append-queue.js';
import { select, withClient } from '#libs/eventing/postgres.calls.js';
import { LogTail } from '#libs/eventing/postgres.log-tail.js';
import { COLUMNS, reader, type Row } from '#libs/eventing/postgres.rows.js';
import type { Page } from '#libs/eventing/recent-events.js';
import type { Tickets } from '#libs/eventing/tickets.js';
import { Upcasters } from '#libs/eventing/upcast.js';

const DEADLINE_MS = 10_000;
const TAIL_PAGE = 1_000;
const FIRST_WINDOW = 500;
const LARGEST_WINDOW = 2_000;
const BYTES_PER_PAGE = 4_000_000;
const HIGHEST = '9223372036854775807';

const READ = `select ${COLUMNS} from es.event where stream = $1`;
const READ_SEVERAL = `select ${COLUMNS} from es.event where stream = any($1) order by version`;
const WINDOW = `select ${COLUMNS} from es.event where position > $1 and position <= $2 and type = any($3) order by position`;
const TAIL = `select ${COLUMNS} from es.event where position > $1 order by position limit ${TAIL_PAGE}`;
/** What an append does, with its lock, in a transaction that is rolled back. */
const PROBE = `select es.append_event('probe-append', 0, gen_random_uuid(), 'Probed', '{}', '{}', false, null, 0)`;
const INSTANT_AFTER = 'select (extract(epoch from recorded_at) * 1000)::bigint from es.event where position > $1 order by position limit 1';

/** The log in PostgreSQL. `close` it before its pool. */
export class PostgresEventStore extends EventStore {
  private readonly upcasters: Upcasters;
  private readonly tickets: Tickets | undefined;
  private readonly deadlineMs: number;
  private readonly queue: AppendQueue;
  private readonly tail: LogTail;
  private readonly streams = new AskedTogether<string, readonly Row[]>((streams) => this.rowsOf(streams));
  private id: string | undefined;
  private readonly closing = new AbortController();

  constructor(
    private readonly pool: Pool,
    options: { readonly upcasters?: Upcasters; readonly deadlineMs?: number; readonly tickets?: Tickets | undefined } = {},
  ) {
    super();
    this.tickets = options.tickets;
    this.upcasters = options.upcasters ?? new Upcasters();
    this.deadlineMs = options.deadlineMs ?? DEADLINE_MS;
    this.tail = new LogTail(
      pool,
      async () => (await this.head()) ?? START,
      async (after) => this.page(await this.select('es-tail', TAIL, [digitsOf(after)])),
    );
    this.queue = new AppendQueue(pool, this.deadlineMs, () => this.tail.poke());
  }

  async read<E extends Event>(stream: string, options: { readonly upTo?: Position | Date } = {}): Promise<Recorded<E>[]> {
    const { upTo } = options;
    const rows =
      upTo === undefined
        ? await this.streams.of(stream)
        : upTo instanceof Date
          ? await this.select('es-read-at', `${READ} and recorded_at <= $2::timestamptz order by version`, [stream, upTo])
          : await this.select('es-read-to', `${READ} and position <= $2 order by version`, [stream, digitsOf(upTo)]);
    return rows.map(reader(this.upcasters)) as Recorded<E>[];
  }

  /** The rows of streams that callers ask for at the same time, each by version. */
  private async rowsOf(streams: readonly string[]): Promise<readonly (readonly Row[])[]> {
    if (streams.length === 1) return [await this.select('es-read', `${READ} order by version`, [streams[0]])];
    const rows = Map.groupBy(await this.select('es-read-several', READ_SEVERAL, [[...new Set(streams)]]), ([, stream]) => stream);
    return streams.map((stream) => rows.get(stream) ?? []);
  }

  async append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended> {
    const written = checked(appends);
    return this.queue.submit(this.tickets?.on(written) ?? written, signal);
  }

  async *all(from: Position | null, types: readonly string[], stop: AbortSignal): AsyncIterable<Batch> {
    const position = from ?? START;
    digitsOf(position);
    const head = (await this.head()) ?? START;
    if (position > head) throw beyond(position, head);
    const stored = this.upcasters.storedTypes(types);
    const over = AbortSignal.any([stop, this.closing.signal]);
    const leave = this.tail.follow();
    try {
      yield* followLog(position, new Set(types), { recent: this.tail.recent, read: (after) => this.windows(after, stored, over) }, over);
    } finally {
      leave();
    }
  }

  async *history(types: readonly string[], upTo?: Position | Date): AsyncIterable<readonly Recorded[]> {
    const head = (await this.head()) ?? START;
    const asked = upTo instanceof Date ? await this.positionAt(upTo) : (upTo ?? head);
    digitsOf(asked);
    const never = new AbortController().signal;
    for await (const { events } of this.windows(START, this.upcasters.storedTypes(types), never, asked < head ? asked : head)) {
      if (events.length > 0) yield events;
    }
  }

  override async probe(): Promise<void> {
    await withClient(this.pool, this.deadlineMs, async (client) => {
      await client.query('begin');
      try {
        await client.query(PROBE);
      } finally {
        await client.query('rollback');
      }
    });
  }

  async head(): Promise<Position | null> {
    const rows = await this.select<[string]>('es-head', 'select position from es.event order by position desc limit 1', []);
    return rows[0] ? toPosition(rows[0][0]) : null;
  }

  async behind(position: Position | null): Promise<number> {
    return Number(BigInt((await this.head()) ?? START) - BigInt(digitsOf(position ?? START)));
  }

  async instantAfter(position: Position): Promise<Date | undefined> {
    const rows = await this.select<[string]>('es-instant-after', INSTANT_AFTER, [digitsOf(position)]);
    return rows[0] && new Date(Number(rows[0][0]));
  }

  async identity(): Promise<string> {
    this.id ??= (await this.select<[string]>('es-identity', 'select id from es.log', []))[0]?.[0];
    if (!this.id) throw new Error('es.log holds no row: this database was not made by infra/postgres/0001_event_store.sql');
    return this.id;
  }

  /** Ends live readings and what runs in the background; appends under way are finished first. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.queue.idle();
    await this.tail.close();
  }

  /** The log between two positions in pieces of bounded size; the next piece is fetched while the last one is worked on. */
  private async *windows(from: Position, types: readonly string[], stop: AbortSignal, upTo?: Position): AsyncIterable<Stretch> {
    const end = BigInt(digitsOf(upTo ?? (await this.head()) ?? START));
    let low = BigInt(digitsOf(from));
    if (low > end) throw beyond(from, toPosition(end));
    let size = FIRST_WINDOW;
    const next = () => {
      const high = low + BigInt(size) < end ? low + BigInt(size) : end;
      const rows = this.select('es-window', WINDOW, [String(low), String(high), types]);
      rows.catch(() => undefined); // reported where it is awaited
      low = high;
      return { rows, until: toPosition(high), last: high === end };
    };
    for (let window = low < end ? next() : undefined; window && !stop.aborted;) {
      const { until, last } = window;
      const rows = await window.rows;
      window = last ? undefined : next();
      const { events, bytes } = this.page(rows);
      size = bytes > BYTES_PER_PAGE ? Math.max(1, size >> 1) : Math.min(LARGEST_WINDOW, size * 2);
      yield { events, until, last };
    }
  }

  private page(rows: readonly Row[]): Page {
    const read = reader(this.upcasters);
    let bytes = 0;
    const events = rows.map((row) => {
      bytes += row[5].length;
      return read(row);
    });
    return { events, bytes };
  }

  private async positionAt(at: Date): Promise<Position> {
    const rows = await this.select<[string]>('es-position-at', 'select es.position_at($1::timestamptz)', [at]);
    return toPosition(rows[0]?.[0] ?? HIGHEST);
  }

  private select<R extends readonly unknown[] = Row>(name: string, text: string, values: unknown[]): Promise<R[]> {
    return select<R>(this.pool, this.deadlineMs, name, text, values);
  }
}

const beyond = (position: Position, head: Position) =>
  new PositionRefused(`position ${position} lies beyond the end of this log, ${head}: fold again from the start`);
