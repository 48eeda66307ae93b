import type { Pool } from 'pg';
import { AnswerLinks, type AnswerLink, type AskedPerson, type NewAnswerLink } from '#libs/attendance/answer-links/answer-links.js';
import type { PersonId } from '#libs/vault/ids.js';

type Row = {
  readonly id: string;
  readonly visit_id: string;
  readonly person_id: PersonId;
  readonly created_at: Date;
  readonly created_by: string;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
};

const COLUMNS = 'id, visit_id, person_id, created_at, created_by, expires_at, revoked_at';
const OPEN = '(revoked_at is null and (expires_at is null or expires_at > clock_timestamp()))';

/** Answer links as a table in the schema `vault`. */
export class PostgresAnswerLinks extends AnswerLinks {
  constructor(private readonly pool: Pool) {
    super();
  }

  async create({ linkId, digest, visitId, personId, createdBy, expiresAt }: NewAnswerLink): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'answer-link-create',
      text: `insert into vault.answer_link (id, digest, visit_id, person_id, created_by, expires_at)
             values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
      values: [linkId, digest, visitId, personId, createdBy, expiresAt && new Date(expiresAt)],
    });
    return rowCount === 1;
  }

  async openedBy(digest: Buffer): Promise<AnswerLink | undefined> {
    const [link] = await this.rows('answer-link-opened-by', `select ${COLUMNS} from vault.answer_link where digest = $1 and ${OPEN}`, [digest]);
    return link;
  }

  async list({ visitId, personId }: AskedPerson, { after, limit }: { readonly after?: string | undefined; readonly limit: number }) {
    const text = `select ${COLUMNS} from vault.answer_link
                  where visit_id = $1 and person_id = $2
                    and ($3::text is null or (created_at, id) < (select created_at, id from vault.answer_link where id = $3))
                  order by created_at desc, id desc limit $4`;
    return this.rows('answer-link-list', text, [visitId, personId, after ?? null, limit]);
  }

  async revoke({ visitId, personId }: AskedPerson, linkId: string): Promise<AnswerLink | undefined> {
    const text = `update vault.answer_link set revoked_at = coalesce(revoked_at, clock_timestamp())
                  where id = $1 and visit_id = $2 and person_id = $3 returning ${COLUMNS}`;
    const [link] = await this.rows('answer-link-revoke', text, [linkId, visitId, personId]);
    return link;
  }

  private async rows(name: string, text: string, values: unknown[]): Promise<readonly AnswerLink[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows.map(linkOf);
  }
}

const linkOf = (row: Row): AnswerLink => ({
  linkId: row.id,
  visitId: row.visit_id,
  personId: row.person_id,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  expiresAt: row.expires_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});
