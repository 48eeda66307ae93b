import type { Position, Recorded } from '#libs/eventing/event-store.js';
import type { AnyView } from '#libs/eventing/view.js';
import { Folded } from '#libs/eventing/folded.js';
import { toldError } from '#libs/platform/told-error.js';

/** Who follows the log under a name of its own. Reactors have version 0. */
export type FollowerName = { readonly kind: 'view' | 'reactor'; readonly name: string; readonly version: number; readonly within?: AnyView['within'] };

/** The right to work as a follower. A higher `generation` of the same follower makes it void: its writes change nothing. */
export type Lease = FollowerName & {
  readonly id: string;
  readonly generation: string;
  readonly position: Position | null;
  /** The table of a view's documents. */
  readonly documents: string | null;
  /** Whether readers see this build, or still an older one beside it. */
  readonly active: boolean;
  /** Whether it has reached the end of the log before. */
  readonly complete: boolean;
};

/** An event that could not be digested (`reason`), or one that waits behind such a one of its key. */
export type ParkedEvent = {
  readonly key: string;
  readonly position: Position;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly reason: string | null;
  readonly attempts: number;
  /** When it is tried again by itself; null: when somebody asks or a new process begins. */
  readonly retryInMs: number | null;
};

/** What a listing of parked events tells an operator. */
export type ParkedEntry = Omit<ParkedEvent, 'retryInMs'> & { readonly follower: string; readonly kind: 'view' | 'reactor'; readonly parkedAt: string };

/** Everything that one step changes, all or nothing. Without `position` the follower stays where it is. */
export type Step = {
  readonly position?: Position | undefined;
  readonly put?: readonly { readonly key: string; readonly sort: string; readonly doc: string }[];
  readonly remove?: readonly string[];
  readonly park?: readonly ParkedEvent[];
  readonly unpark?: readonly { readonly key: string; readonly position: Position }[];
};

/** How far a follower has come, and when it last came further. Of each version of a view: the build that its readers see, or while there is none, the one that is being folded. */
export type Progressed = {
  readonly kind: 'view' | 'reactor';
  readonly name: string;
  readonly version: number;
  readonly position: Position | null;
  readonly at: Date;
  /** A view that has not yet reached the end of the log for the first time. */
  readonly building: boolean;
};

/** Another worker holds the lease now, or the follower is gone. */
export class LeaseLost extends Error {}

/** A document that storage cannot keep: too large, or not text. */
export class DocumentRefused extends Error {}

/** Where followers keep how far they have come, their leases, the events they parked and, for views, their documents. */
export abstract class Followers {
  readonly folded = new Folded();

  /**
   * `held`: another worker has it. `outdated`: the log may hold events that this process does not know. Each version of a view has builds of its
   * own, so that two versions of the product follow side by side. A position of another log or beyond its head is refused: a view begins from nothing, a reactor throws PositionRefused, since it never replays. The head is
   * asked for after the position was read, since another worker may be moving both.
   */
  abstract acquire(
    follower: FollowerName,
    log: string,
    head: () => Promise<Position | null>,
    owner: string,
    leaseMs: number,
  ): Promise<Lease | 'held' | 'outdated'>;
  /** Prolongs leases and answers the ids of those still held. */
  abstract renew(leases: readonly Lease[], leaseMs: number): Promise<ReadonlySet<string>>;
  abstract release(leases: readonly Lease[]): Promise<void>;
  abstract documents(lease: Lease, keys: readonly string[]): Promise<ReadonlyMap<string, object>>;
  /** Throws LeaseLost or DocumentRefused, and then nothing has changed. */
  abstract write(lease: Lease, step: Step): Promise<void>;
  /** Moves positions past events that changed nothing; void leases are passed over. */
  abstract advance(moves: readonly { readonly lease: Lease; readonly position: Position }[]): Promise<void>;
  /** The build has reached the end: readers of its version see it from now on, and the one they saw before is dropped. */
  abstract complete(lease: Lease): Promise<void>;
  /** Parked events of one follower in order; `due` only those of keys whose time to be tried again has come. */
  abstract parked(lease: Lease, due: boolean): Promise<readonly ParkedEvent[]>;
  /** Ids of followers with parked events that are due. */
  abstract due(): Promise<ReadonlySet<string>>;
  abstract listParked(): Promise<readonly ParkedEntry[]>;
  /** Of every follower there ever was; before it came further for the first time, when it was made. */
  abstract progress(): Promise<readonly Progressed[]>;
  /** Lets parked events of a follower (of one key) be tried again at once; answers how many keys that concerns. */
  abstract retry(name: string, key?: string): Promise<number>;
  /** Starts a new build of a view of the same version beside the one that readers see. */
  abstract rebuild(view: FollowerName, log: string): Promise<void>;
}

export const parkedOf = (
  event: Recorded,
  key: string,
  reason: string | null,
  retryInMs: number | null = null,
  attempts = reason === null ? 0 : 1,
): ParkedEvent => ({
  key,
  position: event.position,
  stream: event.stream,
  version: event.version,
  type: event.type,
  reason,
  attempts,
  retryInMs,
});

/** What an operator reads about a failure. */
export const reasonOf = (error: unknown): string =>
  toldError(error)
    .slice(0, 500)
    .replaceAll(/\p{Cc}/gu, ' ')
    .toWellFormed();
