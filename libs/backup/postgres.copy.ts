import type { Readable, Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';

/** A stream of the rows of a table, or into it, in COPY's text form; `rows`: how many, once it has ended. */
type Copying<Stream> = { readonly stream: Stream; readonly rows: () => number };

/** Forms of values that do not depend on the settings of a server. */
export const PORTABLE_FORMS = `set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

export function copyOut(client: PoolClient, table: string, columns: readonly string[], where: string): Copying<Readable> {
  const stream = client.query(to(`copy (select ${listed(columns)} from ${table} where ${where}) to stdout`));
  return { stream, rows: () => stream.rowCount };
}

export function copyIn(client: PoolClient, table: string, columns: readonly string[]): Copying<Writable> {
  const stream = client.query(from(`copy ${table} (${listed(columns)}) from stdin`));
  return { stream, rows: () => stream.rowCount };
}

const listed = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
