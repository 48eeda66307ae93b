import type { PressReleasePrint, TextRun } from '#libs/documents/prints.js';
import { standInWords } from '#libs/language/stand.js';
import { releaseKindWords } from '#libs/language/words.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { embargoInWords, headWord, openPoints, releaseText, SECTION_TITLES, stateMarks } from '#libs/press/forms/press-release.text.js';

/** A press release as it is printed: exactly the text that went out, else the draft with everything that tells it is one. */
export function pressReleasePrint(draft: Draft): PressReleasePrint {
  const out = draft.status === 'issued' || draft.status === 'withdrawn' ? draft.issued.at(-1) : undefined;
  const layout = layoutOf(out?.text ?? releaseText(draft, { marks: false }), { kind: draft.kind, headline: out?.headline ?? draft.headline });
  const [openTitle, ...open] = out ? [] : openPoints(draft);
  const { embargo } = draft;
  // Whether it is out before its embargo ends is told by what happened, not by the clock.
  const embargoed = embargo !== undefined && (out === undefined || Date.parse(embargo.instant) > Date.parse(out.at));
  return {
    kind: 'press-release',
    title: `${releaseKindWords[draft.kind]}: ${layout.headline}`,
    about: out ? 'Pressetext, wie er veröffentlicht wurde' : 'Entwurf eines Pressetextes',
    author: draft.issuer ?? 'Ortstermin',
    running: draft.issuer ?? releaseKindWords[draft.kind],
    day: draft.reference ?? '',
    stand: standInWords(draft.stand.at, draft.version),
    at: draft.stand.at,
    internal: false,
    marks: [...(stateMarks[draft.status] === '' ? [] : [stateMarks[draft.status]]), ...(out?.note === undefined ? [] : [`BERICHTIGUNG: ${out.note}`])],
    watermark: WATERMARKS[draft.status],
    embargo: embargoed ? embargoInWords(embargo) : null,
    ...layout,
    open: openTitle === undefined ? null : { title: openTitle, entries: open.map((point) => point.replace(/^- /, '')) },
  };
}

const WATERMARKS = {
  draft: 'ENTWURF',
  'in-review': 'ENTWURF',
  'content-approved': 'ENTWURF',
  approved: null,
  issued: null,
  withdrawn: 'ZURÜCKGEZOGEN',
} as const;

type Layout = Pick<PressReleasePrint, 'head' | 'kicker' | 'headline' | 'subline' | 'paragraphs' | 'sections'>;

/** The parts of a text that begins as ours do; of a text that people wrote otherwise, its first line is the headline. */
function layoutOf(text: string, draft: Pick<Draft, 'kind' | 'headline'>): Layout {
  const parts = text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const ours = parts[0]?.split('\n')[0] === headWord(draft.kind);
  const titles = ours ? titlesOf(parts[1]?.split('\n') ?? [], draft) : { kicker: '', headline: parts[0] ?? draft.headline, subline: '' };
  const body = parts.slice(ours ? 2 : 1);
  const from = body.findIndex((part) => SECTION_TITLES.has(part.split('\n')[0] ?? ''));
  const sections: { title: string; paragraphs: Paragraph[] }[] = [];
  for (const part of from < 0 ? [] : body.slice(from)) {
    const [title = '', ...lines] = part.split('\n');
    if (SECTION_TITLES.has(title)) sections.push({ title, paragraphs: lines.map(paragraphOf) });
    else sections.at(-1)?.paragraphs.push(...part.split('\n').map(paragraphOf));
  }
  return {
    head: ours ? (parts[0] ?? '').split('\n') : [],
    ...titles,
    paragraphs: (from < 0 ? body : body.slice(0, from)).map((part) => ({ ...paragraphOf(part), quote: part.startsWith('„') })),
    sections,
  };
}

/** Kicker, headline and subline; the headline is told by the draft, or stands where ours stand. */
function titlesOf(lines: readonly string[], { headline }: Pick<Draft, 'headline'>): Pick<Layout, 'kicker' | 'headline' | 'subline'> {
  const told = lines.indexOf(headline);
  const at = told >= 0 ? told : Math.min(1, lines.length - 1);
  return { kicker: lines.slice(0, Math.max(at, 0)).join(' '), headline: lines[at] ?? headline, subline: lines.slice(at + 1).join(' ') };
}

type Paragraph = { readonly runs: readonly TextRun[] };

/** Marks behind sentences of a draft that somebody has to look at. */
const MARKS = /(\[(?:überholt|fehlt|Konflikt): [^\]]*\])/;

const paragraphOf = (text: string): Paragraph => ({
  runs: text
    .split(MARKS)
    .filter((run) => run !== '')
    .map((run) => ({ text: run, mark: MARKS.test(run) })),
});
