import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { MemoryFollowers } from '#libs/eventing/memory.followers.js';
import { MemoryViews } from '#libs/eventing/memory.views.js';
import { Subscriptions, type SubscriptionOptions } from '#libs/eventing/subscriptions.js';
import type { Upcasters } from '#libs/eventing/upcast.js';

/** Log, views and subscriptions in memory, for tests. `close` ends what runs. */
export function memoryEventing(options: SubscriptionOptions & { readonly upcasters?: Upcasters; readonly clock?: () => Date } = {}) {
  const store = new MemoryEventStore(options);
  const followers = new MemoryFollowers();
  const views = new MemoryViews(store, followers);
  const subscriptions = new Subscriptions(store, followers, options);
  return { store, followers, views, subscriptions, close: () => subscriptions.stop() };
}
