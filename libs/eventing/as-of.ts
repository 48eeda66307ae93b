import type { Event } from '#libs/eventing/decider.js';
import type { EventStore, Position, Recorded } from '#libs/eventing/event-store.js';
import { plain, selectPage, sortOf } from '#libs/eventing/select-page.js';
import { fold, type AnyView, type Found, type Page, type View } from '#libs/eventing/view.js';

/** The event types that a view folds. */
export const typesOf = (view: AnyView): string[] => Object.keys(view.evolve);

/** One document as it stood at a past position or instant, folded from its streams. */
export async function asOf<Doc extends object, E extends Event>(
  store: EventStore,
  view: View<Doc, E>,
  key: string,
  upTo: Position | Date,
): Promise<Doc | undefined> {
  const types = new Set(typesOf(view));
  const streams = await Promise.all(view.streams(key).map((stream) => store.read<E>(stream, { upTo })));
  let doc: Doc | undefined;
  for (const event of streams.flat().sort(byPosition)) {
    if (types.has(event.type) && view.key(event) === key) doc = fold(view, doc, event);
  }
  return doc && plain(doc);
}

/** A list as it stood then, of the documents that may be shown: the log is read once, up to there. */
export async function findAsOf<Doc extends object, E extends Event>(
  store: EventStore,
  view: View<Doc, E>,
  upTo: Position | Date,
  page?: Page<Doc>,
  mayShow?: (key: string) => boolean,
): Promise<Found<Doc>> {
  const docs = new Map<string, Doc>();
  for await (const events of store.history(typesOf(view), upTo)) {
    for (const event of events as readonly Recorded<E>[]) {
      const key = view.key(event);
      if (mayShow && !mayShow(key)) continue;
      const doc = fold(view, docs.get(key), event);
      if (doc) docs.set(key, doc);
      else docs.delete(key);
    }
  }
  const found = selectPage(
    Array.from(docs, ([key, doc]) => ({ key, doc, sort: sortOf(view, doc) })),
    page,
  );
  return { ...found, items: found.items.map(({ key, doc }) => ({ key, doc: plain(doc) })) };
}

const byPosition = (a: Recorded, b: Recorded): number => (a.position < b.position ? -1 : 1);
