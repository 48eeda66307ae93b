import type { Event } from '#libs/eventing/decider.js';
import { tellAppended } from '#libs/eventing/tell-appended.js';
import {
  EventStore,
  StoreUnavailable,
  VersionConflict,
  type Append,
  type Appended,
  type Batch,
  type Position,
  type Recorded,
} from '#libs/eventing/event-store.js';

/** What became of an append, as figures name it. */
export type AppendOutcome = 'written' | 'conflict' | 'unavailable' | 'refused';

/** The same log, whatever its engine; it tells of every append how long it took and what became of it. */
export class MeasuredEventStore extends EventStore {
  constructor(
    private readonly inner: EventStore,
    private readonly tell: (outcome: AppendOutcome, seconds: number) => void,
  ) {
    super();
  }

  async append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended> {
    const begun = performance.now();
    const from = Date.now();
    let outcome: AppendOutcome = 'written';
    try {
      const appended = await this.inner.append(appends, signal);
      tellAppended(appends, from, appended.position);
      return appended;
    } catch (error) {
      outcome = error instanceof VersionConflict ? 'conflict' : error instanceof StoreUnavailable ? 'unavailable' : 'refused';
      throw error;
    } finally {
      this.tell(outcome, (performance.now() - begun) / 1_000);
    }
  }

  read<E extends Event>(stream: string, options?: { readonly upTo?: Position | Date }): Promise<Recorded<E>[]> {
    return this.inner.read<E>(stream, options);
  }

  all(from: Position | null, types: readonly string[], stop: AbortSignal): AsyncIterable<Batch> {
    return this.inner.all(from, types, stop);
  }

  history(types: readonly string[], upTo?: Position | Date): AsyncIterable<readonly Recorded[]> {
    return this.inner.history(types, upTo);
  }

  override probe(): Promise<void> {
    return this.inner.probe();
  }

  head(): Promise<Position | null> {
    return this.inner.head();
  }

  behind(position: Position | null): Promise<number> {
    return this.inner.behind(position);
  }

  instantAfter(position: Position): Promise<Date | undefined> {
    return this.inner.instantAfter(position);
  }

  identity(): Promise<string> {
    return this.inner.identity();
  }
}
