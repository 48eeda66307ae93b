import { type OutputFile, readOutput } from '#tests/acceptance/demo-output.js';
import type { Document } from '#tests/acceptance/fact.js';
import { folded, textOf } from '#tests/acceptance/look.js';

/** One person on `attendance-list.json`. */
export type Entry = {
  readonly name: string;
  readonly offices: readonly unknown[];
  readonly status: string;
  readonly represents: unknown;
  readonly stops: readonly unknown[];
};
/** One stop on `itinerary.json`. */
export type Stop = { readonly order: number; readonly venue: string | null; readonly town: string | null };

/** What a reader finds in the output of a demo run, by dossier id. */
export function readingOf(folder: string) {
  const file = (id: string, name: OutputFile) => readOutput(folder, id, name);
  const json = (id: string, document: Document): Record<string, unknown> => JSON.parse(file(id, `${document}.json`));
  const text = (id: string, document: Document) => folded(file(id, `${document}.txt`));
  const blocks = (id: string) => (json(id, 'press-release')['blocks'] as unknown[]).map((block) => folded(textOf(block)));
  const entries = (id: string) => json(id, 'attendance-list')['entries'] as Entry[];
  const names = (id: string) => entries(id).map((person) => person.name);

  return {
    json,
    text,
    entries,
    names,
    programme: (id: string) => text(id, 'itinerary'),
    /** The draft with its embargo line, without what it says of itself: its stand and the ids of its sources. */
    draft(id: string) {
      const embargo = file(id, 'press-release.txt').match(/^.*Sperrfrist.*$/gmu) ?? [];
      const members = ['kicker', 'headline', 'dateline'].map((member) => textOf(json(id, 'press-release')[member]));
      return [...members, ...blocks(id), ...embargo].join(' | ').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|Stand:[^|]{0,30}/gu, '');
    },
    captions: (id: string) => folded(textOf(json(id, 'press-release')['captions'])),
    /** The block of the draft that holds these words. */
    block(id: string, words: string) {
      const found = blocks(id).find((block) => block.includes(words));
      if (!found) throw new Error(`no block of the release of ${id} says “${words}”; it says: ${blocks(id).join(' | ')}`);
      return found;
    },
    entry(id: string, name: string): Entry {
      const person = entries(id).find((candidate) => candidate.name === name);
      if (!person) throw new Error(`${name} is not on the attendance list of ${id}; on it are ${names(id).join(', ')}`);
      return person;
    },
    stops: (id: string) => (json(id, 'itinerary')['stops'] as Stop[]).toSorted((a, b) => a.order - b.order),
    // oxlint-disable-next-line typescript/no-explicit-any -- read as somebody reads a file that a stranger wrote
    exported: (id: string): any => JSON.parse(file(id, 'dossier.json')),
  };
}
