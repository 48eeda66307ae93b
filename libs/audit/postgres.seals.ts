import type { Pool, PoolClient } from 'pg';
import type { Beginning, StoredEvent, Stretch } from '#libs/audit/chain.js';

/** What has been written down of the chain's begin. */
export type KeptBeginning = Beginning & { readonly link: Buffer };
export type Seal = Stretch & { readonly link: Buffer };

type Asked = Pick<Pool | PoolClient, 'query'>;

/** Instants as text with the offset, in whatever form the session writes dates. */
const INSTANT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const SEAL = `first, last, digests, link, ${INSTANT('sealed_at')} as "sealedAt"`;
/** An instant as a number shows every edit, also those that no calendar can. */
const EVENT = `position, stream, version, id, type, data::text as data, metadata::text as metadata, extract(epoch from recorded_at)::text as "recordedAt", ticket`;
const LOCK = 1702260590;

/** Chain, seals and the raw log, on one connection or a pool. */
export class PostgresSeals {
  constructor(private readonly on: Asked) {}

  /** Lets one process at a time seal, until the transaction ends; false: another one is at it. */
  async mayI(): Promise<boolean> {
    return (await this.one<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [LOCK])).mine;
  }

  async logId(): Promise<string> {
    return (await this.one<{ id: string }>('select id from es.log')).id;
  }

  /** The last position of the log, 0 when it is empty. */
  async head(): Promise<bigint> {
    return BigInt((await this.one<{ head: string }>('select coalesce(max(position), 0) as head from es.event')).head);
  }

  /** How many events wait for their seal; less than none: the log was cut behind its last seal. */
  async unsealed(): Promise<number> {
    const { last } = await this.one<{ last: string }>(
      'select coalesce(max(last), 0) as last from (select last from audit.seal order by first desc limit 1) seal',
    );
    return Number((await this.head()) - BigInt(last));
  }

  async beginning(): Promise<KeptBeginning | undefined> {
    const { rows } = await this.on.query<{ keyId: string; unticketedUntil: string; begunAt: string; link: Buffer }>(
      `select key_id as "keyId", unticketed_until as "unticketedUntil", ${INSTANT('begun_at')} as "begunAt", link from audit.chain`,
    );
    const row = rows[0];
    return row && { ...row, log: await this.logId(), unticketedUntil: BigInt(row.unticketedUntil) };
  }

  async begin({ keyId, unticketedUntil, begunAt, link }: KeptBeginning): Promise<void> {
    await this.on.query('insert into audit.chain (key_id, unticketed_until, begun_at, link) values ($1, $2, $3, $4)', [
      keyId,
      String(unticketedUntil),
      begunAt,
      link,
    ]);
  }

  async last(): Promise<Seal | undefined> {
    return (await this.seals(`select ${SEAL} from audit.seal order by first desc limit 1`))[0];
  }

  /** The seal that ends exactly there. */
  async endingAt(position: bigint): Promise<Seal | undefined> {
    return (await this.seals(`select ${SEAL} from audit.seal where last = $1 order by first limit 1`, [String(position)]))[0];
  }

  /** Seals in order, those that begin after a position. */
  async after(first: bigint | undefined, limit: number): Promise<Seal[]> {
    return first === undefined
      ? this.seals(`select ${SEAL} from audit.seal order by first limit ${limit}`)
      : this.seals(`select ${SEAL} from audit.seal where first > $1 order by first limit ${limit}`, [String(first)]);
  }

  async keep({ first, last, digests, link, sealedAt }: Seal): Promise<void> {
    await this.on.query('insert into audit.seal (first, last, digests, link, sealed_at) values ($1, $2, $3, $4, $5)', [
      String(first),
      String(last),
      digests,
      link,
      sealedAt,
    ]);
  }

  /** Events in order after a position (from the very first when undefined), as they stand. */
  async events(after: bigint | undefined, limit: number): Promise<StoredEvent[]> {
    const { rows } = await this.on.query<Omit<StoredEvent, 'position'> & { position: string }>(
      `select ${EVENT} from es.event ${after === undefined ? '' : 'where position > $1'} order by position limit ${limit}`,
      after === undefined ? [] : [String(after)],
    );
    return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
  }

  /**
   * The first event whose stream does not count on from version to version, among the streams that have an event after a position. So a copy of
   * an event, whose ticket is good, does not pass before it is sealed.
   */
  async uncounted(after: bigint): Promise<bigint | undefined> {
    const { rows } = await this.on.query<{ position: string }>(
      `select position from (
         select position, version, row_number() over (partition by stream order by position) as place
           from es.event where stream in (select stream from es.event where position > $1)
       ) counted where version <> place order by position limit 1`,
      [String(after)],
    );
    return rows[0] && BigInt(rows[0].position);
  }

  private async seals(text: string, values: unknown[] = []): Promise<Seal[]> {
    const { rows } = await this.on.query<Omit<Seal, 'first' | 'last'> & { first: string; last: string }>(text, values);
    return rows.map((row) => ({ ...row, first: BigInt(row.first), last: BigInt(row.last) }));
  }

  private async one<Row extends object>(text: string, values: unknown[] = []): Promise<Row> {
    const { rows } = await this.on.query<Row>(text, values);
    if (!rows[0]) throw new Error('es.log holds no row: this database was not made by infra/postgres/0001_event_store.sql');
    return rows[0];
  }
}
