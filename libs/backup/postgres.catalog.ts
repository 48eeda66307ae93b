import type { PoolClient } from 'pg';

type Asked = Pick<PoolClient, 'query'>;

/** A table with its columns, those left out that PostgreSQL computes. */
export type Table = { readonly name: string; readonly columns: readonly string[] };

const OWN = `n.nspname not in ('information_schema', 'pg_catalog', 'pg_toast') and n.nspname not like 'pg\\_temp%' and n.nspname not like 'pg\\_toast\\_temp%'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table of a database but those of PostgreSQL itself and of extensions. */
export async function tablesOf(on: Asked): Promise<readonly Table[]> {
  const { rows } = await on.query<Table>(
    `select n.nspname || '.' || c.relname as name,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f', 'm') and ${OWN} order by 1`,
  );
  return rows;
}

/** Anything that somebody made in a database: relations and schemas. */
export async function madeIn(on: Asked): Promise<readonly string[]> {
  const { rows } = await on.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OWN}
     union select nspname from pg_namespace where nspname in ('es', 'views', 'vault', 'vault_plain', 'audit', 'access') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Tables of builds of views. */
export async function documentsOf(on: Asked): Promise<ReadonlySet<string>> {
  const { rows } = await on.query<{ name: string }>(`select 'views.' || documents as name from views.follower where documents is not null`);
  return new Set(rows.map(({ name }) => name));
}
