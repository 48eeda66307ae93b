import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import pg from 'pg';
import { DATA, metadata } from '#tests/bench/moved.js';

/** Another store on the same PostgreSQL, doing the work that ours does. */
export type Peer = {
  readonly name: string;
  /** Appends one event after the `at` that the stream has, durably. */
  append(stream: string, at: number): Promise<unknown>;
  /** Reads a stream, its data parsed, and answers the sum of what its events say, as somebody who folds them. */
  read(stream: string): Promise<number>;
  close(): Promise<void>;
};

/** As the package's own installer orders them; roles, rights and views are left out, and pgcrypto, since PostgreSQL makes UUIDs itself. */
const MESSAGE_DB = [
  'schema/message-store',
  'tables/messages',
  'types/message',
  ...['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id', 'stream-version', 'write-message'].map(
    (name) => `functions/${name}`,
  ),
  ...['get-stream-messages', 'get-category-messages', 'get-last-stream-message'].map((name) => `functions/${name}`),
  ...['messages-id', 'messages-stream', 'messages-category'].map((name) => `indexes/${name}`),
];

/** The functions of `@eventide/message-db` in this database, called as its clients call them, by prepared statements of our driver. */
export async function messageDb(ownerUrl: string, connections: number): Promise<Peer> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: connections, options: '-c search_path=message_store,public -c client_min_messages=warning' });
  const folder = path.join('node_modules', '@eventide', 'message-db', 'database');
  for (const file of MESSAGE_DB) await pool.query(readFileSync(path.join(folder, `${file}.sql`), 'utf8'));
  return {
    name: 'message-db',
    append: (stream, at) =>
      pool.query({
        name: 'write',
        text: 'select write_message($1, $2, $3, $4, $5, $6)',
        values: [randomUUID(), stream, 'Moved', JSON.stringify(DATA), JSON.stringify(metadata()), at - 1],
      }),
    read: async (stream) => {
      const { rows } = await pool.query<[data: string]>({
        name: 'read',
        text: 'select data, id, type, position, global_position, metadata, time from get_stream_messages($1, 0, 1000)',
        values: [stream],
        rowMode: 'array',
        types: { getTypeParser: () => (text: string) => text },
      });
      return rows.reduce((sum, [data]) => sum + (JSON.parse(data) as typeof DATA).order, 0);
    },
    close: () => pool.end(),
  };
}

/** `@castore/event-storage-adapter-postgres` as it comes: its own driver, ten connections, several statements under way on each. */
export async function castore(ownerUrl: string): Promise<Peer> {
  const table = 'castore_event';
  await PostgresEventStorageAdapter.createEventTable({ connectionString: ownerUrl, tableName: table, aggregateId: { type: 'VARCHAR', length: 64 } });
  const adapter = new PostgresEventStorageAdapter({ connectionString: ownerUrl, tableName: table });
  const context = { eventStoreId: 'visit' };
  return {
    name: 'castore',
    append: (stream, at) => adapter.pushEvent({ aggregateId: stream, version: at + 1, type: 'Moved', payload: DATA, metadata: metadata() }, context),
    read: async (stream) => (await adapter.getEvents(stream, context)).events.reduce((sum, { payload }) => sum + (payload as typeof DATA).order, 0),
    // The adapter has no way to end its connections.
    close: () => (adapter as unknown as { readonly _sql: { end(): Promise<void> } })._sql.end(),
  };
}
