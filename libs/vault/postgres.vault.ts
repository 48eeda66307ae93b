import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { TextId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';
import { assertStorable } from '#libs/vault/storable.js';
import { textIdOf } from '#libs/vault/text-id.js';
import { Vault } from '#libs/vault/vault.js';

/** The vault as tables in the schema `vault`. */
@Injectable()
export class PostgresVault extends Vault {
  private key: Promise<Buffer> | undefined;

  constructor(private readonly pool: Pool) {
    super();
  }

  async keep(stream: string, texts: readonly Words[]): Promise<readonly TextId[]> {
    if (texts.length === 0) return [];
    for (const { text } of texts) assertStorable(text, 'text');
    const key = await this.secret();
    const ids = texts.map((words) => textIdOf(key, stream, words));
    await this.pool.query({
      name: 'vault-keep',
      text: `insert into vault.text (id, stream, kind, words)
             select k.id, $1, k.kind, k.words from unnest($2::text[], $3::text[], $4::text[]) as k(id, kind, words) order by k.id
             on conflict (id) do nothing`,
      values: [stream, ids, texts.map(({ kind }) => kind), texts.map(({ text }) => text)],
    });
    return ids;
  }

  async texts(ids: readonly TextId[]): Promise<ReadonlyMap<TextId, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<{ id: TextId; words: string }>({
      name: 'vault-texts',
      text: 'select id, words from vault.text where id = any($1)',
      values: [ids],
    });
    return new Map(rows.map(({ id, words }) => [id, words]));
  }

  /** Read once; a failed reading is tried again by the next caller. */
  private secret(): Promise<Buffer> {
    this.key ??= this.pool
      .query<{ key: Buffer }>(`select key from vault.secret where name = 'text-id'`)
      .then(({ rows: [row] }) => {
        if (!row) throw new Error('vault.secret has no key "text-id": restore the table from the backup, or run the migrations.');
        return row.key;
      })
      .catch((error: unknown) => {
        this.key = undefined;
        throw error;
      });
    return this.key;
  }
}
