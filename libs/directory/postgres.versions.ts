import type { Pool } from 'pg';
import type { Place } from '#libs/keys/box.js';
import type { Boxed } from '#libs/keys/data-keys.js';

/** One version of what the directory knows of somebody or something. */
export type VersionRow<Id extends string> = Boxed & { readonly id: Id; readonly version: number };

/** Where the box of a version stands. */
export const VERSION_PLACE = (id: string, version: number): Place => ['directory_version', id, version];

/** The rows that a prepared statement answers. */
export async function rowsOf<Row extends object>(pool: Pool, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name, text, values });
  return rows;
}
