import { TogetherUnsupported, type EventStore } from '#libs/eventing/event-store.js';
import { KurrentEventStore } from '#libs/eventing/kurrentdb.event-store.js';
import { memoryEventing } from '#libs/eventing/memory.eventing.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { Upcasters } from '#libs/eventing/upcast.js';
import { aStream, fact, to } from '#tests/contract/counting.js';
import { testLog } from '#tests/support/kurrentdb.js';
import { testDatabase } from '#tests/support/postgres.js';

const upcasters = new Upcasters([{ from: 'CountedOnce', to: 'Counted', up: () => ({ n: 1 }) }]);

/** Every adapter of the event store, on a log of its own. */
export const engines: Record<string, () => Promise<{ store: EventStore; close(): Promise<void> }>> = {
  memory: async () => memoryEventing({ upcasters }),
  postgres: async () => {
    const database = await testDatabase();
    const { store, close } = postgresEventing(database.pool, { upcasters });
    return {
      store,
      close: async () => {
        await close();
        await database.drop();
      },
    };
  },
  // On a server where TEST_KURRENTDB_URL names one, else on a stand-in, which proves nothing about the server.
  kurrentdb: async () => {
    const log = await testLog();
    const store = new KurrentEventStore({ ...log, upcasters });
    return {
      store,
      close: async () => {
        await store.close();
        await log.close();
      },
    };
  },
};

/** Whether the server behind a store appends to several streams at once: EventStoreDB, and KurrentDB before 25.1, say that they do not. */
export async function appendsTogether(store: EventStore): Promise<boolean> {
  try {
    await store.append([to(aStream(), 0, fact(1)), to(aStream(), 0, fact(1))]);
    return true;
  } catch (error) {
    if (error instanceof TogetherUnsupported) return false;
    throw error;
  }
}
