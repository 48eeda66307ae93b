import type { Event } from '#libs/eventing/decider.js';
import { EventStore, type Append, type Appended, type Batch, type Position, type Recorded } from '#libs/eventing/event-store.js';
import type { ReleasedTypes } from '#libs/eventing/released-types.js';
import { Upcasters } from '#libs/eventing/upcast.js';

/** A command would write what another version that still runs cannot read: nothing was written. */
export class NotReleased extends Error {}

/** A stream holds what a newer version wrote: nothing may be decided or shown of it here. */
export class FromNewerVersion extends Error {}

/** The same log for as long as two versions may write it: nothing is written that is not released, nothing is read that is not known. */
export class ReleasedEventStore extends EventStore {
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly inner: EventStore,
    private readonly released: Pick<ReleasedTypes, 'withheld'>,
    known: readonly string[],
    private readonly upcasters: Upcasters = new Upcasters(),
  ) {
    super();
    this.known = new Set(known);
  }

  /** What is not released yet is written in the shape of before, where its upcaster says how; else NotReleased is thrown. */
  async append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended> {
    const types = [...new Set(appends.flatMap(({ events }) => events.map(({ type }) => type)))];
    const withheld = new Set(await this.released.withheld(types));
    if (withheld.size === 0) return this.inner.append(appends, signal);
    const older = appends.map((append) => ({
      ...append,
      events: append.events.map((event) => (withheld.has(event.type) ? { ...event, ...this.upcasters.before(event) } : event)),
    }));
    const still = await this.released.withheld([...new Set(older.flatMap(({ events }) => events.map(({ type }) => type)))]);
    if (still.length > 0) throw new NotReleased(`${still.join(', ')} may not be written yet: the update of this installation is not finished`);
    return this.inner.append(older, signal);
  }

  async read<E extends Event>(stream: string, options?: { readonly upTo?: Position | Date }): Promise<Recorded<E>[]> {
    const events = await this.inner.read<E>(stream, options);
    const foreign = events.find(({ type }) => !this.known.has(type));
    if (foreign) throw new FromNewerVersion(`${stream} holds ${foreign.type}, which this version does not know`);
    return events;
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
