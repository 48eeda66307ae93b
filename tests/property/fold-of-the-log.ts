import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import { views } from '#apps/worker/subscriptions.js';
import type { Position, Recorded } from '#libs/eventing/event-store.js';
import type { Views } from '#libs/eventing/view.js';
import { everyDocument, foldOf, type Documents } from '#tests/support/documents-of-views.js';

/** What the views showed after a step, and up to where the log went then. */
export type Step = { readonly position: Position; readonly at: string; readonly documents: Documents };

/** As of every position and every instant the views show what they showed, or must have shown, then. */
export async function pastHolds(shown: Views, log: readonly Recorded[], steps: readonly Step[]): Promise<void> {
  const keys = Object.entries(foldOf(log)).flatMap(([name, docs]) => Object.keys(docs).map((key) => [views.find((view) => view.name === name)!, key] as const));
  for (const [i, { position }] of log.entries()) {
    const then = foldOf(log.slice(0, i + 1));
    same({ position, ...(await everyDocument((view, page) => shown.findAsOf(view, position, page))) }, { position, ...then });
  }
  for (const { position, at, documents } of steps) {
    same(foldOf(log.filter((event) => event.position <= position)), documents);
    for (const [view, key] of keys) {
      const expected = documents[view.name]?.[key];
      same([position, key, await shown.asOf(view, key, position)], [position, key, expected]);
      same([at, key, await shown.asOf(view, key, new Date(at))], [at, key, expected]);
    }
    same({ at, ...(await everyDocument((view, page) => shown.findAsOf(view, new Date(at), page))) }, { at, ...documents });
  }
  for (const [view, key] of keys) expect(await shown.asOf(view, key, new Date(Date.parse(log[0]!.at) - 1))).toBeUndefined();
}

/** Most are the same, which Node sees ten times as fast; the matcher says what is not. */
function same(received: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(received, expected)) expect(received).toEqual(expected);
}
