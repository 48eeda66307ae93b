import type { PersonFacts } from '#libs/directory/directory.js';
import { maskKeysOf, nameKey, nameKeysOf, sortKeyOf, wordKeysOf } from '#libs/directory/name-keys.js';
import type { BlindIndex } from '#libs/keys/blind-index.js';
import { collationKey } from '#libs/language/names.js';

/**
 * What a person is found by without anybody reading it. name: the full name or a variant; mask: the same as it may stand inside wording;
 * word: beginnings of each word of the name, for pickers; first: the first letter in German order, for pages.
 */
export type PersonMark = { readonly kind: 'name' | 'mask' | 'word' | 'first'; readonly mark: Buffer };

/** How many letters of a word have a mark of their own. What is between is compared after decryption. */
const BEGINNINGS = [1, 2, 3, 5, 8] as const;
const [BEFORE_LETTERS, AFTER_LETTERS] = ['<', '>'];
/** First letters of sort keys, in their order: what sorts before all letters, the letters, what sorts behind them. */
const FIRSTS = [BEFORE_LETTERS, ...'abcdefghijklmnopqrstuvwxyz', AFTER_LETTERS] as readonly string[];

/** Every mark of a person, each once: beginnings that end in the midst of a character are equal in the bytes of which marks are made. */
export function personMarksOf(facts: PersonFacts, index: BlindIndex): readonly PersonMark[] {
  const marks = (kind: PersonMark['kind'], values: readonly string[]) =>
    [...new Set(values.map((value) => value.toWellFormed()))].map((value) => ({ kind, mark: index.of(`person ${kind}`, value) }));
  return [
    ...marks('name', nameKeysOf(facts)),
    ...marks('mask', maskKeysOf(facts)),
    ...marks(
      'word',
      wordKeysOf(facts).flatMap((word) => BEGINNINGS.filter((length) => length <= word.length).map((length) => word.slice(0, length))),
    ),
    ...marks('first', [firstOf(sortKeyOf(facts))]),
  ];
}

export const nameMark = (fullName: string, index: BlindIndex): Buffer => index.of('person name', nameKey(fullName));

export const maskMarks = (keys: readonly string[], index: BlindIndex): readonly Buffer[] => keys.map((key) => index.of('person mask', key));

/** The words of a search, as they are compared. */
export const searchedWords = (query: string): readonly string[] => collationKey(query).split(/\s+/).filter(Boolean);

/** Marks that everybody has of whose name each word begins a word; some have them who are not meant. */
export const wordMarks = (words: readonly string[], index: BlindIndex): readonly Buffer[] =>
  [
    ...new Set(
      words.map((word) =>
        word.slice(
          0,
          BEGINNINGS.findLast((length) => length <= word.length),
        ),
      ),
    ),
  ].map((beginning) => index.of('person word', beginning));

/** Marks of all first letters from that of a sort key on, in their order. */
export const firstMarksFrom = (sortKey: string, index: BlindIndex): readonly Buffer[] =>
  FIRSTS.slice(FIRSTS.indexOf(firstOf(sortKey))).map((letter) => index.of('person first', letter));

function firstOf(sortKey: string): string {
  const letter = sortKey[0] ?? '';
  return letter < 'a' ? BEFORE_LETTERS : letter > 'z' ? AFTER_LETTERS : letter;
}
