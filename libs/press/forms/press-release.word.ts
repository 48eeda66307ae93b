import { paragraph, type Remark, type Run, type WordDocument, type WordParagraph } from '#libs/documents/word-document.js';
import { standInWords } from '#libs/language/stand.js';
import { releaseKindWords } from '#libs/language/words.js';
import type { Draft, TextBlock } from '#libs/press/draft.queries.js';
import type { BlockChange } from '#libs/press/edits/draft-changes.js';
import { apart, headLines, markLines, openPoints, setApart } from '#libs/press/forms/press-release.text.js';
import { textOfBlock } from '#libs/press/edits/recorded-text.js';

/** Names of the paragraphs around the blocks that come back from Word as well. */
export const HEAD_MARKS = { kicker: 'head:kicker', headline: 'head:headline', subline: 'head:subline' } as const;
/** Paragraphs that tell how things stand and are no text of the release. */
export const ASIDE = 'aside:';
/** What a block is called in the file. */
export const markOfBlock = (blockId: string): string => `block:${blockId}`;

/** Properties of the file by which it is recognised when it comes back. */
export const ORIGIN = { release: 'OrtsterminRelease', version: 'OrtsterminVersion' } as const;

/** The release as a Word file to be worked on; `changes`: what people changed of the generated text, as tracked changes. */
export function releaseWord(draft: Draft, changes: ReadonlyMap<string, BlockChange> = new Map()): WordDocument {
  const out = draft.status === 'issued' || draft.status === 'withdrawn' ? draft.issued.at(-1) : undefined;
  const kind = releaseKindWords[draft.kind];
  const note = out?.note === undefined ? [] : [`BERICHTIGUNG: ${out.note}`];
  return {
    title: `${kind}: ${draft.headline}`,
    author: draft.issuer ?? 'Ortstermin',
    at: draft.stand.at,
    origin: draft.releaseId === null ? {} : { [ORIGIN.release]: draft.releaseId, [ORIGIN.version]: String(draft.version) },
    header: { left: draft.issuer ?? kind, right: draft.reference ?? kind, marks: [...markLines(draft), ...note] },
    footer: standInWords(draft.stand.at, draft.version),
    content: out === undefined ? draftContent(draft, changes) : issuedContent(draft, out.text),
  };
}

function draftContent(draft: Draft, changes: ReadonlyMap<string, BlockChange>): WordParagraph[] {
  const body = draft.blocks.filter(({ kind }) => !setApart.has(kind));
  const one = (block: TextBlock, style: WordParagraph['style'], before = ''): WordParagraph => ({
    style,
    runs: [...(before === '' ? [] : [{ text: before }]), ...runsOf(block, changes.get(block.id))],
    mark: markOfBlock(block.id),
    ...remarkOf(block, draft),
  });
  const [title, ...points] = openPoints(draft);
  return [
    ...aside('kind', headLines(draft).slice(0, 1)),
    ...aside('cell', headLines(draft).slice(1)),
    ...(draft.kicker.trim() === '' ? [] : [paragraph('kicker', draft.kicker, { mark: HEAD_MARKS.kicker })]),
    paragraph('title', draft.headline, { mark: HEAD_MARKS.headline }),
    ...(draft.subline === undefined ? [] : [paragraph('subtitle', draft.subline, { mark: HEAD_MARKS.subline })]),
    ...body.map((block, at) => one(block, at === 0 ? 'lead' : 'body', at === 0 ? datelineOf(draft) : '')),
    ...apart.flatMap(([heading, kinds]) => {
      const blocks = draft.blocks.filter(({ kind }) => kinds.includes(kind));
      const style = kinds.includes('caption') ? 'caption' : 'body';
      return blocks.length === 0 ? [] : [paragraph('heading-1', heading, { mark: `${ASIDE}${heading}` }), ...blocks.map((block) => one(block, style))];
    }),
    ...(title === undefined ? [] : [paragraph('heading-1', title, { mark: `${ASIDE}open` })]),
    ...aside(
      'list',
      points.map((point) => point.replace(/^- /, '')),
    ),
  ];
}

/** What stands before the lead: `Kreis Soest – `. */
export const datelineOf = ({ dateline }: Pick<Draft, 'dateline'>): string => (dateline.trim() === '' ? '' : `${dateline} – `);

const aside = (style: WordParagraph['style'], lines: readonly string[]): WordParagraph[] =>
  lines.map((line, at) => paragraph(style, line, { mark: `${ASIDE}${style}-${at}` }));

/** The text of a block, or what became of the generated one word by word. */
const runsOf = (block: TextBlock, change: BlockChange | undefined): readonly Run[] =>
  change === undefined
    ? [{ text: textOfBlock(block) }]
    : change.pieces.map(({ text, kind }) => ({ text, ...(kind !== 'kept' && { change: { kind, by: change.by, at: change.at } }) }));

/** Why sentences are outdated, and what facts and people changed alike, at the edge of the page. */
function remarkOf({ id }: TextBlock, { stale, conflicts, stand }: Draft): { readonly remark?: Remark } {
  const lines = [
    ...stale.filter(({ blockId }) => blockId === id).map(({ changes, why }) => `Überholt: ${[...changes, ...why].join(' ')}`),
    ...conflicts.filter(({ blockId }) => blockId === id).map(({ theirs }) => `Die Angaben lauten jetzt: ${theirs ?? 'entfallen'}`),
  ];
  return lines.length === 0 ? {} : { remark: { text: lines.join('\n'), by: 'Ortstermin', at: stand.at } };
}

/** What went out, line by line as it was written; the headline and the titles of sections are headings. */
function issuedContent({ headline }: Draft, text: string): WordParagraph[] {
  const titles = new Set(apart.map(([title]) => title));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const at = lines.indexOf(headline);
  return lines.map((line, index) => {
    if (index === at) return paragraph('title', line);
    if (titles.has(line)) return paragraph('heading-1', line);
    return paragraph(index < at ? 'kind' : 'body', line);
  });
}
