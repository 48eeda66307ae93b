import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { organisationKey } from '#libs/directory/name-keys.js';
import { assertFacts } from '#libs/directory/stored-facts.js';
import { VersionConflict } from '#libs/eventing/event-store.js';
import { HouseStyles, type ToKeep } from '#libs/house-style/house-styles.js';
import type { Kept } from '#libs/house-style/issuer.js';
import { keysOf, nameTaken, notThere, pieceName } from '#libs/house-style/stored-pieces.js';

type Row = Pick<Kept, 'part' | 'key' | 'version' | 'facts'> & { readonly issuer_id: string; readonly recorded_at: Date; readonly recorded_by: string };
type Outcome = { readonly outcome: 'kept' | 'same' | 'conflict' | 'unknown' | 'taken'; readonly version: number; readonly holder: string | null };

const COLUMNS = 'h.issuer_id, h.part, h.key, h.version, h.facts, h.recorded_at, h.recorded_by';
/** The newest version of each piece that was recorded by then. */
const NEWEST = `select distinct on (h.issuer_id, h.part, h.key) ${COLUMNS}, h.names from vault.house_style h`;
const BY_THEN = '($2::timestamptz is null or h.recorded_at <= $2)';
const ORDER = 'order by h.issuer_id, h.part, h.key, h.version desc';

/** House styles as a table in the schema `vault`. */
@Injectable()
export class PostgresHouseStyles extends HouseStyles {
  constructor(private readonly pool: Pool) {
    super();
  }

  async keep(piece: ToKeep, expected?: number): Promise<number> {
    const { issuerId, part, key, facts, by } = piece;
    assertFacts(facts);
    const { rows } = await this.pool.query<Outcome>({
      name: 'house-style-keep',
      text: 'select * from vault.keep_house_style($1, $2, $3, $4, $5, $6, $7)',
      values: [issuerId, part, key, facts === null ? null : JSON.stringify(facts), keysOf(piece), by, expected ?? null],
    });
    const { outcome, version, holder } = rows[0]!;
    if (outcome === 'conflict') throw new VersionConflict(pieceName(piece), expected ?? 0, version);
    if (outcome === 'unknown') return notThere(piece);
    if (outcome === 'taken') return nameTaken(holder ?? '');
    return version;
  }

  async named(names: readonly string[], upTo?: Date): Promise<readonly Kept[]> {
    if (names.length === 0) return [];
    return this.pieces(
      'house-style-named',
      `with standing as (
         ${NEWEST} where h.issuer_id in (select n.issuer_id from vault.house_style n where n.part = 'issuer' and n.names && $1::text[]) and ${BY_THEN} ${ORDER})
       select ${COLUMNS} from standing h
        where h.facts is not null and exists (select from standing i where i.issuer_id = h.issuer_id and i.part = 'issuer' and i.names && $1::text[])
        order by h.issuer_id, h.part, h.key`,
      [names.map(organisationKey), upTo ?? null],
    );
  }

  async of(issuerId: string, upTo?: Date): Promise<readonly Kept[]> {
    return this.pieces(
      'house-style-of',
      `select ${COLUMNS} from (${NEWEST} where h.issuer_id = $1 and ${BY_THEN} ${ORDER}) h where h.facts is not null order by h.part, h.key`,
      [issuerId, upTo ?? null],
    );
  }

  async issuers({ after, limit, only = 'all' }: Parameters<HouseStyles['issuers']>[0]): Promise<readonly Kept<'issuer'>[]> {
    const found = await this.pieces(
      'house-style-issuers',
      `select ${COLUMNS} from (${NEWEST} where h.part = 'issuer' and h.issuer_id > $1 and ($3::text[] is null or h.issuer_id = any($3)) ${ORDER}) h where h.facts is not null order by h.issuer_id limit $2`,
      [after ?? '', limit, only === 'all' ? null : only],
    );
    return found as readonly Kept<'issuer'>[];
  }

  private async pieces(name: string, text: string, values: unknown[]): Promise<readonly Kept[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows.map(
      ({ issuer_id, recorded_at, recorded_by, part, key, version, facts }) =>
        ({ issuerId: issuer_id, part, key, version, at: recorded_at.toISOString(), by: recorded_by, facts }) as Kept,
    );
  }
}
