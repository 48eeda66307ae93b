import type { Pool } from 'pg';
import type { EventStore } from '#libs/eventing/event-store.js';
import { START } from '#libs/eventing/position.js';
import { NOTIFIES } from '#libs/notices/notify.reactor.js';
import { PostgresOutbox } from '#libs/notices/postgres.outbox.js';

/** The log that followers follow, wherever it is kept. */
export type FollowedLog = Pick<EventStore, 'head' | 'identity' | 'behind'>;

export type Settled = {
  /** Reactors that stood beyond the end of the log. */
  readonly movedBack: number;
  /** Notices that may have been sent since the backup was made. */
  readonly uncertain: number;
  /** Events of which the backup does not know whether a mail was intended because of them, and which cause none any more. */
  readonly unmailed: number;
};

/**
 * After a restore nobody holds a lease, and whoever followed the log stands at its end at most. What a reactor has done since the backup was made it
 * finds done when it does it again, but not a mail: so what is open is uncertain, and what was not yet looked at is passed over.
 */
export async function settle(pool: Pool, store: FollowedLog): Promise<Settled> {
  const [head, log] = [(await store.head()) ?? START, await store.identity()];
  await pool.query(`update views.follower set owner = null, lease_until = '-infinity'`);
  const moved = await pool.query('update views.follower set position = $1 where log = $2 and position > $1', [head, log]);
  const unmailed = await passOverMails(pool, store, head);
  return { movedBack: moved.rowCount ?? 0, uncertain: await new PostgresOutbox(pool).giveUpOpen(), unmailed };
}

async function passOverMails(pool: Pool, store: FollowedLog, head: string): Promise<number> {
  const { rows } = await pool.query<{ id: string; position: string }>(
    `select id, position from views.follower where kind = 'reactor' and name = $1 and log = $2 and position is not null`,
    [NOTIFIES, await store.identity()],
  );
  const mails = rows[0];
  if (!mails) return 0;
  const behind = await store.behind(mails.position);
  const parked = await pool.query('delete from views.parked where follower = $1', [mails.id]);
  await pool.query('update views.follower set position = $2 where id = $1', [mails.id, head]);
  return behind + (parked.rowCount ?? 0);
}
