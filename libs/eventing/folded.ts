import type { Position } from '#libs/eventing/event-store.js';

/** How far the views of this process have come, and a wake-up for those who wait for one of them. */
export class Folded {
  private readonly positions = new Map<string, Position>();
  private readonly waiting = new Set<() => void>();

  at(view: string): Position | undefined {
    return this.positions.get(view);
  }

  tell(view: string, position: Position): void {
    this.positions.set(view, position);
    for (const wake of this.waiting) wake();
  }

  /** Nobody in this process folds the view any more. */
  forget(view: string): void {
    this.positions.delete(view);
  }

  /** Resolves when any view has moved, or after `ms`. */
  moved(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
    });
  }
}
