import type { Known } from '#libs/directory/known.js';
import type { House } from '#libs/house-style/house-style.queries.js';
import { likenessOf, mostShared, type Likeness } from '#libs/language/likeness.js';
import type { StatementDoc } from '#libs/press/press.queries.js';

export type StandardQuote = House['quotes'][number];
/** A statement that is a standard quote again, with the version that comes nearest. */
export type Again = Likeness & { readonly version: StandardQuote['versions'][number] };

/** From so much common wording on, a statement is the standard quote again. */
const ALIKE = 0.6;

/** Whether a statement is a standard quote again, in whatever tense; never in the mouth of somebody else who is known. */
export function againOf({ speaker, versions }: StandardQuote, statement: StatementDoc, known: Known): Again | undefined {
  const spoken = statement.speaker;
  if (spoken !== undefined && 'personId' in spoken && 'personId' in speaker && spoken.personId !== speaker.personId) return undefined;
  const said = textOf(statement.segments, known);
  const found = versions.flatMap((version) => {
    const standard = textOf(version.segments, known);
    if (mostShared(standard, said) < ALIKE) return [];
    const likeness = likenessOf(standard, said);
    return likeness.shared < ALIKE ? [] : [{ ...likeness, version }];
  });
  return found.toSorted((one, other) => other.shared - one.shared)[0];
}

const textOf = (segments: StatementDoc['segments'], known: Known): string => segments.map((segment) => known.text(segment)).join(' ');
