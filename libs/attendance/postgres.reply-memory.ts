import type { Pool } from 'pg';
import { ReplyMemory, type Answered } from '#libs/attendance/reply-memory.js';
import type { PersonId } from '#libs/vault/ids.js';

/** The last answers as a table in the schema `vault`. */
export class PostgresReplyMemory extends ReplyMemory {
  constructor(private readonly pool: Pool) {
    super();
  }

  async last(visitId: string, personId: PersonId): Promise<Answered | undefined> {
    const { rows } = await this.pool.query<{ sequence: number; stamp: Date }>({
      name: 'calendar-reply-last',
      text: 'select sequence, stamp from vault.calendar_reply where visit_id = $1 and person_id = $2',
      values: [visitId, personId],
    });
    return rows[0] && { sequence: rows[0].sequence, stamp: rows[0].stamp.toISOString() };
  }

  async claim(visitId: string, personId: PersonId, { sequence, stamp }: Answered): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'calendar-reply-claim',
      text: `insert into vault.calendar_reply as kept (visit_id, person_id, sequence, stamp) values ($1, $2, $3, $4)
             on conflict (visit_id, person_id) do update set sequence = excluded.sequence, stamp = excluded.stamp
             where (kept.sequence, kept.stamp) <= (excluded.sequence, excluded.stamp)`,
      values: [visitId, personId, sequence, stamp],
    });
    return rowCount === 1;
  }
}
