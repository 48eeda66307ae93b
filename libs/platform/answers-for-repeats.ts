import type { Pool } from 'pg';
import { KEY_COLUMNS, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';

/** After this long a request that never answered counts as dead; its twin may run, since the store answers repeats. */
const ABANDONED_SECONDS = 20;
const KEPT_DAYS = 7;

/** What was answered to a command. */
export type KeptAnswer = { readonly status: number; readonly answer: unknown };

type Row = { readonly mark: Buffer; readonly status: number | null } & { readonly [K in keyof Boxed]: Boxed[K] | null };

/** Answers to requests with an Idempotency-Key, encrypted with a key for each day, since a refusal repeats what was sent. */
export class AnswersForRepeats {
  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {}

  /** True for the one who may execute: the first, or the first after an execution was abandoned. */
  async claim(command: string, request: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'answer-claim',
      text: `insert into vault.idempotency as i (command, mark) values ($1, $2)
             on conflict (command) do update set started_at = clock_timestamp()
             where i.status is null and i.mark = excluded.mark and i.started_at < clock_timestamp() - make_interval(secs => $3)`,
      values: [command, await this.markOf(request), ABANDONED_SECONDS],
    });
    return rowCount === 1;
  }

  /** `other`: the command was asked with another request; nothing: it has not been answered. */
  async look(command: string, request: string): Promise<KeptAnswer | 'other' | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'answer-look',
      text: `select i.mark, i.status, i.box, ${KEY_COLUMNS} from vault.idempotency i left join vault.data_key k on k.id = i.key_id where i.command = $1`,
      values: [command],
    });
    const [row] = rows;
    if (row && !row.mark.equals(await this.markOf(request))) return 'other';
    return row?.status === null || row === undefined ? undefined : { status: row.status, answer: this.keys.json(row as Boxed, placeOf(command)) };
  }

  async keep(command: string, { status, answer }: KeptAnswer): Promise<void> {
    await this.keys.writing(async () => {
      const key = await this.keys.ofOwner(ownerOf(Date.now()));
      await this.pool.query({
        name: 'answer-keep',
        text: 'update vault.idempotency set status = $2, key_id = $3, box = $4, answered_at = clock_timestamp() where command = $1',
        values: [command, status, key.id, this.keys.box(key, JSON.stringify(answer), placeOf(command))],
      });
    });
  }

  /** That somebody works on it; what was answered stays. */
  async forget(command: string): Promise<void> {
    await this.pool.query('delete from vault.idempotency where command = $1 and status is null', [command]);
  }

  /** Deletes answers that were kept long enough, and then the keys of their days. */
  async forgetOld(): Promise<void> {
    await this.pool.query('delete from vault.idempotency where started_at < clock_timestamp() - make_interval(days => $1)', [KEPT_DAYS]);
    // By the clock of the database, and no key that still opens something: a process whose clock is wrong names its keys after another day.
    await this.pool.query(
      `delete from vault.data_key k where owner >= 'answers-' and not exists (select from vault.idempotency i where i.key_id = k.id)
          and owner < 'answers-' || to_char((clock_timestamp() - make_interval(days => $1)) at time zone 'utc', 'YYYY-MM-DD')`,
      [KEPT_DAYS + 1],
    );
  }

  /** A short request could be guessed from its plain hash. */
  private async markOf(request: string): Promise<Buffer> {
    return (await this.keys.blindIndex()).of('request', request);
  }
}

const ownerOf = (time: number): string => `answers-${new Date(time).toISOString().slice(0, 10)}`;

const placeOf = (command: string) => ['idempotency', command];
