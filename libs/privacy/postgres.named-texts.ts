import type { Pool } from 'pg';
import { KEY_COLUMNS, keyOf, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';
import type { WrappedKey } from '#libs/keys/master-keys.js';
import type { Traces } from '#libs/privacy/postgres.traces.js';
import type { TextId } from '#libs/vault/ids.js';

/** A text of the vault, and the key that encrypts it. */
export type OpenText = { readonly id: TextId; readonly stream: string; readonly kind: string; readonly words: string; readonly key: WrappedKey };

type Row = Boxed & { readonly id: TextId; readonly stream: string; readonly kind: string };

/** The stream of notes on what somebody declared. */
export const consentNotesOf = ({ personId }: Pick<Traces, 'personId'>): string => `consents-${personId}`;

/** Every text of the documents in which somebody stands, of notes on their consents, and of house styles, whose quotes anybody may be in. */
export async function textsAround(pool: Pick<Pool, 'query'>, keys: DataKeys, traces: Traces): Promise<readonly OpenText[]> {
  const { rows } = await pool.query<Row>(
    `select t.id, t.stream, t.kind, t.box, ${KEY_COLUMNS} from vault.text t join vault.data_key k on k.id = t.key_id
      where t.stream = any($1) or t.stream like 'houseStyle-%' order by t.kept_at, t.id`,
    [[...traces.streams, consentNotesOf(traces)]],
  );
  return rows.map((row) => ({ id: row.id, stream: row.stream, kind: row.kind, words: keys.text(row, ['text', row.id]), key: keyOf(row) }));
}
