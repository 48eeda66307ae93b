import { inflections } from '#libs/language/organisations.js';

/** A name and what it is called for short: `Kommunales Integrationszentrum`, `KI`. */
export type Abbreviation = { readonly long: string; readonly short: string };

/**
 * Introduces each abbreviation once: the first mention stays in full with the abbreviation in brackets, every later one is short
 * (`des Kommunalen Integrationszentrums (KI)`, later `des KI`). What is mentioned once only needs none; two names with one abbreviation stay in full.
 * Takes the paragraphs or sentences of one text in their order. Wording inside quotations is never touched.
 */
export function introduceOnce(texts: readonly string[], abbreviations: readonly Abbreviation[]): string[] {
  const distinct = abbreviations.filter(
    ({ long, short }, at) =>
      short !== '' &&
      long !== short &&
      !wordsOf(long).includes(short) &&
      !abbreviations.some((other, place) => other.short === short && (other.long !== long || place < at)),
  );
  // The longest first: a name may stand within another.
  return distinct.toSorted((one, other) => other.long.length - one.long.length).reduce<string[]>(withIntroduction, [...texts]);
}

function withIntroduction(texts: string[], { long, short }: Abbreviation): string[] {
  const forms = inflections(long).toSorted((one, other) => other.length - one.length);
  const mention = new RegExp(`(?<![\\p{L}\\d-])(?:${forms.map(literal).join('|')})(?![\\p{L}\\d-])(?<introduced> \\(${literal(short)}\\))?`, 'gu');
  const abbreviated = new RegExp(`(?<![\\p{L}\\d])${literal(short)}(?![\\p{L}\\d])`, 'u');
  const spoken = texts.map(outsideQuotations);
  const mentions = spoken.flatMap((parts) => parts.flatMap(({ text, quoted }) => (quoted ? [] : [...text.matchAll(mention)])));
  const usedShort = spoken.some((parts) => parts.some(({ text }) => abbreviated.test(text.replace(mention, ''))));
  if (mentions.length === 0 || (mentions.length === 1 && !usedShort)) return texts;
  let introduced = false;
  const said = (words: string, brackets: string | undefined) => {
    if (introduced) return short;
    introduced = true;
    return brackets === undefined ? `${words} (${short})` : words;
  };
  return spoken.map((parts) =>
    parts.map(({ text, quoted }) => (quoted ? text : text.replace(mention, (...match) => said(match[0], introducedIn(match))))).join(''),
  );
}

/** The named group of a match, which `replace` hands over last. */
const introducedIn = (match: readonly unknown[]): string | undefined => (match.at(-1) as { readonly introduced?: string }).introduced;

/** A text in its parts inside and outside of `„…“`; a quotation that never ends is none. */
function outsideQuotations(text: string): { readonly text: string; readonly quoted: boolean }[] {
  return text.split(/(„[^“]*“)/).map((part) => ({ text: part, quoted: part.startsWith('„') && part.endsWith('“') }));
}

const wordsOf = (name: string): readonly string[] => name.match(/[\p{L}\d]+/gu) ?? [];
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
