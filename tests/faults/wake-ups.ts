import { USUAL_PACE } from '#libs/jobs/jobs.js';
import { JobLedger, type JobStanding, type WokenBy } from '#libs/jobs/postgres.job-ledger.js';
import { eventually } from '#tests/contract/counting.js';
import type { Cluster } from '#tests/faults/cluster.js';

/** The period of what has to be seen again; what comes seldom is only looked at for failures. */
const OFTEN_SECONDS = 10;
/** A job that was under way at every kill pauses longer each time; then it has what was left undone before it. */
const PATIENCE_MS = USUAL_PACE.longestRetryMs + USUAL_PACE.leaseMs + 20_000;

/**
 * What is wrong with jobs once everything is healed (I11): one that fails or is parked, or one that was not done since a moment, or is not
 * woken by the queue. Empty when all is well.
 */
export function jobFaults(standings: readonly JobStanding[], since: Date, wokenBy: WokenBy): string[] {
  return standings.flatMap(({ name, everySeconds, doneAt, failures, parkedAt, reason, wokenBy: last }) => {
    if (parkedAt !== null || failures > 0) return [`the job ${name} failed ${failures} times in a row: ${reason}`];
    if (everySeconds > OFTEN_SECONDS) return [];
    if (doneAt === null || Date.parse(doneAt) < since.getTime()) return [`the job ${name} was not done since everything is healed`];
    return last === wokenBy ? [] : [`the job ${name} is woken by the ${last} and not by the ${wokenBy}`];
  });
}

/** Sooner or later every job is done again, and the queue wakes it. Throws when not. */
export async function jobsAreWoken({ pool }: Pick<Cluster, 'pool'>): Promise<void> {
  const ledger = new JobLedger(pool);
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  await eventually(async () => {
    const wrong = jobFaults(await ledger.standings(), rows[0]!.now, 'queue');
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }, PATIENCE_MS);
}
