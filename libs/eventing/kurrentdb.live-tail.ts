import { setTimeout as wait } from 'node:timers/promises';
import type { AllStreamResolvedEvent } from '@kurrent/kurrentdb-client';
import type { Position } from '#libs/eventing/event-store.js';
import type { KurrentConnection } from '#libs/eventing/kurrentdb.connection.js';
import { recorded, type Namespace } from '#libs/eventing/kurrentdb.records.js';
import { START } from '#libs/eventing/position.js';
import { RecentEvents } from '#libs/eventing/recent-events.js';
import type { Upcasters } from '#libs/eventing/upcast.js';

const FIRST_RECONNECT_MS = 20;
const LAST_RECONNECT_MS = 5_000;

/**
 * The end of the log as one catch-up subscription tells it to all who follow. When it was dropped, or ended as if all were told, a new one goes on
 * after the last event. Runs only while somebody follows.
 */
export class KurrentLiveTail {
  readonly recent = new RecentEvents();
  private followers = 0;
  private stop = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: KurrentConnection,
    private readonly namespace: Namespace,
    private readonly upcasters: Upcasters,
    private readonly head: () => Promise<Position | null>,
  ) {}

  /** Starts to follow; the answer ends it. */
  follow(): () => void {
    if (++this.followers === 1) {
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.running = this.running.then(() => this.run(signal));
    }
    let following = true;
    return () => {
      if (!following) return;
      following = false;
      if (--this.followers === 0) this.stop.abort();
    };
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  private async run(stop: AbortSignal): Promise<void> {
    let pause = FIRST_RECONNECT_MS;
    while (!stop.aborted) {
      try {
        await this.begin();
        await this.subscribed(stop, () => (pause = FIRST_RECONNECT_MS));
      } catch {
        // The server is away; readers of the log report it, and this one comes back.
        await wait(pause, undefined, { signal: stop }).catch(() => undefined); // ended early by stop
        pause = Math.min(pause * 2, LAST_RECONNECT_MS);
      }
    }
    this.recent.reset();
  }

  /** A log that ends before what is remembered was restored: everybody looks again where they stand, and is refused. */
  private async begin(): Promise<void> {
    const head = (await this.head()) ?? START;
    const { end } = this.recent;
    if (end === undefined || head < end) this.recent.begin(head);
  }

  /** Ends when it is stopped, and throws when the subscription has ended in any other way. */
  private async subscribed(stop: AbortSignal, confirmed: () => void): Promise<void> {
    const end = this.recent.end!;
    let arrived: AllStreamResolvedEvent[] = [];
    const flush = () => {
      const events = this.namespace.stored(arrived).filter(({ position }) => position > this.recent.end!);
      arrived = [];
      if (!stop.aborted) this.recent.push({ events: events.map((event) => recorded(event, this.upcasters)), bytes: 0 });
    };
    for await (const told of this.connection.subscribe(end === START ? null : BigInt(end), this.namespace.filter(), stop)) {
      if (told.is === 'confirmed') confirmed();
      // What comes together is remembered together.
      if (told.is === 'event' && arrived.push(told.event) === 1) setImmediate(flush);
    }
  }
}
