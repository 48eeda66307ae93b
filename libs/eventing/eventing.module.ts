import { Global, Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore } from '#libs/eventing/event-store.js';
import { kurrentEventing } from '#libs/eventing/kurrentdb.eventing.js';
import { MeasuredEventStore } from '#libs/eventing/measured.event-store.js';
import { CONNECTIONS, postgresEventing, type EventingOptions } from '#libs/eventing/postgres.eventing.js';
import { ReleasedEventStore } from '#libs/eventing/released.event-store.js';
import { ReleasedTypes } from '#libs/eventing/released-types.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { Views } from '#libs/eventing/view.js';
import { Metrics } from '#libs/platform/metrics.js';
import { Settings } from '#libs/platform/settings.js';
import { toldWithStack } from '#libs/platform/told-error.js';
import { scopeOfNow } from '#libs/platform/policy/scope.js';

const EVENTING = Symbol('eventing');
const KNOWN_TYPES = Symbol('types of events that this version knows');

type Eventing = ReturnType<typeof postgresEventing> | ReturnType<typeof kurrentEventing>;

/** The log, its views and what follows it, on the `Pool` that the platform provides; the log in KurrentDB where EVENTSTORE_URL names it. */
@Global()
@Module({
  providers: [
    {
      provide: EVENTING,
      inject: [CONNECTIONS, Settings, KNOWN_TYPES],
      useFactory: (pool: Parameters<typeof postgresEventing>[0], { auditKey, kurrent }: Settings, known: readonly string[]): Eventing => {
        const log = new Logger('Subscriptions');
        const options: EventingOptions = {
          tickets: auditKey && new Tickets(auditKey),
          scope: scopeOfNow,
          known,
          report: (level, message, cause) =>
            level === 'error' ? log.error(message, ...(cause === undefined ? [] : [toldWithStack(cause)])) : log.log(message),
        };
        return kurrent ? kurrentEventing(pool, { ...options, ...kurrent }) : postgresEventing(pool, options);
      },
    },
    {
      provide: EventStore,
      inject: [EVENTING, Metrics, CONNECTIONS, KNOWN_TYPES],
      useFactory: ({ store }: Eventing, { appends }: Metrics, pool: Parameters<typeof postgresEventing>[0], known: readonly string[]) =>
        new ReleasedEventStore(new MeasuredEventStore(store, (outcome, seconds) => appends.observe({ outcome }, seconds)), new ReleasedTypes(pool), known),
    },
    { provide: Views, inject: [EVENTING], useFactory: ({ views }: Eventing) => views },
    { provide: Subscriptions, inject: [EVENTING], useFactory: ({ subscriptions }: Eventing) => subscriptions },
    { provide: SqlLog, inject: [EVENTING], useFactory: ({ sqlLog }: Eventing) => sqlLog },
  ],
  exports: [EventStore, Views, Subscriptions, SqlLog],
})
export class EventingModule implements OnApplicationShutdown {
  /** `types`: every type of event that this version can read. */
  static knowing(types: readonly string[]): DynamicModule {
    return { module: EventingModule, providers: [{ provide: KNOWN_TYPES, useValue: types }] };
  }

  constructor(@Inject(EVENTING) private readonly eventing: Eventing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.eventing.close();
  }
}
