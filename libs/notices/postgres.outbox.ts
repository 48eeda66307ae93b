import type { Pool } from 'pg';
import type { Position } from '#libs/eventing/event-store.js';
import { Outbox, type Backlog, type NoticesWanted } from '#libs/notices/outbox.js';
import type { About, Held, Hindrance, LedgerEntry, NewNotice, Notice, NoticeKind, NoticeState, Recipient } from '#libs/notices/notice.js';
import type { Settlement } from '#libs/notices/settlement.js';

const SENDER = 'ortstermin';
/** New notices as rows; `lost`: it may have left in the time that a restore has taken from the ledger. */
const GIVEN = `select n."noticeId" as id, n.kind, n."visitId" as visit_id, n.recipient, n.about, make_interval(secs => n."dueInMs" / 1000) as due_in,
                      coalesce(n.since <= (select max(restored_at) from outbox.restore), false) as lost
                 from jsonb_to_recordset($1) as n("noticeId" uuid, kind text, "visitId" text, recipient text, about jsonb, "dueInMs" float8, since timestamptz)
                where not exists (select from outbox.notice o where o.id = n."noticeId")`;
/** How such a row is kept, after when it is due. */
const AS_GIVEN = `case when g.lost then 'uncertain' else 'intended' end, case when g.lost then 'restored' end, case when g.lost then g.about ->> 'position' end`;
const COLUMNS = 'id, kind, visit_id, recipient, about, state, reason, due_at, attempts, lease, told_at, created_at, changed_at';
/** The line of the ledger for what a statement `changed` made of a notice. */
const ledger = (state: string, by: string, code = 'null::int') =>
  `insert into outbox.ledger (notice_id, state, reason, code, attempt, recorded_by) select id, ${state}, reason, ${code}, attempts, ${by} from changed`;

/** The outbox as two tables, each step one statement. */
export class PostgresOutbox extends Outbox {
  constructor(private readonly pool: Pool) {
    super();
  }

  async intend(notices: readonly NewNotice[], by: string): Promise<void> {
    if (notices.length === 0) return;
    await this.pool.query({
      name: 'outbox-intend',
      text: `with changed as (
               insert into outbox.notice (id, kind, visit_id, recipient, about, due_at, state, reason, told_at)
               select g.id, g.kind, g.visit_id, g.recipient, g.about, clock_timestamp() + g.due_in, ${AS_GIVEN} from (${GIVEN}) g
               on conflict (id) do nothing returning *)
             ${ledger('state', '$2')}`,
      values: [JSON.stringify(notices), by],
    });
  }

  async intendInstead(notices: readonly NewNotice[], kinds: readonly NoticeKind[], reason: Hindrance, by: string): Promise<void> {
    if (notices.length === 0) return;
    await this.pool.query({
      name: 'outbox-intend-instead',
      text: `with given as (${GIVEN}),
             earlier as (
               update outbox.notice n set state = 'suppressed', reason = $3, changed_at = clock_timestamp() from given g
                where n.visit_id = g.visit_id and n.recipient = g.recipient and n.kind = any($2)
                  and (n.state = 'intended' and n.due_at is not null or g.lost and n.state = 'uncertain' and n.reason = 'restored')
               returning n.*),
             added as (
               insert into outbox.notice (id, kind, visit_id, recipient, about, due_at, state, reason, told_at)
               select g.id, g.kind, g.visit_id, g.recipient, g.about,
                      coalesce((select min(e.due_at) from earlier e where e.recipient = g.recipient and e.kind = g.kind and e.attempts = 0),
                               clock_timestamp() + g.due_in), ${AS_GIVEN}
                 from given g on conflict (id) do nothing returning *),
             changed as (select * from earlier union all select * from added)
             ${ledger('state', '$4')}`,
      values: [JSON.stringify(notices), kinds, reason, by],
    });
  }

  async giveUpWaiting(visitId: string, reason: Hindrance, by: string): Promise<void> {
    await this.pool.query({
      name: 'outbox-give-up-waiting',
      text: `with changed as (
               update outbox.notice set state = 'suppressed', reason = $2, changed_at = clock_timestamp()
                where visit_id = $1 and state = 'intended' and due_at is null returning *)
             ${ledger('state', '$3')}`,
      values: [visitId, reason, by],
    });
  }

  async release(noticeIds: readonly string[], by: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ notice_id: string }>({
      name: 'outbox-release',
      text: `with changed as (
               update outbox.notice set due_at = clock_timestamp(), changed_at = clock_timestamp()
                where id = any($1::uuid[]) and state = 'intended' and due_at is null returning *)
             ${ledger(`'released'`, '$2')} returning notice_id`,
      values: [noticeIds, by],
    });
    return rows.map((row) => row.notice_id);
  }

  async withdraw(noticeId: string, reason: string, by: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'outbox-withdraw',
      text: `with changed as (
               update outbox.notice set state = 'suppressed', reason = $2, changed_at = clock_timestamp() where id = $1 and state = 'intended' returning *)
             ${ledger('state', '$3')}`,
      values: [noticeId, reason, by],
    });
    return rowCount === 1;
  }

  async claim(leaseMs: number): Promise<Held | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'outbox-claim',
      text: `update outbox.notice set lease = lease + 1, leased_until = clock_timestamp() + make_interval(secs => $1 / 1000.0)
              where id = (select id from outbox.notice
                           where state = 'intended' and due_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())
                           order by due_at, id limit 1 for update skip locked)
             returning ${COLUMNS}`,
      values: [leaseMs],
    });
    return rows[0] && { ...noticeOf(rows[0]), lease: rows[0].lease };
  }

  async begin({ noticeId, lease }: Held, toldAt: Position | null): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'outbox-begin',
      text: `with changed as (
               update outbox.notice set state = 'attempting', reason = null, attempts = attempts + 1, told_at = $3, changed_at = clock_timestamp()
                where id = $1 and lease = $2 and state = 'intended' and leased_until > clock_timestamp() returning *)
             ${ledger('state', `'${SENDER}'`)}`,
      values: [noticeId, lease, toldAt],
    });
    return rowCount === 1;
  }

  async settle({ noticeId, lease }: Held, settlement: Settlement): Promise<void> {
    const { state, reason, code, retryInMs } = { reason: null, code: null, retryInMs: null, ...settlement };
    const { rowCount } = await this.pool.query({
      name: 'outbox-settle',
      text: `with changed as (
               update outbox.notice
                  set state = $3, reason = $4, leased_until = null, changed_at = clock_timestamp(),
                      told_at = case when $3 in ('sent', 'uncertain') then told_at end,
                      due_at = case when $6::float8 is null then due_at else clock_timestamp() + make_interval(secs => $6 / 1000) end
                where id = $1 and lease = $2 and (state in ('intended', 'attempting') or (state = 'uncertain' and $3 = 'sent')) returning *)
             ${ledger('state', `'${SENDER}'`, '$5')}`,
      values: [noticeId, lease, state, reason, code, retryInMs],
    });
    if (rowCount === 0 && settlement.state === 'sent') await this.recordSurplus(noticeId, settlement.code);
  }

  private async recordSurplus(noticeId: string, code: number): Promise<void> {
    await this.pool.query({
      name: 'outbox-surplus',
      text: `insert into outbox.ledger (notice_id, state, code, attempt, recorded_by) select id, 'surplus', $2, attempts, $3 from outbox.notice where id = $1`,
      values: [noticeId, code, SENDER],
    });
  }

  async giveUpLost(): Promise<number> {
    const { rowCount } = await this.pool.query({
      name: 'outbox-give-up',
      text: `with changed as (
               update outbox.notice set state = case kind when 'webhook' then 'intended' else 'uncertain' end, reason = 'sender-lost', leased_until = null, changed_at = clock_timestamp()
                where state = 'attempting' and leased_until < clock_timestamp() returning *)
             ${ledger('state', `'${SENDER}'`)}`,
    });
    return rowCount ?? 0;
  }

  async restored(): Promise<number> {
    const { rowCount } = await this.pool.query({
      name: 'outbox-restored',
      text: `with restore as (insert into outbox.restore default values),
             changed as (
               update outbox.notice set state = 'uncertain', reason = 'restored', lease = lease + 1, leased_until = null, changed_at = clock_timestamp(),
                      told_at = coalesce(told_at, about ->> 'position')
                where state in ('intended', 'attempting') returning *)
             ${ledger('state', `'${SENDER}'`)}`,
    });
    return rowCount ?? 0;
  }

  async resolve(noticeId: string, as: 'sent' | 'again', by: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'outbox-resolve',
      // A new lease: whoever held it before cannot say any more what became of it.
      text: `with changed as (
               update outbox.notice
                  set state = case $2 when 'sent' then 'sent' else 'intended' end, reason = 'resolved', lease = lease + 1, due_at = clock_timestamp(), changed_at = clock_timestamp()
                where id = $1 and (state = 'uncertain' or (state = 'suppressed' and kind = 'webhook')) returning *)
             ${ledger('state', '$3')}`,
      values: [noticeId, as, by],
    });
    return rowCount === 1;
  }

  async backlog(): Promise<Backlog> {
    const { rows } = await this.pool.query<Backlog>({
      name: 'outbox-backlog',
      text: `select (select coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0)::float8 from outbox.notice
                      where state = 'intended' and due_at <= clock_timestamp()) as "oldestDueSeconds",
                    (select count(*)::int from outbox.notice where state in ('attempting', 'uncertain') and state = 'uncertain') as uncertain`,
    });
    return rows[0]!;
  }

  async find({ visitId, state, after, limit }: NoticesWanted): Promise<readonly Notice[]> {
    const text = `select ${COLUMNS} from outbox.notice
                   where ($1::text is null or visit_id = $1) and ($2::text is null or state = $2)
                     and ($3::uuid is null or (created_at, id) < (select created_at, id from outbox.notice where id = $3))
                   order by created_at desc, id desc limit $4`;
    return this.rows('outbox-find', text, [visitId ?? null, state ?? null, after ?? null, limit]);
  }

  async one(noticeId: string): Promise<Notice | undefined> {
    const [notice] = await this.rows('outbox-one', `select ${COLUMNS} from outbox.notice where id = $1`, [noticeId]);
    return notice;
  }

  async about(visitId: string, recipients?: readonly Recipient[]): Promise<readonly Notice[]> {
    const text = `select ${COLUMNS} from outbox.notice where visit_id = $1 and ($2::text[] is null or recipient = any($2)) order by created_at, id`;
    return this.rows('outbox-about', text, [visitId, recipients ?? null]);
  }

  async to(recipient: Recipient): Promise<readonly Notice[]> {
    return this.rows('outbox-to', `select ${COLUMNS} from outbox.notice where recipient = $1 order by created_at, id`, [recipient]);
  }

  async tellingOf(kind: NoticeKind, about: About): Promise<readonly Notice[]> {
    const text = `select ${COLUMNS} from outbox.notice where kind = $1 and about @> $2 order by created_at, id`;
    return this.rows('outbox-telling-of', text, [kind, JSON.stringify(about)]);
  }

  async counts(): Promise<{ readonly waiting: number; readonly uncertain: number }> {
    const { rows } = await this.pool.query<{ waiting: number; uncertain: number }>({
      name: 'outbox-counts',
      text: `select count(*) filter (where state = 'intended' and due_at is null)::int as waiting, count(*) filter (where state = 'uncertain')::int as uncertain
               from outbox.notice where state in ('intended', 'uncertain')`,
    });
    return rows[0]!;
  }

  async ledger(noticeIds: readonly string[]): Promise<ReadonlyMap<string, readonly LedgerEntry[]>> {
    const { rows } = await this.pool.query<LedgerRow>({
      name: 'outbox-ledger',
      text: `select notice_id, state, reason, code, attempt, recorded_by, recorded_at from outbox.ledger where notice_id = any($1::uuid[]) order by entry`,
      values: [noticeIds],
    });
    const entries = new Map<string, LedgerEntry[]>();
    for (const { notice_id: id, recorded_by: by, recorded_at: at, ...row } of rows)
      entries.set(id, [...(entries.get(id) ?? []), { ...row, by, at: at.toISOString() }]);
    return entries;
  }

  private async rows(name: string, text: string, values: unknown[]): Promise<readonly Notice[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows.map(noticeOf);
  }
}

type Row = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly visit_id: string | null;
  readonly recipient: Recipient;
  readonly about: About;
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly due_at: Date | null;
  readonly attempts: number;
  readonly lease: number;
  readonly told_at: Position | null;
  readonly created_at: Date;
  readonly changed_at: Date;
};

type LedgerRow = {
  readonly notice_id: string;
  readonly state: LedgerEntry['state'];
  readonly reason: string | null;
  readonly code: number | null;
  readonly attempt: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
};

const noticeOf = (row: Row): Notice => ({
  noticeId: row.id,
  kind: row.kind,
  visitId: row.visit_id,
  recipient: row.recipient,
  about: row.about,
  state: row.state,
  reason: row.reason,
  dueAt: row.due_at?.toISOString() ?? null,
  attempts: row.attempts,
  toldAt: row.told_at,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
});
