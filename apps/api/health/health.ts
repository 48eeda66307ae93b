import { Injectable } from '@nestjs/common';
import { inTime } from '#apps/api/health/in-time.js';
import { CHECKS, Readiness } from '#apps/api/health/readiness.js';
import { CANARY } from '#libs/jobs/canary.job.js';
import type { JobStanding, WokenBy } from '#libs/jobs/postgres.job-ledger.js';
import { Outbox } from '#libs/notices/outbox.js';
import { Metrics } from '#libs/platform/metrics.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { Problem } from '#libs/platform/problem.js';

const LOOK_AGAIN_SECONDS = 1;

/** What a process that is ready tells. */
export type Ready = {
  readonly status: 'ready';
  /** Events each view is behind the log. */
  readonly lag: Readonly<Record<string, number>>;
  readonly parked: number;
  /** When a worker last did the job that shows it lives, what woke it, and how many jobs are parked. */
  readonly jobs: { readonly canarySecondsAgo: number; readonly parked: number; readonly wokenBy: WokenBy };
  readonly clocksApartSeconds: number;
  readonly diskFreeMegabytes: number;
};

/** What probes and Prometheus ask of a process, whatever it does. */
@Injectable()
export class Health {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly outbox: Outbox,
  ) {}

  /** Throws 503 `not-ready` with every reason: `errors` names the checks that failed. */
  async ready(): Promise<Ready> {
    const { reasons, standing, clocksApartSeconds, diskFreeBytes } = await this.readiness.look();
    if (reasons.length > 0 || !standing || clocksApartSeconds === undefined)
      throw new Problem(503, 'not-ready', {
        detail: reasons.map(({ sentence }) => sentence).join(' '),
        remedy: reasons.map(({ remedy }) => remedy).join(' '),
        errors: reasons.map(({ check, sentence }) => ({ path: check, message: sentence })),
        retryAfterSeconds: LOOK_AGAIN_SECONDS,
      });
    const views = standing.followers.filter(({ kind }) => kind === 'view');
    return {
      status: 'ready',
      lag: Object.fromEntries(views.map(({ name, events }) => [name, events])),
      parked: standing.parked,
      jobs: jobsIn(standing.jobs),
      clocksApartSeconds,
      diskFreeMegabytes: Math.floor(diskFreeBytes / 1_000_000),
    };
  }

  /** Figures in Prometheus format. A database that is down is when they are needed most: then they are answered without what it knows. */
  async figures(): Promise<{ readonly type: string; readonly text: string }> {
    const { reasons, standing, diskFreeBytes } = await this.readiness.look();
    this.metrics.setStanding(standing);
    this.metrics.diskFree.set(diskFreeBytes);
    const mails = await inTime(asSystem(() => this.outbox.backlog())).catch(() => undefined);
    this.metrics.outboxAge.set(mails?.oldestDueSeconds ?? NaN);
    this.metrics.mailsUncertain.set(mails?.uncertain ?? NaN);
    for (const check of CHECKS) this.metrics.notReady.set({ check }, reasons.some((reason) => reason.check === check) ? 1 : 0);
    return { type: this.metrics.registry.contentType, text: await this.metrics.registry.metrics() };
  }
}

function jobsIn(jobs: readonly JobStanding[]): Ready['jobs'] {
  const canary = jobs.find(({ name }) => name === CANARY);
  return {
    canarySecondsAgo: Math.round((canary?.doneSecondsAgo ?? 0) * 10) / 10,
    parked: jobs.filter(({ parkedAt }) => parkedAt !== null).length,
    wokenBy: canary?.wokenBy ?? 'timer',
  };
}
