import type { Pool } from 'pg';

/** What somebody may do with something: `table es.event` → `INSERT SELECT`. */
export type Privileges = Readonly<Record<string, string>>;

/**
 * Every right that the product's login has in a database, by its group, by itself or because everybody has it: on the database, schemas, tables,
 * single columns, sequences and functions that are not PostgreSQL's own. Tables of documents, whose names change, are one line, and so are
 * the functions that BullMQ brings.
 */
export async function privilegesOf(owner: Pool, login: string): Promise<Privileges> {
  const { rows } = await owner.query<{ thing: string; rights: string }>(
    `with recursive who(id) as (
       select oid from pg_roles where rolname = $1 union select m.roleid from pg_auth_members m join who on m.member = who.id
     ), own(schema) as (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
     things(thing, acl, usual, owner) as (
       select 'database', datacl, 'd'::"char", datdba from pg_database where datname = current_database()
       union all select 'schema ' || nspname, nspacl, 'n', nspowner from pg_namespace join own on own.schema = oid
       union all select case relkind when 'S' then 'sequence ' else 'table ' end || relnamespace::regnamespace || '.'
                     || case when relname ~ '_v[0-9]+_[0-9]+$' then '(documents)' else relname end,
                   relacl, case relkind when 'S' then 's' else 'r' end::"char", relowner
              from pg_class join own on own.schema = relnamespace where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
       union all select 'column ' || attrelid::regclass || '.' || attname, attacl, 'c', relowner
              from pg_attribute join pg_class c on c.oid = attrelid join own on own.schema = relnamespace where attacl is not null
       union all select 'function ' || pronamespace::regnamespace || '.' || case pronamespace::regnamespace::text when 'bullmq' then '(of the package)' else proname end, proacl, 'f', proowner
              from pg_proc join own on own.schema = pronamespace
     ), held as (
       select thing, a.privilege_type || case when a.is_grantable then ' (may pass on)' else '' end as privilege
         from things, aclexplode(coalesce(acl, acldefault(usual, owner))) a where a.grantee = 0 or a.grantee in (select id from who)
       union select thing, 'OWNER' from things where owner in (select id from who)
     )
     select thing, string_agg(distinct privilege, ' ' order by privilege) as rights from held group by thing order by thing`,
    [login],
  );
  return Object.fromEntries(rows.map(({ thing, rights }) => [thing, rights]));
}

/** What stands in one and not in the other, one line each. */
export function differencesBetween(expected: Privileges, found: Privileges): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])]
    .filter((thing) => expected[thing] !== found[thing])
    .map((thing) => `${thing}: reviewed ${expected[thing] ?? 'nothing'}, found ${found[thing] ?? 'nothing'}`)
    .sort();
}

const on = (rights: string, kind: string, schema: string, names: readonly string[]): Privileges =>
  Object.fromEntries(names.map((name) => [`${kind} ${schema}.${name}`, rights]));

/** THE reviewed list of what the product may do in its database. A line here is a decision: say in the commit why it is needed. */
export const REVIEWED: Privileges = {
  database: 'CONNECT',
  'schema public': 'USAGE',
  'schema es': 'USAGE',
  'schema audit': 'USAGE',
  'schema vault': 'USAGE',
  'schema views': 'USAGE',
  ...on('SELECT', 'table', 'public', ['ortstermin_migration']),
  ...on('INSERT SELECT', 'table', 'es', ['event', 'released_type']),
  ...on('SELECT', 'table', 'es', ['log']),
  ...on('INSERT SELECT', 'table', 'audit', ['chain', 'seal', 'reading']),
  ...on('EXECUTE', 'function', 'es', ['append', 'append_event', 'append_events', 'append_one', 'position_at']),
  'schema outbox': 'USAGE',
  ...on('INSERT SELECT UPDATE', 'table', 'outbox', ['notice']),
  ...on('INSERT SELECT', 'table', 'outbox', ['ledger']),
  ...on('SELECT', 'table', 'outbox', ['restore']),
  // What came to its end long ago; nothing else of the ledger is ever deleted.
  ...on('EXECUTE', 'function', 'outbox', ['finished', 'forget']),
  ...on('DELETE INSERT SELECT UPDATE', 'table', 'views', ['(documents)', 'follower', 'lease', 'parked']),
  ...on('EXECUTE', 'function', 'views', ['create_documents', 'index_documents', 'drop_documents', 'is_held', 'page_for_all']),
  'schema access': 'USAGE',
  ...on('INSERT SELECT', 'table', 'access', ['account']),
  ...on('INSERT SELECT UPDATE', 'table', 'access', ['current_account']),
  ...on('SELECT', 'table', 'access', ['reach']),
  ...on('EXECUTE', 'function', 'access', [
    'has_person',
    'has_release',
    'has_visit',
    'keep_account',
    'objects_within',
    'offices_kept',
    'offices_seen',
    'offices_within',
    'people_seen',
    'texts_seen',
    'people_kept',
    'people_met',
    'people_within',
    'releases_within',
    'releases_written',
    'scope',
    'sees_all',
    'tours_within',
    'visits_received',
    'visits_within',
    'within',
  ]),
  ...on('SELECT', 'table', 'vault', ['master_key']),
  ...on('DELETE INSERT MAINTAIN SELECT', 'table', 'vault', ['data_key', 'directory_version']),
  ...on('INSERT SELECT', 'table', 'vault', ['erasure']),
  ...on('DELETE INSERT MAINTAIN SELECT UPDATE', 'table', 'vault', [
    'consent',
    'dossier',
    'dossier_form',
    'idempotency',
    'office',
    'person',
    'person_mark',
    'text',
  ]),
  ...on('DELETE INSERT SELECT UPDATE', 'table', 'vault', [
    'answer_link',
    'calendar_feed',
    'calendar_reply',
    'clearance_link',
    'function_noun',
    'house_style',
    'letterhead',
    'organisation',
    'organisation_mark',
  ]),
  ...on('EXECUTE', 'function', 'vault', ['keep_house_style']),
  // Wake-ups alone: what is due stands in jobs.job, and whether it is done the commands decide.
  'schema jobs': 'USAGE',
  ...on('DELETE INSERT SELECT UPDATE', 'table', 'jobs', ['job']),
  'schema bullmq': 'USAGE',
  ...on('DELETE INSERT SELECT UPDATE', 'table', 'bullmq', [
    'dedup',
    'dedup_next',
    'event',
    'job',
    'job_dependency',
    'job_log',
    'meta',
    'metrics',
    'migration',
    'rate_limit',
    'relay_inbox',
    'relay_node',
    'relay_retained',
    'relay_subscription',
    'scheduler',
  ]),
  ...on('SELECT USAGE', 'sequence', 'bullmq', ['event_seq', 'job_seq', 'relay_inbox_id_seq', 'relay_mid_seq']),
  ...on('EXECUTE', 'function', 'bullmq', ['(of the package)']),
};
