/** When running numbers begin at 1 again. */
export type Restarts = 'year' | 'month' | 'day' | 'never';

/** How an issuer numbers its releases: `kso.YYYY.MM.DD.NNN.xx/-yy`. */
export type Numbering = { readonly pattern: string; readonly restarts?: Restarts };

type Token = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'Y' | 'M' | 'D' | 'N' | 'sign'; readonly letters: string };

const DATE_OR_NUMBER = /YYYY|YY|MM?|DD?|N{1,6}|x{1,6}|y{1,6}/g;

/** `kso.YYYY.MM.DD.NNN.xx/-yy`, read once. A run of letters that is not made of places alone stands for itself; `'…'` always does. */
function tokensOf(pattern: string): readonly Token[] {
  const pieces = pattern.match(/'[^']*'|[A-Za-z]+|[^A-Za-z']+|'/g) ?? [];
  return pieces.flatMap((piece): readonly Token[] => {
    if (/^'.*'$/s.test(piece) && piece.length > 1) return [{ kind: 'literal', text: piece.slice(1, -1) }];
    const places = /^[A-Za-z]+$/.test(piece) ? (piece.match(DATE_OR_NUMBER) ?? []) : [];
    if (places.join('') !== piece) return [{ kind: 'literal', text: piece }];
    return places.map((letters) => ({ kind: letters[0] === 'x' || letters[0] === 'y' ? 'sign' : (letters[0] as 'Y' | 'M' | 'D' | 'N'), letters }));
  });
}

/** The places of a pattern in their order: year, month, day, running number, sign of whoever writes. */
export const placesOf = (pattern: string): readonly Exclude<Token['kind'], 'literal'>[] =>
  tokensOf(pattern).flatMap(({ kind }) => (kind === 'literal' ? [] : [kind]));

/** What a reference number says, read by a pattern. */
export type ReferenceParts = {
  readonly number: number;
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly signs: readonly string[];
};

/** Reads a reference number by a pattern; undefined when it does not fit. */
export function readReference(pattern: string, reference: string): ReferenceParts | undefined {
  const tokens = tokensOf(pattern);
  const source = tokens.map((token) => (token.kind === 'literal' ? escaped(token.text) : placeOf(token))).join('');
  const values = new RegExp(`^${source}$`, 'u').exec(reference)?.slice(1);
  if (!values) return undefined;
  const places = tokens.filter((token) => token.kind !== 'literal');
  const first = (kind: Token['kind']) => values[places.findIndex((token) => token.kind === kind)];
  const [year, month, day] = [first('Y'), first('M')?.padStart(2, '0'), first('D')?.padStart(2, '0')];
  if ((month !== undefined && !isWithin(month, 12)) || (day !== undefined && !isWithin(day, 31))) return undefined;
  return {
    number: Number(first('N')),
    ...(year !== undefined && { year: year.slice(-2) }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    signs: values.filter((_, at) => places[at]?.kind === 'sign'),
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`);
const isWithin = (digits: string, most: number): boolean => Number(digits) >= 1 && Number(digits) <= most;

/** One letter is a number without leading zeros, several have so many digits at least. */
function placeOf({ kind, letters }: Exclude<Token, { kind: 'literal' }>): string {
  if (kind === 'sign') return `([\\p{L}\\d]{${letters.length}})`;
  if (kind === 'N') return letters.length === 1 ? '([1-9]\\d{0,8})' : `(\\d{${letters.length},9})`;
  return letters.length === 1 ? '([1-9]\\d?)' : `(\\d{${letters.length}})`;
}

/** `signs` are the signs of whoever writes, in the order of their places; `date` the local date of the release. */
export type NextAsked = { readonly date: string; readonly signs?: readonly string[] };
/** `open`: a sign is not known and stands as in the pattern. `last`: the highest number of this period so far. */
export type NextReference = { readonly reference: string; readonly number: number; readonly last?: string; readonly open: boolean };

/** The number after the highest one of its period. References that do not fit the pattern do not count. */
export function nextReference({ pattern, restarts }: Numbering, used: readonly string[], { date, signs }: NextAsked): NextReference {
  const tokens = tokensOf(pattern);
  const period = restarts ?? (tokens.some(({ kind }) => kind === 'Y') ? 'year' : 'never');
  const fitting = used.flatMap((reference) => {
    const parts = readReference(pattern, reference);
    return parts && periodOf(parts, period) === periodOf(partsOf(date), period) ? [{ reference, ...parts }] : [];
  });
  const last = fitting.reduce<(typeof fitting)[number] | undefined>((most, one) => (most && most.number >= one.number ? most : one), undefined);
  const number = (last?.number ?? 0) + 1;
  const known = signs ?? last?.signs ?? [];
  let sign = 0;
  let open = false;
  const reference = tokens
    .map((token) => {
      if (token.kind === 'literal') return token.text;
      if (token.kind !== 'sign') return written(token.kind, token.letters.length, number, date);
      const given = known[sign++];
      const fits = given !== undefined && [...given].length === token.letters.length && /^[\p{L}\d]+$/u.test(given);
      open ||= !fits;
      return fits ? given : token.letters;
    })
    .join('');
  return { reference, number, ...(last && { last: last.reference }), open };
}

const partsOf = (date: string) => ({ year: date.slice(2, 4), month: date.slice(5, 7), day: date.slice(8, 10) });

const periodOf = ({ year = '', month = '', day = '' }: Omit<ReferenceParts, 'number' | 'signs'>, restarts: Restarts): string =>
  ({ never: '', year, month: `${year}-${month}`, day: `${year}-${month}-${day}` })[restarts];

function written(kind: 'Y' | 'M' | 'D' | 'N', length: number, number: number, date: string): string {
  if (kind === 'Y') return length === 2 ? date.slice(2, 4) : date.slice(0, 4);
  const value = kind === 'N' ? number : Number(kind === 'M' ? date.slice(5, 7) : date.slice(8, 10));
  return String(value).padStart(length, '0');
}
