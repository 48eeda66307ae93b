import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore } from '#libs/eventing/event-store.js';
import { MeasuredEventStore } from '#libs/eventing/measured.event-store.js';
import { CONNECTIONS, postgresEventing, type PostgresEventing } from '#libs/eventing/postgres.eventing.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { Views } from '#libs/eventing/view.js';
import { Metrics } from '#libs/platform/metrics.js';
import { Settings } from '#libs/platform/settings.js';
import { toldWithStack } from '#libs/platform/told-error.js';
import { scopeOfNow } from '#libs/platform/policy/scope.js';

const EVENTING = Symbol('eventing');

/** The log, its views and what follows it, on the `Pool` that the platform provides. */
@Global()
@Module({
  providers: [
    {
      provide: EVENTING,
      inject: [CONNECTIONS, Settings],
      useFactory: (pool: Parameters<typeof postgresEventing>[0], { auditKey }: Settings): PostgresEventing => {
        const log = new Logger('Subscriptions');
        return postgresEventing(pool, {
          tickets: auditKey && new Tickets(auditKey),
          scope: scopeOfNow,
          report: (level, message, cause) =>
            level === 'error' ? log.error(message, ...(cause === undefined ? [] : [toldWithStack(cause)])) : log.log(message),
        });
      },
    },
    {
      provide: EventStore,
      inject: [EVENTING, Metrics],
      useFactory: ({ store }: PostgresEventing, { appends }: Metrics) =>
        new MeasuredEventStore(store, (outcome, seconds) => appends.observe({ outcome }, seconds)),
    },
    { provide: Views, inject: [EVENTING], useFactory: ({ views }: PostgresEventing) => views },
    { provide: Subscriptions, inject: [EVENTING], useFactory: ({ subscriptions }: PostgresEventing) => subscriptions },
  ],
  exports: [EventStore, Views, Subscriptions],
})
export class EventingModule implements OnApplicationShutdown {
  constructor(@Inject(EVENTING) private readonly eventing: PostgresEventing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.eventing.close();
  }
}
