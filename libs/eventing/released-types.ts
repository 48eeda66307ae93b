import type { Pool, PoolClient } from 'pg';

/**
 * Types of events that may be written: those that every version can read which runs, or may have to come back. A new version that brings a type begins to
 * write it when its update is finished (`release`); until then two versions work side by side, and the older one never meets what it cannot read.
 */
export class ReleasedTypes {
  private readonly seen = new Set<string>();

  constructor(private readonly pool: Pool) {}

  /** Those of these types that may not be written yet. Nothing is asked of the database about what was released once. */
  async withheld(types: readonly string[]): Promise<readonly string[]> {
    if (types.every((type) => this.seen.has(type))) return [];
    const { rows } = await this.pool.query<{ type: string; released: boolean }>(
      `select t.type, not exists (select from es.released_type) or t.type in (select r.type from es.released_type r) as released from unnest($1::text[]) as t(type)`,
      [types],
    );
    for (const { type, released } of rows) if (released) this.seen.add(type);
    return rows.filter(({ released }) => !released).map(({ type }) => type);
  }
}

/** Types that the log may hold and that are not among these: whoever knows no more than these must not follow it. */
export async function unknownTypes(on: Pool | PoolClient, known: readonly string[]): Promise<readonly string[]> {
  const { rows } = await on.query<{ type: string }>('select type from es.released_type where type <> all($1::text[]) order by type', [known]);
  return rows.map(({ type }) => type);
}

/**
 * Lets events of these types be written from now on, and answers those that were not before; `first`: only if nobody has ever said it of this database.
 * Every lease ends with it: a worker that does not know the new types gets none again, so that it passes over no event of them.
 */
export async function releaseTypes(pool: Pool, types: readonly string[], { first = false } = {}): Promise<readonly string[]> {
  const { rows: known } = await pool.query<{ type: string }>('select type from es.released_type');
  // As at nearly every start: nobody has to wait for anybody.
  if (known.length > 0 && (first || types.every((type) => known.some((one) => one.type === type)))) return [];
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Nobody moves a position while this is decided.
    await client.query('lock table views.follower in share row exclusive mode');
    const { rows } = await client.query<{ type: string }>(
      `insert into es.released_type (type) select t.type from unnest($1::text[]) as t(type) where not ($2 and exists (select from es.released_type))
       on conflict do nothing returning type`,
      [types, first],
    );
    if (rows.length > 0) await client.query('update views.follower set generation = generation + 1, lease_until = clock_timestamp()');
    await client.query('commit');
    return rows.map(({ type }) => type).sort();
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // a cut connection has rolled back by itself
    throw error;
  } finally {
    client.release();
  }
}
