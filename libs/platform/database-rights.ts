import type { Pool } from 'pg';

/** The product's login may do more than it should; the message names each right and its remedy. */
export class LoginRefused extends Error {}

type Rights = {
  readonly login: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly roles: boolean;
  readonly owner: boolean;
  readonly changes: readonly string[];
  readonly creates: readonly string[];
};

/**
 * One sentence for each right that would let the product, or whoever has taken it over, change what was recorded. Empty when its login is as
 * infra/postgres/0010_roles.sql wants it. The database must be migrated.
 */
export async function excessiveRights(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<Rights>(
    `select current_user as login, me.rolsuper as superuser, me.rolbypassrls as bypass, me.rolcreaterole as roles,
            pg_has_role(current_user, log.relowner, 'member') as owner,
            array(select right_name from unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) right_name
                   where has_table_privilege(log.oid, right_name)) as changes,
            array(select nspname::text from pg_namespace where nspname in ('es', 'views', 'vault', 'jobs', 'bullmq', 'public') and has_schema_privilege(oid, 'CREATE')
                   order by nspname) as creates
       from pg_roles me, pg_class log where me.rolname = current_user and log.oid = 'es.event'::regclass`,
  );
  return rows.flatMap(sentencesOf);
}

function sentencesOf({ login, superuser, bypass, roles, owner, changes, creates }: Rights): string[] {
  const sentences: string[] = [];
  if (superuser) return [`"${login}" is a superuser.`];
  if (owner) sentences.push(`"${login}" owns the log es.event or may become its owner.`);
  else if (changes.length > 0) sentences.push(`"${login}" has the rights ${changes.join(', ')} on the log es.event.`);
  if (bypass) sentences.push(`"${login}" bypasses row-level security.`);
  if (roles) sentences.push(`"${login}" may create roles and so give itself rights.`);
  if (!owner && creates.length > 0) sentences.push(`"${login}" may create things in ${creates.join(', ')}.`);
  return sentences;
}

/** Stops the start in production, else warns: with such a login the log is only as unchangeable as the product is free of faults. */
export async function assertRights(
  pool: Pool,
  { production, warn }: { readonly production: boolean; readonly warn: (sentence: string) => void },
): Promise<void> {
  const sentences = await excessiveRights(pool);
  if (sentences.length === 0) return;
  const remedy =
    'Give DATABASE_URL a login that is nothing but a member of ortstermin_app (create role … login in role ortstermin_app), and the owner to MIGRATION_DATABASE_URL.';
  const message = `The login of DATABASE_URL may do more than the product needs: ${sentences.join(' ')} ${remedy}`;
  if (production) throw new LoginRefused(message);
  warn(message);
}
