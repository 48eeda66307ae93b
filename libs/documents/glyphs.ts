/** The code points that a font can show, from its character map (OpenType `cmap`, format 12). */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const tables = font.readUInt16BE(4);
  const entry = Array.from({ length: tables }, (_, index) => 12 + 16 * index).find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) throw new Error('The font has no character map.');
  const cmap = font.readUInt32BE(entry + 8);
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4));
  const table = subtables.find((at) => font.readUInt16BE(at) === 12);
  if (table === undefined) throw new Error('The character map of the font is not of format 12.');
  const covered = new Set<number>();
  for (let group = 0; group < font.readUInt32BE(table + 12); group++) {
    const at = table + 16 + 12 * group;
    for (let codePoint = font.readUInt32BE(at); codePoint <= font.readUInt32BE(at + 4); codePoint++) covered.add(codePoint);
  }
  return covered;
}

/** What stands where a sign cannot be shown. */
export const REPLACEMENT = '\uFFFD';

/** Text as the fonts can show it, and what had to be replaced, as `U+738B`. */
export type Shown = { readonly text: string; readonly unknown: readonly string[] };

/** Every font has these; nearly all text is made of nothing else. */
const PLAIN = /^[\n\x20-\x7e\u00a0-\u017e\u2013\u2014\u2018-\u201e\u2026\u2022]*$/;
/** Signs that no font needs to hold: they only say how others are joined or shaped. */
const UNSEEN = new Set([0x00ad, 0x200c, 0x200d, 0xfe0e, 0xfe0f]);
/** Signs that turn the order of what others wrote. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/u;
/** Signs that no PDF/UA may hold, whatever the font (ISO 14289-1, 7.21.4). */
const NEVER = /[\0\ufeff\ufffe]/u;
const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** Tells for each text how it can be shown in one of the families; a sign that none has is replaced visibly, never left out. */
export function shownIn(families: readonly ReadonlySet<number>[]): (text: string) => Shown {
  const canShow = (sign: string) => {
    const codePoints = [...sign].map((letter) => letter.codePointAt(0) ?? 0).filter((codePoint) => !UNSEEN.has(codePoint));
    return !TURNS.test(sign) && !NEVER.test(sign) && families.some((family) => codePoints.every((codePoint) => family.has(codePoint)));
  };
  return (text) => {
    if (PLAIN.test(text)) return { text, unknown: [] };
    const unknown: string[] = [];
    const shown = [...graphemes.segment(text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' '))].map(({ segment }) => {
      if (segment === '\n' || segment === REPLACEMENT || canShow(segment)) return segment;
      unknown.push(...[...segment].map(named));
      return REPLACEMENT;
    });
    return { text: shown.join(''), unknown };
  };
}

const named = (letter: string) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
