import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { DataKeys, KEY_COLUMNS, type Boxed } from '#libs/keys/data-keys.js';
import { Letterheads, type Letterhead } from '#libs/letterheads/letterheads.js';

type Row = Boxed & { readonly version: number; readonly mark: Buffer; readonly recorded_at: Date; readonly recorded_by: string };

/** Letterheads as a table in the schema `vault`, encrypted with a key of their issuer: they name who leads the house. */
@Injectable()
export class PostgresLetterheads extends Letterheads {
  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {
    super();
  }

  async keep({ issuerId, by, template }: Pick<Letterhead, 'issuerId' | 'by' | 'template'>): Promise<number> {
    const mark = (await this.keys.blindIndex()).of('letterhead', template);
    for (;;) {
      const newest = await this.row(issuerId);
      if (newest?.mark.equals(mark)) return newest.version;
      const version = (newest?.version ?? 0) + 1;
      if (await this.insert({ issuerId, by, template }, version, mark)) return version;
    }
  }

  async find(issuerId: string, version?: number): Promise<Letterhead | undefined> {
    const row = await this.row(issuerId, version);
    return (
      row && {
        issuerId,
        version: row.version,
        template: this.keys.unbox(row, placeOf(issuerId, row.version)),
        at: row.recorded_at.toISOString(),
        by: row.recorded_by,
      }
    );
  }

  /** False when somebody else was faster with this version. */
  private insert({ issuerId, by, template }: Pick<Letterhead, 'issuerId' | 'by' | 'template'>, version: number, mark: Buffer): Promise<boolean> {
    return this.keys.writing(async () => {
      const key = await this.keys.ofOwner(`issuer-${issuerId}`);
      const { rowCount } = await this.pool.query({
        name: 'letterhead-keep',
        text: `insert into vault.letterhead (issuer_id, version, mark, key_id, box, recorded_by) values ($1, $2, $3, $4, $5, $6)
               on conflict (issuer_id, version) do nothing`,
        values: [issuerId, version, mark, key.id, this.keys.box(key, template, placeOf(issuerId, version)), by],
      });
      return rowCount === 1;
    });
  }

  private async row(issuerId: string, version?: number): Promise<Row | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'letterhead-find',
      text: `select l.version, l.mark, l.box, l.recorded_at, l.recorded_by, ${KEY_COLUMNS} from vault.letterhead l join vault.data_key k on k.id = l.key_id
              where l.issuer_id = $1 and ($2::int is null or l.version = $2) order by l.version desc limit 1`,
      values: [issuerId, version ?? null],
    });
    return rows[0];
  }
}

const placeOf = (issuerId: string, version: number) => ['letterhead', issuerId, version];
