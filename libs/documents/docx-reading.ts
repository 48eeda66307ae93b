import type { Element } from '@xmldom/xmldom';
import { MARK, OURS } from '#libs/documents/docx-marks.js';
import type { OfficeFile } from '#libs/documents/guard-archive.js';
import { hostile } from '#libs/documents/hostile-file.js';
import { childrenOf, parseXml } from '#libs/documents/xml.js';

/** A paragraph as it reads once all tracked changes are accepted, with the marks that it bears. */
export type ReadParagraph = { readonly text: string; readonly marks: readonly string[]; readonly comments: readonly string[] };
export type ReadComment = { readonly id: string; readonly by: string; readonly at: string | null; readonly text: string };
/** The text of a Word file. `tracked`: there were tracked changes, which count as accepted. */
export type ReadDocument = {
  readonly origin: Readonly<Record<string, string>>;
  readonly paragraphs: readonly ReadParagraph[];
  readonly comments: readonly ReadComment[];
  readonly tracked: boolean;
};

const MAIN = 'word/document.xml';
const MOST_PARAGRAPHS = 5_000;
/** What is in a paragraph but not of its text: deleted, moved away, drawn, or the code of a field. */
const APART = new Set([
  'w:del',
  'w:moveFrom',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'm:oMath',
]);
const SAID: Readonly<Record<string, string>> = { 'w:tab': ' ', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '\u2011', 'w:softHyphen': '' };

/** Reads a Word file that the guard has let in (ECMA-376 part 1, 17): insertions count, deletions do not. */
export function readDocx(file: OfficeFile): ReadDocument {
  const text = file.xml.get(MAIN);
  if (text === undefined) return hostile(422, 'file-without-text', { where: MAIN, reason: 'The file has no text.' });
  const body = parseXml(MAIN, text).getElementsByTagName('w:body')[0];
  if (!body) return hostile(422, 'file-without-text', { where: MAIN, reason: 'The file has no text.' });
  const reading = new Reading();
  reading.blocks(body, []);
  return { origin: originOf(file), paragraphs: reading.finished(), comments: commentsOf(file), tracked: reading.tracked };
}

class Reading {
  tracked = false;
  private readonly paragraphs: ReadParagraph[] = [];
  /** Marks that stand between paragraphs, and a paragraph whose end was deleted: both belong to the next. */
  private waiting: string[] = [];
  private unfinished: ReadParagraph | undefined;

  finished(): readonly ReadParagraph[] {
    return this.unfinished ? [...this.paragraphs, this.unfinished] : this.paragraphs;
  }

  blocks(parent: Element, marks: readonly string[]): void {
    for (const child of childrenOf(parent)) {
      const name = child.nodeName;
      if (name === 'w:p') this.paragraph(child, marks);
      else if (name === 'w:bookmarkStart') this.waiting.push(...markIn(child.getAttribute('w:name')));
      else if (name === 'w:sdt') this.blocks(child, [...marks, ...tagOf(child)]);
      else if (name === 'w:del' || name === 'w:moveFrom') this.tracked = true;
      else if (!APART.has(name)) this.blocks(child, marks);
    }
  }

  private paragraph(element: Element, marks: readonly string[]): void {
    const found: string[] = [];
    const comments: string[] = [];
    const text = this.textIn(element, found, comments);
    const before = this.unfinished;
    const all = [...new Set([...(before?.marks ?? []), ...this.waiting, ...marks, ...found])];
    const whole = { text: `${before?.text ?? ''}${text}`, marks: all, comments: [...(before?.comments ?? []), ...comments] };
    this.waiting = [];
    this.unfinished = undefined;
    if (endIsDeleted(element)) {
      this.tracked = true;
      this.unfinished = whole;
    } else this.paragraphs.push(whole);
    if (this.paragraphs.length > MOST_PARAGRAPHS)
      hostile(413, 'text-too-long', { where: MAIN, reason: `The file has more than ${MOST_PARAGRAPHS} paragraphs.`, remedy: 'Send the release alone.' });
  }

  private textIn(element: Element, marks: string[], comments: string[]): string {
    let text = '';
    for (const child of childrenOf(element)) {
      const name = child.nodeName;
      if (name === 'w:ins' || name === 'w:del' || name === 'w:moveTo' || name === 'w:moveFrom') this.tracked = true;
      if (name === 'w:t') text += child.textContent ?? '';
      else if (Object.hasOwn(SAID, name)) text += SAID[name] ?? '';
      else if (name === 'w:bookmarkStart') marks.push(...markIn(child.getAttribute('w:name')));
      else if (name === 'w:commentReference') comments.push(child.getAttribute('w:id') ?? '');
      else if (name === 'w:sdt') {
        marks.push(...tagOf(child));
        text += this.textIn(child, marks, comments);
      } else if (!APART.has(name)) text += this.textIn(child, marks, comments);
    }
    return text;
  }
}

/** The end of a paragraph is deleted when its mark is: accepted, it runs on into the next. */
const endIsDeleted = (element: Element): boolean =>
  childrenOf(element)
    .filter(({ nodeName }) => nodeName === 'w:pPr')
    .flatMap(childrenOf)
    .filter(({ nodeName }) => nodeName === 'w:rPr')
    .flatMap(childrenOf)
    .some(({ nodeName }) => nodeName === 'w:del' || nodeName === 'w:moveFrom');

const markIn = (name: string | null): string[] => (name !== null && MARK.test(name) ? [name.replace(/^_/, '')] : []);

const tagOf = (control: Element): string[] =>
  childrenOf(control)
    .filter(({ nodeName }) => nodeName === 'w:sdtPr')
    .flatMap(childrenOf)
    .filter(({ nodeName }) => nodeName === 'w:tag')
    .flatMap((tag) => markIn(tag.getAttribute('w:val')))
    .filter((tag) => tag.startsWith(OURS));

function commentsOf({ xml }: OfficeFile): ReadComment[] {
  const part = 'word/comments.xml';
  const root = xml.has(part) ? parseXml(part, xml.get(part) ?? '').documentElement : null;
  return (root ? childrenOf(root) : []).map((comment) => ({
    id: comment.getAttribute('w:id') ?? '',
    by: comment.getAttribute('w:author') ?? '',
    at: comment.getAttribute('w:date'),
    text: [...comment.getElementsByTagName('w:p')].map((one) => [...one.getElementsByTagName('w:t')].map((text) => text.textContent ?? '').join('')).join('\n'),
  }));
}

/** The properties of a file that somebody gave it (ECMA-376 part 1, 22.3). */
function originOf({ xml }: OfficeFile): Record<string, string> {
  const part = 'docProps/custom.xml';
  const root = xml.has(part) ? parseXml(part, xml.get(part) ?? '').documentElement : null;
  return Object.fromEntries((root ? childrenOf(root) : []).map((property) => [property.getAttribute('name') ?? '', property.textContent ?? '']));
}
