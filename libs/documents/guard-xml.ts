import { hostile } from '#libs/documents/hostile-file.js';

const DEEPEST = 200;
const MOST_TAGS = 1_000_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of an XML part, which needs no more than a simple parser: UTF-8, no DOCTYPE and so no entities, not nested without end. */
export function safeXml(part: string, bytes: Uint8Array): string {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return hostile(422, 'xml-not-utf-8', { where: part, reason: `${part} is not UTF-8.` });
  }
  const [, encoding = 'utf-8'] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/i.exec(text) ?? [];
  if (!/^(utf-?8|us-ascii)$/i.test(encoding) || text.includes('\0')) hostile(422, 'xml-not-utf-8', { where: part, reason: `${part} is not UTF-8.` });
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text))
    hostile(422, 'xml-with-doctype', { where: part, reason: `${part} declares a document type, which office files never do.` });
  refuseNesting(part, text);
  refuseDirectLinks(part, text);
  return text;
}

/** Counts tags without parsing, since parsers are what must be spared; looks at each character once, whatever is unfinished. */
function refuseNesting(part: string, text: string): void {
  let [depth, tags] = [0, 0];
  for (let at = text.indexOf('<'); at >= 0;) {
    const end = endOfMarkup(text, at);
    if (++tags > MOST_TAGS) hostile(413, 'xml-too-large', { where: part, reason: `${part} has more than ${MOST_TAGS} tags.` });
    const next = text[at + 1];
    if (next === '/') depth--;
    else if (next !== '?' && next !== '!' && text[end - 1] !== '/') depth++;
    if (depth > DEEPEST) hostile(422, 'xml-too-deep', { where: part, reason: `${part} is nested more than ${DEEPEST} levels deep.` });
    at = text.indexOf('<', end);
  }
}

/** Where a tag, comment, section or instruction ends; at the end of the text when it does not. */
function endOfMarkup(text: string, at: number): number {
  for (const [begin, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const)
    if (text.startsWith(begin, at)) return endOr(text, text.indexOf(end, at + begin.length));
  // A value in quotes may hold `/>`.
  for (let i = at + 1, quote = ''; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return i;
  }
  return text.length;
}

const endOr = (text: string, found: number): number => (found < 0 ? text.length : found);

/** Drawings in the old format (VML) may name a file elsewhere without a relation. */
function refuseDirectLinks(part: string, text: string): void {
  const [, address] = /\s(?:o:href|src)\s*=\s*["']\s*((?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)[^"']*)/i.exec(text) ?? [];
  if (address !== undefined)
    hostile(422, 'file-with-external-link', {
      where: part,
      reason: `${part} loads a picture or object from elsewhere (${JSON.stringify(address.slice(0, 100))}).`,
      remedy: 'Put the picture itself into the file.',
    });
}
