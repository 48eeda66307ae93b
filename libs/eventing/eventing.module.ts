import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore } from '#libs/eventing/event-store.js';
import { kurrentEventing } from '#libs/eventing/kurrentdb.eventing.js';
import { MeasuredEventStore } from '#libs/eventing/measured.event-store.js';
import { CONNECTIONS, postgresEventing, type EventingOptions } from '#libs/eventing/postgres.eventing.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { Views } from '#libs/eventing/view.js';
import { Metrics } from '#libs/platform/metrics.js';
import { Settings } from '#libs/platform/settings.js';
import { toldWithStack } from '#libs/platform/told-error.js';
import { scopeOfNow } from '#libs/platform/policy/scope.js';

const EVENTING = Symbol('eventing');

type Eventing = ReturnType<typeof postgresEventing> | ReturnType<typeof kurrentEventing>;

/** The log, its views and what follows it, on the `Pool` that the platform provides; the log in KurrentDB where EVENTSTORE_URL names it. */
@Global()
@Module({
  providers: [
    {
      provide: EVENTING,
      inject: [CONNECTIONS, Settings],
      useFactory: (pool: Parameters<typeof postgresEventing>[0], { auditKey, kurrent }: Settings): Eventing => {
        const log = new Logger('Subscriptions');
        const options: EventingOptions = {
          tickets: auditKey && new Tickets(auditKey),
          scope: scopeOfNow,
          report: (level, message, cause) =>
            level === 'error' ? log.error(message, ...(cause === undefined ? [] : [toldWithStack(cause)])) : log.log(message),
        };
        return kurrent ? kurrentEventing(pool, { ...options, ...kurrent }) : postgresEventing(pool, options);
      },
    },
    {
      provide: EventStore,
      inject: [EVENTING, Metrics],
      useFactory: ({ store }: Eventing, { appends }: Metrics) => new MeasuredEventStore(store, (outcome, seconds) => appends.observe({ outcome }, seconds)),
    },
    { provide: Views, inject: [EVENTING], useFactory: ({ views }: Eventing) => views },
    { provide: Subscriptions, inject: [EVENTING], useFactory: ({ subscriptions }: Eventing) => subscriptions },
    { provide: SqlLog, inject: [EVENTING], useFactory: ({ sqlLog }: Eventing) => sqlLog },
  ],
  exports: [EventStore, Views, Subscriptions, SqlLog],
})
export class EventingModule implements OnApplicationShutdown {
  constructor(@Inject(EVENTING) private readonly eventing: Eventing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.eventing.close();
  }
}
