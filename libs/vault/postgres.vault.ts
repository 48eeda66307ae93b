import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { DataKeys, KEY_COLUMNS, type Boxed } from '#libs/keys/data-keys.js';
import type { TextId } from '#libs/vault/ids.js';
import { ownerOf } from '#libs/vault/owner.js';
import type { Words } from '#libs/vault/spoken.js';
import { assertStorable } from '#libs/vault/storable.js';
import { textIdOf } from '#libs/vault/text-id.js';
import { Vault } from '#libs/vault/vault.js';

/** The vault as tables in the schema `vault`, every text encrypted with the key of its document. */
@Injectable()
export class PostgresVault extends Vault {
  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {
    super();
  }

  async keep(stream: string, texts: readonly Words[]): Promise<readonly TextId[]> {
    if (texts.length === 0) return [];
    for (const { text } of texts) assertStorable(text, 'text');
    const secret = await this.keys.secret('text-id');
    const ids = texts.map((words) => textIdOf(secret, stream, words));
    await this.keys.writing(async () => {
      const key = await this.keys.ofOwner(ownerOf(stream));
      const boxes = texts.map(({ text }, i) => this.keys.box(key, text, ['text', ids[i]!]));
      await this.pool.query({
        name: 'vault-keep',
        text: `insert into vault.text (id, stream, kind, key_id, box)
               select k.id, $1, k.kind, $2, k.box from unnest($3::text[], $4::text[], $5::bytea[]) as k(id, kind, box) order by k.id
               on conflict (id) do nothing`,
        values: [stream, key.id, ids, texts.map(({ kind }) => kind), boxes],
      });
    });
    return ids;
  }

  async texts(ids: readonly TextId[]): Promise<ReadonlyMap<TextId, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<Boxed & { readonly id: TextId }>({
      name: 'vault-texts',
      text: `select t.id, t.box, ${KEY_COLUMNS} from vault.text t join vault.data_key k on k.id = t.key_id where t.id = any($1)`,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.id, this.keys.text(row, ['text', row.id])]));
  }
}
