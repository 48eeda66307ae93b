import { withOwnDatabase } from '#apps/cli/own-database.js';
import { eventTypes } from '#apps/worker/subscriptions.js';
import { releaseTypes } from '#libs/eventing/released-types.js';
import { readConfig } from '#libs/platform/config.js';

/** Lets this version write what the one before could not read, and says what that is. */
export async function finishUpdate(): Promise<number> {
  const released = await withOwnDatabase(readConfig(), (pool) => releaseTypes(pool, eventTypes));
  process.stdout.write(
    released.length === 0
      ? 'Nothing to finish: this version writes nothing that the one before could not read.\n'
      : `From now on ${released.join(', ')} may be written. An older version gives up its work on this database and refuses what it cannot read.\n`,
  );
  return 0;
}
