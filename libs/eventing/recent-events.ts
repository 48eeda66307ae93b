import type { Position, Recorded } from '#libs/eventing/event-store.js';

const KEPT_EVENTS = 4_096;
const KEPT_BYTES = 16_000_000;

/** A page of the log right after a position, with the number of bytes it took (as far as they are known). */
export type Page = { readonly events: readonly Recorded[]; readonly bytes: number };

/** A short memory of the latest events, for all who follow the log, and a bell for those who wait at its end. */
export class RecentEvents {
  private readonly waiting = new Set<() => void>();
  private pages: { readonly after: Position; readonly until: Position; readonly page: Page }[] = [];
  private last: Position | undefined;

  /** The last position that is remembered or was the end when remembering began; undefined: nothing is known. */
  get end(): Position | undefined {
    return this.last;
  }

  /** From here on. */
  begin(end: Position): void {
    this.pages = [];
    this.last = end;
    this.tell();
  }

  /** Remembers what follows the end. */
  push(page: Page): void {
    const until = page.events.at(-1)?.position;
    if (until === undefined) return;
    if (this.last === undefined) throw new Error('begin before the first page');
    this.pages.push({ after: this.last, until, page });
    this.last = until;
    this.forget();
    this.tell();
  }

  /** Nothing is known any more. */
  reset(): void {
    this.pages = [];
    this.last = undefined;
  }

  /** The next events after a position: empty at the end, undefined when they are no longer remembered. */
  after(position: Position): readonly Recorded[] | undefined {
    if (this.last === undefined || position > this.last) return undefined;
    if (position === this.last) return [];
    const found = this.pages.find(({ until }) => until > position);
    if (!found || found.after > position) return undefined;
    return found.after === position ? found.page.events : found.page.events.filter((event) => event.position > position);
  }

  /** Resolves when the end has moved beyond a position, when everybody is told to look, or when `stop` is aborted. */
  async moved(position: Position, stop: AbortSignal): Promise<void> {
    if (stop.aborted || (this.last !== undefined && this.last > position)) return;
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

  /** Everybody who waits looks again. */
  tell(): void {
    for (const wake of this.waiting) wake();
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
}
