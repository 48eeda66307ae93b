import type { Recorded } from '#libs/eventing/event-store.js';
import { same } from '#libs/eventing/same.js';
import type { Sourced } from '#libs/tours/programme.queries.js';

/** A fact as the event tells it, behind it all events of `before`, what it was until then. */
export const told = <T extends object>(fact: T, event: Recorded, before?: { readonly sources: readonly string[] }): Sourced<T> => ({
  ...fact,
  sources: before ? [...before.sources, event.id] : [event.id],
});

/** The list with this fact in the place of the one it replaces, or at the end. */
export function put<T extends object>(list: readonly Sourced<T>[], fact: T, event: Recorded, replaced: (one: Sourced<T>) => boolean): Sourced<T>[] {
  const at = list.findIndex(replaced);
  const before = list[at];
  return before ? list.with(at, told(fact, event, before)) : [...list, told(fact, event)];
}

/** A whole new list: facts that were there before keep their history, those that are as they were keep it unchanged. */
export function replaceAll<T extends object>(
  list: readonly Sourced<T>[],
  facts: readonly T[],
  event: Recorded,
  alike: (one: Sourced<T>, fact: T) => boolean,
): Sourced<T>[] {
  return facts.map((fact) => {
    const before = list.find((one) => alike(one, fact));
    if (!before) return told(fact, event);
    const { sources, ...was } = before;
    return same(was, fact) ? before : { ...fact, sources: [...sources, event.id] };
  });
}
