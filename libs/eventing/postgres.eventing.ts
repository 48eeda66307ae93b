import { Pool } from 'pg';
import { PostgresEventStore } from '#libs/eventing/postgres.event-store.js';
import { PostgresFollowers } from '#libs/eventing/postgres.followers.js';
import { PostgresViews } from '#libs/eventing/postgres.views.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { Subscriptions, type SubscriptionOptions } from '#libs/eventing/subscriptions.js';
import type { Tickets } from '#libs/eventing/tickets.js';
import type { ViewScope } from '#libs/eventing/view.js';
import type { Upcasters } from '#libs/eventing/upcast.js';

export type EventingOptions = SubscriptionOptions & {
  readonly upcasters?: Upcasters;
  /** Types of events that this process can read; without it everything. */
  readonly known?: readonly string[];
  readonly deadlineMs?: number;
  readonly tickets?: Tickets | undefined;
  /** How far whoever asks now may see; without it everything. */
  readonly scope?: () => ViewScope;
};

/** Log, views and subscriptions on a migrated database. `close` ends what runs; the pool stays open and is closed after it. */
export function postgresEventing(pool: Pool, options: EventingOptions = {}) {
  const store = new PostgresEventStore(pool, options);
  const followers = new PostgresFollowers(pool, options.known);
  const views = new PostgresViews(pool, store, followers.folded, options.scope);
  const subscriptions = new Subscriptions(store, followers, options);
  const sqlLog = new SqlLog();
  const close = async () => {
    await subscriptions.stop();
    await store.close();
  };
  return { store, followers, views, subscriptions, sqlLog, close };
}

export type PostgresEventing = ReturnType<typeof postgresEventing>;

/** Under what Nest finds the connections that the platform provides. */
export const CONNECTIONS = Pool;
