import type { Event } from '#libs/eventing/decider.js';
import type { Recorded } from '#libs/eventing/event-store.js';

/**
 * When this happens, do that. Runs at least once per event, in the order of each stream, so doing it twice must do no harm:
 * derive command ids from the event's id.
 */
export type Reactor<E extends Event> = {
  readonly name: string;
  readonly on: { readonly [T in E['type']]?: (event: Recorded<Extract<E, { type: T }>>) => Promise<unknown> };
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyReactor = Reactor<any>;
