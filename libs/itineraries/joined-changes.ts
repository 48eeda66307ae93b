import type { Known } from '#libs/directory/known.js';
import type { Change } from '#libs/itineraries/difference.js';

const TEXT_ID = /^text-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Changes as people may read them: names in the place of their tokens, texts in the place of their ids; ids of persons and offices stay. */
export const joinedChanges = (changes: readonly Change[], known: Known): readonly Change[] => joined(changes, known) as readonly Change[];

function joined(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return TEXT_ID.test(value) ? known.text(value as `text-${string}`) : known.wording(value);
  if (Array.isArray(value)) return value.map((one) => joined(one, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, joined(member, known)]));
}
