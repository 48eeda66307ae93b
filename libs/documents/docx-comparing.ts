import { digestOf, digestOfText, inOneLine, MARK } from '#libs/documents/docx-marks.js';
import type { ReadDocument, ReadParagraph } from '#libs/documents/docx-reading.js';
import { textOf, type WordDocument, type WordParagraph } from '#libs/documents/word-document.js';
import { likenessOf, mostShared } from '#libs/language/likeness.js';

/**
 * What came back of a marked paragraph. `conflict`: somebody changed it in the file, and meanwhile somebody changed it here; `missing`: the
 * file has it no more.
 */
export type Returned = {
  readonly mark: string;
  readonly outcome: 'unchanged' | 'changed' | 'conflict' | 'missing';
  readonly before: string;
  readonly after: string | null;
};

/** What a file says, held against the document as it reads now; `added` are paragraphs that are new, each behind which marked one. */
export type Comparison = {
  readonly returned: readonly Returned[];
  readonly added: readonly { readonly text: string; readonly behind: string | null }[];
  /** Which marked paragraph each comment stands at, by the comment's id. */
  readonly noted: ReadonlyMap<string, string | null>;
};

/** How much of its words two paragraphs share at least to be the same one rewritten. */
const ALIKE = 0.5;

type Marked = WordParagraph & { readonly mark: string };
type Found = { readonly left: string | null; readonly text: string };

/** Finds each marked paragraph by its mark, else by its wording, and says what became of it. */
export function comparedWith(document: WordDocument, read: ReadDocument): Comparison {
  const marked = document.content.filter((piece): piece is Marked => 'style' in piece && piece.mark !== undefined);
  const byDigest = new Map(marked.map(({ mark }) => [digestOf(mark), mark]));
  const found = new Map<string, Found>();
  const noted = new Map<string, string | null>();
  const added: { text: string; behind: string | null }[] = [];
  const places = placesOf(read.paragraphs, marked, byDigest);
  let behind: string | null = null;
  for (const [at, paragraph] of read.paragraphs.entries()) {
    const place = places[at];
    for (const id of paragraph.comments) noted.set(id, place?.mark ?? behind);
    if (place === undefined) {
      if (inOneLine(paragraph.text) !== '') added.push({ text: paragraph.text, behind });
      continue;
    }
    behind = place.mark;
    const already = found.get(place.mark);
    found.set(place.mark, already ? { left: already.left, text: joined(already.text, paragraph.text) } : { left: place.left, text: paragraph.text });
  }
  return { returned: marked.map((one) => returnedOf(one, found.get(one.mark))), added, noted };
}

/** A block that was broken into several paragraphs is still one text. */
const joined = (before: string, after: string): string => (inOneLine(after) === '' ? before : inOneLine(before) === '' ? after : `${before}\n${after}`);

function returnedOf(one: Marked, found: Found | undefined): Returned {
  const before = textOf(one);
  const base = { mark: one.mark, before };
  if (found === undefined || (inOneLine(found.text) === '' && inOneLine(before) !== '')) return { ...base, outcome: 'missing', after: null };
  const after = tidy(found.text);
  if (inOneLine(after) === inOneLine(before)) return { ...base, outcome: 'unchanged', after };
  const untouched = found.left === digestOfText(after);
  if (untouched) return { ...base, outcome: 'unchanged', after: before };
  const movedOn = found.left !== null && found.left !== digestOfText(before);
  return { ...base, outcome: movedOn ? 'conflict' : 'changed', after };
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map(inOneLine)
    .filter((line) => line !== '')
    .join('\n');

type Place = { readonly mark: string; readonly left: string | null };

/** By its mark; where marks were lost, by the same words, then by most of them. */
function placesOf(paragraphs: readonly ReadParagraph[], marked: readonly Marked[], byDigest: ReadonlyMap<string, string>): (Place | undefined)[] {
  const places = paragraphs.map(({ marks }): Place | undefined => {
    for (const one of marks) {
      const [, id = '', left = ''] = MARK.exec(one) ?? [];
      const mark = byDigest.get(id);
      if (mark !== undefined) return { mark, left };
    }
    return undefined;
  });
  const open = new Map(marked.map((one) => [one.mark, inOneLine(textOf(one))]));
  for (const place of places) if (place) open.delete(place.mark);
  const settle = (fits: (text: string, said: string) => number) => {
    for (const [at, { text }] of paragraphs.entries()) {
      const said = inOneLine(text);
      if (places[at] !== undefined || said === '') continue;
      const [best] = [...open].map(([mark, words]) => ({ mark, fit: fits(words, said) })).sort((one, other) => other.fit - one.fit);
      if (best === undefined || best.fit < ALIKE) continue;
      places[at] = { mark: best.mark, left: null };
      open.delete(best.mark);
    }
  };
  settle((words, said) => (words === said ? 1 : 0));
  settle((words, said) => (mostShared(words, said) < ALIKE ? 0 : likenessOf(words, said).shared));
  return places;
}
