import type { PoolClient } from 'pg';
import type { Position } from '#libs/eventing/event-store.js';
import type { FollowerName, Lease } from '#libs/eventing/followers.js';

/** A view or reactor as the table has it: one row for each build. */
export type Row = {
  id: string;
  version: number;
  documents: string | null;
  active: boolean;
  complete: boolean;
  log: string;
  position: Position | null;
  generation: string;
  owner: string | null;
  /** How long its lease still lasts; negative when it is over. */
  heldMs: number;
  /** Nobody has followed it for long. */
  left: boolean;
};

/** A build of its own for a version of a view, or the row of a reactor. */
export async function add(client: PoolClient, { kind, name, version, within }: FollowerName, log: string, active: boolean): Promise<Row> {
  const { rows } = await client.query<Row>(
    `insert into views.follower (kind, name, version, active, log) values ($1, $2, $3, $4, $5)
     returning id, version, documents, active, complete, log, position, generation, owner, -1 as "heldMs", false as left`,
    [kind, name, version, active, log],
  );
  const row = rows[0]!;
  if (kind === 'reactor') return row;
  const made = await client.query<{ documents: string }>('select views.create_documents($1, $2) as documents', [row.id, within ?? 'everyone']);
  return { ...row, documents: made.rows[0]!.documents };
}

/** The row with its documents. */
export async function drop(client: PoolClient, row: Row): Promise<void> {
  await client.query('delete from views.follower where id = $1', [row.id]);
  if (row.documents !== null) await client.query('select views.drop_documents($1)', [row.documents]);
}

/** A lease of a row, unless another owner has one. */
export async function lend(client: PoolClient, follower: FollowerName, row: Row, owner: string, leaseMs: number): Promise<Lease | 'held'> {
  // A lease of more than twice its length was given while the clock of the database was ahead.
  if (row.heldMs > 0 && row.heldMs < 2 * leaseMs && row.owner !== owner) return 'held';
  const { rows } = await client.query<{ generation: string }>(
    `with lent as (
       update views.follower set generation = generation + 1, owner = $2, lease_until = clock_timestamp() + $3 * interval '1 ms' where id = $1 returning id, generation
     )
     insert into views.lease (follower, generation) select id, generation from lent
         on conflict (follower) do update set generation = excluded.generation returning generation`,
    [row.id, owner, leaseMs],
  );
  const { kind, name } = follower;
  const { id, version, position, documents, active, complete } = row;
  return { id, kind, name, version, generation: rows[0]!.generation, position, documents, active, complete };
}
