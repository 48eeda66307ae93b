import type { Pool } from 'pg';
import {
  ClearanceLinks,
  type ClearanceAnswer,
  type ClearanceLink,
  type ClearanceVerdict,
  type NewClearanceLink,
  type StatementKey,
} from '#libs/press/clearance/clearance-links.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

type Row = {
  readonly id: string;
  readonly release_id: string;
  readonly statement_id: string;
  readonly segments: readonly TextId[];
  readonly speaker: PersonId | TextId | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly answer: ClearanceVerdict | null;
  readonly answered_at: Date | null;
  readonly comment: TextId | null;
  readonly proposal: TextId | null;
};

const COLUMNS = 'id, release_id, statement_id, segments, speaker, created_at, created_by, expires_at, revoked_at, answer, answered_at, comment, proposal';
const OPEN = 'revoked_at is null and expires_at > clock_timestamp()';

/** Clearance links as a table in the schema `vault`. */
export class PostgresClearanceLinks extends ClearanceLinks {
  constructor(private readonly pool: Pool) {
    super();
  }

  async create({ linkId, digest, releaseId, statementId, segments, speaker, createdBy, expiresAt }: NewClearanceLink): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'clearance-link-create',
      text: `insert into vault.clearance_link (id, digest, release_id, statement_id, segments, speaker, created_by, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
      values: [linkId, digest, releaseId, statementId, segments, speaker, createdBy, new Date(expiresAt)],
    });
    return rowCount === 1;
  }

  async openedBy(digest: Buffer): Promise<ClearanceLink | undefined> {
    return this.one('clearance-link-opened-by', `select ${COLUMNS} from vault.clearance_link where digest = $1 and ${OPEN}`, [digest]);
  }

  async answer(linkId: string, { was, comment, proposal }: ClearanceAnswer): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'clearance-link-answer',
      text: `update vault.clearance_link set answer = $2, answered_at = clock_timestamp(), comment = $3, proposal = $4
             where id = $1 and answer is null and ${OPEN}`,
      values: [linkId, was, comment, proposal],
    });
    return rowCount === 1;
  }

  async takeBack(linkId: string): Promise<void> {
    await this.pool.query({
      name: 'clearance-link-take-back',
      text: 'update vault.clearance_link set answer = null, answered_at = null, comment = null, proposal = null where id = $1',
      values: [linkId],
    });
  }

  async answeredOn(statements: readonly StatementKey[]): Promise<readonly ClearanceLink[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'clearance-link-answered-on',
      text: `select ${COLUMNS} from vault.clearance_link
             where answer is not null and (release_id, statement_id) in (select * from unnest($1::text[], $2::text[]))`,
      values: [statements.map(({ releaseId }) => releaseId), statements.map(({ statementId }) => statementId)],
    });
    return rows.map(linkOf);
  }

  async list({ releaseId, statementId }: StatementKey, { after, limit }: { readonly after?: string | undefined; readonly limit: number }) {
    const { rows } = await this.pool.query<Row>({
      name: 'clearance-link-list',
      text: `select ${COLUMNS} from vault.clearance_link
             where release_id = $1 and statement_id = $2
               and ($3::text is null or (created_at, id) < (select created_at, id from vault.clearance_link where id = $3))
             order by created_at desc, id desc limit $4`,
      values: [releaseId, statementId, after ?? null, limit],
    });
    return rows.map(linkOf);
  }

  async revoke({ releaseId, statementId }: StatementKey, linkId: string): Promise<ClearanceLink | undefined> {
    const text = `update vault.clearance_link set revoked_at = coalesce(revoked_at, clock_timestamp())
                  where id = $1 and release_id = $2 and statement_id = $3 returning ${COLUMNS}`;
    return this.one('clearance-link-revoke', text, [linkId, releaseId, statementId]);
  }

  private async one(name: string, text: string, values: readonly unknown[]): Promise<ClearanceLink | undefined> {
    const { rows } = await this.pool.query<Row>({ name, text, values: [...values] });
    return rows[0] && linkOf(rows[0]);
  }
}

const linkOf = (row: Row): ClearanceLink => ({
  linkId: row.id,
  releaseId: row.release_id,
  statementId: row.statement_id,
  segments: row.segments,
  speaker: row.speaker,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  expiresAt: row.expires_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
  answer: row.answer && row.answered_at && { was: row.answer, at: row.answered_at.toISOString(), comment: row.comment, proposal: row.proposal },
});
