import type { Event } from '#libs/eventing/decider.js';

/** A place in the log of all streams. Opaque, of fixed width: comparing two as strings compares their order. */
export type Position = string;

/** An event as it stands in the log. `at` is the store's clock (ISO 8601, UTC) and never runs backwards along positions. */
export type Recorded<E extends Event = Event> = E & {
  readonly id: string;
  readonly stream: string;
  /** The part of the stream name after the category: `visit-42` → `42`. */
  readonly key: string;
  /** 1 for the first event of its stream. */
  readonly version: number;
  readonly position: Position;
  readonly at: string;
  readonly by: string;
  /** The command that caused it. */
  readonly command: string;
  /** The wish that it belongs to, as the log of the processes names it; older events have none. */
  readonly correlation?: string | undefined;
};

/** `id` is a UUID chosen by the caller: a retry with the same ids is answered as the first time was. */
export type NewEvent<E extends Event = Event> = E & { readonly id: string; readonly by: string; readonly command: string };

/** `expected` is the number of events the stream must have. */
export type Append = { readonly stream: string; readonly expected: number; readonly events: readonly NewEvent[] };

/** `position` is that of the last event written; `versions` holds the new version of each stream, in the order asked. */
export type Appended = { readonly position: Position; readonly versions: readonly number[] };

/** A piece of the log. All events of the asked types up to `position` have been handed out; it is safe to store. */
export type Batch = { readonly events: readonly Recorded[]; readonly position: Position; readonly caughtUp: boolean };

export class VersionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${stream} has ${actual} events, not ${expected}`);
  }
}

/** The store did not answer in time or at all. `unknown`: ask again with the same event ids to learn what happened. */
export class StoreUnavailable extends Error {
  constructor(
    readonly outcome: 'not-applied' | 'unknown',
    options?: ErrorOptions,
  ) {
    super(`the event store is not available (${outcome === 'unknown' ? 'outcome unknown' : 'nothing was written'})`, options);
  }
}

/** What was to be written is larger than every engine can keep. */
export class LimitExceeded extends Error {}

/** What was to be written is no event that every engine could keep and read back; the message says why. */
export class InvalidEvent extends Error {}

/** A position of another log, of a restored one, or beyond the head. */
export class PositionRefused extends Error {}

/** Several streams were to be written at once and this server can only write one: nothing was written. Append stream by stream. */
export class TogetherUnsupported extends Error {}

export abstract class EventStore {
  /** Events of one stream, oldest first; empty when it does not exist. `upTo` (inclusive) reads the past: a position or an instant. */
  abstract read<E extends Event>(stream: string, options?: { readonly upTo?: Position | Date }): Promise<Recorded<E>[]>;
  /** All appends or none. Throws VersionConflict unless each stream has exactly `expected` events; a repeat with the same event ids answers as the first time did. */
  abstract append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended>;
  /** Every event of these types after `from`, in order, then new ones as they arrive, until `stop` is aborted. */
  abstract all(from: Position | null, types: readonly string[], stop: AbortSignal): AsyncIterable<Batch>;
  /** Every event of these types in order, ending at the position `upTo` (inclusive) or the head seen at the start. */
  abstract history(types: readonly string[], upTo?: Position | Date): AsyncIterable<readonly Recorded[]>;
  /** Throws unless an append could be written now; writes nothing. */
  async probe(): Promise<void> {
    await this.head();
  }
  /** Position of the last event, null for an empty log. */
  abstract head(): Promise<Position | null>;
  /** How many events lie after a position (null: after none); an engine may stop counting at 10,000. */
  abstract behind(position: Position | null): Promise<number>;
  /** When the first event after a position was recorded; undefined while there is none. So long things stood as they stood at it. */
  abstract instantAfter(position: Position): Promise<Date | undefined>;
  /** Stored beside every checkpoint, so that a checkpoint of another or restored log is refused. */
  abstract identity(): Promise<string>;
}
