import type { Pool } from 'pg';
import { withClient } from '#libs/eventing/postgres.calls.js';
import type { Job, Pace } from '#libs/jobs/jobs.js';

/** The right to run a job; void as soon as somebody else got a higher generation. */
export type Run = { readonly name: string; readonly generation: string };

export type WokenBy = 'queue' | 'timer';

/** One job as the ledger knows it; instants in UTC. */
export type JobStanding = {
  readonly name: string;
  readonly everySeconds: number;
  readonly begunAt: string | null;
  readonly doneAt: string | null;
  /** Of `doneAt`, by the clock of the database. */
  readonly doneSecondsAgo: number | null;
  readonly wokenBy: WokenBy | null;
  readonly running: boolean;
  /** Failed runs in a row, and what the last of them failed with. */
  readonly failures: number;
  readonly reason: string | null;
  readonly parkedAt: string | null;
  /** When it is tried again by itself; null unless it failed. */
  readonly retryAt: string | null;
};

const DEADLINE_MS = 5_000;
const LONGEST_REASON = 500;
/** A job that no list names any more is forgotten. */
const FORGOTTEN_AFTER = '7 days';
const ENDED = 'the worker that ran it ended or did not answer';

/** A crash may lose the latest of these writes: then a job is woken once more. */
const LAZILY = `lazily as materialized (select set_config('synchronous_commit', 'off', true) as off)`;
/** What a failure changes; $1 what it failed with, $2 attempts, $3 the first pause, $4 the longest, $5 that of a parked job. */
const FAILED = `failures = failures + 1, reason = $1, lease_until = '-infinity', generation = generation + 1,
  parked_at = case when failures + 1 >= $2 then coalesce(parked_at, clock_timestamp()) end,
  (not_before, due_at) = (select at, at from (select clock_timestamp() + interval '1 ms' * case when failures + 1 >= $2 then $5::float8
                                                     else least($4::float8, $3::float8 * 2 ^ least(failures, 30)) end as at) retry)`;

/** Where it stands which job is due, who runs it, and what became of it: the table jobs.job, by the clock of the database alone. */
export class JobLedger {
  constructor(private readonly pool: Pool) {}

  /** Makes these jobs known, the new ones as due. */
  async register(jobs: readonly Job[]): Promise<void> {
    await this.query(
      `with known as (
         insert into jobs.job (name, every_ms) select * from unnest($1::text[], $2::bigint[]) order by 1
         on conflict (name) do update set every_ms = excluded.every_ms, due_at = least(jobs.job.due_at, clock_timestamp() + interval '1 ms' * excluded.every_ms)
           where jobs.job.every_ms <> excluded.every_ms
       )
       delete from jobs.job where name <> all($1) and greatest(due_at, lease_until) < clock_timestamp() - interval '${FORGOTTEN_AFTER}'`,
      [jobs.map(({ name }) => name), jobs.map(({ everyMs }) => everyMs)],
    );
  }

  /** The right to run a job now; undefined when somebody runs it, or when it was woken too soon after the last time. */
  async claim(name: string, wokenBy: WokenBy, leaseMs: number): Promise<Run | undefined> {
    const rows = await this.query<{ generation: string }>(
      `with ${LAZILY}
       update jobs.job set generation = generation + 1, lease_until = clock_timestamp() + interval '1 ms' * $3::float8, begun_at = clock_timestamp(),
              woken_by = $2, due_at = least(due_at, clock_timestamp())
         from lazily where lazily.off is not null and name = $1 and lease_until = '-infinity' and not_before <= clock_timestamp() returning generation`,
      [name, wokenBy, leaseMs],
    );
    return rows[0] && { name, generation: rows[0].generation };
  }

  /** False: somebody else has taken over. */
  async renew({ name, generation }: Run, leaseMs: number): Promise<boolean> {
    const rows = await this.query(
      `with ${LAZILY}
       update jobs.job set lease_until = clock_timestamp() + interval '1 ms' * $3::float8 from lazily
        where lazily.off is not null and name = $1 and generation = $2 and lease_until > '-infinity' returning name`,
      [name, generation, leaseMs],
    );
    return rows.length > 0;
  }

  /** It is due again a whole number of periods after it began, at the next time that is to come; wake-ups within half a period are one with this. */
  async done({ name, generation }: Run): Promise<void> {
    await this.query(
      `with ${LAZILY}
       update jobs.job set done_at = clock_timestamp(), failures = 0, reason = null, parked_at = null, lease_until = '-infinity',
              not_before = begun_at + interval '1 ms' * (every_ms / 2.0),
              due_at = begun_at + interval '1 ms' * every_ms * (1 + floor(extract(epoch from clock_timestamp() - begun_at) * 1000 / every_ms)::float8)
         from lazily where lazily.off is not null and name = $1 and generation = $2`,
      [name, generation],
    );
  }

  /** Counts a failure; it is tried again after a pause, which grows. Undefined: somebody else has taken over. */
  async failed({ name, generation }: Run, reason: string, pace: Pace): Promise<{ readonly failures: number; readonly parked: boolean } | undefined> {
    const rows = await this.query<{ failures: number; parked: boolean }>(
      `update jobs.job set ${FAILED} where name = $6 and generation = $7 returning failures, parked_at is not null as parked`,
      [reason.slice(0, LONGEST_REASON), ...pausesOf(pace), name, generation],
    );
    return rows[0];
  }

  /**
   * Makes due what stands further ahead than anything can be: it was written while the clock of the database was ahead, and nothing else would look at
   * it until then. Answers the names.
   */
  async takeBackFuture({ leaseMs, longestRetryMs, parkedRetryMs }: Pace): Promise<readonly string[]> {
    const rows = await this.query<{ name: string }>(
      `update jobs.job j set begun_at = least(j.begun_at, n.at), done_at = least(j.done_at, n.at), not_before = least(j.not_before, n.at), due_at = least(j.due_at, n.at),
              lease_until = case when j.lease_until > n.at + 2 * n.lease then n.at else j.lease_until end
         from (select clock_timestamp() as at, interval '1 ms' * $1::float8 as lease) n
        where j.begun_at > n.at + n.lease or j.done_at > n.at + n.lease or j.lease_until > n.at + 2 * n.lease
           or j.not_before > n.at + n.lease + interval '1 ms' * greatest(j.every_ms, $2::float8) returning j.name`,
      [leaseMs, Math.max(longestRetryMs, parkedRetryMs)],
    );
    return rows.map(({ name }) => name);
  }

  /** Counts as failed what was begun by a process that gave no sign of life since; answers the names. */
  async giveUpLost(pace: Pace): Promise<readonly string[]> {
    const rows = await this.query<{ name: string }>(
      `update jobs.job set ${FAILED} where lease_until > '-infinity' and lease_until <= clock_timestamp() returning name`,
      [ENDED, ...pausesOf(pace)],
    );
    return rows.map(({ name }) => name);
  }

  /** Which of these are due and were not woken; `failures`: 0 when it is the schedule that did not come. */
  late(names: readonly string[], graceMs: number): Promise<readonly { readonly name: string; readonly failures: number }[]> {
    return this.query(
      `select name, failures from jobs.job where name = any($1) and lease_until = '-infinity'
          and due_at + interval '1 ms' * case when failures = 0 then $2::float8 else 0 end <= clock_timestamp()`,
      [names, graceMs],
    );
  }

  /** Every job, by name. */
  async standings(): Promise<readonly JobStanding[]> {
    const rows = await this.query<
      Omit<JobStanding, 'begunAt' | 'doneAt' | 'parkedAt' | 'retryAt'> & Record<'begunAt' | 'doneAt' | 'parkedAt' | 'retryAt', Date | null>
    >(
      `select name, every_ms / 1000.0::float8 as "everySeconds", begun_at as "begunAt", done_at as "doneAt",
              greatest(0, extract(epoch from clock_timestamp() - done_at))::float8 as "doneSecondsAgo", woken_by as "wokenBy",
              lease_until > clock_timestamp() as running, failures, reason, parked_at as "parkedAt", case when failures > 0 then due_at end as "retryAt"
         from jobs.job order by name`,
    );
    const instant = (date: Date | null) => date?.toISOString() ?? null;
    return rows.map((row) => ({
      ...row,
      begunAt: instant(row.begunAt),
      doneAt: instant(row.doneAt),
      parkedAt: instant(row.parkedAt),
      retryAt: instant(row.retryAt),
    }));
  }

  /** Has a job that failed tried again now, as if it had not; answers whether there was such a one. */
  async retry(name: string): Promise<boolean> {
    const rows = await this.query(
      `update jobs.job set failures = 0, reason = null, parked_at = null, not_before = clock_timestamp(), due_at = clock_timestamp()
        where name = $1 and failures > 0 returning name`,
      [name],
    );
    return rows.length > 0;
  }

  private query<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    return withClient(this.pool, DEADLINE_MS, async (client) => (await client.query<R>(text, values)).rows);
  }
}

const pausesOf = ({ attempts, firstRetryMs, longestRetryMs, parkedRetryMs }: Pace) => [attempts, firstRetryMs, longestRetryMs, parkedRetryMs];
