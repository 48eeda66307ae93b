import { StoreUnavailable } from '#libs/eventing/event-store.js';

/** Where a log and its copy do not agree: the number of the event in the copy, whether it says something else or is gone, and what is found. */
export type Difference = { readonly position: bigint; readonly kind: 'edited' | 'truncated'; readonly detail: string };

/** What stands in es.event is not what the log holds: nothing is asked of it or added to it before somebody has looked. */
export class CopyRefused extends StoreUnavailable {
  constructor(sentence: string) {
    super('not-applied');
    this.message = sentence;
  }
}

/** The log as the table es.event of PostgreSQL: what the audit chain seals, and what questions in SQL are asked of. Here the log itself stands there. */
export class SqlLog {
  /** Afterwards the table holds everything that was appended before. Throws CopyRefused or StoreUnavailable. */
  async upToNow(): Promise<void> {}

  /** The first place where the log says something else than the table; undefined: it says the same. */
  async difference(): Promise<Difference | undefined> {
    return undefined;
  }

  async close(): Promise<void> {}
}
