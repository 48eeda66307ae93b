import type { CaptionMode } from '#libs/press/domain/press-release.events.js';

/**
 * A person in a picture with the name as it is to be printed; an empty name is a place whose person nobody named. `unnamed`: the person is
 * known and must not be named, so that several may be called the same.
 */
export type Pictured = { readonly name: string; readonly position?: string; readonly title?: string; readonly unnamed?: true };

export type PlainCaption = { readonly mode: CaptionMode; readonly positions: readonly Pictured[]; readonly unnamedGroup?: string };

/** Where somebody stands: counted from a side, in the middle, beside the one named before, or only in a row. */
export type Place = {
  /** `vorn`, `hinten`, `2. Reihe`, `sitzend` … */
  readonly row?: string;
  readonly from?: 'left' | 'right';
  /** 1 is the outermost. */
  readonly index?: number;
  readonly middle?: true;
  readonly beside?: true;
  /** How many places before or behind: `rechts daneben`, `links neben Ada Nord`. */
  readonly side?: 'left' | 'right';
  /** Beside whom, where the position says so itself. */
  readonly whom?: string;
};

export type CaptionProblem = { readonly code: 'caption-gap' | 'caption-impossible'; readonly reason: string };

/** The parts of a position: `vorn, 3. v. l.` → row, then count. Both halves may be missing. */
const rows: readonly (readonly [RegExp, string])[] = [
  [/^(vorn|vorne|vordere reihe|in der vorderen reihe|vordergrund|im vordergrund)$/, 'vorn'],
  [/^(hinten|hintere reihe|in der hinteren reihe|hintergrund|im hintergrund)$/, 'hinten'],
  [/^(mittlere reihe|in der mittleren reihe)$/, 'mittlere Reihe'],
  [/^(oben|obere reihe)$/, 'oben'],
  [/^(unten|untere reihe)$/, 'unten'],
  [/^(sitzend|kniend|stehend|hockend)$/, '$1'],
  [/^(?:in der )?(\d{1,2})\. reihe$/, '$1. Reihe'],
];
const sides: Readonly<Record<string, 'left' | 'right'>> = {
  l: 'left',
  li: 'left',
  links: 'left',
  linke: 'left',
  r: 'right',
  re: 'right',
  rechts: 'right',
  rechte: 'right',
};
const counted =
  /^(\d{1,3}|erster?|zweiter?|dritter?|vierter?|fünfter?|sechster?|siebter?|achter?|neunter?|zehnter?)\s*\.?\s*(?:v\.?|von)\s*(l|li|links|r|re|rechts)\.?$/;
const ordinals = ['erste', 'zweite', 'dritte', 'vierte', 'fünfte', 'sechste', 'siebte', 'achte', 'neunte', 'zehnte'];
const outermost = /^(?:ganz |au(?:ß|ss)en )?(l|li|links|r|re|rechts)(?: au(?:ß|ss)en)?\.?$/;
const middle = /^(bildmitte|mitte|in der mitte|m|mi)\.?$/;
const beside = /^(?:(links|rechts) )?(?:daneben|neben (?:ihr|ihm|ihnen|(.+)))$/;
const bare = /^(\d{1,3})\.?$/;

/** Reads a position as written; undefined when it says nothing that we understand. In a list a bare number counts from the list's side. */
export function parsePosition(written: string, mode: CaptionMode): Place | undefined {
  const text = written
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\s+/g, ' ');
  if (text === '') return undefined;
  const whole = placeOf(text, mode);
  if (whole) return whole;
  // "vorn, 3. v. l.", "hinten links", "2. Reihe r."
  for (const [at, length] of [...text.matchAll(/,\s*| /g)].map((gap) => [gap.index, gap[0].length] as const)) {
    const [row, place] = [rowOf(text.slice(0, at)), placeOf(text.slice(at + length), mode)];
    if (row && place && !place.row) return { row, ...place };
    const [first, last] = [placeOf(text.slice(0, at), mode), rowOf(text.slice(at + length))];
    if (last && first && !first.row) return { row: last, ...first };
  }
  return undefined;
}

function placeOf(text: string, mode: CaptionMode): Place | undefined {
  const row = rowOf(text);
  if (row) return { row };
  if (middle.test(text)) return { middle: true };
  const next = beside.exec(text);
  if (next) {
    const [, side, whom] = next;
    return { beside: true, ...(side !== undefined && { side: side === 'links' ? 'left' : 'right' }), ...(whom !== undefined && { whom }) };
  }
  const [, index, side] = counted.exec(text) ?? [];
  if (index !== undefined) return { from: sides[side ?? ''] ?? 'left', index: numberOf(index) };
  const [, edge] = outermost.exec(text) ?? [];
  if (edge !== undefined) return { from: sides[edge] ?? 'left', index: 1 };
  const [, number] = bare.exec(text) ?? [];
  return number === undefined ? undefined : { from: mode === 'list-from-right' ? 'right' : 'left', index: Number(number) };
}

const numberOf = (written: string): number => (/^\d/.test(written) ? Number(written) : ordinals.indexOf(written.replace(/r$/, '')) + 1);

function rowOf(text: string): string | undefined {
  for (const [pattern, row] of rows) {
    if (pattern.test(text)) return text.replace(pattern, row);
  }
  return undefined;
}

/**
 * What is wrong with a caption. A list names everybody in its row, and a group without names may say how many it is, so the count is known;
 * `count` is how many people one row holds where that is known otherwise.
 */
export function checkCaption(caption: PlainCaption, count?: number): CaptionProblem[] {
  const { mode, positions } = caption;
  const listed = mode === 'list-from-left' || mode === 'list-from-right';
  const places = positions.map((one, at) => placed(one, at, mode));
  const unnamed = numberIn(caption.unnamedGroup);
  const rowsFound = new Set(places.map(({ place }) => place?.row ?? ''));
  const problems = [...nameless(positions), ...twiceNamed(positions), ...places.flatMap(({ problem }) => problem ?? [])];
  for (const row of rowsFound) {
    const inRow = places.flatMap(({ name, place }) =>
      place && (place.row ?? '') === row && place.index !== undefined ? [{ name, from: place.from ?? 'left', index: place.index }] : [],
    );
    const people = places.filter(({ place }) => (place?.row ?? '') === row).length;
    const whole = rowsFound.size === 1 && unnamed !== undefined ? people + unnamed : undefined;
    const known = count ?? (listed && caption.unnamedGroup === undefined ? people : whole);
    problems.push(...inOneRow(inRow, known, row));
    if (listed && caption.unnamedGroup === undefined) problems.push(...missing(inRow, people, row));
  }
  return problems;
}

/** How many people a group without names says that it is: `drei Kinder`, `24 Kinder der Klasse 3b`; undefined when it does not say, or only about. */
function numberIn(group: string | undefined): number | undefined {
  const [, written = ''] = /^(?:weitere )?(\d{1,3}|\p{L}+) /u.exec(group?.trim() ?? '') ?? [];
  if (/^\d+$/.test(written)) return Number(written);
  const at = numbers.indexOf(written.toLowerCase());
  return at < 0 ? undefined : Math.max(at, 1);
}

const numbers = ['eine', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'];

function placed(pictured: Pictured, at: number, mode: CaptionMode): { name: string; place?: Place; problem?: CaptionProblem } {
  const name = pictured.name.trim();
  if (pictured.position === undefined)
    return mode === 'list-from-left' || mode === 'list-from-right'
      ? { name, place: { from: mode === 'list-from-left' ? 'left' : 'right', index: at + 1 } }
      : { name };
  const place = parsePosition(pictured.position, mode);
  if (!place) return { name, problem: { code: 'caption-impossible', reason: `„${pictured.position}“ ist keine Position, die wir kennen.` } };
  if (place.index === 0) return { name, problem: { code: 'caption-impossible', reason: `„${pictured.position}“: Gezählt wird ab 1.` } };
  if (place.beside && place.whom === undefined && at === 0)
    return { name, problem: { code: 'caption-impossible', reason: `„${pictured.position}“: Davor wird niemand genannt.` } };
  return { name, place };
}

type Counted = { readonly name: string; readonly from: 'left' | 'right'; readonly index: number };

/** One person per place, every index within the count, and both ways of counting meet. */
function inOneRow(people: readonly Counted[], count: number | undefined, row: string): CaptionProblem[] {
  const where = row === '' ? '' : ` (${row})`;
  const problems: CaptionProblem[] = [];
  const taken = new Map<string, string>();
  for (const { name, from, index } of people) {
    if (count !== undefined && index > count) {
      problems.push({
        code: 'caption-impossible',
        reason: `Position ${index} von ${from === 'left' ? 'links' : 'rechts'}${where}: Es sind nur ${count} Personen.`,
      });
      continue;
    }
    const place = count === undefined ? `${from} ${index}` : `left ${from === 'left' ? index : count - index + 1}`;
    const other = taken.get(place);
    if (other !== undefined)
      problems.push({
        code: 'caption-impossible',
        reason: `Doppelt besetzt: ${orNameless(other)} und ${orNameless(name)} stehen an derselben Stelle${where}.`,
      });
    taken.set(place, name);
  }
  return problems;
}

/** A list counts on without leaving a number out. */
function missing(people: readonly Counted[], count: number, row: string): CaptionProblem[] {
  const taken = new Set(people.filter(({ index }) => index <= count).map(({ from, index }) => (from === people[0]?.from ? index : count - index + 1)));
  const where = row === '' ? '' : ` (${row})`;
  return Array.from({ length: people.length === count ? count : 0 }, (_, at) => at + 1)
    .filter((index) => !taken.has(index))
    .map((index) => ({ code: 'caption-gap' as const, reason: `Position ${index}${where} fehlt.` }));
}

const nameless = (positions: readonly Pictured[]): CaptionProblem[] =>
  positions
    .filter(({ name }) => name.trim() === '')
    .map(({ position }) => ({ code: 'caption-gap' as const, reason: position === undefined ? 'Ein Name fehlt.' : `Der Name zu „${position}“ fehlt.` }));

function twiceNamed(positions: readonly Pictured[]): CaptionProblem[] {
  const names = positions
    .filter(({ unnamed }) => !unnamed)
    .map(({ name }) => name.trim())
    .filter((name) => name !== '');
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...twice].map((name) => ({ code: 'caption-impossible' as const, reason: `Doppelt genannt: ${name} steht an zwei Stellen.` }));
}

const orNameless = (name: string) => (name === '' ? 'eine Person ohne Namen' : name);

/** People in the order in which a caption names them: a list by its count, everything else as it was written. */
export function inOrder(caption: PlainCaption): readonly Pictured[] {
  if (caption.mode !== 'list-from-left' && caption.mode !== 'list-from-right') return caption.positions;
  const count = caption.positions.length;
  const start = caption.mode === 'list-from-left' ? 'left' : 'right';
  const key = (one: Pictured, at: number): number => {
    const place = one.position === undefined ? undefined : parsePosition(one.position, caption.mode);
    if (place?.index === undefined) return at + 1;
    return place.from === start ? place.index : count - place.index + 1;
  };
  return rowsOf(caption).flatMap(({ people }) =>
    people
      .map((one, at) => ({ one, key: key(one, at), at }))
      .sort((a, b) => a.key - b.key || a.at - b.at)
      .map(({ one }) => one),
  );
}

/** The people of a list row by row, in the order in which the rows were first named. */
export function rowsOf(caption: PlainCaption): readonly { readonly row: string; readonly people: readonly Pictured[] }[] {
  const rowOfOne = (one: Pictured) => (one.position === undefined ? undefined : parsePosition(one.position, caption.mode)?.row) ?? '';
  const found = [...new Set(caption.positions.map(rowOfOne))];
  return found.map((row) => ({ row, people: caption.positions.filter((one) => rowOfOne(one) === row) }));
}
