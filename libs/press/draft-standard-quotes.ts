import { dayAndMonth } from '#libs/language/dates.js';
import { likenessOf, mostShared } from '#libs/language/likeness.js';
import { words, type DraftFacts } from '#libs/press/draft-facts.js';
import type { Hint } from '#libs/press/draft.queries.js';
import type { StatementDoc } from '#libs/press/press.queries.js';

/** From so much common wording on, a statement is the standard quote again. */
export const ALIKE = 0.6;
const MOST_DIFFERENCES = 5;

type StandardQuote = NonNullable<DraftFacts['house']>['quotes'][number];

/** Statements that are a standard quote of the house again: which one, since when it stands, and in what they differ. */
export const standardQuotesAgain = (facts: DraftFacts): Hint[] =>
  facts.release.statements.flatMap((statement) => {
    const found = (facts.house?.quotes ?? []).filter((quote) => isOfSpeaker(quote, statement)).flatMap((quote) => againOf(quote, statement, facts));
    const nearest = found.toSorted((one, other) => other.shared - one.shared)[0];
    return nearest ? [{ code: 'standard-quote' as const, about: nearest.about }] : [];
  });

const isOfSpeaker = ({ speaker }: StandardQuote, { speaker: spoken }: StatementDoc): boolean =>
  spoken === undefined || !('personId' in speaker) || !('personId' in spoken) || speaker.personId === spoken.personId;

function againOf({ id, topic, usedSince, versions }: StandardQuote, { segments, speaker }: StatementDoc, { known }: DraftFacts) {
  const said = segments.map((segment) => known.text(segment)).join(' ');
  return versions.flatMap((version) => {
    const standard = version.segments.map((segment) => known.text(segment)).join(' ');
    if (mostShared(standard, said) < ALIKE) return [];
    const { shared, differences } = likenessOf(standard, said);
    if (shared < ALIKE) return [];
    const name = speaker === undefined ? '' : known.nameOf(speaker).trim();
    const since = usedSince ?? versions[0]?.validFrom;
    const told = [
      `${name === '' ? 'Aussage' : `Aussage von ${name}`} ist das Standardzitat „${words(topic, known) ?? id}“`,
      since === undefined ? '' : `, verwendet seit ${dayAndMonth(since)}`,
      differences.length === 0 ? ', wörtlich' : `; ${differences.slice(0, MOST_DIFFERENCES).map(inWords).join(', ')}`,
      differences.length > MOST_DIFFERENCES ? ` und ${differences.length - MOST_DIFFERENCES} weitere Abweichungen` : '',
    ];
    return [{ shared, about: told.join('') }];
  });
}

/** `„waren“ statt „sind“`, `ohne „heute“`, `zusätzlich „sehr“` */
const inWords = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  to === '' ? `ohne „${from}“` : from === '' ? `zusätzlich „${to}“` : `„${to}“ statt „${from}“`;
