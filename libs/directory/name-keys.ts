import { createHash } from 'node:crypto';
import type { PersonFacts } from '#libs/directory/directory.js';
import { collationKey, indexName } from '#libs/language/names.js';

/** A full name as people are found by it: NFC, blanks folded. */
export const nameKey = (name: string): string => bounded(folded(name));

/** A name of an organisation as it is found by: case folded too. */
export const organisationKey = (name: string): string => bounded(folded(name).toLowerCase());

/** The noun of a function as it is found by. */
export const functionKey = (noun: string): string => bounded(folded(noun).toLowerCase());

/** Where a function stands in a list. */
export const functionSortKey = (noun: string): string => collationKey(folded(noun)).slice(0, MOST_KEY);

/** Words of a name as one key of masking. */
export const maskKey = (words: readonly string[]): string => bounded(words.join(' '));

/** Words of a text as they are compared inside wording: without case, marks of direction, and dots or marks at their ends. */
export const maskWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/^['’.-]+|['’.-]+$/gu, '');

/** At most so many words does a name have that is found inside wording. */
export const LONGEST_NAME = 8;

/** The name as it is to be written: with every degree of the person once, those that the name does not bear itself in front. */
export function writtenName({ name, degrees = [] }: PersonFacts): string {
  const borne = words(name).map(maskWord);
  const missing = degrees.filter((degree) => words(degree).some((word) => !borne.includes(maskWord(word))));
  return missing.length === 0 ? name : [...missing.map((degree) => degree.trim()), name].join(' ');
}

/** Names of a person by which `findPersons` finds them. */
export const nameKeysOf = (facts: PersonFacts): string[] => distinct([facts.name, writtenName(facts), ...(facts.variants ?? [])].map(nameKey));

/** What of a person is masked inside wording: full names with and without degrees, never one word alone. */
export function maskKeysOf(facts: PersonFacts): string[] {
  const full = [facts.name, writtenName(facts), ...(facts.variants ?? [])];
  const degrees = new Set((facts.degrees ?? []).flatMap((degree) => words(degree).map(maskWord)));
  const plain = full.map((name) =>
    words(name)
      .filter((word) => !degrees.has(maskWord(word)))
      .join(' '),
  );
  const parts = [facts.givenNames, facts.particle, facts.familyName].filter((part) => part !== undefined).join(' ');
  return distinct(
    [...full, ...plain, parts]
      .map((name) => words(name).map(maskWord).filter(Boolean))
      .filter(isFullName)
      .map(maskKey),
  );
}

/** Each word of the names, as pickers look for it. */
export const wordKeysOf = (facts: PersonFacts): string[] =>
  distinct(
    [facts.name, ...(facts.variants ?? [])]
      .flatMap((name) => words(name))
      .flatMap((word) => [collationKey(word), ...collationKey(word).split(' ')])
      .filter(Boolean)
      .map((word) => word.slice(0, MOST_KEY)),
  );

/** Where a person stands in a list: `guler, serap`. */
export const sortKeyOf = (facts: PersonFacts): string => collationKey(indexName(facts)).slice(0, MOST_KEY);

const MOST_KEY = 200;

const folded = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ');
// An index cannot keep keys of any length: what is too long to be a name is told apart by its hash.
const bounded = (key: string): string => (key.length <= MOST_KEY ? key : `${key.slice(0, 60)}… ${createHash('sha256').update(key).digest('hex')}`);
const words = (text: string): string[] => text.split(/[\s\p{Cf}]+/u).filter(Boolean);
const isFullName = (name: readonly string[]): boolean => name.length >= 2 && name.length <= LONGEST_NAME;
const distinct = (keys: readonly string[]): string[] => [...new Set(keys)];
