import type { Pool } from 'pg';

/** A place where nothing personal may stand, with everything that stands there now, piece by piece. */
export type Sink = { readonly name: string; readonly pieces: readonly string[] };

/** What the database holds outside the vault: the log, the views and what follows them. */
export async function databaseSinks(pool: Pool): Promise<Sink[]> {
  const { rows: tables } = await pool.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables where schemaname not in ('vault', 'pg_catalog', 'information_schema') order by 1, 2`,
  );
  const sinks: Sink[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await pool.query<{ row: unknown }>(`select to_jsonb(t) as row from ${schema}."${name}" t`);
    sinks.push({ name: `${schema}.${name}`, pieces: rows.flatMap(({ row }) => wordsIn(row)) });
  }
  return sinks;
}

/** Every string in a JSON document, names of members too, JSON inside strings opened. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[[{]/.test(value) ? [value, ...opened(value)] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...wordsIn(member)]);
}

function opened(text: string): string[] {
  try {
    return wordsIn(JSON.parse(text));
  } catch {
    // A token such as {person-…} begins like JSON and is none.
    return [];
  }
}

/** Which of the secrets stand in a sink, each with the piece around it. */
export const leaksIn = (sinks: readonly Sink[], secrets: readonly string[]): string[] =>
  sinks.flatMap(({ name, pieces }) => {
    const all = folded(pieces.join('\n'));
    return secrets.flatMap((secret) => {
      const at = found(all, folded(secret));
      return at === -1 ? [] : [`${name} holds "${secret}": …${all.slice(Math.max(0, at - 40), at + 80)}…`];
    });
  });

/** As a whole word, however it is spaced and written in Unicode. */
function found(text: string, secret: string): number {
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + secret.length] ?? ' ')) return at;
  }
  return -1;
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\S\n]+/gu, ' ');
