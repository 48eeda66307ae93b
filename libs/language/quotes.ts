/** `„…“` around a wording. Marks inside become `‚…‘`, marks already around the whole are not doubled; words are never changed. */
export function quoted(wording: string): string {
  return `„${innerMarks(withoutOuterMarks(wording.trim()))}“`;
}

/**
 * A quote with who said it: `„…“, sagte Güler.`, and interrupted when there are more segments:
 * `„…“, sagte Güler. „…“`. Each further segment may bring its own attribution.
 */
export function quoteWithAttribution(segments: readonly string[], ...attributions: readonly string[]): string {
  return segments.map((segment, index) => oneSegment(segment, attributions[index], segments[index + 1], attributions[index - 1])).join(' ');
}

/** `Güler sagte: „….“` */
export function introducedQuote(introduction: string, wording: string): string {
  const quote = quoted(wording);
  return `${introduction.replace(/[\s:,]+$/, '')}: ${quote}${endsSentence(quote) ? '' : '.'}`;
}

function oneSegment(segment: string, attribution: string | undefined, next: string | undefined, before: string | undefined): string {
  const quote = quoted(segment);
  if (!attribution) {
    if (endsSentence(quote)) return quote;
    return next === undefined || before !== undefined ? `${quote}.` : quote;
  }
  const goesOn = next !== undefined && !endsSentence(quote);
  return `${quote.replace(/[.,]“$/, '“')}, ${attribution.replace(/[\s.,]+$/, '')}${goesOn ? ',' : '.'}`;
}

const endsSentence = (quote: string) => /[.!?…][‘"']*“$/.test(quote);

const pairs: Readonly<Record<string, string>> = { '„': '“', '“': '”', '"': '"', '»': '«', '«': '»' };

/** Only a pair that encloses the whole is taken off: „A“ und „B“ keeps its marks. */
function withoutOuterMarks(wording: string): string {
  const close = pairs[wording.charAt(0)];
  if (!close || !(wording.endsWith(close) || (wording.startsWith('„') && wording.endsWith('”')))) return wording;
  const inside = wording.slice(1, -1);
  return inside.includes(wording.charAt(0)) || inside.includes(close) ? wording : inside.trim();
}

/** Each opening mark is matched with the nearest closing one; a mark without its partner stays as it was written. */
function innerMarks(wording: string): string {
  return wording
    .replace(/„([^„“”"]*)[“”"]/g, '‚$1‘')
    .replace(/“([^“”]*)”/g, '‚$1‘')
    .replace(/"([^"]*)"/g, '‚$1‘')
    .replace(/»([^»«]*)«/g, '‚$1‘')
    .replace(/«([^»«]*)»/g, '‚$1‘');
}
