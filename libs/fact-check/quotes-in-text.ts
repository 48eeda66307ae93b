import { matches, type Said } from '#libs/fact-check/in-text.js';

/** Words between marks; `speech`: they read as somebody's direct speech, not as a title or a single term. */
export type Quote = { readonly wording: string; readonly speech: boolean };

const QUOTE = /„([^„“”"]*)[“”"]|»([^»«]*)«|(?<![\p{L}\d])"([^"„“]*)"/gu;
const SAYING = '(?:sagt|erklär|beton|lobt|dankt|meint|berichtet|unterstr|freut|ergänz|würdig|zitier|hieß es|heißt es|so (?:die|der|das|[\\p{Lu}]))';

export const quotesIn = (text: string): Said<Quote>[] =>
  matches(text, QUOTE).map(({ text: said, at, groups }) => {
    const wording = groups.find((one) => one !== undefined) ?? '';
    return { text: said, at, wording, speech: isSpeech(wording, text.slice(0, at), text.slice(at + said.length)) };
  });

/** Behind a colon or beside a verb of saying, and more than a term. */
function isSpeech(wording: string, before: string, after: string): boolean {
  const words = wording.split(/\s+/).filter((word) => word !== '').length;
  if (words < 2) return false;
  const told = new RegExp(`^,? ?${SAYING}`, 'u').test(after) || new RegExp(`${SAYING}[^„“]{0,80}:?\\s*$`, 'u').test(before);
  return told || (words >= 4 && /:\s*$/.test(before)) || /[.!?…]$/.test(wording.trim());
}

/** A wording as it is compared: marks, blanks and the stop at its end say nothing. */
export const bare = (wording: string): string =>
  wording
    .replace(/\[?…\]?|[‚‘'’„“”"»«]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;]$/, '')
    .trim();
