import type { Pool } from 'pg';
import { Feeds, type Feed, type FeedKind, type NewFeed } from '#libs/calendar/feeds.js';

type Row = {
  readonly id: string;
  readonly kind: FeedKind;
  readonly subject: string;
  readonly created_at: Date;
  readonly created_by: string;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
};

const COLUMNS = 'id, kind, subject, created_at, created_by, expires_at, revoked_at';

/** Subscriptions as a table in the schema `vault`. */
export class PostgresFeeds extends Feeds {
  constructor(private readonly pool: Pool) {
    super();
  }

  async create({ feedId, digest, kind, subject, createdBy, expiresAt }: NewFeed): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'feed-create',
      text: `insert into vault.calendar_feed (id, digest, kind, subject, created_by, expires_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
      values: [feedId, digest, kind, subject, createdBy, expiresAt && new Date(expiresAt)],
    });
    return rowCount === 1;
  }

  async openedBy(digest: Buffer): Promise<Feed | undefined> {
    const text = `select ${COLUMNS} from vault.calendar_feed where digest = $1 and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())`;
    return this.one('feed-opened-by', text, [digest]);
  }

  async list({ after, limit }: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly Feed[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'feed-list',
      text: `select ${COLUMNS} from vault.calendar_feed
             where $1::text is null or (created_at, id) < (select created_at, id from vault.calendar_feed where id = $1)
             order by created_at desc, id desc limit $2`,
      values: [after ?? null, limit],
    });
    return rows.map(feedOf);
  }

  async revoke(feedId: string): Promise<Feed | undefined> {
    const text = `update vault.calendar_feed set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = $1 returning ${COLUMNS}`;
    return this.one('feed-revoke', text, [feedId]);
  }

  private async one(name: string, text: string, values: readonly unknown[]): Promise<Feed | undefined> {
    const { rows } = await this.pool.query<Row>({ name, text, values: [...values] });
    return rows[0] && feedOf(rows[0]);
  }
}

const feedOf = (row: Row): Feed => ({
  feedId: row.id,
  kind: row.kind,
  subject: row.subject,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  expiresAt: row.expires_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});
