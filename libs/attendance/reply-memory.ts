import type { PersonId } from '#libs/vault/ids.js';

/** Which state of the visit was answered, and when (an instant). */
export type Answered = { readonly sequence: number; readonly stamp: string };

/** The last answer that each person's calendar gave: an older one that arrives later must not undo it. */
export abstract class ReplyMemory {
  abstract last(visitId: string, personId: PersonId): Promise<Answered | undefined>;
  /** Keeps the answer and says true, unless a later one is kept: then false. The same answer twice is as once. */
  abstract claim(visitId: string, personId: PersonId, answered: Answered): Promise<boolean>;
}

/** Order of answers: by the state that was answered, then by time (RFC 5546 §2.1.5). */
export const isOlder = (one: Answered, other: Answered): boolean => (one.sequence === other.sequence ? one.stamp < other.stamp : one.sequence < other.sequence);
