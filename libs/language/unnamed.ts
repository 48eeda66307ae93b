import { numberInWords } from '#libs/language/numbers.js';
import { sentences, startSentence } from '#libs/language/sentences.js';
import { titleForms } from '#libs/language/titles.js';
import type { Vocabulary } from '#libs/language/functions.js';

/** What stands for somebody whom a text does not name. */
export const UNNAMED = 'eine weitere Person';
const UNNAMED_DATIVE = 'einer weiteren Person';

/** So many people whom a text does not name: `eine weitere Person`, `drei weitere Personen`. */
export const unnamedPeople = (count: number): string => (count === 1 ? UNNAMED : `${numberInWords(count)} weitere Personen`);

/** Where a name stands in a text: UTF-16 units, `end` exclusive, without the `s` of a genitive. */
export type NamePlace = { readonly start: number; readonly end: number };

/**
 * A text that names nobody at these places, from left to right: what says of whom it speaks goes with the name (`Frau`, `Dr.`, `Schulleiterin`),
 * and the words in its place take the case that a preposition or the `s` of a genitive tells: `mit einer weiteren Person`. Several
 * names in a row become one number: `zwei weitere Personen`.
 */
export function withoutNames(text: string, places: readonly NamePlace[], added: Vocabulary = []): string {
  let said = '';
  let from = 0;
  for (let at = 0; at < places.length; at++) {
    const first = places[at]!;
    let last = first;
    let count = 1;
    for (let next = places[at + 1]; next && JOINT.test(text.slice(last.end, next.start)); next = places[at + 1]) {
      [last, count, at] = [next, count + 1, at + 1];
    }
    const before = said + withoutTitle(text.slice(from, first.start), added);
    const genitive = GENITIVE.exec(text.slice(last.end))?.[0] ?? '';
    said = before + inPlace(before, count, genitive !== '');
    from = last.end + genitive.length;
  }
  return said + text.slice(from);
}

const JOINT = /^(?:, | und | sowie )$/;
const GENITIVE = /^[’']?s(?![\p{L}\p{N}])/u;
/** A preposition of the dative, also with other names between it and this one: `von Ada Nord und …`. */
const DATIVE = /(?<!\p{L})(?:[Vv]on|[Mm]it|[Bb]ei|[Zz]u|[Nn]ach|[Aa]us|[Ss]eit|[Nn]eben|[Gg]egenüber|[Ss]amt)\s+(?:(?:\p{Lu}[\p{L}.’'-]*,?|und|sowie)\s+)*$/u;
const ADDRESS = /(?<!\p{L})(?:(?:Frau|Herrn?|Familie|(?:(?:Prof|Dr|med|phil|jur|rer|nat|pol|h|c)\.\s*-?)+)\s*)$/u;

/** The text before a name without what belongs to the name; a title that nobody knows stays. */
function withoutTitle(before: string, added: Vocabulary): string {
  const bare = before.replace(ADDRESS, '');
  const [word = ''] = /\p{Lu}[\p{L}-]*\s+$/u.exec(bare) ?? [];
  if (word !== '' && titleForms(word.trim(), undefined, added) !== undefined) return withoutTitle(bare.slice(0, -word.length), added);
  return bare === before ? bare : withoutTitle(bare, added);
}

function inPlace(before: string, count: number, genitive: boolean): string {
  const dative = genitive || DATIVE.test(before);
  const said = count === 1 ? (dative ? UNNAMED_DATIVE : UNNAMED) : dative ? `${numberInWords(count)} weiteren Personen` : unnamedPeople(count);
  return opens(before) ? startSentence(said) : said;
}

/** Whether what follows opens a sentence; the splitter knows which full stops end one. */
const opens = (before: string): boolean => before.trim() === '' || /[„»\n]$/.test(before) || sentences(`${before}Name`).at(-1) === 'Name';
