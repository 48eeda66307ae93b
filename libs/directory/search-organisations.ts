import type { Organisation } from '#libs/directory/directory.js';
import { collationKey } from '#libs/language/names.js';

/** Those of which every word searched for begins a word of a name, an alias or a town, without case and marks. */
export function organisationsLike(all: readonly Organisation[], search: string): readonly Organisation[] {
  const wanted = wordsOf(search);
  return all.filter((organisation) => {
    const words = namesOf(organisation).flatMap(wordsOf);
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}

const namesOf = ({ names, aliases, unit, seatTown, officeTown }: Organisation): string[] =>
  [...names.flatMap(({ long, short, abbreviation }) => [long, short, abbreviation]), ...aliases, unit, seatTown, officeTown].filter(
    (name) => name !== undefined,
  );

const wordsOf = (text: string): string[] =>
  collationKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
