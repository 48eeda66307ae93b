import { checkFigures } from '#libs/fact-check/check-figures.js';
import { checkNames } from '#libs/fact-check/check-names.js';
import { checkQuotes } from '#libs/fact-check/check-quotes.js';
import type { FactFinding } from '#libs/fact-check/finding.js';
import { without } from '#libs/fact-check/in-text.js';
import type { KnownFacts } from '#libs/fact-check/known-facts.js';
import { quotesIn } from '#libs/fact-check/quotes-in-text.js';

/**
 * What a sentence says that is not on record, each with what is. Words between marks are held against quotes and titles as a whole;
 * dates, times, numbers and names outside of them one by one. It points out and proves nothing: what it does not find may still be wrong.
 */
export function checkFacts(sentence: string, known: KnownFacts): readonly FactFinding[] {
  const outside = without(sentence, quotesIn(sentence));
  const found = [...checkFigures(outside, known), ...checkNames(outside, known), ...checkQuotes(sentence, known)];
  return found.filter((one, at) => found.findIndex((other) => other.kind === one.kind && other.found === one.found) === at);
}
