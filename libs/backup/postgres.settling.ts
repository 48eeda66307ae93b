import type { Pool } from 'pg';
import type { EventStore } from '#libs/eventing/event-store.js';
import { START } from '#libs/eventing/position.js';
import { PostgresOutbox } from '#libs/notices/postgres.outbox.js';

/** The log that followers follow, wherever it is kept. */
export type FollowedLog = Pick<EventStore, 'head' | 'identity'>;

export type Settled = {
  /** Reactors that stood beyond the end of the log. */
  readonly movedBack: number;
  /** Notices that may have been sent since the backup was made. */
  readonly uncertain: number;
};

/**
 * After a restore nobody holds a lease, and whoever followed the log stands at its end at most. What a reactor has done since the backup was made it
 * finds done when it does it again, but not a mail: so what is open is uncertain, and so is what it will intend because of anything before this moment.
 */
export async function settle(pool: Pool, store: FollowedLog): Promise<Settled> {
  const [head, log] = [(await store.head()) ?? START, await store.identity()];
  await pool.query(`update views.follower set owner = null, lease_until = '-infinity'`);
  const moved = await pool.query(`update views.follower set position = $1 where kind = 'reactor' and log = $2 and position > $1`, [head, log]);
  // An event that is not there is nothing to try again, and would stop its reactor.
  await pool.query(`delete from views.parked where position > $1 and follower in (select id from views.follower where log = $2)`, [head, log]);
  return { movedBack: moved.rowCount ?? 0, uncertain: await new PostgresOutbox(pool).restored() };
}
