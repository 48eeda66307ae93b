import type { TextPart } from '#libs/press/published.queries.js';

/** How a text that is out begins, and what its sections are called. */
const KINDS: ReadonlySet<string> = new Set(['PRESSEMITTEILUNG', 'PRESSEEINLADUNG']);
const SECTIONS: ReadonlySet<string> = new Set(['Hintergrund', 'Weitere Informationen', 'Bilder', 'Kontakt']);
const LONGEST_HEADLINE = 200;

export type IssuedText = { readonly kicker?: string; readonly headline: string; readonly subline?: string; readonly parts: readonly TextPart[] };

/**
 * The parts of a text that went out. Only the text counts, word by word, so nothing is generated anew: `headline` is the line that was
 * recorded as its headline, or that of the text before it. Texts of another build, such as corrections by hand, are paragraphs throughout.
 */
export function readIssuedText(text: string, headline: string | undefined): IssuedText {
  const paragraphs = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const [first = ''] = paragraphs;
  const hasHead = KINDS.has(firstLine(first));
  const [title = '', ...rest] = hasHead ? paragraphs.slice(1) : paragraphs;
  const lines = title.split('\n');
  const at = headline === undefined ? lineOfHeadline(hasHead, lines) : lines.indexOf(headline);
  if (at < 0) return { headline: headline ?? firstLine(title).slice(0, LONGEST_HEADLINE), parts: partsOf(hasHead ? paragraphs.slice(1) : paragraphs) };
  const [kicker, subline] = [lines.slice(0, at).join(' '), lines.slice(at + 1).join(' ')];
  return { ...(kicker !== '' && { kicker }), headline: lines[at] ?? '', ...(subline !== '' && { subline }), parts: partsOf(rest) };
}

const firstLine = (paragraph: string): string => paragraph.split('\n', 1)[0] ?? '';

/** Where no headline was recorded: below the kicker when there are three lines, else the first; −1 when this is no title. */
const lineOfHeadline = (hasHead: boolean, lines: readonly string[]): number => (!hasHead || lines.length > 3 ? -1 : lines.length === 3 ? 1 : 0);

function partsOf(paragraphs: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  for (const paragraph of paragraphs) {
    const [heading = '', ...lines] = paragraph.split('\n');
    if (SECTIONS.has(heading) && lines.length > 0) parts.push({ heading, paragraphs: lines });
    else parts.push({ paragraphs: [paragraph] });
  }
  return parts;
}
