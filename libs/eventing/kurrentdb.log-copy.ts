import type { Pool, PoolClient } from 'pg';
import type { KurrentEventStore } from '#libs/eventing/kurrentdb.event-store.js';
import type { Stored } from '#libs/eventing/kurrentdb.records.js';
import { START } from '#libs/eventing/position.js';
import { CopyRefused, SqlLog, type Difference } from '#libs/eventing/sql-log.js';
import type { Position } from '#libs/eventing/event-store.js';

const DEADLINE_MS = 30_000;
const ROWS_AT_ONCE = 500;

/** A row of es.event, every column as the text that is written. */
type Row = {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly at: string;
  readonly ticket: string | null;
};

const COLUMNS = `position::text, stream, version, id, type, data::text as data, metadata::text as metadata,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, translate(encode(ticket, 'base64'), E'\\n', '') as ticket`;
const INSERT = `insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
  select e.position, e.stream, e.version, e.id, e.type, e.data::json, e.metadata::json, e.at, decode(e.ticket, 'base64')
    from json_to_recordset($1::json) as e(position bigint, stream text, version int, id uuid, type text, data text, metadata text, at timestamptz, ticket text)`;

/**
 * A copy of the log of KurrentDB in es.event, numbered 1, 2, 3 …, which can be added to and not changed by the product. Where it goes on is found
 * by looking up its last event in KurrentDB, so a log that was exchanged, or restored from before it, is noticed.
 */
export class KurrentLogCopy extends SqlLog {
  private turns: Promise<unknown> = Promise.resolve();
  private reached: Position | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly store: KurrentEventStore,
  ) {
    super();
  }

  /** One call at a time; each begins when those before it are done. */
  override upToNow(): Promise<void> {
    const turn = this.turns.then(() => this.bringUp());
    this.turns = turn.catch(() => undefined); // told to whoever asked for this turn
    return turn;
  }

  override async difference(): Promise<Difference | undefined> {
    const rows = this.rows();
    let before: Row | undefined;
    for await (const { events } of this.store.reading.upTo(START, (await this.store.head()) ?? START)) {
      for (const event of events) {
        const wanted = rowOf(event, before);
        const { value: row } = await rows.next();
        if (!row) return undefined; // appended after the copy was brought up
        const column = (Object.keys(wanted) as (keyof Row)[]).find((name) => wanted[name] !== row[name]);
        if (column) return { position: BigInt(row.position), kind: 'edited', detail: `KurrentDB says another ${column} of this event than was copied from it` };
        before = row;
      }
    }
    const { value: more } = await rows.next();
    return more && { position: BigInt(more.position), kind: 'truncated', detail: 'KurrentDB has lost this event and what followed' };
  }

  override async close(): Promise<void> {
    await this.turns;
  }

  private async bringUp(): Promise<void> {
    const head = (await this.store.head()) ?? START;
    while (this.reached !== head) this.reached = await this.step(head);
  }

  /** Copies the next events and answers how far the copy reaches. */
  private async step(head: Position): Promise<Position> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local statement_timeout = ${DEADLINE_MS}`);
      // The lock of all who add to this table.
      await client.query('select pg_advisory_xact_lock(1702260588, 1)');
      const until = await this.copy(client, head);
      await client.query('commit');
      client.release();
      return until;
    } catch (error) {
      await client.query('rollback').catch(() => undefined); // a cut connection has rolled back by itself
      client.release(error instanceof CopyRefused ? undefined : (error as Error));
      throw error;
    }
  }

  private async copy(client: PoolClient, head: Position): Promise<Position> {
    const { rows: found } = await client.query<Row>(`select ${COLUMNS} from es.event order by es.event.position desc limit 1`);
    let last = found[0];
    const place = last ? await this.placeOf(last) : START;
    for await (const { events, until } of this.store.reading.upTo(place, head)) {
      const rows: Row[] = [];
      for (const event of events) rows.push((last = rowOf(event, last)));
      if (rows.length > 0) await client.query(INSERT, [JSON.stringify(rows)]);
      if (rows.length > 0 || until === head) return until;
    }
    return place;
  }

  /** Where the event of a row stands in KurrentDB. */
  private async placeOf(row: Row): Promise<Position> {
    const [event] = await this.store.reading.stream(row.stream, row.version, 1);
    if (event?.id === row.id) return event.position;
    throw new CopyRefused(
      `Event ${row.position} of es.event (${row.stream}, version ${row.version}) is not in KurrentDB: the log was exchanged, or restored from a backup that lacks it. ` +
        'Keep both as they are and restore a newer backup of KurrentDB; docs/handbuch/betrieb.md says what to do when there is none.',
    );
  }

  private async *rows(): AsyncGenerator<Row, undefined> {
    for (let after = '0'; ;) {
      const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from es.event where position > $1 order by es.event.position limit ${ROWS_AT_ONCE}`, [
        after,
      ]);
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) return undefined;
      after = rows.at(-1)!.position;
    }
  }
}

/** The row that follows another one. Instants never run backwards in this table. */
function rowOf({ stream, version, id, type, data, by, command, correlation, at, ticket }: Stored, before: Row | undefined): Row {
  return {
    position: String(BigInt(before?.position ?? 0) + 1n),
    stream,
    version,
    id,
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify({ by, command, correlation }),
    at: before && before.at > at ? before.at : at,
    ticket,
  };
}
