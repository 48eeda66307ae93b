import { Injectable } from '@nestjs/common';
import { CANARY } from '#libs/jobs/canary.job.js';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type Standing = {
  readonly followers: readonly {
    readonly kind: string;
    readonly name: string;
    readonly events: number;
    readonly seconds: number;
    readonly progressedAt?: Date;
  }[];
  readonly parked: number;
  readonly jobs: readonly {
    readonly name: string;
    readonly doneSecondsAgo: number | null;
    readonly wokenBy: string | null;
    readonly failures: number;
    readonly parkedAt: string | null;
  }[];
};

/** Figures in Prometheus format; one registry per process. Labels take few values: routes, statuses, names of followers and checks, codes. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'ortstermin_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [this.registry],
  });
  readonly clocksApart = new Gauge({
    name: 'ortstermin_clocks_apart_seconds',
    help: 'How far the clocks of this process and of the database are apart',
    registers: [this.registry],
  });
  readonly embargoRefusals = new Counter({
    name: 'ortstermin_embargo_refusals_total',
    help: 'Releases that were due at their embargo and could not be issued, by reason',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  /** NaN until this process has sealed: only workers do. */
  readonly auditUnsealed = new Gauge({
    name: 'ortstermin_audit_unsealed_events',
    help: 'Events that wait for their seal in the audit chain; NaN in a process that does not seal',
    registers: [this.registry],
  });
  readonly auditTampered = new Gauge({
    name: 'ortstermin_audit_tampered',
    help: '1 while the log is not as it was sealed, so that nothing more is sealed',
    registers: [this.registry],
  });
  readonly auditForeign = new Counter({
    name: 'ortstermin_audit_foreign_events_total',
    help: 'Events that were written past the product, by nobody who holds the audit key',
    registers: [this.registry],
  });
  readonly appends = new Histogram({
    name: 'ortstermin_append_seconds',
    help: 'Time from an append to the log until it is durable, by what became of it: written, conflict, unavailable, refused',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly diskFree = new Gauge({ name: 'ortstermin_disk_free_bytes', help: 'What is free where DATA_DIR lies', registers: [this.registry] });
  readonly notReady = new Gauge({
    name: 'ortstermin_not_ready',
    help: '1 while this check of /health/ready fails, else 0',
    labelNames: ['check'],
    registers: [this.registry],
  });
  readonly outboxAge = new Gauge({
    name: 'ortstermin_outbox_age_seconds',
    help: 'How long the mail that has been due longest waits; 0 when none does, NaN when the database did not say',
    registers: [this.registry],
  });
  readonly mailsUncertain = new Gauge({
    name: 'ortstermin_mails_uncertain',
    help: 'Mails of which nobody knows whether they arrived; NaN when the database did not say',
    registers: [this.registry],
  });
  private readonly lag = new Gauge({
    name: 'ortstermin_view_lag_events',
    help: 'Events between a view and the end of the log',
    labelNames: ['view'],
    registers: [this.registry],
  });
  private readonly lagSeconds = new Gauge({
    name: 'ortstermin_follower_lag_seconds',
    help: 'How long the oldest event waits that a view or reactor has not seen; 0 when there is none',
    labelNames: ['kind', 'follower'],
    registers: [this.registry],
  });
  private readonly progressed = new Gauge({
    name: 'ortstermin_follower_last_progress_timestamp_seconds',
    help: 'When a view or reactor last came further in the log, in seconds since 1970 by the clock of the database',
    labelNames: ['kind', 'follower'],
    registers: [this.registry],
  });
  private readonly database = new Gauge({ name: 'ortstermin_database_up', help: '1 when the database answered, else 0', registers: [this.registry] });
  private readonly parked = new Gauge({
    name: 'ortstermin_parked_events',
    help: 'Events that a view or reactor could not digest, and those that wait behind one of their key',
    registers: [this.registry],
  });

  private readonly jobDone = new Gauge({
    name: 'ortstermin_job_done_seconds_ago',
    help: 'Seconds since a job was last done, by any worker',
    labelNames: ['job'],
    registers: [this.registry],
  });
  private readonly jobFailures = new Gauge({
    name: 'ortstermin_job_failures',
    help: 'How often a job failed in a row',
    labelNames: ['job'],
    registers: [this.registry],
  });
  private readonly parkedJobs = new Gauge({
    name: 'ortstermin_parked_jobs',
    help: 'Jobs that failed so often that they are tried seldom',
    registers: [this.registry],
  });
  private readonly queue = new Gauge({
    name: 'ortstermin_job_queue_up',
    help: '1 when the queue wakes jobs, 0 when the timers of workers do, since it is away',
    registers: [this.registry],
  });

  constructor() {
    this.auditUnsealed.set(NaN);
    collectDefaultMetrics({ register: this.registry, prefix: 'ortstermin_' });
  }

  /** Where views and reactors stand, how much is parked, and how jobs stand; undefined: the database did not say. */
  setStanding(standing: Standing | undefined): void {
    this.database.set(standing ? 1 : 0);
    for (const gauge of [this.lag, this.lagSeconds, this.progressed, this.parked, this.jobDone, this.jobFailures, this.parkedJobs, this.queue]) gauge.reset();
    // What nobody could look up is not nothing: an alarm on it would tell of the wrong fault.
    for (const gauge of [this.parked, this.parkedJobs, this.queue]) gauge.set(NaN);
    if (!standing) return;
    for (const { kind, name: follower, events, seconds, progressedAt } of standing.followers) {
      if (kind === 'view') this.lag.set({ view: follower }, events);
      this.lagSeconds.set({ kind, follower }, seconds);
      if (progressedAt) this.progressed.set({ kind, follower }, progressedAt.getTime() / 1_000);
    }
    this.parked.set(standing.parked);
    for (const { name: job, doneSecondsAgo, failures } of standing.jobs) {
      this.jobDone.set({ job }, doneSecondsAgo ?? NaN);
      this.jobFailures.set({ job }, failures);
    }
    this.parkedJobs.set(standing.jobs.filter(({ parkedAt }) => parkedAt !== null).length);
    const canary = standing.jobs.find(({ name }) => name === CANARY);
    if (canary?.wokenBy) this.queue.set(canary.wokenBy === 'queue' ? 1 : 0);
  }
}
