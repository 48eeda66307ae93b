import { expect, it } from '@jest/globals';
import { written } from '#libs/dossiers/written.js';
import { TogetherUnsupported, type Append, type Appended } from '#libs/eventing/event-store.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';

class OneAtATime extends MemoryEventStore {
  override append(appends: readonly Append[], signal?: AbortSignal): Promise<Appended> {
    return appends.length > 1 ? Promise.reject(new TogetherUnsupported('one stream at a time')) : super.append(appends, signal);
  }
}

it('a store that takes one stream at a time gets them one after the other, and a repetition changes nothing', async () => {
  const store = new OneAtATime();
  const event = (n: number) => ({ type: 'Counted', data: { n }, id: `00000000-0000-4000-8000-00000000000${n}`, by: 'planner-1', command: 'c-1' });
  const played = [
    { stream: 'visit-1', expected: 0, events: [event(1), event(2)] },
    { stream: 'agenda-1', expected: 0, events: [event(3)] },
  ] as unknown as Parameters<typeof written>[1];
  await written(store, played);
  await written(store, played);
  expect([await store.read('visit-1'), await store.read('agenda-1')].map((events) => events.length)).toEqual([2, 1]);
});
