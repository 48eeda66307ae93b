import { matches, without, type Said } from '#libs/fact-check/in-text.js';

export type Figure = { readonly value: number };
/** `people`: it counts persons. */
export type Count = Figure & { readonly people: boolean };

const TIME =
  /(?<![\d.,:])(\d{1,2})(?:[.:]([0-5]\d))?(?=(?: bis |\s?–\s?)\d{1,2}(?:[.:][0-5]\d)? Uhr| Uhr)|(?<![\d.,:])([01]?\d|2[0-3]):([0-5]\d)(?![\d.,]*\d)/g;
const EURO = /(?<![\d.,])(\d+(?:\.\d{3})*(?:,\d+)?)(?:\s(Tausend|Mio\.|Millionen|Million|Mrd\.|Milliarden|Milliarde))?\s?(?:Euro|EUR|€)/g;
const DIGITS = /(?<![\p{L}\d.,])\d+(?:\.\d{3})*(?:,\d+)?(?![\p{L}\d])/gu;
const PEOPLE =
  /^-?\s?(?:\p{Ll}+ )?(?:Person|Teilnehm|Gäst|Kind|Schüler|Jugend|Mensch|Besuch|Mitarbeit|Vertret|Beschäftigt|Ehrenamtlich|Frauen|Männer|Eltern|Lehrkr|Famili|Anwesend|Mitglied|köpfig)/u;
const UNITS = 'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
const WORDS: Readonly<Record<string, number>> = Object.fromEntries([
  ...UNITS.map((word, i) => [word, i + 2] as const),
  ...TENS.flatMap((ten, i) => [
    [ten, (i + 2) * 10] as const,
    ...['ein', ...UNITS.slice(0, 8)].map((unit, n) => [`${unit}und${ten}`, (i + 2) * 10 + n + 1] as const),
  ]),
  ['hundert', 100],
  ['einhundert', 100],
  ['zweihundert', 200],
  ['tausend', 1000],
]);
const WORD = new RegExp(
  `(?<!\\p{L})(?:${Object.keys(WORDS)
    .toSorted((one, other) => other.length - one.length)
    .join('|')})(?!\\p{L})`,
  'giu',
);

/** Times of day as `HH:MM`. */
export const timesIn = (text: string): Said<{ readonly time: string }>[] =>
  matches(text, TIME).map(({ text: said, at, groups: [hour, minute, plainHour, plainMinute] }) => ({
    text: said,
    at,
    time: `${(hour ?? plainHour ?? '').padStart(2, '0')}:${minute ?? plainMinute ?? '00'}`,
  }));

/** Amounts in euro. */
export const eurosIn = (text: string): Said<Figure>[] =>
  matches(text, EURO).map(({ text: said, at, groups: [number = '', scale] }) => ({ text: said, at, value: valueOf(number) * scaleOf(scale) }));

function scaleOf(scale: string | undefined): number {
  if (scale === undefined) return 1;
  if (/^(Mrd|Milliard)/.test(scale)) return 1e9;
  return scale === 'Tausend' ? 1e3 : 1e6;
}

/** All other numbers, in figures and in words from two on; ordinals are places in an order and no counts. */
export function numbersIn(text: string): Said<Count>[] {
  const figures = matches(text, DIGITS)
    .filter(({ text: said, at }) => !/^\.\s?\p{L}/u.test(text.slice(at + said.length)))
    .map(({ text: said, at }) => ({ text: said, at, value: valueOf(said) }));
  const words = matches(without(text, figures), WORD).map(({ text: said, at }) => ({ text: said, at, value: WORDS[said.toLowerCase()] ?? Number.NaN }));
  return [...figures, ...words].map((one) => ({ ...one, people: PEOPLE.test(text.slice(one.at + one.text.length)) }));
}

const valueOf = (written: string): number => Number(written.replaceAll('.', '').replace(',', '.'));
