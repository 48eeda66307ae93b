import type { Person } from '#libs/directory/directory.js';
import { ERASED, type Known } from '#libs/directory/known.js';
import { maskKeysOf } from '#libs/directory/name-keys.js';
import { surname } from '#libs/language/names.js';
import { UNNAMED, withoutNames, type NamePlace } from '#libs/language/unnamed.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';
import { namesIn, tokensIn, type People } from '#libs/vault/masking.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PERSON = new RegExp(`person-${UUID}`, 'g');

/**
 * What ids stand for to readers who must not learn the names of some people: these read „eine weitere Person“ and hold no office, since
 * an office tells who it is. Their full names and variants go from wording and free text too, whether or not the directory knew them when
 * it was written; a surname alone goes from free text where its bearer belongs to the `documents`, nobody else there bears it, and their
 * wording does not use it as a word.
 */
export function withoutNamesOf(people: readonly Person[], known: Known, documents: readonly unknown[]): Known {
  if (people.length === 0) return known;
  const hidden = new Set(people.map(({ personId }) => personId));
  const named: People = new Map(people.flatMap((person) => maskKeysOf(person).map((key) => [key, { personId: person.personId, name: person.name }] as const)));
  const surnames = surnamesIn(documents, people, known);
  const inText = (text: string) => withoutNames(text, apart([...namesIn(text, named), ...placesOf(surnames, text)]), known.functions);
  const text = (id: TextId) => inText(known.text(id));
  return {
    ...known,
    mayName: (id) => !hidden.has(id) && known.mayName(id),
    person: (id) => (hidden.has(id) ? { personId: id, name: UNNAMED } : known.person(id)),
    office: (id) => {
      const office = known.office(id);
      return office && !hidden.has(office.personId) ? office : undefined;
    },
    text,
    nameOf: (who) => ('personId' in who ? (hidden.has(who.personId) ? UNNAMED : known.nameOf(who)) : text(who.named)),
    wording: (wording) => inWording(wording, { named, hidden, known }),
  };
}

type Guard = { readonly named: People; readonly hidden: ReadonlySet<PersonId>; readonly known: Known };

/** Wording with the names of everybody else in the place of their tokens; a namesake who may be named keeps the name. */
function inWording(wording: string, { named, hidden, known }: Guard): string {
  const places: NamePlace[] = [];
  const kept: NamePlace[] = [];
  let said = '';
  let from = 0;
  for (const { start, end, token, personId } of tokensIn(wording)) {
    said += wording.slice(from, start);
    const words = personId !== undefined && hidden.has(personId) ? ERASED : known.wording(token);
    const place = { start: said.length, end: said.length + words.length };
    if (personId !== undefined) (hidden.has(personId) ? places : kept).push(place);
    said += words;
    from = end;
  }
  said += wording.slice(from);
  const written = namesIn(said, named).filter((one) => [...places, ...kept].every((other) => one.end <= other.start || other.end <= one.start));
  return withoutNames(said, apart([...places, ...written]), known.functions);
}

/** From left to right; of places that overlap the first one counts. */
const apart = (places: readonly NamePlace[]): readonly NamePlace[] =>
  places
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
    .reduce<readonly NamePlace[]>((seen, one) => (one.start < (seen.at(-1)?.end ?? 0) ? seen : [...seen, one]), []);

function surnamesIn(documents: readonly unknown[], people: readonly Person[], known: Known): readonly RegExp[] {
  const told = JSON.stringify(documents);
  const here = new Set(told.match(PERSON) as PersonId[] | null);
  const others = [...here].filter((id) => !people.some(({ personId }) => personId === id)).map((id) => surname(known.person(id)));
  return people
    .filter(({ personId }) => here.has(personId))
    .map(surname)
    .filter((name) => name.length > 2 && !others.includes(name))
    .map((name) => new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=(?:[’']?s)?(?![\\p{L}\\p{N}]))`, 'gu'))
    .filter((pattern) => told.match(pattern) === null);
}

const placesOf = (patterns: readonly RegExp[], text: string): readonly NamePlace[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(({ index, 0: name }) => ({ start: index, end: index + name.length })));
