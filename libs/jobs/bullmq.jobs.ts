import { setTimeout as wait } from 'node:timers/promises';
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { WakeQueue, type QueuePlace } from '#libs/jobs/bullmq.queue.js';
import { JobFailed, JobRuns } from '#libs/jobs/job-runs.js';
import { Jobs, USUAL_PACE, type Job, type Pace } from '#libs/jobs/jobs.js';
import type { JobLedger } from '#libs/jobs/postgres.job-ledger.js';
import { RedisRefused } from '#libs/jobs/redis.js';
import { toldError } from '#libs/platform/told-error.js';

/**
 * Jobs woken by BullMQ, in PostgreSQL or in Redis. Beside it every worker looks in the ledger for what is due and was not woken, runs it, and makes
 * the queue anew: so that nothing is missed while the queue is away, empty or stuck, and it serves again without a restart.
 */
export class BullmqJobs extends Jobs implements BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly stopping = new AbortController();
  private readonly runs: JobRuns;
  private jobs: readonly Job[] = [];
  private queue: WakeQueue | undefined;
  private looking: Promise<void> | undefined;
  private mending: Promise<void> | undefined;
  private mendedAt = 0;
  private readonly told = new Map<string, string>();

  constructor(
    private readonly ledger: JobLedger,
    private readonly place: QueuePlace,
    private readonly pace: Pace = USUAL_PACE,
  ) {
    super();
    this.runs = new JobRuns(ledger, pace);
  }

  async start(jobs: readonly Job[]): Promise<void> {
    this.jobs = jobs;
    await this.ledger.register(jobs);
    try {
      await this.open(false);
    } catch (error) {
      if (error instanceof RedisRefused) throw error;
      await this.leave(error);
    }
    this.looking = this.keepLooking();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looking;
    await this.mending;
    await this.close();
    await Promise.race([this.runs.ended(), wait(this.pace.stopMs, undefined, { ref: false })]);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async open(anew: boolean): Promise<void> {
    const { queueMs } = this.pace;
    // Each job is run once at a time, so that none waits for another.
    if (!this.queue) {
      let queue: WakeQueue | undefined;
      queue = await WakeQueue.open(this.place, this.jobs.length + 1, queueMs, {
        woken: (name) => this.woken(name),
        onError: (error) => void (queue && this.queue === queue && this.leave(error)),
      });
      this.queue = queue;
    }
    await this.queue.schedule(this.jobs, anew, queueMs);
  }

  /** A queue that has a fault is left at once: what it would do then is up to it. */
  private leave(error: unknown): Promise<void> {
    this.tellOnce('queue', `The queue is away, jobs are woken by the timer of each worker: ${toldError(error)}`);
    return this.close();
  }

  private async close(): Promise<void> {
    const { queue } = this;
    this.queue = undefined;
    await queue?.close(this.pace.queueMs);
  }

  private async woken(name: string): Promise<void> {
    const job = this.jobs.find((one) => one.name === name);
    // Another version of the product has other jobs.
    if (job && !this.stopping.signal.aborted) await this.runs.attempt(job, 'queue');
  }

  private async keepLooking(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.look().then(
        () => this.told.delete('ledger'),
        (error: unknown) => this.tellOnce('ledger', `What is due could not be looked up: ${toldError(error)}`),
      );
      await wait(this.pace.lookMs, undefined, { signal, ref: false }).catch(() => undefined); // woken up to stop
    }
  }

  private async look(): Promise<void> {
    for (const name of await this.ledger.takeBackFuture(this.pace))
      this.log.warn(`${name} was put off by a clock of the database that was ahead, and is due now`);
    for (const name of await this.ledger.giveUpLost(this.pace))
      this.log.error(`${name} was begun by a worker that ended or does not answer, and is tried again`);
    const late = await this.ledger.late(
      this.jobs.map(({ name }) => name),
      this.pace.graceMs,
    );
    for (const { name } of late) {
      const job = this.jobs.find((one) => one.name === name)!;
      this.runs.attempt(job, 'timer').catch((error: unknown) => {
        if (!(error instanceof JobFailed)) this.tellOnce('ledger', `${name} could not be begun: ${toldError(error)}`);
      });
    }
    // What failed comes again by its pause; what did not was not woken.
    if (!this.queue || late.some(({ failures }) => failures === 0)) this.mend();
  }

  /** Makes the schedule anew; a queue that has just been mended and still does not wake is opened anew. */
  private mend(): void {
    const { queueMs, graceMs, lookMs } = this.pace;
    if (this.mending || Date.now() - this.mendedAt < graceMs + lookMs) return;
    const again = this.queue !== undefined && Date.now() - this.mendedAt < 3 * (graceMs + lookMs) + queueMs;
    const mend = async () => {
      try {
        if (again) await this.close();
        await this.open(true);
        if (this.told.delete('queue')) this.log.log('The queue wakes jobs again');
      } catch (error) {
        await this.leave(error);
      } finally {
        this.mendedAt = Date.now();
        this.mending = undefined;
      }
    };
    this.mending = mend();
  }

  private tellOnce(about: string, sentence: string): void {
    if (!this.told.has(about) && !this.stopping.signal.aborted) this.log.error(sentence);
    this.told.set(about, sentence);
  }
}
