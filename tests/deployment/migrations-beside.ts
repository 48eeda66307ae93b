import type { Pool } from 'pg';

/** What there is in a database, and of each thing what another version may rely on: `column es.event.data` → `type json`. */
export type Catalog = ReadonlyMap<string, string>;

/** A migration takes something away from the version before, which goes on working beside it, or may refuse what that version writes. */
export type Finding = { readonly thing: string; readonly what: string };

const GONE = 'is gone';
/** What an existing table must not get without a thought: the version before may write what it forbids. */
const GUARDS = /^(constraint|unique index|trigger|policy) /;

/**
 * Everything in the schemas of the product but what BullMQ brings: tables, columns, functions with what they do, constraints, and the rights of
 * ortstermin_app. It is asked of the database, so that nothing depends on how a migration is written.
 */
export async function catalogOf(owner: Pool): Promise<Catalog> {
  const { rows } = await owner.query<{ thing: string; fact: string }>(
    `with own(schema) as (select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'bullmq')),
     relation as (select c.*, c.oid::regclass::text as name from pg_class c join own on own.schema = c.relnamespace where relkind in ('r', 'p', 'v'))
     select 'table ' || name as thing, case relkind when 'v' then pg_get_viewdef(oid) else 'table' end || case when relrowsecurity then ', rows are guarded' else '' end as fact from relation
     union all select 'column ' || r.name || '.' || attname,
            'type ' || format_type(atttypid, atttypmod) || case when attnotnull and not atthasdef and attidentity = '' and r.relkind <> 'v' then ', must be given' else '' end
       from relation r join pg_attribute on attrelid = r.oid where attnum > 0 and not attisdropped
     union all select 'function ' || p.oid::regprocedure, pg_get_function_result(p.oid) || ': ' || prosrc from pg_proc p join own on own.schema = pronamespace
     union all select 'constraint ' || r.name || '.' || conname, pg_get_constraintdef(k.oid) from relation r join pg_constraint k on conrelid = r.oid where contype in ('c', 'u', 'x', 'f', 'p')
     union all select 'unique index ' || indexrelid::regclass, pg_get_indexdef(indexrelid) from relation r join pg_index on indrelid = r.oid
       where indisunique and not exists (select from pg_constraint where conindid = indexrelid)
     union all select 'trigger ' || r.name || '.' || tgname, pg_get_triggerdef(t.oid) from relation r join pg_trigger t on tgrelid = r.oid where not tgisinternal
     union all select 'policy ' || r.name || '.' || polname, coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') from relation r join pg_policy on polrelid = r.oid
     union all select 'right ' || privilege_type || ' on ' || name, 'given' from (
       select r.name, r.relacl as acl from relation r
       union all select p.oid::regprocedure::text, p.proacl from pg_proc p join own on own.schema = pronamespace
       union all select r.name || '.' || attname, attacl from relation r join pg_attribute on attrelid = r.oid
       union all select nspname, nspacl from pg_namespace join own on own.schema = pg_namespace.oid) as thing, aclexplode(acl) where grantee = 'ortstermin_app'::regrole`,
  );
  return new Map(rows.map(({ thing, fact }) => [thing, fact]));
}

/** What the version before would miss or be refused after a migration. */
export function brokenBetween(before: Catalog, after: Catalog): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [thing, fact] of before) {
    const now = after.get(thing);
    if (now === undefined && goneWith(thing, before, after)) continue;
    if (now === undefined) findings.push({ thing, what: GONE });
    else if (now !== fact) findings.push({ thing, what: thing.startsWith('column ') ? `was ${fact}, is ${now}` : 'does something else' });
  }
  for (const [thing, fact] of after) {
    if (before.has(thing) || !before.has(`table ${tableOf(thing, fact)}`)) continue;
    if (GUARDS.test(thing)) findings.push({ thing, what: 'may refuse what the version before writes' });
    if (thing.startsWith('column ') && fact.endsWith('must be given')) findings.push({ thing, what: 'is not given by the version before' });
  }
  return findings.sort((a, b) => (a.thing < b.thing ? -1 : 1));
}

/**
 * What of it a migration does not account for. It does so in lines of its own: `-- beside: THING: why the version before goes on` for one thing, and
 * for everything that is gone `-- contracts: works with versions from 0031_….sql on` (libs/platform/migrations.ts), which older versions obey.
 */
export function unaccounted(sql: string, findings: readonly Finding[]): readonly string[] {
  const beside = [...sql.matchAll(/^-- beside: (\w+(?: index)? .+?): \S/gm)].map(([, thing]) => thing!);
  const contracts = /^-- contracts: /m.test(sql);
  const idle = beside.filter((thing) => !findings.some((finding) => finding.thing === thing));
  return [
    ...findings.filter(({ thing, what }) => !beside.includes(thing) && !(contracts && what === GONE)).map(({ thing, what }) => `${thing} ${what}`),
    ...idle.map((thing) => `${thing} is accounted for and has not changed`),
  ];
}

/** Whether what a right is about is gone too. */
function goneWith(thing: string, before: Catalog, after: Catalog): boolean {
  const about = /^right \S+ on (.+)$/.exec(thing)?.[1];
  return about !== undefined && ['table', 'column', 'function'].some((kind) => before.has(`${kind} ${about}`) && !after.has(`${kind} ${about}`));
}

function tableOf(thing: string, fact: string): string {
  if (thing.startsWith('unique index ')) return / ON (?:ONLY )?(\S+)/.exec(fact)?.[1] ?? '';
  return thing.slice(thing.lastIndexOf(' ') + 1).replace(/\.[^.]*$/, '');
}
