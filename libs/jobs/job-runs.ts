import { Logger } from '@nestjs/common';
import type { Job, Pace } from '#libs/jobs/jobs.js';
import type { JobLedger, Run, WokenBy } from '#libs/jobs/postgres.job-ledger.js';
import { correlated, newCorrelation } from '#libs/platform/correlation.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { KINDS, traced } from '#libs/platform/traces.js';
import { toldError } from '#libs/platform/told-error.js';

const DEADLINE_MS = 60_000;

/** A run that failed; the message is what a log may hold. */
export class JobFailed extends Error {}

/** Runs jobs when they are due, each with a lease and a deadline, and writes down what became of them. */
export class JobRuns {
  private readonly log = new Logger('Jobs');
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly ledger: JobLedger,
    private readonly pace: Pace,
  ) {}

  /** Runs the job unless it is not due or somebody runs it. Throws `JobFailed` after a failure was written down, else what the database said. */
  async attempt(job: Job, wokenBy: WokenBy): Promise<void> {
    if (this.underWay.has(job.name)) return;
    const attempt = correlated(newCorrelation(), () => this.claimAndRun(job, wokenBy));
    this.underWay.set(job.name, attempt);
    try {
      await attempt;
    } finally {
      this.underWay.delete(job.name);
    }
  }

  /** When nothing is under way any more. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
  }

  private async claimAndRun(job: Job, wokenBy: WokenBy): Promise<void> {
    const run = await this.ledger.claim(job.name, wokenBy, this.pace.leaseMs);
    if (!run) return;
    try {
      await this.inTime(job, run);
    } catch (error) {
      const reason = toldError(error);
      await this.tellFailure(job, run, reason);
      throw new JobFailed(reason);
    }
    await this.ledger.done(run);
  }

  /** The job's own work, as long as it is ours and not past its deadline. Work that does not heed the signal is left behind. */
  private async inTime({ name, deadlineMs = DEADLINE_MS, run: work }: Job, run: Run): Promise<void> {
    const given = new AbortController();
    const over = new Promise<never>((_, reject) => given.signal.addEventListener('abort', () => reject(given.signal.reason as Error)));
    over.catch(() => undefined); // the race below reports it
    const deadline = setTimeout(() => given.abort(new Error(`${name} did not end within ${deadlineMs / 1_000} s and was given up`)), deadlineMs);
    const alive = setInterval(() => {
      this.ledger.renew(run, this.pace.leaseMs).then(
        (ours) => ours || given.abort(new Error(`${name} was taken over by another worker`)),
        () => undefined, // a database that is away is told when the run ends
      );
    }, this.pace.leaseMs / 3);
    try {
      await Promise.race([traced(`job ${name}`, KINDS.internal, () => asSystem(() => work(given.signal)), { quiet: true }), over]);
    } finally {
      clearTimeout(deadline);
      clearInterval(alive);
    }
  }

  private async tellFailure({ name }: Job, run: Run, reason: string): Promise<void> {
    const counted = await this.ledger.failed(run, reason, this.pace).catch(() => undefined);
    if (counted?.parked)
      this.log.error(`${name} failed ${counted.failures} times in a row and is parked: ${reason}; "npm run cli -- retry ${name}" tries it again`);
    else this.log.error(`${name} failed and is tried again: ${reason}`);
  }
}
