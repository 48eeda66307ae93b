import { views } from '#apps/worker/subscriptions.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import type { AnyView, Page, Views } from '#libs/eventing/view.js';

/** All documents of all views: by view, then by key. */
export type Documents = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

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
export const documentsIn = (shown: Views): Promise<Documents> => everyDocument((view, page) => shown.find(view, page));

/** All pages of what `read` answers. */
export async function everyDocument(read: (view: AnyView, page: Page<object>) => ReturnType<Views['find']>): Promise<Documents> {
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
