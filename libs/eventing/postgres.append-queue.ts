import type { Pool } from 'pg';
import { StoreUnavailable, VersionConflict, type Appended } from '#libs/eventing/event-store.js';
import type { WrittenAppend } from '#libs/eventing/limits.js';
import { toPosition } from '#libs/eventing/position.js';
import { AppendCalls, type Status } from '#libs/eventing/postgres.append-calls.js';
import { HeldConnection, refusedByServer } from '#libs/eventing/postgres.calls.js';

const CALLERS_PER_COMMIT = 500;
const BYTES_PER_COMMIT = 4_000_000;
const NOTIFY_EVERY_MS = 5;
const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 1_000;

/** SQLSTATEs after which the same call may well succeed: serialization, deadlock, lock timeout, statement timeout while it waited for the lock. */
const TRY_AGAIN = new Set(['40001', '40P01', '55P03', '57014']);

type Caller = {
  readonly appends: readonly WrittenAppend[];
  readonly bytes: number;
  /** A call has gone out whose outcome nobody knows. */
  unknown: boolean;
  readonly done: () => boolean;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Group commit: while one call is under way, what arrives waits and goes out together in the next one, so that callers
 * share the lock and the disk's flush. Each has its own outcome and its own deadline.
 */
export class AppendQueue {
  private readonly waiting: Caller[] = [];
  private readonly calls = new AppendCalls();
  private readonly connection: HeldConnection;
  private running = false;
  private notifiedAt = 0;
  private notifyLater: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly deadlineMs: number,
    private readonly wrote: () => void,
  ) {
    this.connection = new HeldConnection(pool, deadlineMs);
  }

  submit(appends: readonly WrittenAppend[], signal?: AbortSignal): Promise<Appended> {
    if (signal?.aborted) return Promise.reject(new StoreUnavailable('not-applied', { cause: signal.reason }));
    return new Promise((resolve, reject) => {
      let done = false;
      const settle = () => {
        done = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
      };
      const giveUp = (cause: unknown) => {
        const at = this.waiting.indexOf(caller);
        if (at >= 0) this.waiting.splice(at, 1);
        caller.reject(new StoreUnavailable(caller.unknown ? 'unknown' : 'not-applied', { cause }));
      };
      const aborted = () => giveUp(signal?.reason);
      const timer = setTimeout(() => giveUp(new Error(`no answer within ${this.deadlineMs} ms`)), this.deadlineMs);
      signal?.addEventListener('abort', aborted, { once: true });
      const caller: Caller = {
        appends,
        bytes: appends.reduce((sum, { events }) => sum + events.reduce((all, event) => all + event.data.length, 0), 0),
        unknown: false,
        done: () => done,
        resolve: (appended) => {
          if (done) return;
          settle();
          resolve(appended);
        },
        reject: (error) => {
          if (done) return;
          settle();
          reject(error);
        },
      };
      this.waiting.push(caller);
      this.run();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.running) await new Promise((resolve) => setTimeout(resolve, 5));
    clearTimeout(this.notifyLater);
  }

  private run(): void {
    if (this.running) return;
    this.running = true;
    // After the callers that were just answered have had their turn: those who come again at once share the next commit.
    process.nextTick(() => void this.work());
  }

  private async work(): Promise<void> {
    let pause = FIRST_RETRY_MS;
    while (this.waiting.length > 0) {
      const batch = this.next();
      try {
        await this.write(batch);
        pause = FIRST_RETRY_MS;
      } catch (error) {
        if (isFinal(error)) {
          await this.oneByOne(batch, error);
        } else {
          // The same ids go out again until each caller's own deadline: what was written meanwhile is recognised.
          this.waiting.unshift(...batch.filter((caller) => !caller.done()));
          this.connection.release();
          await new Promise((resolve) => setTimeout(resolve, pause));
          pause = Math.min(pause * 2, LAST_RETRY_MS);
        }
      }
      await new Promise<void>((resolve) => process.nextTick(resolve));
    }
    this.connection.release();
    this.running = false;
  }

  private next(): Caller[] {
    let bytes = 0;
    let count = 0;
    for (const caller of this.waiting) {
      bytes += caller.bytes;
      if (count === CALLERS_PER_COMMIT || (count > 0 && bytes > BYTES_PER_COMMIT)) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }

  /** A data error of one caller never fails the others. */
  private async oneByOne(batch: Caller[], error: unknown): Promise<void> {
    if (batch.length === 1) {
      batch[0]?.reject(error);
      return;
    }
    for (const caller of batch) {
      try {
        await this.write([caller]);
      } catch (own) {
        if (isFinal(own)) caller.reject(own);
        else if (!caller.done()) this.waiting.push(caller);
      }
    }
  }

  /** Sends the appends of those who still wait once a connection is there: to the others it was said that nothing was written. */
  private async write(batch: readonly Caller[]): Promise<void> {
    const now = Date.now();
    const notify = now - this.notifiedAt >= NOTIFY_EVERY_MS;
    let sent: readonly Caller[] = [];
    let before: readonly boolean[] = [];
    let statuses: readonly Status[];
    try {
      statuses = await this.connection.call(async (client) => {
        sent = batch.filter((caller) => !caller.done());
        before = sent.map(({ unknown }) => unknown);
        for (const caller of sent) caller.unknown = true;
        return sent.length === 0
          ? []
          : this.calls.send(
              client,
              sent.map(({ appends }) => appends),
              notify,
            );
      });
    } catch (error) {
      if (refusedByServer(error)) sent.forEach((caller, i) => (caller.unknown = before[i]!));
      throw error;
    }
    if (sent.length === 0) return;
    const hasWritten = this.answer(sent, statuses);
    // A call that wrote nothing has told nobody, not even of what was written before it.
    if (notify && hasWritten) {
      this.notifiedAt = now;
      clearTimeout(this.notifyLater);
      this.notifyLater = undefined;
    } else {
      this.notifyLater ??= setTimeout(() => this.notify(), 2 * NOTIFY_EVERY_MS);
    }
    this.wrote();
  }

  /** Tells each caller what became of it; answers whether anything was written. */
  private answer(batch: readonly Caller[], statuses: readonly Status[]): boolean {
    let at = 0;
    let hasWritten = false;
    for (const { appends, resolve, reject } of batch) {
      const own = statuses.slice(at, at + appends.length);
      at += appends.length;
      const refused = own.findIndex(([status]) => status === 2);
      const conflict = appends[refused];
      hasWritten ||= !conflict && own.some(([status]) => status === 0);
      if (conflict) reject(new VersionConflict(conflict.stream, conflict.expected, own[refused]?.[1] ?? 0));
      else
        resolve({ position: own.map(([, , position]) => toPosition(position)).reduce((a, b) => (a > b ? a : b)), versions: own.map(([, version]) => version) });
    }
    return hasWritten;
  }

  /** Says what a call within the last milliseconds did not say, so that others hear of many appends once. */
  private notify(): void {
    this.notifyLater = undefined;
    this.notifiedAt = Date.now();
    // Whoever misses it finds the events by his own slow poll.
    this.pool.query(`select pg_notify('es_event', '')`).catch(() => undefined);
  }
}

/** The server has refused these very data: asking again would not help. */
const isFinal = (error: unknown): boolean => refusedByServer(error) && !TRY_AGAIN.has((error as { code: string }).code);
