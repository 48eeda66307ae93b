import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#libs/eventing/event-store.js';
import type { Lease, Step } from '#libs/eventing/followers.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { MemoryFollowers } from '#libs/eventing/memory.followers.js';
import { toPosition } from '#libs/eventing/position.js';
import type { View } from '#libs/eventing/view.js';
import { ViewFollower } from '#libs/eventing/view-follower.js';

type Noted = { type: 'Noted'; data: { text: string } };
type Note = { text: string; times: number };
const notes: View<Note, Noted> = {
  name: 'notes',
  version: 1,
  within: 'everyone',
  key: (event) => event.key,
  streams: (key) => [`note-${key}`],
  sort: () => '',
  evolve: { Noted: (doc, { data }) => ({ text: data.text, times: (doc?.times ?? 0) + 1 }) },
};

/** Tells how many documents every step wrote and how many were asked for again. */
class CountingFollowers extends MemoryFollowers {
  readonly written: number[] = [];
  asked = 0;

  override async write(lease: Lease, step: Step): Promise<void> {
    if (step.put) this.written.push(step.put.length);
    await super.write(lease, step);
  }

  override async documents(lease: Lease, keys: readonly string[]): Promise<ReadonlyMap<string, object>> {
    this.asked += keys.length;
    return super.documents(lease, keys);
  }
}

const CHARACTERS = 1_000;
const BATCH = 100;

/** Folds `documents` documents of about a thousand characters twice over, as one of `views` views, far from the end of the log. */
async function foldedTwice(documents: number, views: number) {
  const [store, followers] = [new MemoryEventStore(), new CountingFollowers()];
  const lease = await followers.acquire(
    { kind: 'view', name: notes.name, version: 1, within: 'everyone' },
    await store.identity(),
    async () => toPosition(2 * documents),
    'a worker',
    60_000,
  );
  const follower = new ViewFollower(notes, store, followers, lease as Lease, undefined, () => undefined, views);
  await follower.begin();
  const text = 'x'.repeat(CHARACTERS);
  for (let at = 0; at < 2 * documents; at += BATCH) {
    const events = Array.from({ length: BATCH }, (_, i): Recorded => {
      const key = String((at + i) % documents);
      const position = toPosition(at + i + 1);
      const by = { by: 'planner-1', command: 'c', correlation: undefined };
      return { type: 'Noted', data: { text }, id: randomUUID(), stream: `note-${key}`, key, version: 1, position, at: '2030-01-01T09:00:00.000Z', ...by };
    });
    await follower.digest({ events, position: toPosition(at + BATCH), caughtUp: false });
  }
  await follower.digest({ events: [], position: toPosition(2 * documents), caughtUp: true });
  const twice = [...followers.visible(notes)!.values()].filter(({ doc }) => (JSON.parse(doc) as Note).times === 2).length;
  return { twice, most: Math.max(...followers.written), asked: followers.asked };
}

describe('a view that is folded anew', () => {
  it('holds no more documents than its share of memory, however many there are, and asks for the others again', async () => {
    const share = 4_000_000 / 8 / CHARACTERS;
    for (const documents of [2_000, 8_000]) {
      const { twice, most, asked } = await foldedTwice(documents, 8);
      expect(twice).toBe(documents);
      expect(most).toBeLessThanOrEqual(share + BATCH);
      expect(asked).toBeGreaterThanOrEqual(documents - 2 * share);
    }
  });

  it('asks for nothing again while all documents are its share', async () => {
    expect(await foldedTwice(2_000, 1)).toMatchObject({ twice: 2_000, asked: 0 });
  });
});
