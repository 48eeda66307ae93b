import { inflections } from '#libs/language/organisations.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { guestsOf, officesOf } from '#libs/press/draft/draft-people.js';
import { oncePer } from '#libs/language/once-per.js';
import type { TextBlock } from '#libs/press/draft.queries.js';

type Shortening = { readonly mention: RegExp; readonly short: string };

const CENTRE = 'Kommunales Integrationszentrum';

/**
 * Names that the lead introduced with their abbreviation are short from then on: `Leiterin des KI Kreis Soest`, `aus dem MKFFI`.
 * Wording inside quotation marks stays as it is, and so does a name that is part of another.
 */
export function shortened(blocks: readonly TextBlock[], facts: DraftFacts): TextBlock[] {
  return blocks.map((block) => ({ ...block, sentences: block.sentences.map((one) => ({ ...one, text: shortenedText(one.text, facts) })) }));
}

/** The same for a part of a sentence. */
export const shortenedText = (text: string, facts: DraftFacts): string =>
  shorteningsOf(facts).reduce((said, { mention, short }) => outsideQuotations(said, (part) => part.replace(mention, short)), text);

const shorteningsOf = oncePer((facts: DraftFacts): readonly Shortening[] => {
  const centre = facts.programme.hosts.some((host) => (words(host.unit, facts.known) ?? '').includes(CENTRE));
  const ministries = guestsOf(facts).flatMap(({ personId }) => officesOf(personId, facts).slice(0, 1));
  return [
    ...ministries
      .filter(({ organisation, abbreviation }) => abbreviation !== '' && organisation !== '' && organisation !== abbreviation)
      .map(({ organisation, abbreviation }) => {
        const [, name = organisation, land = ''] = /^(.*?)( des Landes .*)?$/u.exec(organisation) ?? [];
        return shortening([name], `(?:${literal(land)})?`, abbreviation);
      }),
    ...(centre ? [shortening(inflections(CENTRE), '', 'KI')] : []),
  ];
});

/** Only behind an article, which then stands for the abbreviation too, or where brackets open. */
const shortening = (forms: readonly string[], tail: string, short: string): Shortening => ({
  mention: new RegExp(
    `(?<=(?<!\\p{L})(?:[Dd]as|[Dd]es|[Dd]em|[Ii]m|[Vv]om|[Bb]eim|[Zz]um|[Aa]m) |\\()(?:${forms.map(literal).join('|')})${tail}(?![\\p{L}\\d-]| \\()`,
    'gu',
  ),
  short,
});

const outsideQuotations = (text: string, change: (part: string) => string): string =>
  text
    .split(/(„[^“]*“)/)
    .map((part) => (part.startsWith('„') && part.endsWith('“') ? part : change(part)))
    .join('');

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
