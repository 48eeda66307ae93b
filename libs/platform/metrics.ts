import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures in Prometheus format; one registry per process. */
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
  private readonly lag = new Gauge({
    name: 'ortstermin_view_lag_events',
    help: 'Events between a view and the end of the log',
    labelNames: ['view'],
    registers: [this.registry],
  });
  private readonly database = new Gauge({ name: 'ortstermin_database_up', help: '1 when the database answered, else 0', registers: [this.registry] });
  private readonly parked = new Gauge({
    name: 'ortstermin_parked_events',
    help: 'Events that wait because folding one of their key failed',
    registers: [this.registry],
  });

  constructor() {
    this.auditUnsealed.set(NaN);
    collectDefaultMetrics({ register: this.registry, prefix: 'ortstermin_' });
  }

  /** Events each view is behind, and how many are parked; undefined: the database did not say. */
  setProgress(standing: { readonly lag: Readonly<Record<string, number>>; readonly parked: number } | undefined): void {
    this.database.set(standing ? 1 : 0);
    this.lag.reset();
    this.parked.reset();
    if (!standing) return;
    for (const [view, events] of Object.entries(standing.lag)) this.lag.set({ view }, events);
    this.parked.set(standing.parked);
  }
}
