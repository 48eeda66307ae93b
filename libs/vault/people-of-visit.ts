import type { EventStore } from '#libs/eventing/event-store.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Streams of a visit in which people stand, by the name before its id. */
const NAMING = ['visit', 'attendance'] as const;

/** Who is on the visit of which a stream tells, or commands for it do: its principals and everybody on its list. */
export async function peopleOfVisit(store: EventStore, stream: string, commands: readonly unknown[]): Promise<readonly PersonId[]> {
  const own = await store.read(stream);
  const visitId = [...own.map(({ data }) => data), ...commands].flatMap(visitIdIn)[0] ?? stream.slice(stream.indexOf('-') + 1);
  const others = await Promise.all(
    NAMING.map((name) => `${name}-${visitId}`)
      .filter((one) => one !== stream)
      .map((one) => store.read(one)),
  );
  return personIdsIn([own, ...others].flat().map(({ data }) => data));
}

const visitIdIn = (told: unknown): string[] =>
  typeof told === 'object' && told !== null && 'visitId' in told && typeof told.visitId === 'string' ? [told.visitId] : [];

/** The people whom JSON points to by a member `personId`; wording that looks like an id points to nobody. */
export function personIdsIn(value: unknown): PersonId[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(personIdsIn);
  return Object.entries(value).flatMap(([name, member]) => (name === 'personId' && typeof member === 'string' ? [member as PersonId] : personIdsIn(member)));
}
