import type { Pool } from 'pg';
import { KEY_COLUMNS, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';

/** Where each table of the vault has its boxes bound. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  text: ['id'],
  directory_version: ['id', 'version'],
  dossier: ['visit_id'],
  dossier_form: ['visit_id', 'position'],
  letterhead: ['issuer_id', 'version'],
  idempotency: ['command'],
};

/** Everything that the vault holds, in the clear: what its owner could read. Fails when a table with boxes is not listed here. */
export async function openedBoxes(owner: Pool, keys: DataKeys): Promise<readonly string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'vault' and column_name = 'box' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const columns = PLACES[name];
    if (!columns) throw new Error(`${name} has boxes, and nobody has said where they are bound`);
    const { rows } = await owner.query<Boxed & Record<string, string | number>>(
      `select ${columns.map((column) => `t.${column}`).join(', ')}, t.box, ${KEY_COLUMNS} from vault.${name} t join vault.data_key k on k.id = t.key_id order by ${columns.map((column) => `t.${column}`).join(', ')}`,
    );
    found.push(...rows.map((row) => `${name} ${keys.text(row, [name, ...columns.map((column) => row[column]!)])}`));
  }
  return found;
}
