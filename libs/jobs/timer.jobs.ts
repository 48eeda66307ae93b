import { setTimeout as wait } from 'node:timers/promises';
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Jobs, type Job } from '#libs/jobs/jobs.js';
import { correlated, newCorrelation } from '#libs/platform/correlation.js';
import { toldError } from '#libs/platform/told-error.js';

/** Jobs woken by timers of this process. A run that fails is logged, and the job is woken again. */
export class TimerJobs extends Jobs implements BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly stopping = new AbortController();
  private running: Promise<void>[] = [];

  start(jobs: readonly Job[]): void {
    this.running.push(...jobs.map((job) => this.keepWaking(job)));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async keepWaking({ name, everyMs, run }: Job): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await correlated(newCorrelation(), () => run().catch((error: unknown) => this.log.error(`${name} failed and is tried again: ${toldError(error)}`)));
      await wait(everyMs, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined); // woken up to stop
    }
  }
}
