import { clock } from '#libs/language/clock.js';
import { dateExists, dayAndMonth, longDate } from '#libs/language/dates.js';
import { startSentence } from '#libs/language/sentences.js';
import { hintWords, findingWords } from '#libs/language/words.js';
import type { Embargo } from '#libs/press/domain/press-release.events.js';
import type { BlockKind, Draft } from '#libs/press/draft.queries.js';
import { paragraphs } from '#libs/press/draft/paragraphs.js';
import { markedParagraph } from '#libs/press/edits/sentence-marks.js';

/** A press release as plain text. `marks`: with everything that tells a draft from what is out; what goes out is written without. */
export function releaseText(draft: Draft, { marks }: { readonly marks: boolean }): string {
  return [marks ? markLines(draft) : [], headLines(draft), titleLines(draft), bodyLines(draft), sections(draft), marks ? openPoints(draft) : []]
    .flatMap((lines) => (lines.length > 0 ? [lines.join('\n')] : []))
    .join('\n\n')
    .concat('\n');
}

/** What can be read of a release just now: the text that went out, else the draft with its marks. */
export function readableText(draft: Draft): string {
  const out = draft.issued.at(-1);
  if (out === undefined || (draft.status !== 'issued' && draft.status !== 'withdrawn')) return releaseText(draft, { marks: true });
  const note = out.note === undefined ? [] : [`BERICHTIGUNG: ${out.note}`, ''];
  return [...(draft.status === 'withdrawn' ? ['ZURÜCKGEZOGEN', ''] : []), ...note, out.text].join('\n');
}

/** What tells what is not out, or no longer; empty: nothing has to be said. */
export const stateMarks: Readonly<Record<Draft['status'], string>> = {
  draft: 'ENTWURF – nicht freigegeben',
  'in-review': 'ENTWURF – in Prüfung, nicht freigegeben',
  'content-approved': 'ENTWURF – fachlich freigegeben',
  approved: '',
  issued: '',
  withdrawn: 'ZURÜCKGEZOGEN',
};

export const markLines = ({ status, embargo }: Draft): string[] =>
  [stateMarks[status], embargo ? `Sperrfrist: ${embargoInWords(embargo)}` : ''].filter((line) => line !== '');

/** `Donnerstag, 26. September 2019, 11 Uhr` */
export function embargoInWords({ until, zone }: Embargo): string {
  return `${momentInWords(until, longDate)}${zone === 'Europe/Berlin' ? '' : ` (Ortszeit ${zone})`}`;
}

function momentInWords(local: string, day: (date: string) => string): string {
  const [, date = '', time] = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d))?/.exec(local) ?? [];
  if (!dateExists(date)) return local;
  return time === undefined ? day(date) : `${day(date)}, ${clock(time)}`;
}

/** What a release begins with. */
export const headWord = (kind: Draft['kind']): string => (kind === 'invitation' ? 'PRESSEEINLADUNG' : 'PRESSEMITTEILUNG');

/** Kind, issuer, number and date, a line each. */
export function headLines({ kind, issuer, reference, publishedAt }: Draft): string[] {
  return [
    headWord(kind),
    issuer ?? '',
    reference === undefined ? '' : `Nummer: ${reference}`,
    publishedAt === undefined ? '' : momentInWords(publishedAt, dayAndMonth),
  ].filter((line) => line !== '');
}

const titleLines = ({ kicker, headline, subline }: Draft): string[] => [kicker, headline, subline ?? ''].filter((line) => line.trim() !== '');

/** Kinds that stand in sections of their own behind the text. */
export const apart: readonly (readonly [title: string, kinds: readonly BlockKind[]])[] = [
  ['Hintergrund', ['background']],
  ['Weitere Informationen', ['call-to-action']],
  ['Bilder', ['caption']],
  ['Kontakt', ['contact']],
];
export const SECTION_TITLES: ReadonlySet<string> = new Set(apart.map(([title]) => title));
/** All of these kinds. */
export const setApart = new Set(apart.flatMap(([, kinds]) => kinds));

function bodyLines(draft: Draft): string[] {
  const { dateline, blocks } = draft;
  const [first, ...rest] = paragraphs(blocks.filter(({ kind }) => !setApart.has(kind))).map((gathered) =>
    gathered.map((block) => markedParagraph(block, draft)).join(' '),
  );
  if (first === undefined) return [];
  return [dateline.trim() === '' ? first : `${dateline} – ${first}`, ...rest].flatMap((text, at) => (at === 0 ? [text] : ['', text]));
}

/** Sections stand in the order in which the house has their blocks. */
function sections(draft: Draft): string[] {
  const place = (kinds: readonly BlockKind[]) => draft.blocks.findIndex(({ kind }) => kinds.includes(kind));
  return apart
    .toSorted(([, one], [, other]) => place(one) - place(other))
    .flatMap(([title, kinds]) => {
      const lines = draft.blocks.filter(({ kind }) => kinds.includes(kind)).map((block) => markedParagraph(block, draft));
      return lines.length > 0 ? [`${title}\n${lines.join('\n')}`] : [];
    })
    .flatMap((section, at) => (at === 0 ? [section] : ['', section]));
}

/** Findings by what they are, then hints, for the foot of a draft. */
export function openPoints({ findings, hints, status }: Pick<Draft, 'findings' | 'hints' | 'status'>): string[] {
  if (findings.length + hints.length === 0 || status === 'issued' || status === 'withdrawn') return [];
  const codes = [...new Set(findings.map(({ code }) => code))];
  return [
    'Offene Punkte vor der Freigabe',
    ...codes.map(
      (code) =>
        `- ${startSentence(findingWords[code])}: ${findings
          .filter((one) => one.code === code)
          .map(({ about }) => about)
          .join('; ')}`,
    ),
    ...hints.map(({ code, about }) => `- ${startSentence(hintWords[code])} (hindert die Freigabe nicht): ${about}`),
  ];
}
