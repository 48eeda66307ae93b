import { setTimeout as wait } from 'node:timers/promises';
import type { Batch, EventStore, Position } from '#libs/eventing/event-store.js';
import { DocumentRefused, LeaseLost, type FollowerName, type Followers, type Lease } from '#libs/eventing/followers.js';
import { toldError } from '#libs/platform/told-error.js';

const FIRST_PAUSE_MS = 50;
const LAST_PAUSE_MS = 10_000;

/** What is done with the log by one follower while it holds the lease. */
export type Digester = {
  pending: Position | undefined;
  readonly parkedKeys: ReadonlySet<string>;
  begin(): Promise<void>;
  digest(batch: Batch): Promise<void>;
  retry(due: boolean): Promise<void>;
};

export type Report = (level: 'info' | 'error', message: string, cause?: unknown) => void;

/** Holds the lease of one follower, feeds it with the log and starts again after a failure. One that fails does not stop the others. */
export class FollowerLoop {
  lease: Lease | undefined;
  digester: Digester | undefined;
  caughtUp = false;
  failure: string | undefined;
  private careful: Position | undefined;
  private nowCareful = false;
  private lost = new AbortController();
  private turns: Promise<unknown> = Promise.resolve();

  constructor(
    readonly follower: FollowerName,
    private readonly types: readonly string[],
    private readonly make: (lease: Lease, stop: AbortSignal, careful: Position | undefined) => Digester,
    private readonly store: EventStore,
    private readonly followers: Followers,
    private readonly owner: string,
    private readonly leaseMs: number,
    private readonly report: Report,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    let waiting = '';
    while (!stop.aborted) {
      let sleep = pause;
      try {
        const lease = await this.followers.acquire(this.follower, await this.store.identity(), () => this.store.head(), this.owner, this.leaseMs);
        if (typeof lease === 'string') {
          if (lease === 'outdated' && waiting !== lease)
            this.report('error', `${this.follower.name} is left to the newer version: the log may hold events that this one does not know`);
          waiting = lease;
          sleep = this.leaseMs / 4;
        } else {
          waiting = '';
          await this.hold(lease, stop, () => (pause = FIRST_PAUSE_MS));
          sleep = 0;
        }
      } catch (error) {
        if (error instanceof DocumentRefused && this.nowCareful) {
          this.nowCareful = false;
          sleep = 0; // tried again event by event
        } else if (error instanceof LeaseLost) {
          this.report('info', error.message);
        } else if (!stop.aborted) {
          this.failure = toldError(error);
          this.report('error', `${this.follower.name} stopped, it starts again in ${pause} ms`, error);
          pause = Math.min(pause * 2, LAST_PAUSE_MS);
        }
      }
      if (sleep > 0) await wait(sleep, undefined, { signal: stop }).catch(() => undefined); // cut short by stop
    }
  }

  /** The lease is gone: whatever is under way changes nothing any more. */
  drop(): void {
    this.lost.abort();
  }

  /** Tries parked events again that are due, between two batches. */
  retry(): Promise<void> {
    const { digester } = this;
    return this.turn(async () => {
      if (!digester || digester !== this.digester) return;
      try {
        await digester.retry(true);
      } catch (error) {
        // How far it has come is known to the database alone: the next lease begins with everything that is parked.
        this.drop();
        throw error;
      }
    });
  }

  private async hold(lease: Lease, stop: AbortSignal, progressed: () => void): Promise<void> {
    this.lost = new AbortController();
    const over = AbortSignal.any([stop, this.lost.signal]);
    const digester = this.make(lease, over, this.careful);
    let last: Position | null = lease.position;
    try {
      this.lease = lease;
      await this.turn(() => digester.begin());
      this.digester = digester;
      for await (const batch of this.store.all(lease.position, this.types, over)) {
        last = batch.position;
        await this.turn(() => digester.digest(batch));
        this.caughtUp = batch.caughtUp;
        this.failure = undefined;
        if (this.careful !== undefined && batch.position >= this.careful) this.careful = undefined;
        progressed();
        if (over.aborted) break;
      }
      if (digester.pending !== undefined) await this.followers.advance([{ lease, position: digester.pending }]);
    } catch (error) {
      if (error instanceof DocumentRefused && last !== null && last > (this.careful ?? '')) {
        this.careful = last;
        this.nowCareful = true;
      }
      throw error;
    } finally {
      this.caughtUp = false;
      this.digester = undefined;
      this.lease = undefined;
      if (lease.kind === 'view') this.followers.folded.forget(lease.name);
      await this.followers
        .release([lease])
        .catch((error: unknown) => this.report('info', `${lease.name}: the lease could not be given back, it runs out`, error));
    }
  }

  private turn(work: () => Promise<void>): Promise<void> {
    const done = this.turns.then(work);
    this.turns = done.catch(() => undefined); // reported to the one who asked for this turn
    return done;
  }
}
