import type { PersonId } from '#libs/vault/ids.js';

/** Which state of the visit was answered, and when (an instant). */
export type Answered = { readonly sequence: number; readonly stamp: string };

/** The last answer that each person's calendar gave: an older one that arrives later must not undo it. */
export abstract class ReplyMemory {
  abstract last(visitId: string, personId: PersonId): Promise<Answered | undefined>;
  /** Keeps the answer unless a later one is kept. */
  abstract remember(visitId: string, personId: PersonId, answered: Answered): Promise<void>;
}

/** Order of answers: by the state that was answered, then by time (RFC 5546 §2.1.5). */
export const isOlder = (one: Answered, other: Answered): boolean => (one.sequence === other.sequence ? one.stamp < other.stamp : one.sequence < other.sequence);
