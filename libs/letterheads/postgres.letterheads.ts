import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Letterheads, type Letterhead } from '#libs/letterheads/letterheads.js';

type Row = { readonly issuer_id: string; readonly version: number; readonly template: Buffer; readonly recorded_at: Date; readonly recorded_by: string };

/** Letterheads as a table in the schema `vault`. */
@Injectable()
export class PostgresLetterheads extends Letterheads {
  constructor(private readonly pool: Pool) {
    super();
  }

  async keep({ issuerId, by, template }: Pick<Letterhead, 'issuerId' | 'by' | 'template'>): Promise<number> {
    const { rows } = await this.pool.query<{ version: number }>({
      name: 'letterhead-keep',
      text: 'select vault.keep_letterhead($1, $2, $3) as version',
      values: [issuerId, template, by],
    });
    return rows[0]!.version;
  }

  async find(issuerId: string, version?: number): Promise<Letterhead | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'letterhead-find',
      text: `select issuer_id, version, template, recorded_at, recorded_by from vault.letterhead
              where issuer_id = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
      values: [issuerId, version ?? null],
    });
    const [row] = rows;
    return row && { issuerId: row.issuer_id, version: row.version, template: row.template, at: row.recorded_at.toISOString(), by: row.recorded_by };
  }
}
