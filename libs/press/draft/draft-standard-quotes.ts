import { dayAndMonth } from '#libs/language/dates.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { Hint } from '#libs/press/draft.queries.js';
import type { StatementDoc } from '#libs/press/press.queries.js';
import { againOf, type Again, type StandardQuote } from '#libs/press/draft/standard-quotes.js';

const MOST_DIFFERENCES = 5;

/** Statements that are a standard quote of the house again: which one, since when it is used, and in what they differ. */
export const standardQuotesAgain = (facts: DraftFacts): Hint[] =>
  facts.release.statements.flatMap((statement) => {
    const found = (facts.house?.quotes ?? []).flatMap((quote) => {
      const again = againOf(quote, statement, facts.known);
      return again ? [{ quote, again }] : [];
    });
    const nearest = found.toSorted((one, other) => other.again.shared - one.again.shared)[0];
    return nearest ? [{ code: 'standard-quote' as const, about: told(nearest.quote, nearest.again, statement, facts) }] : [];
  });

function told({ id, topic, usedSince, versions }: StandardQuote, { differences }: Again, { speaker }: StatementDoc, { known }: DraftFacts): string {
  const name = speaker === undefined ? '' : known.nameOf(speaker).trim();
  const since = usedSince ?? versions[0]?.validFrom;
  return [
    `${name === '' ? 'Aussage' : `Aussage von ${name}`} ist das Standardzitat „${words(topic, known) ?? id}“`,
    since === undefined ? '' : `, verwendet seit ${dayAndMonth(since)}`,
    differences.length === 0 ? ', wörtlich' : `; ${differences.slice(0, MOST_DIFFERENCES).map(inWords).join(', ')}`,
    differences.length > MOST_DIFFERENCES ? ` und ${differences.length - MOST_DIFFERENCES} weitere Abweichungen` : '',
  ].join('');
}

/** `„waren“ statt „sind“`, `ohne „heute“`, `zusätzlich „sehr“` */
const inWords = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  to === '' ? `ohne „${from}“` : from === '' ? `zusätzlich „${to}“` : `„${to}“ statt „${from}“`;
