import type { FactFinding } from '#libs/fact-check/finding.js';
import { wordsInCommon } from '#libs/fact-check/likeness.js';
import type { KnownFacts } from '#libs/fact-check/known-facts.js';
import { bare, quotesIn } from '#libs/fact-check/quotes-in-text.js';

/** Words between marks that nobody recorded, or that differ from what was. A part of a recorded quote is fine. */
export function checkQuotes(text: string, { quotes, titles }: KnownFacts): FactFinding[] {
  return quotesIn(text).flatMap(({ text: found, wording, speech }): FactFinding[] => {
    const said = bare(wording);
    if (said === '' || quotes.some((quote) => holds(quote, said)) || titles.has(said.toLowerCase())) return [];
    const meant = quotes.map((quote) => ({ quote, share: wordsInCommon(quote, said) })).toSorted((one, other) => other.share - one.share)[0];
    if (meant && meant.share >= 0.6)
      return [{ kind: 'quote', found, message: `Das Zitat weicht vom aufgenommenen Wortlaut ab: „${meant.quote}“`, speech: true }];
    return [
      speech
        ? { kind: 'quote', found, message: 'Dieses Zitat ist nicht aufgenommen und nicht freigegeben.', speech: true }
        : { kind: 'quote', found, message: 'Diese Worte in Anführungszeichen sind nirgends verzeichnet.' },
    ];
  });
}

/** Whole words of a recorded quote, in its own order. */
const holds = (quote: string, said: string): boolean => ` ${letters(quote)} `.includes(` ${letters(said)} `);

/** Capital letters count, since the wording is binding; only the first may differ where a part begins a sentence. */
const letters = (wording: string): string => {
  const plain = wording.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  return plain.charAt(0).toLowerCase() + plain.slice(1);
};
