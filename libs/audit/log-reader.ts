import type { StoredEvent } from '#libs/audit/chain.js';
import type { PostgresSeals, Seal } from '#libs/audit/postgres.seals.js';

const EVENTS_AT_ONCE = 500;
const SEALS_AT_ONCE = 8;

/** The raw log from its very first row on, some hundred events at a time, so that memory stays flat. */
export class LogReader {
  private rows: StoredEvent[] = [];
  private at = 0;
  private ended = false;

  constructor(private readonly seals: PostgresSeals) {}

  /** The next event, which stays the next one until it is taken; undefined at the end. */
  async peek(ahead = 0): Promise<StoredEvent | undefined> {
    while (this.at + ahead >= this.rows.length && !this.ended) {
      const more = await this.seals.events(this.rows.at(-1)?.position, EVENTS_AT_ONCE);
      if (more.length < EVENTS_AT_ONCE) this.ended = true;
      this.rows = [...this.rows.slice(this.at), ...more];
      this.at = 0;
    }
    return this.rows[this.at + ahead];
  }

  take(): void {
    this.at++;
  }
}

/** All seals in order, a few at a time. */
export async function* sealsOf(seals: PostgresSeals, after?: bigint): AsyncGenerator<Seal> {
  for (let first = after; ;) {
    const some = await seals.after(first, SEALS_AT_ONCE);
    yield* some;
    if (some.length < SEALS_AT_ONCE) return;
    first = some.at(-1)!.first;
  }
}
