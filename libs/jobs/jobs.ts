/**
 * Timed work. A job is a wake-up and never a decision: it finds in PostgreSQL what is due and asks the commands, which decide. So it may run
 * late, twice, or in several processes at once.
 */
export type Job = {
  readonly name: string;
  /** How often it is woken at least. */
  readonly everyMs: number;
  run(): Promise<void>;
};

/** Wakes jobs, whatever keeps the time. */
export abstract class Jobs {
  /** Wakes these from now on; the first time at once. */
  abstract start(jobs: readonly Job[]): void;
  /** Ends after the work under way. Safe to call twice. */
  abstract stop(): Promise<void>;
}
