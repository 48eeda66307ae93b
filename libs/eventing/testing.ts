import { expect } from '@jest/globals';
import type { Asked, Decider, Event } from '#libs/eventing/decider.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { fold, type View } from '#libs/eventing/view.js';

/** Somebody who asks, for tests that do not care who. */
export const someone: Asked = { by: 'planner-1', at: '2030-01-01T09:00:00.000Z', today: '2030-01-01', command: 'c-1' };

/** given(past).when(command).then(events) — or .refuses(code) */
export const specFor = <C, E extends Event, S>(decider: Decider<C, E, S>) => ({
  given: (...past: E[]) => ({
    when: (command: C, asked: Partial<Asked> = {}) => {
      const decide = () => decider.decide(command, past.reduce(decider.evolve, decider.initialState), { ...someone, ...asked });
      return {
        then: (...expected: E[]) => expect(decide()).toEqual(expected),
        refuses: (code: string) => expect(decide).toThrow(expect.objectContaining({ code })),
      };
    },
  }),
});

/** Events as a log would hand them out: `e1`, `e2`, … one minute apart, each stream with its own versions. */
export function recorded<E extends Event>(events: readonly (E & { stream: string; by?: string; at?: string })[]): Recorded<E>[] {
  const versions = new Map<string, number>();
  return events.map((event, i) => {
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    return {
      id: `e${i + 1}`,
      key: event.stream.slice(event.stream.indexOf('-') + 1),
      version,
      position: String(i + 1).padStart(20, '0'),
      at: new Date(Date.UTC(2030, 0, 1, 9, i)).toISOString(),
      by: someone.by,
      command: `c-${i + 1}`,
      ...event,
    };
  });
}

/** given(events).shows(document): the document of the first key that the events touch. */
export const viewSpecFor = <Doc extends object, E extends Event>(view: View<Doc, E>) => ({
  given: (...events: (E & { stream: string; by?: string; at?: string })[]) => {
    const docs = new Map<string, Doc | undefined>();
    for (const event of recorded(events)) {
      const key = view.key(event);
      docs.set(key, fold(view, docs.get(key), event));
    }
    const [doc] = [...docs.values()];
    return { shows: (expected: unknown) => expect(doc).toEqual(expected), doc };
  },
});
