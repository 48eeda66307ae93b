import type { Pool } from 'pg';
import { KurrentEventStore, type KurrentOptions } from '#libs/eventing/kurrentdb.event-store.js';
import { KurrentLogCopy } from '#libs/eventing/kurrentdb.log-copy.js';
import type { EventingOptions } from '#libs/eventing/postgres.eventing.js';
import { PostgresFollowers } from '#libs/eventing/postgres.followers.js';
import { PostgresViews } from '#libs/eventing/postgres.views.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';

/** The log in KurrentDB; views, followers and a copy of the log on a migrated database. `close` ends what runs; the pool stays open and is closed after it. */
export function kurrentEventing(pool: Pool, options: EventingOptions & KurrentOptions) {
  const store = new KurrentEventStore(options);
  const followers = new PostgresFollowers(pool, options.known);
  const views = new PostgresViews(pool, store, followers.folded, options.scope);
  const subscriptions = new Subscriptions(store, followers, options);
  const sqlLog = new KurrentLogCopy(pool, store);
  const close = async () => {
    await subscriptions.stop();
    await sqlLog.close();
    await store.close();
  };
  return { store, followers, views, subscriptions, sqlLog, close };
}
