import { randomUUID } from 'node:crypto';
import type { Event } from '#libs/eventing/decider.js';
import {
  EventStore,
  PositionRefused,
  StoreUnavailable,
  type Append,
  type Appended,
  type Batch,
  type Position,
  type Recorded,
} from '#libs/eventing/event-store.js';
import { followLog, type Stretch } from '#libs/eventing/follow-log.js';
import { KurrentAppending } from '#libs/eventing/kurrentdb.appending.js';
import { KurrentConnection, typeOf } from '#libs/eventing/kurrentdb.connection.js';
import { Namespace, recorded, type Stored } from '#libs/eventing/kurrentdb.records.js';
import { KurrentLiveTail } from '#libs/eventing/kurrentdb.live-tail.js';
import { KurrentReading } from '#libs/eventing/kurrentdb.reading.js';
import { checked } from '#libs/eventing/limits.js';
import { digitsOf, START } from '#libs/eventing/position.js';
import type { Tickets } from '#libs/eventing/tickets.js';
import { Upcasters } from '#libs/eventing/upcast.js';

const DEADLINE_MS = 10_000;
const MOST_COUNTED = 10_000;
const BEGUN = 'OrtsterminLogBegun';

export type KurrentOptions = {
  /** Of the server; see faultOfAddress for what it may hold. */
  readonly address: string;
  /** Begin of all stream names, for several installations on one server. */
  readonly namespace?: string | undefined;
  readonly upcasters?: Upcasters | undefined;
  readonly deadlineMs?: number | undefined;
  readonly tickets?: Tickets | undefined;
};

/**
 * The log in KurrentDB (or EventStoreDB from 23.10 on). Positions are those of the server's own log: they grow and have gaps. Instants are the
 * server's `created`: they run as its clock does, so after a change of the leader they may step back; what is read up to an instant ends, in each
 * stream, before the first event that is later, so that no stream is ever read with a hole. `close` it at the end.
 */
export class KurrentEventStore extends EventStore {
  readonly reading: KurrentReading;
  private readonly connection: KurrentConnection;
  private readonly namespace: Namespace;
  private readonly upcasters: Upcasters;
  private readonly tickets: Tickets | undefined;
  private readonly appending: KurrentAppending;
  private readonly tail: KurrentLiveTail;
  private readonly closing = new AbortController();
  private id: string | undefined;

  constructor(options: KurrentOptions) {
    super();
    this.connection = new KurrentConnection(options.address, options.deadlineMs ?? DEADLINE_MS);
    this.namespace = new Namespace(options.namespace ?? '');
    this.upcasters = options.upcasters ?? new Upcasters();
    this.tickets = options.tickets;
    this.reading = new KurrentReading(this.connection, this.namespace);
    this.appending = new KurrentAppending(this.connection, this.namespace, this.reading);
    this.tail = new KurrentLiveTail(this.connection, this.namespace, this.upcasters, () => this.head());
  }

  async read<E extends Event>(stream: string, { upTo }: { readonly upTo?: Position | Date } = {}): Promise<Recorded<E>[]> {
    if (typeof upTo === 'string') digitsOf(upTo);
    const events = await this.reading.stream(stream);
    return events.filter(until(upTo)).map((event) => recorded(event, this.upcasters) as Recorded<E>);
  }

  async append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended> {
    const written = checked(appends);
    if (signal?.aborted) throw new StoreUnavailable('not-applied', { cause: signal.reason });
    return this.appending.append(this.tickets?.on(written) ?? written, signal);
  }

  async *all(from: Position | null, types: readonly string[], stop: AbortSignal): AsyncIterable<Batch> {
    const position = from ?? START;
    digitsOf(position);
    await this.headFrom(position);
    const wanted = new Set(types);
    const over = AbortSignal.any([stop, this.closing.signal]);
    const leave = this.tail.follow();
    try {
      yield* followLog(position, wanted, { recent: this.tail.recent, read: (after) => this.stretches(after, types, over) }, over);
    } finally {
      leave();
    }
  }

  async *history(types: readonly string[], upTo?: Position | Date): AsyncIterable<readonly Recorded[]> {
    if (typeof upTo === 'string') digitsOf(upTo);
    const within = until(upTo);
    for await (const { events } of this.stretches(START, types, new AbortController().signal, within)) {
      if (events.length > 0) yield events;
    }
  }

  async head(): Promise<Position | null> {
    return (await this.reading.last())?.position ?? null;
  }

  async behind(position: Position | null): Promise<number> {
    const after = position ?? START;
    digitsOf(after);
    const head = (await this.head()) ?? START;
    let events = 0;
    if (after >= head) return events;
    for await (const piece of this.reading.upTo(after, head)) {
      events += piece.events.length;
      if (events >= MOST_COUNTED) break;
    }
    return events;
  }

  async instantAfter(position: Position): Promise<Date | undefined> {
    digitsOf(position);
    const next = await this.reading.next(position);
    return next && new Date(next.at);
  }

  /** Written once beside the log, so that it is saved and restored with it. */
  async identity(): Promise<string> {
    this.id ??= (await this.written()) ?? (await this.begun());
    return this.id;
  }

  /** Ends live readings and the connection. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.tail.close();
    await this.connection.close();
  }

  /** The end of the log, which must not lie before a position. */
  private async headFrom(position: Position): Promise<Position> {
    const head = (await this.head()) ?? START;
    if (position > head) throw new PositionRefused(`position ${position} lies beyond the end of this log, ${head}: fold again from the start`);
    return head;
  }

  /** The log after a position in stretches, up to the end as it is now. */
  private async *stretches(
    after: Position,
    types: readonly string[],
    stop: AbortSignal,
    within: (event: Stored) => boolean = () => true,
  ): AsyncIterable<Stretch> {
    const head = await this.headFrom(after);
    if (after === head) return;
    const stored = new Set(this.upcasters.storedTypes(types));
    for await (const { events, until } of this.reading.upTo(after, head, [...stored], stop)) {
      const ours = events.filter((event) => stored.has(event.type) && within(event)).map((event) => recorded(event, this.upcasters));
      yield { events: ours, until, last: until === head };
    }
  }

  private async written(): Promise<string | undefined> {
    return ((await this.reading.marker()) as { log?: string } | undefined)?.log;
  }

  /** Of several processes that begin a log at once, one is first. */
  private async begun(): Promise<string> {
    const marker = { id: randomUUID(), type: BEGUN, contentType: 'application/json' as const, data: { log: randomUUID() }, metadata: undefined };
    try {
      await this.connection.write((client) => client.appendToStream(this.namespace.marker, [marker], { streamState: 'no_stream', requiresLeader: true }));
    } catch (error) {
      if (typeOf(error) !== 'wrong-expected-version') throw error;
    }
    const log = await this.written();
    if (log === undefined) throw new Error(`The stream ${this.namespace.marker} of KurrentDB says no identity of the log: it was changed or deleted.`);
    return log;
  }
}

/** Whether events, asked about in the order of their streams, lie up to a position or instant; after the first of a stream that is later none does. */
function until(upTo: Position | Date | undefined): (event: Stored) => boolean {
  if (upTo === undefined) return () => true;
  if (typeof upTo === 'string') return ({ position }) => position <= upTo;
  const ended = new Set<string>();
  return ({ stream, at }) => {
    if (Date.parse(at) > upTo.getTime()) ended.add(stream);
    return !ended.has(stream);
  };
}
