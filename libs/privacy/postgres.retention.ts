import type { Pool } from 'pg';
import type { PersonFacts } from '#libs/directory/directory.js';
import { KEY_COLUMNS, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';
import type { Due, RetentionDays, RetentionKind } from '#libs/privacy/domain/retention.js';
import type { PersonId } from '#libs/vault/ids.js';

type RowKind = Exclude<RetentionKind, 'people' | 'mails'>;
type PersonRow = Boxed & { readonly id: PersonId; readonly version: number; readonly at: Date };

/** So many people are looked at in one run; the next run goes on. */
const MOST_PEOPLE = 200;

/** Days of visits, as last scheduled; instants at which releases were first issued; texts that ever went out. What was recorded later counts from then. */
const DAYS = `select distinct on (e.stream) substr(e.stream, 7) as visit, coalesce(e.data -> 'to' ->> 'date', e.data -> 'when' ->> 'date') as day
                from es.event e where e.type in ('VisitScheduled', 'VisitRescheduled') order by e.stream, e.position desc`;
const ISSUED = `select e.stream, min(e.recorded_at) as at from es.event e where e.type = 'ReleaseIssued' group by e.stream`;
const WENT_OUT = `select x.id from es.event e, lateral (values (e.data ->> 'text'), (e.data ->> 'headline'), (e.data ->> 'note')) as x(id)
                   where e.type in ('ReleaseIssued', 'ReleaseCorrected', 'CorrectionProposed') and x.id is not null`;

/** Rows of one kind: where they stand, what names them, and the instant from which they are kept. */
const ROWS: Readonly<Record<RowKind, { readonly table: string; readonly rows: string }>> = {
  clearanceLinks: { table: 'clearance_link', rows: 'select t.ctid as row, coalesce(t.revoked_at, t.expires_at) as at from vault.clearance_link t' },
  answerLinks: {
    table: 'answer_link',
    rows: `select t.ctid as row, least(t.revoked_at, t.expires_at, d.day::date + interval '1 day') as at from vault.answer_link t
             left join (${DAYS}) d on d.visit = t.visit_id`,
  },
  calendarFeeds: { table: 'calendar_feed', rows: 'select t.ctid as row, coalesce(t.revoked_at, t.expires_at) as at from vault.calendar_feed t' },
  calendarReplies: { table: 'calendar_reply', rows: 'select t.ctid as row, t.stamp as at from vault.calendar_reply t' },
  visitNotes: {
    table: 'text',
    rows: `select t.ctid as row, greatest(d.day::date + interval '1 day', t.kept_at) as at from (${DAYS}) d
             join vault.text t on t.stream in ('visit-' || d.visit, 'agenda-' || d.visit, 'attendance-' || d.visit) where t.kind in ('reason', 'note')`,
  },
  drafts: {
    table: 'text',
    rows: `select t.ctid as row, i.at from (${ISSUED}) i join vault.text t on t.stream = i.stream where t.kind = 'draft' and t.id not in (${WENT_OUT})`,
  },
};

const OLDER = `at < clock_timestamp() - make_interval(days => $1)`;

/** What has been kept long enough. */
export async function dueNow(pool: Pool, keys: DataKeys, days: RetentionDays): Promise<readonly Due[]> {
  const due: Due[] = [];
  for (const kind of Object.keys(ROWS) as RowKind[]) {
    const { rows } =
      days[kind] === null
        ? { rows: [] }
        : await pool.query<{ due: number; since: Date | null }>(`select count(*)::int as due, min(at) as since from (${ROWS[kind].rows}) r where ${OLDER}`, [
            days[kind],
          ]);
    due.push({ kind, days: days[kind], due: rows[0]?.due ?? 0, since: rows[0]?.since?.toISOString() ?? null });
  }
  const mails = await pool.query<{ due: number; since: Date | null }>('select count(*)::int as due, min(at) as since from outbox.finished($1)', [days.mails]);
  const { due: ended, since } = mails.rows[0]!;
  due.push({ kind: 'mails', days: days.mails, due: ended, since: since?.toISOString() ?? null });
  const people = await peopleDue(pool, keys, days);
  return [...due, { kind: 'people', days: days.people, due: people.length, since: people[0]?.at.toISOString() ?? null }];
}

/** Deletes the rows that have been kept long enough; people are erased one by one, by whoever asks `peopleDue`. */
export async function deleteDue(pool: Pool, days: RetentionDays): Promise<void> {
  for (const kind of Object.keys(ROWS) as RowKind[]) {
    if (days[kind] === null) continue;
    const { table, rows } = ROWS[kind];
    await pool.query(`delete from vault.${table} where ctid = any(array(select row from (${rows}) r where ${OLDER}))`, [days[kind]]);
  }
  if (days.mails !== null) await pool.query('select outbox.forget($1)', [days.mails]);
}

/** People who hold no public office and whom nothing has named for so long, the longest first. */
export async function peopleDue(pool: Pool, keys: DataKeys, { people }: RetentionDays): Promise<readonly { readonly personId: PersonId; readonly at: Date }[]> {
  if (people === null) return [];
  const { rows } = await pool.query<PersonRow>(
    `select p.id, v.version, v.box, v.recorded_at as at, ${KEY_COLUMNS}
       from vault.person p join vault.directory_version v on v.id = p.id and v.version = p.version join vault.data_key k on k.id = p.key_id
      where v.recorded_at < clock_timestamp() - make_interval(days => $1)
        and not exists (select from access.reach r join es.event e on e.stream in ('visit-' || r.key, 'agenda-' || r.key, 'attendance-' || r.key, 'pressRelease-' || r.key)
                         where r.doc -> 'people' ? p.id and e.recorded_at >= clock_timestamp() - make_interval(days => $1))
      order by v.recorded_at, p.id limit $2`,
    [people, MOST_PEOPLE],
  );
  return rows
    .filter((row) => !(keys.json(row, ['directory_version', row.id, row.version]) as PersonFacts).officeHolder)
    .map(({ id, at }) => ({ personId: id, at }));
}
