import { expect } from '@jest/globals';
import { views } from '#apps/worker/subscriptions.js';
import type { Position, Recorded } from '#libs/eventing/event-store.js';
import type { AnyView, Page, Views } from '#libs/eventing/view.js';

/** All documents of all views: by view, then by key. */
export type Documents = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
/** What the views showed after a step, and up to where the log went then. */
export type Step = { readonly position: Position; readonly at: string; readonly documents: Documents };

type Evolve = Readonly<Record<string, ((doc: unknown, event: Recorded) => unknown) | undefined>>;

/** The views as they must be after these events: one function call per event, nothing of the product around it. */
export function foldOf(log: readonly Recorded[]): Documents {
  return Object.fromEntries(
    views.map((view) => {
      const docs: Record<string, unknown> = {};
      for (const event of log) {
        const step = (view.evolve as Evolve)[event.type];
        if (!step) continue;
        const doc = step(docs[view.key(event)], event);
        if (doc === undefined) delete docs[view.key(event)];
        else docs[view.key(event)] = doc;
      }
      return [view.name, JSON.parse(JSON.stringify(docs)) as Record<string, unknown>];
    }),
  );
}

/** The documents that a reader gets, page by page. */
export const documentsIn = (shown: Views): Promise<Documents> => everyPage((view, page) => shown.find(view, page));

/** As of every position and every instant the views show what they showed, or must have shown, then. */
export async function pastHolds(shown: Views, log: readonly Recorded[], steps: readonly Step[]): Promise<void> {
  const keys = Object.entries(foldOf(log)).flatMap(([name, docs]) => Object.keys(docs).map((key) => [views.find((view) => view.name === name)!, key] as const));
  for (const [i, { position }] of log.entries()) {
    const then = foldOf(log.slice(0, i + 1));
    expect({ position, ...(await everyPage((view, page) => shown.findAsOf(view, position, page))) }).toEqual({ position, ...then });
  }
  for (const { position, at, documents } of steps) {
    expect(foldOf(log.filter((event) => event.position <= position))).toEqual(documents);
    for (const [view, key] of keys) {
      const expected = documents[view.name]?.[key];
      expect([position, key, await shown.asOf(view, key, position)]).toEqual([position, key, expected]);
      expect([at, key, await shown.asOf(view, key, new Date(at))]).toEqual([at, key, expected]);
    }
    expect({ at, ...(await everyPage((view, page) => shown.findAsOf(view, new Date(at), page))) }).toEqual({ at, ...documents });
  }
  for (const [view, key] of keys) expect(await shown.asOf(view, key, new Date(Date.parse(log[0]!.at) - 1))).toBeUndefined();
}

async function everyPage(read: (view: AnyView, page: Page<object>) => ReturnType<Views['find']>): Promise<Documents> {
  const all: Record<string, Record<string, unknown>> = {};
  for (const view of views) {
    const docs: Record<string, unknown> = {};
    for (let after: string | undefined, more = true; more;) {
      const { items, next } = await read(view, { limit: 200, after });
      for (const { key, doc } of items) docs[key] = doc;
      [after, more] = [next, next !== undefined];
    }
    all[view.name] = docs;
  }
  return all;
}
