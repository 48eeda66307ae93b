import type { Pool } from 'pg';

type Column = { readonly table: string; readonly column: string };

/** The tables and columns of the schemas of the vault in which one of these words stands as bytes, whatever the type of the column. */
export async function standIn(pool: Pool, words: readonly string[], schemas: readonly string[] = ['vault', 'vault_plain']): Promise<string[]> {
  const { rows: columns } = await pool.query<Column>(
    `select format('%I.%I', table_schema, table_name) as "table", column_name as "column" from information_schema.columns
      where table_schema = any($1) order by 1, ordinal_position`,
    [schemas],
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await pool.query<{ value: unknown }>(`select "${column}" as value from ${table} where "${column}" is not null`);
    const bytes = Buffer.concat(rows.map(({ value }) => (Buffer.isBuffer(value) ? value : Buffer.from(`${JSON.stringify(value)}\n`))));
    found.push(...words.filter((word) => bytes.includes(word)).map((word) => `${table}.${column} holds ${word}`));
  }
  return found;
}
