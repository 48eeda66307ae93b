import type { PersonFacts } from '#libs/directory/directory.js';
import { maskKeysOf } from '#libs/directory/name-keys.js';
import { surname } from '#libs/language/names.js';
import { redacted } from '#libs/privacy/domain/redaction.js';
import type { PersonId } from '#libs/vault/ids.js';
import { namesIn, type People } from '#libs/vault/masking.js';

const SHORTEST_SURNAME = 3;

/** Takes the names of one person out of texts and JSON. */
export type NameEraser = {
  /** Undefined when the text says nothing but the name. */
  text(text: string): string | undefined;
  json(value: unknown): unknown;
};

/**
 * By every full name that the person ever bore, variants included, and by each surname alone, with or without the `s` of a genitive.
 * Meant for documents in which the person stands: elsewhere a surname may be anybody's.
 */
export function namesOf(personId: PersonId, versions: readonly PersonFacts[]): NameEraser {
  const people: People = new Map(versions.flatMap((facts) => maskKeysOf(facts).map((key) => [key, { personId, name: facts.name }] as const)));
  const single = [...new Set(versions.flatMap((facts) => [surname(facts), ...(maskKeysOf(facts).length === 0 ? [facts.name] : [])]))].filter(
    (name) => name.length >= SHORTEST_SURNAME,
  );
  const alone = single.map((name) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?=(?:[’']?s)?(?![\\p{L}\\p{N}]))`, 'giu'));
  const text = (words: string) =>
    redacted(words, [
      ...namesIn(words, people),
      ...alone.flatMap((name) => [...words.matchAll(name)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))),
    ]);
  const json = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value) ?? 'gelöscht';
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(json);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, json(member)]));
  };
  return { text, json };
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
