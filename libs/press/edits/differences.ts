import { quoted } from '#libs/language/quotes.js';
import type { ChangedSentence } from '#libs/press/edits/stale-sentences.js';
import { hunksBetween, tokensOf } from '#libs/press/edits/token-diff.js';

const CLOCK = /(?:(?:von )?\d{1,2}(?:[.:]\d{2})?(?: bis |–))?\d{1,2}(?:[.:]\d{2})? Uhr/g;
const MONTH = '(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)';
const DAY = `\\d{1,2}\\.(?: ${MONTH}(?: \\d{4})?)?`;
const DATE = new RegExp(`(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag), )?(?:(?:vom )?${DAY} bis )?\\d{1,2}\\. ${MONTH}(?: \\d{4})?`, 'g');

/** What an officer has to know of a sentence that no longer holds: `Uhrzeit: bisher 10 Uhr, jetzt 10.30 Uhr`. */
export function differencesInWords({ before, after }: ChangedSentence): string[] {
  if (!before) return after ? [`Neu: ${quoted(after.text)}`] : [];
  if (!after) return [`Entfällt: ${quoted(before.text)}`];
  const found = [...changed('Datum', DATE, before.text, after.text), ...changed('Uhrzeit', CLOCK, before.text, after.text)];
  const rest = wording(without(before.text), without(after.text));
  return [...found, ...(rest === undefined ? [] : [rest])];
}

function changed(what: string, pattern: RegExp, before: string, after: string): string[] {
  const [was, is]: [string[], string[]] = [before.match(pattern) ?? [], after.match(pattern) ?? []];
  const [old, now] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))];
  if (old.length + now.length === 0) return [];
  return [`${what}: bisher ${old.join(', ') || 'nicht genannt'}, jetzt ${now.join(', ') || 'nicht mehr genannt'}`];
}

/** The sentence with its dates and times taken out: they are told by themselves. */
const without = (text: string): string => text.replace(DATE, '…').replace(CLOCK, '…');

/** From the first word that differs to the last one. */
function wording(before: string, after: string): string | undefined {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const hunks = hunksBetween(old, now);
  const [first, last] = [hunks[0], hunks.at(-1)];
  if (!first || !last) return undefined;
  const was = old.slice(first.start, last.end).join('').trim();
  const grown = hunks.reduce((sum, { start, end, tokens }) => sum + tokens.length - (end - start), 0);
  const is = now
    .slice(first.start, last.end + grown)
    .join('')
    .trim();
  if (was.replace(/[\s,…]/g, '') === is.replace(/[\s,…]/g, '')) return undefined;
  if (was === '') return `Ergänzt: ${quoted(is)}`;
  return is === '' ? `Entfällt: ${quoted(was)}` : `Wortlaut: bisher ${quoted(was)}, jetzt ${quoted(is)}`;
}
