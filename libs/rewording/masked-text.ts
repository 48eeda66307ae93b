import { PLAIN_WORDS } from '#libs/rewording/plain-words.js';

/** A text in which nobody is named, with what stands behind each of its placeholders `[[1]]`, `[[2]]` … */
export type MaskedText = { readonly masked: string; readonly hidden: readonly string[] };

/** Why an answer cannot be put in the place of the text; nothing of either stands in it. */
export type Unusable = { readonly unusable: string };

const MONTH = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
const DAY = '(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)';
/** What is masked as a whole, the first that fits. */
const HIDDEN = [
  '„[^„“]*“|"[^"]*"|»[^»«]*«|‚[^‚‘]*‘',
  '\\[+[^[\\]]*\\]+|\\{[^}]*\\}|[[\\]{}<>|`*#_\\\\&]+',
  '\\S+@\\S+|https?://\\S+|www\\.\\S+',
  `(?:${DAY}(?:vormittag|nachmittag|mittag|abend)?,? )?(?:\\d{1,2}\\.(?: (?:${MONTH}))?(?: \\d{4})? bis (?:zum )?)?\\d{1,2}\\. (?:${MONTH})(?: \\d{4})?`,
  '[+(]?\\d[\\d.,:/()–-]*(?: \\d[\\d.,:/–-]*)*(?<![.,])',
  "(?:(?:Prof|Dr|Dipl|Ing|Mag)\\.[- ]?)*\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.-]*(?<![.])",
];
const PIECE = new RegExp(HIDDEN.map((one) => `(?:${one})`).join('|'), 'gu');
const PLACEHOLDER = /\[\[(\d+)\]\]/g;

/**
 * Hides quotes, numbers, dates, addresses, every name in `names` (with small words inside of it: `Ada von der Au`), and every other word with a
 * capital letter that is not one of the plain words of such texts.
 */
export function maskText(text: string, names: readonly string[]): MaskedText {
  const spans = [...namesIn(text, names), ...piecesIn(text)].toSorted((one, other) => one.start - other.start || other.end - one.end);
  const hidden: string[] = [];
  let masked = '';
  let at = 0;
  for (const { start, end } of joined(spans, text)) {
    hidden.push(text.slice(start, end));
    masked += `${text.slice(at, start)}[[${hidden.length}]]`;
    at = end;
  }
  return { masked: masked + text.slice(at), hidden };
}

/** The answer with what stands behind its placeholders; unusable when one is missing, doubled or made up, or when it holds what nobody asked for. */
export function unmaskText(answer: string, { masked, hidden }: MaskedText): { readonly text: string } | Unusable {
  const found = [...answer.matchAll(PLACEHOLDER)].map(([, number]) => Number(number)).toSorted((one, other) => one - other);
  if (found.length !== hidden.length || found.some((number, i) => number !== i + 1))
    return { unusable: 'A name, a number or a quote is missing, stands twice or is made up.' };
  const own = answer.replace(PLACEHOLDER, ' ');
  if (/[[\]{}<>|`*#_\\]|&\w+;/.test(own)) return { unusable: 'It holds markup.' };
  if (/\d/.test(own)) return { unusable: 'It names a number that the block does not.' };
  if (/["„“”»«]/.test(own)) return { unusable: 'It holds a quote that the block does not.' };
  if (/\p{Cc}/u.test(own.replace(/\n/g, ' ')) || answer.length > 2 * masked.length + 200) return { unusable: 'It is no paragraph.' };
  return { text: answer.replace(/\s*\n\s*/g, ' ').replace(PLACEHOLDER, (_, number) => hidden[Number(number) - 1] ?? '') };
}

type Span = { readonly start: number; readonly end: number };

function namesIn(text: string, names: readonly string[]): Span[] {
  return names
    .filter((name) => name.trim().length > 1)
    .flatMap((name) => [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped(name)}(?:s|’|')?(?![\\p{L}\\p{M}\\p{N}])`, 'giu'))])
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const piecesIn = (text: string): Span[] =>
  [...text.matchAll(PIECE)].filter(({ 0: piece }) => !PLAIN_WORDS.has(piece)).map(({ index, 0: piece }) => ({ start: index, end: index + piece.length }));

/** Overlapping pieces, and those that only a blank keeps apart, are one. */
function joined(spans: readonly Span[], text: string): Span[] {
  return spans.reduce<Span[]>((found, span) => {
    const last = found.at(-1);
    if (!last || (span.start > last.end && text.slice(last.end, span.start) !== ' ')) return [...found, span];
    return [...found.slice(0, -1), { start: last.start, end: Math.max(last.end, span.end) }];
  }, []);
}
