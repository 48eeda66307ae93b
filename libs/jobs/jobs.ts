/**
 * Timed work. A job is a wake-up and never a decision: it finds in PostgreSQL what is due and asks the commands, which decide. So it may run
 * late, twice, or go on in one process when another has taken over.
 */
export type Job = {
  /** Lower case, digits and dashes. */
  readonly name: string;
  /** How often it is woken at least. */
  readonly everyMs: number;
  /** How long one run may take before it is given up and counts as failed. Default: a minute. */
  readonly deadlineMs?: number;
  /** `signal` is aborted when the run is given up, or when another process has taken over. */
  run(signal?: AbortSignal): Promise<void>;
};

/** What wakes jobs, one run of each at a time among all processes. */
export abstract class Jobs {
  /** Wakes these from now on, those that are due at once. Throws a sentence when what keeps the time is set up so that it would lose them. */
  abstract start(jobs: readonly Job[]): Promise<void>;
  /** Ends after the work under way. Safe to call twice. */
  abstract stop(): Promise<void>;
}

/** How patient jobs are. */
export type Pace = {
  /** How often a worker looks for what is due and was not woken. */
  readonly lookMs: number;
  /** How late a job may be before it counts as not woken. */
  readonly graceMs: number;
  /** How long a run is safe from being taken over without a sign of life. */
  readonly leaseMs: number;
  /** The pause after the first failure; it doubles with each, up to the longest. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** So many failures in a row park a job. */
  readonly attempts: number;
  /** How often a parked job is tried again by itself, so that no outage stops it for good. */
  readonly parkedRetryMs: number;
  /** How long the queue may take to answer. */
  readonly queueMs: number;
  /** How long a stop waits for the work under way. */
  readonly stopMs: number;
};

export const USUAL_PACE: Pace = {
  lookMs: 1_000,
  graceMs: 2_000,
  leaseMs: 10_000,
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
  attempts: 8,
  parkedRetryMs: 600_000,
  queueMs: 3_000,
  stopMs: 10_000,
};
