import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import type { Position, Recorded } from '#libs/eventing/event-store.js';

const KEPT_EVENTS = 4_096;
const KEPT_BYTES = 16_000_000;
const POLL_MS = 1_000;
/** While nobody tells us of new events the poll is all there is. */
const POLL_DEAF_MS = 100;
const LAST_RECONNECT_MS = 5_000;

/** A page of the log right after a position, with the number of bytes it took. */
export type Page = { readonly events: readonly Recorded[]; readonly bytes: number };

/**
 * The end of the log, read once for all who follow it: a short memory of the latest events, woken by LISTEN, by appends of this
 * process and by a slow poll. It runs only while somebody follows.
 */
export class LogTail {
  private followers = 0;
  private running: Promise<void> | undefined;
  private stop = new AbortController();
  private wake: (() => void) | undefined;
  private woken = false;
  private deaf = true;
  private readonly waiting = new Set<() => void>();
  private pages: { readonly after: Position; readonly until: Position; readonly page: Page }[] = [];
  private end: Position | undefined;

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
    this.tell();
    await this.running;
  }

  /** There may be new events. */
  poke(): void {
    this.woken = true;
    this.wake?.();
  }

  /** The next events after a position: empty at the end, undefined when they are no longer remembered. */
  after(position: Position): readonly Recorded[] | undefined {
    if (this.end === undefined || position > this.end) return undefined;
    if (position === this.end) return [];
    const found = this.pages.find(({ until }) => until > position);
    if (!found || found.after > position) return undefined;
    return found.after === position ? found.page.events : found.page.events.filter((event) => event.position > position);
  }

  /** Resolves when the end has moved beyond a position, or `stop` is aborted. */
  async moved(position: Position, stop: AbortSignal): Promise<void> {
    if (stop.aborted || this.stop.signal.aborted || (this.end !== undefined && this.end > position)) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        stop.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      stop.addEventListener('abort', wake);
    });
  }

  private tell(): void {
    for (const wake of this.waiting) wake();
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
    this.pages = [];
    this.end = undefined;
    await listening;
  }

  private async advance(stop: AbortSignal): Promise<void> {
    if (this.end === undefined) {
      this.end = await this.head();
      this.tell();
    }
    while (!stop.aborted) {
      const page = await this.read(this.end);
      const last = page.events.at(-1);
      if (!last) return;
      this.pages.push({ after: this.end, until: last.position, page });
      this.end = last.position;
      this.forget();
      this.tell();
    }
  }

  private forget(): void {
    let events = 0;
    let bytes = 0;
    for (let i = this.pages.length - 1; i >= 0; i--) {
      events += this.pages[i]!.page.events.length;
      bytes += this.pages[i]!.page.bytes;
      if (events > KEPT_EVENTS || bytes > KEPT_BYTES) {
        this.pages = this.pages.slice(i + 1);
        return;
      }
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

  /** Keeps one connection that hears of other processes' appends, and makes a new one when it is lost. */
  private async listen(stop: AbortSignal): Promise<void> {
    let reconnect = 50;
    while (!stop.aborted) {
      const client = new Client(this.pool.options);
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
        stop.addEventListener('abort', () => resolve(), { once: true });
      });
      try {
        await client.connect();
        client.on('notification', () => this.poke());
        await client.query('listen es_event');
        this.deaf = false;
        reconnect = 50;
        this.poke();
        await lost;
      } catch {
        reconnect = Math.min(reconnect * 2, LAST_RECONNECT_MS);
      }
      this.deaf = true;
      await wait(reconnect, undefined, { signal: stop }).catch(() => undefined); // ended early by stop
      await client.end().catch(() => undefined);
    }
  }
}
