import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import type { Position } from '#libs/eventing/event-store.js';
import { RecentEvents, type Page } from '#libs/eventing/recent-events.js';

const POLL_MS = 1_000;
/** While nobody tells us of new events the poll is all there is. */
const POLL_DEAF_MS = 100;
const LAST_RECONNECT_MS = 5_000;

/**
 * The end of the log, read once for all who follow it: a short memory of the latest events, woken by LISTEN, by appends of this
 * process and by a slow poll. It runs only while somebody follows.
 */
export class LogTail {
  readonly recent = new RecentEvents();
  private followers = 0;
  private running: Promise<void> | undefined;
  private stop = new AbortController();
  private wake: (() => void) | undefined;
  private woken = false;
  private deaf = true;

  constructor(
    private readonly pool: Pool,
    private readonly head: () => Promise<Position>,
    private readonly read: (after: Position) => Promise<Page>,
  ) {}

  /** Starts to follow; the answer ends it. */
  follow(): () => void {
    this.followers++;
    if (this.followers === 1) {
      this.stop = new AbortController();
      const before = this.running ?? Promise.resolve();
      this.running = before.then(() => this.run(this.stop.signal));
    }
    let following = true;
    return () => {
      if (!following) return;
      following = false;
      this.followers--;
      if (this.followers === 0) this.stop.abort();
    };
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  /** There may be new events. */
  poke(): void {
    this.woken = true;
    this.wake?.();
  }

  private async run(stop: AbortSignal): Promise<void> {
    const listening = this.listen(stop);
    while (!stop.aborted) {
      this.woken = false;
      try {
        await this.advance(stop);
      } catch {
        // The database is away; readers of pages report it, and the poll below tries again.
      }
      if (!this.woken) await this.pause(stop, this.deaf ? POLL_DEAF_MS : POLL_MS);
    }
    this.recent.reset();
    await listening;
  }

  private async advance(stop: AbortSignal): Promise<void> {
    if (this.recent.end === undefined) this.recent.begin(await this.head());
    for (let { end } = this.recent; end !== undefined && !stop.aborted; { end } = this.recent) {
      const page = await this.read(end);
      if (page.events.length === 0) return;
      // What was read of the server before the connection was lost may not be in the log of the next.
      if (this.recent.end === end) this.recent.push(page);
    }
  }

  private pause(stop: AbortSignal, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop.removeEventListener('abort', done);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wake = done;
      stop.addEventListener('abort', done);
      if (stop.aborted) done();
    });
  }

  /**
   * Keeps one connection that hears of other processes' appends, and makes a new one when it is lost. What is remembered goes with it: a standby that
   * takes over, or a restored server, may lack the last of it.
   */
  private async listen(stop: AbortSignal): Promise<void> {
    let reconnect = 50;
    while (!stop.aborted) {
      const client = new Client(this.pool.options);
      const done = new AbortController();
      const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
      client.on('error', () => lose());
      client.on('end', () => lose());
      stop.addEventListener('abort', () => lose(), { once: true, signal: done.signal });
      try {
        await client.connect();
        client.on('notification', () => this.poke());
        await client.query('listen es_event');
        this.deaf = false;
        reconnect = 50;
        this.poke();
        await lost;
        this.recent.reset();
        this.poke();
      } catch {
        reconnect = Math.min(reconnect * 2, LAST_RECONNECT_MS);
      } finally {
        done.abort();
      }
      this.deaf = true;
      await wait(reconnect, undefined, { signal: stop }).catch(() => undefined); // ended early by stop
      await client.end().catch(() => undefined);
    }
  }
}
