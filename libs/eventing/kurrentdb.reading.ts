import type { Position } from '#libs/eventing/event-store.js';
import type { Filter, LogRead, StreamRead, Told } from '#libs/eventing/kurrentdb.calls.js';
import { isUnknownPlace, type KurrentConnection } from '#libs/eventing/kurrentdb.connection.js';
import type { Namespace, Stored } from '#libs/eventing/kurrentdb.records.js';
import { LAST, START, toPosition } from '#libs/eventing/position.js';

const PAGE = 500;
const NEVER = new AbortController().signal;

/** A piece of the log: its events of the asked types (and maybe of others) up to `until`. */
type Piece = { readonly events: readonly Stored[]; readonly until: Position };

const placeOf = (position: Position): bigint | null => (position === START ? null : BigInt(position));

/** Reads streams and the log in pages, each within its deadline. */
export class KurrentReading {
  constructor(
    private readonly connection: KurrentConnection,
    private readonly namespace: Namespace,
  ) {}

  /** Events of one stream from a version on (1: the first), at most `limit`. */
  async stream(stream: string, from = 1, limit = Number.POSITIVE_INFINITY): Promise<Stored[]> {
    const events: Stored[] = [];
    while (events.length < limit) {
      const page = Math.min(PAGE, limit - events.length);
      const more = await this.ofStream({ stream: this.namespace.outside(stream), from: BigInt(from - 1 + events.length), limit: page });
      events.push(...this.namespace.stored(more));
      if (more.length < page) break;
    }
    return events;
  }

  /** How many events a stream has. */
  async version(stream: string): Promise<number> {
    const [last] = await this.ofStream({ stream: this.namespace.outside(stream), from: null, limit: 1 });
    return last?.event ? Number(last.event.revision) + 1 : 0;
  }

  /** What the marker of the log says; undefined: the log was not begun. */
  async marker(): Promise<unknown> {
    const [first] = await this.ofStream({ stream: this.namespace.marker, from: 0n, limit: 1 });
    return first?.event?.data;
  }

  /** The last event of the log. */
  async last(): Promise<Stored | undefined> {
    // Two, since one may be the marker of the log.
    return this.namespace.stored(await this.ofLog({ from: null, backwards: true, limit: 2, filter: this.namespace.filter() }))[0];
  }

  /** The first event after a position, of whatever type. */
  async next(position: Position): Promise<Stored | undefined> {
    const { readLog } = await import('#libs/eventing/kurrentdb.calls.js');
    // The event at the position comes once more, and so may the marker of the log.
    const read: LogRead = { from: placeOf(position), limit: 3, filter: this.namespace.filter() };
    const found = await this.connection.read(async (client, deadlineMs) => {
      try {
        return await readLog(client, read, deadlineMs);
      } catch (error) {
        if (read.from !== null && isUnknownPlace(error)) return 'unknown-place';
        throw error;
      }
    });
    if (found !== 'unknown-place') return this.namespace.stored(found).find((event) => event.position > position);
    for await (const { events } of this.upTo(position, LAST)) if (events[0]) return events[0];
    return undefined;
  }

  /**
   * The log after a position up to another one or its end, oldest first: all events up to `until` have been told. The server passes over other types
   * where it can; what comes may hold some.
   */
  async *upTo(after: Position, end: Position, types?: readonly string[], stop: AbortSignal = NEVER): AsyncGenerator<Piece> {
    let events: Stored[] = [];
    let until = after;
    for await (const told of this.told(after, this.namespace.filter(types), stop)) {
      if (told.is === 'event') {
        const [event] = this.namespace.stored([told.event]);
        if (event && event.position > after && event.position <= end) events.push(event);
        until = toPosition(told.event.event!.position.commit);
      } else if (told.is === 'checkpoint') until = toPosition(told.commit);
      if (told.is === 'caught-up' || until >= end) {
        yield { events, until: end };
        return;
      }
      if (until > after && (events.length >= PAGE || told.is === 'checkpoint')) {
        yield { events, until };
        events = [];
      }
    }
  }

  /** The server reads only from where an event begins: a place that is none is looked for from the start of the log. */
  private async *told(after: Position, filter: Filter, stop: AbortSignal): AsyncGenerator<Told> {
    try {
      yield* this.connection.follow(placeOf(after), filter, stop);
    } catch (error) {
      if (after === START || !isUnknownPlace(error)) throw error;
      yield* this.connection.follow(null, filter, stop);
    }
  }

  private async ofLog(read: LogRead) {
    const { readLog } = await import('#libs/eventing/kurrentdb.calls.js');
    return this.connection.read((client, deadlineMs) => readLog(client, read, deadlineMs));
  }

  private async ofStream(read: StreamRead) {
    const { readStream } = await import('#libs/eventing/kurrentdb.calls.js');
    return this.connection.read((client, deadlineMs) => readStream(client, read, deadlineMs));
  }
}
