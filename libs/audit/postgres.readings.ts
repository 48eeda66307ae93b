import type { Pool } from 'pg';
import { Readings, type KeptReading, type Reading, type ReadingsWanted } from '#libs/audit/readings.js';

/** Readings as a table in the schema `audit`, which the product's login can add to and not change. */
export class PostgresReadings extends Readings {
  constructor(private readonly pool: Pool) {
    super();
  }

  async keep({ by, operation, subject, form }: Reading): Promise<void> {
    await this.pool.query({
      name: 'keep-reading',
      text: 'insert into audit.reading (by, operation, subject, form) values ($1, $2, $3, $4)',
      values: [by, operation, subject, form],
    });
  }

  async find({ what, operation, by, from, to, after, limit }: ReadingsWanted): Promise<readonly KeptReading[]> {
    const { rows } = await this.pool.query<Omit<KeptReading, 'at'> & { at: Date }>(
      `select number, at, by, operation, subject, form from audit.reading
        where ($1::text is null or subject = $1) and ($2::text is null or operation = $2) and ($3::text is null or by = $3)
          and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5) and ($6::bigint is null or number < $6)
        order by number desc limit $7`,
      [what ?? null, operation ?? null, by ?? null, dateOf(from), dateOf(to), after ?? null, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

/** A Date, since PostgreSQL knows fewer offsets than ISO 8601 does. */
const dateOf = (instant: string | undefined): Date | null => (instant === undefined ? null : new Date(instant));
