import { same } from '#libs/eventing/same.js';

/** One step from an old list to a new one. Applied together they make the new list out of the old one. */
export type ListChange<T> =
  | { readonly change: 'new'; readonly at: number; readonly after: T }
  | { readonly change: 'removed'; readonly at: number; readonly before: T }
  | { readonly change: 'moved'; readonly from: number; readonly at: number; readonly fact: T }
  | { readonly change: 'changed'; readonly at: number; readonly before: T; readonly after: T };

/** What became of each member, told apart by `idOf`: as few moves as possible, so that inserting one moves no other. */
export function listDifference<T>(before: readonly T[], after: readonly T[], idOf: (fact: T) => string): readonly ListChange<T>[] {
  const [old, now] = [keyed(before, idOf), keyed(after, idOf)];
  const oldPlace = new Map(old.map(([id], index) => [id, index]));
  const nowPlace = new Map(now.map(([id], index) => [id, index]));
  const staying = longestRise(now.flatMap(([id]) => oldPlace.get(id) ?? []));
  return [
    ...old.flatMap(([id, fact], at) => (nowPlace.has(id) ? [] : [{ change: 'removed', at, before: fact } as const])),
    ...now.flatMap(([id, fact], at): ListChange<T>[] => {
      const from = oldPlace.get(id);
      if (from === undefined) return [{ change: 'new', at, after: fact }];
      const was = before[from] as T;
      const changed: ListChange<T>[] = same(was, fact) ? [] : [{ change: 'changed', at, before: was, after: fact }];
      return staying.has(from) ? changed : [{ change: 'moved', from, at, fact: was }, ...changed];
    }),
  ];
}

/** The new list: what was removed or moved leaves, then everything comes to its new place, from the first to the last. */
export function applyToList<T>(before: readonly T[], changes: readonly ListChange<T>[]): readonly T[] {
  const gone = new Set(changes.flatMap((one) => (one.change === 'removed' ? one.at : one.change === 'moved' ? one.from : [])));
  const list = before.filter((_, index) => !gone.has(index));
  const arriving = changes.filter((one) => one.change === 'new' || one.change === 'moved');
  for (const one of arriving.toSorted((a, b) => a.at - b.at)) list.splice(one.at, 0, one.change === 'new' ? one.after : one.fact);
  for (const one of changes) if (one.change === 'changed') list[one.at] = one.after;
  return list;
}

/** Ids that occur more than once are numbered. */
function keyed<T>(list: readonly T[], idOf: (fact: T) => string): readonly (readonly [string, T])[] {
  const seen = new Map<string, number>();
  return list.map((fact) => {
    const id = idOf(fact);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return [JSON.stringify([id, times]), fact] as const;
  });
}

/** The members of a longest rising subsequence. */
function longestRise(places: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const place of places) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < place) low = middle + 1;
      else high = middle;
    }
    previous.set(place, ends[low - 1]);
    ends[low] = place;
  }
  const rise = new Set<number>();
  for (let place = ends.at(-1); place !== undefined; place = previous.get(place)) rise.add(place);
  return rise;
}
