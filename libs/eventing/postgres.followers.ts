import type { Pool, PoolClient } from 'pg';
import { PositionRefused, type Position } from '#libs/eventing/event-store.js';
import { START } from '#libs/eventing/position.js';
import {
  DocumentRefused,
  Followers,
  LeaseLost,
  type FollowerName,
  type Lease,
  type ParkedEntry,
  type ParkedEvent,
  type Progressed,
  type Step,
} from '#libs/eventing/followers.js';
import { jsonbArray, textArray } from '#libs/eventing/postgres.arrays.js';
import { refusedByServer, withClient } from '#libs/eventing/postgres.calls.js';
import { add, drop, lend, type Row } from '#libs/eventing/postgres.follower-rows.js';
import { unknownTypes } from '#libs/eventing/released-types.js';

const DEADLINE_MS = 30_000;
/** Indexes of a large view are made when it is complete. */
const COMPLETE_MS = 600_000;
/** A build of another version that nobody has followed for a day is dropped. Should that version come back, it folds anew. */
const LEFT_MS = 86_400_000;
const LOCK = 1702260589;
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/** Positions, leases, parked events and documents in PostgreSQL, all in the schema `views`; whoever migrates owns the tables of documents. */
export class PostgresFollowers extends Followers {
  /** `known`: the types of events that this process can read; absent: all there ever will be. */
  constructor(
    private readonly pool: Pool,
    private readonly known?: readonly string[],
  ) {
    super();
  }

  async acquire(
    follower: FollowerName,
    log: string,
    head: () => Promise<Position | null>,
    owner: string,
    leaseMs: number,
  ): Promise<Lease | 'held' | 'outdated'> {
    if (!NAME.test(follower.name)) throw new Error(`"${follower.name}" is no name for a view or reactor: letters, digits, - and _, at most 40`);
    const { kind, name } = follower;
    const before = await this.query<{ id: string; position: Position | null }>('select id, position from views.follower where kind = $1 and name = $2', [
      kind,
      name,
    ]);
    const end = (await head()) ?? START;
    const beyond = new Set(before.filter(({ position }) => (position ?? '') > end).map(({ id }) => id));
    return this.alone(follower, async (client, all) => {
      if (this.known && (await unknownTypes(client, this.known)).length > 0) return 'outdated';
      const rows: Row[] = [];
      for (const row of all) {
        if (row.left && row.version !== follower.version) await drop(client, row);
        else if (row.log === log && !beyond.has(row.id)) rows.push(row);
        else if (kind === 'view') await drop(client, row);
        else
          throw new PositionRefused(
            `${name} stands at ${row.position} of the log ${row.log}; this is the log ${log}, which ends at ${end}. A reactor never replays: set its row in views.follower to the position it may go on from`,
          );
      }
      // What other versions have built is theirs: both may run side by side.
      const own = rows.filter(({ version }) => version === follower.version);
      const build = own.find((row) => !row.active) ?? own[0] ?? (await add(client, follower, log, rows.length === 0));
      return lend(client, follower, build, owner, leaseMs);
    });
  }

  async renew(leases: readonly Lease[], leaseMs: number): Promise<ReadonlySet<string>> {
    const rows = await this.query<{ id: string }>(
      `update views.follower f set lease_until = clock_timestamp() + $3 * interval '1 ms'
         from unnest($1::bigint[], $2::bigint[]) as held(id, generation) where f.id = held.id and f.generation = held.generation and views.is_held(f.id, f.generation) returning f.id`,
      [leases.map(({ id }) => id), leases.map(({ generation }) => generation), leaseMs],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async release(leases: readonly Lease[]): Promise<void> {
    await this.renew(leases, -1);
  }

  async documents({ documents }: Lease, keys: readonly string[]): Promise<ReadonlyMap<string, object>> {
    const rows = await this.query<{ key: string; doc: object }>(`select key, doc from views."${documents}" where key = any($1::text[])`, [textArray(keys)]);
    return new Map(rows.map(({ key, doc }) => [key, doc]));
  }

  async write(lease: Lease, { position, put = [], remove = [], park = [], unpark = [] }: Step): Promise<void> {
    const values: unknown[] = [lease.id, lease.generation, position ?? null];
    const parts: string[] = [];
    if (put.length > 0) {
      values.push(textArray(put.map(({ key }) => key)), textArray(put.map(({ sort }) => sort)), jsonbArray(put.map(({ doc }) => doc)));
      const n = values.length;
      parts.push(
        `put as (insert into views."${lease.documents}" (key, sort, doc)
           select d.key, d.sort, d.doc from unnest($${n - 2}::text[], $${n - 1}::text[], $${n}::jsonb[]) as d(key, sort, doc) where exists (select from held)
           on conflict (key) do update set sort = excluded.sort, doc = excluded.doc)`,
      );
    }
    if (remove.length > 0)
      parts.push(`gone as (delete from views."${lease.documents}" where key = any($${values.push(textArray(remove))}::text[]) and exists (select from held))`);
    if (unpark.length > 0) {
      values.push(textArray(unpark.map(({ key }) => key)), textArray(unpark.map((event) => event.position)));
      parts.push(
        `freed as (delete from views.parked p using unnest($${values.length - 1}::text[], $${values.length}::text[]) as u(key, position)
           where p.follower = $1 and p.key = u.key and p.position = u.position and exists (select from held))`,
      );
    }
    if (park.length > 0) {
      values.push(JSON.stringify(park));
      parts.push(
        `kept as (insert into views.parked (follower, key, position, stream, version, type, reason, attempts, retry_at)
           select $1, p.key, p.position, p.stream, p.version, p.type, p.reason, p.attempts, clock_timestamp() + p."retryInMs" * interval '1 ms'
             from json_to_recordset($${values.length}::json) as p(key text, position text, stream text, version int, type text, reason text, attempts int, "retryInMs" float)
            where exists (select from held)
           on conflict (follower, key, position) do update set reason = excluded.reason, attempts = excluded.attempts, retry_at = excluded.retry_at)`,
      );
    }
    await this.inTransaction(lease, parts, values);
  }

  async advance(moves: readonly { readonly lease: Lease; readonly position: Position }[]): Promise<void> {
    // A crash may lose this: then the same events are passed over once more.
    await this.query(
      `with lazily as materialized (select set_config('synchronous_commit', 'off', true) as off)
        update views.follower f set position = m.position, updated_at = now()
          from unnest($1::bigint[], $2::bigint[], $3::text[]) as m(id, generation, position), lazily
         where lazily.off is not null and f.id = m.id and f.generation = m.generation and views.is_held(f.id, f.generation) and (f.position is null or f.position < m.position)`,
      [moves.map(({ lease }) => lease.id), moves.map(({ lease }) => lease.generation), textArray(moves.map(({ position }) => position))],
    );
  }

  complete(lease: Lease): Promise<void> {
    return this.alone(
      lease,
      async (client, all) => {
        const own = all.find(({ id, generation }) => id === lease.id && generation === lease.generation);
        if (!own) throw new LeaseLost(`${lease.name} is followed by another worker`);
        if (own.documents !== null) await client.query('select views.index_documents($1)', [own.documents]);
        for (const row of all) if (row.active && row.version === own.version && row.id !== own.id) await drop(client, row);
        const { rowCount } = await client.query('update views.follower set active = true, complete = true where id = $1 and views.is_held(id, generation)', [
          own.id,
        ]);
        if (rowCount === 0) throw new LeaseLost(`${lease.name}: a crash of the database ended the lease`);
      },
      COMPLETE_MS,
    );
  }

  async parked(lease: Lease, due: boolean): Promise<readonly ParkedEvent[]> {
    const rows = await this.query<Omit<ParkedEvent, 'retryInMs'>>(
      `select key, position, stream, version, type, reason, attempts from views.parked
        where follower = $1 and (not $2 or key in (select key from views.parked where follower = $1 and retry_at <= clock_timestamp())) order by position`,
      [lease.id, due],
    );
    return rows.map((row) => ({ ...row, retryInMs: null }));
  }

  async due(): Promise<ReadonlySet<string>> {
    const rows = await this.query<{ follower: string }>('select distinct follower from views.parked where retry_at <= clock_timestamp()');
    return new Set(rows.map(({ follower }) => follower));
  }

  async listParked(): Promise<readonly ParkedEntry[]> {
    const rows = await this.query<Omit<ParkedEntry, 'parkedAt'> & { parkedAt: Date }>(
      `select f.kind, f.name as follower, p.key, p.position, p.stream, p.version, p.type, p.reason, p.attempts, p.parked_at as "parkedAt"
         from views.parked p join views.follower f on f.id = p.follower order by f.kind, f.name, p.position`,
    );
    return rows.map((row) => ({ ...row, parkedAt: row.parkedAt.toISOString() }));
  }

  progress(): Promise<readonly Progressed[]> {
    return this.query<Progressed>(
      `select distinct on (kind, name, version) kind, name, version, position, updated_at as at, kind = 'view' and not complete as building
         from views.follower order by kind, name, version, active desc`,
    );
  }

  async retry(name: string, key?: string): Promise<number> {
    const rows = await this.query<{ keys: number }>(
      `with asked as (update views.parked p set retry_at = clock_timestamp() from views.follower f
         where f.id = p.follower and f.name = $1 and p.reason is not null and ($2::text is null or p.key = $2) returning p.follower, p.key)
       select count(distinct (follower, key))::int as keys from asked`,
      [name, key ?? null],
    );
    return rows[0]?.keys ?? 0;
  }

  rebuild(view: FollowerName, log: string): Promise<void> {
    return this.alone(view, async (client, all) => {
      const own = all.filter(({ version }) => version === view.version);
      for (const row of own) if (!row.active) await drop(client, row);
      await client.query(
        `update views.follower set generation = generation + 1, lease_until = clock_timestamp() where kind = $1 and name = $2 and version = $3`,
        [view.kind, view.name, view.version],
      );
      if (own.some((row) => row.active)) await add(client, view, log, false);
    });
  }

  /** One statement, so one round trip and one transaction: it changes nothing unless the lease is still ours. */
  private async inTransaction(lease: Lease, parts: readonly string[], values: unknown[]): Promise<void> {
    // Views are derived from the log and carry their own position: what a crash takes is folded again, since it ends the lease too (0028).
    const text = `with held as (
        update views.follower set position = coalesce($3, position), updated_at = now()
         where id = $1 and generation = $2 and views.is_held(id, generation) returning id, set_config('synchronous_commit', 'off', true)
      )${parts.map((part) => `, ${part}`).join('')}
      select count(*)::int as held from held`;
    let held: number | undefined;
    try {
      const { rows } = await withClient(this.pool, DEADLINE_MS, (client) => client.query<{ held: number }>(text, values));
      held = rows[0]?.held;
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      if (code === '42P01') throw new LeaseLost(`${lease.name}: this build of the view was replaced`, { cause: error });
      if (refusedByServer(error) && /^(22|23|54)/.test(code)) throw new DocumentRefused((error as Error).message, { cause: error });
      throw error;
    }
    if (held !== 1) throw new LeaseLost(`${lease.name} is followed by another worker`);
  }

  private query<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    return withClient(this.pool, DEADLINE_MS, async (client) => (await client.query<R>(text, values)).rows);
  }

  /** Runs `work` in a transaction that nobody else has open for the same follower. */
  private alone<T>({ kind, name }: FollowerName, work: (client: PoolClient, rows: Row[]) => Promise<T>, deadlineMs: number = DEADLINE_MS): Promise<T> {
    return withClient(this.pool, deadlineMs, async (client) => {
      await client.query('begin');
      try {
        // Indexing or dropping a whole view takes as long as it takes.
        await client.query('set local statement_timeout = 0');
        await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, `${kind} ${name}`]);
        // Whoever lets new types be written locks the table before the rows too.
        await client.query('lock table views.follower in row exclusive mode');
        const { rows } = await client.query<Row>(
          `select id, version, documents, active, complete, log, position, generation, owner, extract(epoch from lease_until - clock_timestamp())::float8 * 1000 as "heldMs",
                  kind = 'view' and greatest(lease_until, updated_at) < clock_timestamp() - $3 * interval '1 ms' as left
             from views.follower where kind = $1 and name = $2 for update`,
          [kind, name, LEFT_MS],
        );
        const result = await work(client, rows);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined); // a cut connection has rolled back by itself
        throw error;
      }
    });
  }
}
