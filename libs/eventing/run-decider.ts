import type { Asked, Decider, Event } from '#libs/eventing/decider.js';
import { eventIdOf } from '#libs/eventing/event-id.js';
import { VersionConflict, type EventStore, type Position, type Recorded } from '#libs/eventing/event-store.js';

const MORE_ATTEMPTS = 3;

/** Who asks, when, and (with If-Match) which version they had seen. */
export type AskedFor = Asked & { readonly version?: number | undefined };

/** `version` is the stream's number of events afterwards, `position` that of its last one; null when there is none. */
export type Outcome = { readonly version: number; readonly position: Position | null };

/**
 * Loads the stream, decides, appends. A lost race is decided again, unless the caller named the version it had seen.
 * A command that has been carried out is not decided again: it is answered as it was the first time.
 */
export async function runDecider<C, E extends Event, S>(
  store: EventStore,
  decider: Decider<C, E, S>,
  key: string,
  command: C,
  asked: AskedFor,
): Promise<Outcome> {
  const stream = `${decider.name}-${key}`;
  for (let attempt = 0; ; attempt++) {
    const past = await store.read<E>(stream);
    const before = past.findLast((event) => event.command === asked.command);
    if (before) return outcomeOf(before);
    const version = past.length;
    if (asked.version !== undefined && asked.version !== version) throw new VersionConflict(stream, asked.version, version);
    let state = decider.initialState;
    for (const event of past) state = decider.evolve(state, event);
    const decided = decider.decide(command, state, asked);
    if (decided.length === 0) {
      const last = past.at(-1);
      return last ? outcomeOf(last) : { version: 0, position: null };
    }
    const events = decided.map((event, n) => ({
      type: event.type,
      data: event.data,
      id: eventIdOf(asked.command, stream, n),
      by: asked.by,
      command: asked.command,
    }));
    try {
      const appended = await store.append([{ stream, expected: version, events }]);
      return { version: version + events.length, position: appended.position };
    } catch (error) {
      // With a version named, the next round answers a twin of this very command or throws the conflict.
      if (!(error instanceof VersionConflict) || attempt === MORE_ATTEMPTS) throw error;
    }
  }
}

const outcomeOf = ({ version, position }: Recorded): Outcome => ({ version, position });
