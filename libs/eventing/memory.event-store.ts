import { randomUUID } from 'node:crypto';
import type { Event } from '#libs/eventing/decider.js';
import {
  EventStore,
  PositionRefused,
  StoreUnavailable,
  VersionConflict,
  type Append,
  type Appended,
  type Batch,
  type Position,
  type Recorded,
} from '#libs/eventing/event-store.js';
import { checked, type Metadata, type Written, type WrittenAppend } from '#libs/eventing/limits.js';
import { digitsOf, keyOf, START, toPosition } from '#libs/eventing/position.js';
import { Upcasters } from '#libs/eventing/upcast.js';

const PAGE = 1_000;

type Row = Written & { readonly stream: string; readonly version: number; readonly position: Position; readonly at: string };

/** The log in memory, for tests at the speed of unit tests. Keeps JSON text, so nothing can be changed afterwards. */
export class MemoryEventStore extends EventStore {
  private readonly log: Row[] = [];
  private readonly streams = new Map<string, Row[]>();
  private readonly waiting = new Set<() => void>();
  private readonly id = randomUUID();
  private readonly upcasters: Upcasters;
  private readonly clock: () => Date;

  constructor(options: { readonly upcasters?: Upcasters; readonly clock?: () => Date } = {}) {
    super();
    this.upcasters = options.upcasters ?? new Upcasters();
    this.clock = options.clock ?? (() => new Date());
  }

  async read<E extends Event>(stream: string, options: { readonly upTo?: Position | Date } = {}): Promise<Recorded<E>[]> {
    const within = until(options.upTo);
    return (this.streams.get(stream) ?? []).filter(within).map((row) => this.recorded(row) as Recorded<E>);
  }

  async append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended> {
    const written = checked(appends);
    if (signal?.aborted) throw new StoreUnavailable('not-applied', { cause: signal.reason });
    const first = written.map((append) => this.stands(append));
    let position = START;
    const versions = written.map(({ stream, expected, events }, i) => {
      const there = first[i];
      const last = there ?? this.add(stream, expected, events);
      if (last > position) position = last;
      return expected + events.length;
    });
    for (const wake of this.waiting) wake();
    return { position, versions };
  }

  async *all(from: Position | null, types: readonly string[], stop: AbortSignal): AsyncIterable<Batch> {
    let next = Number(digitsOf(from ?? START));
    if (next > this.log.length) throw new PositionRefused(`position ${from} lies beyond the end of this log`);
    const wanted = new Set(this.upcasters.storedTypes(types));
    let told = false;
    while (!stop.aborted) {
      const rows = this.log.slice(next, next + PAGE);
      if (rows.length > 0 || !told) {
        next += rows.length;
        told = next === this.log.length;
        const events = rows.filter((row) => wanted.has(row.type)).map((row) => this.recorded(row));
        yield { events, position: toPosition(next), caughtUp: told };
      } else {
        await this.changed(stop);
      }
    }
  }

  async *history(types: readonly string[], upTo?: Position | Date): AsyncIterable<readonly Recorded[]> {
    const wanted = new Set(this.upcasters.storedTypes(types));
    const within = until(upTo);
    const rows = this.log.filter((row) => wanted.has(row.type) && within(row));
    for (let i = 0; i < rows.length; i += PAGE) yield rows.slice(i, i + PAGE).map((row) => this.recorded(row));
  }

  async head(): Promise<Position | null> {
    return this.log.at(-1)?.position ?? null;
  }

  async behind(position: Position | null): Promise<number> {
    return this.log.length - Number(digitsOf(position ?? START));
  }

  async instantAfter(position: Position): Promise<Date | undefined> {
    const next = this.log[Number(digitsOf(position))];
    return next && new Date(next.at);
  }

  async identity(): Promise<string> {
    return this.id;
  }

  /** The position of an append that stands already with the same ids; undefined when it can be written. */
  private stands({ stream, expected, events }: WrittenAppend): Position | undefined {
    const rows = this.streams.get(stream) ?? [];
    if (rows.length === expected) return undefined;
    const same = rows.slice(expected, expected + events.length);
    if (same.length === events.length && same.every((row, n) => row.id === events[n]?.id)) return same.at(-1)?.position;
    throw new VersionConflict(stream, expected, rows.length);
  }

  private add(stream: string, expected: number, events: readonly Written[]): Position {
    const rows = this.streams.get(stream) ?? [];
    this.streams.set(stream, rows);
    const now = this.clock().toISOString();
    const last = this.log.at(-1)?.at ?? now;
    const at = now > last ? now : last;
    events.forEach((event, n) => {
      const row = { ...event, stream, version: expected + n + 1, position: toPosition(this.log.length + 1), at };
      this.log.push(row);
      rows.push(row);
    });
    return toPosition(this.log.length);
  }

  private recorded({ data, metadata, stream, id, version, position, at, type }: Row): Recorded {
    const { by, command, correlation } = JSON.parse(metadata) as Metadata;
    const event = this.upcasters.apply({ type, data: JSON.parse(data) as object });
    return { type: event.type, data: event.data, id, stream, key: keyOf(stream), version, position, at, by, command, correlation };
  }

  private changed(stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        stop.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      stop.addEventListener('abort', wake);
    });
  }
}

function until(upTo: Position | Date | undefined): (row: Row) => boolean {
  if (upTo === undefined) return () => true;
  if (upTo instanceof Date) {
    const at = upTo.getTime();
    return (row) => Date.parse(row.at) <= at;
  }
  digitsOf(upTo);
  return (row) => row.position <= upTo;
}
