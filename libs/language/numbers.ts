const upToTwelve = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'] as const;

/** How many people, as exactly as it is known. */
export type Headcount = {
  readonly exact?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly approximate?: boolean | undefined;
};

/** `1.234`, with German grouping and decimal comma. */
export function figure(number: number, decimals?: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`${number} cannot be written as a number.`);
  const digits = decimals === undefined ? { maximumFractionDigits: 10 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat('de-DE', { ...digits, signDisplay: 'negative' }).format(number);
}

/** Running text: zero to twelve as a word, above as a figure. */
export function numberInWords(number: number): string {
  return upToTwelve[number] ?? figure(number);
}

/** `zwölf Personen`, `eine Person`: the singular is given with its article. */
export function count(number: number, singular: string, plural: string): string {
  return number === 1 ? singular : `${number === 0 ? 'keine' : numberInWords(number)} ${plural}`;
}

/** `erste`, `zwölfte`, `13.`: an ordinal with the ending of its case, `zum dritten Mal` by `ordinal(3, 'en')`. */
export function ordinal(number: number, ending: 'e' | 'en' | 'er' | 'es' | 'em' = 'e'): string {
  const stem = ordinalStems[number];
  return stem === undefined ? `${figure(number)}.` : stem + ending;
}

const ordinalStems: Readonly<Record<number, string>> = Object.fromEntries(
  'erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft'.split(' ').map((stem, at) => [at + 1, stem]),
);

/** `1.500 Euro`, `1.500,50 Euro`, `50 Cent`; `1,2 Millionen Euro` and `3 Milliarden Euro` when nothing is lost by it. */
export function euros(amount: number): string {
  const cents = Math.round(amount * 100);
  if (cents !== 0 && Math.abs(cents) < 100) return `${figure(cents)} Cent`;
  for (const [size, one, many] of large) {
    const tenths = Math.round((amount / size) * 10);
    if (Math.abs(amount) >= size && (tenths * size) / 10 === amount) return `${figure(tenths / 10)} ${Math.abs(tenths) === 10 ? one : many} Euro`;
  }
  return `${Number.isInteger(amount) ? figure(amount) : figure(amount, 2)} Euro`;
}

const large = [
  [1_000_000_000, 'Milliarde', 'Milliarden'],
  [1_000_000, 'Million', 'Millionen'],
] as const;

/** `14 Prozent` */
export function percent(number: number): string {
  return `${figure(number)} Prozent`;
}

/** `zwölf`, `rund 30`, `10 bis 15`, `mindestens fünf`; undefined when nobody counted. */
export function headcountInWords({ exact, min, max, approximate }: Headcount): string | undefined {
  const about = approximate ? 'rund ' : '';
  if (exact !== undefined) return about + howMany(exact);
  if (min !== undefined && max !== undefined) return min === max ? about + howMany(min) : about + numberRange(min, max);
  if (min !== undefined) return `mindestens ${howMany(min)}`;
  return max === undefined ? undefined : `höchstens ${howMany(max)}`;
}

/** `zwölf Personen`, `rund 30 Personen`, `mindestens eine Person`, `eine bis drei Personen`: the singular is given with its article. Undefined when nobody counted. */
export function peopleInWords({ exact, min, max, approximate }: Headcount, singular = 'eine Person', plural = 'Personen'): string | undefined {
  const about = approximate ? 'rund ' : '';
  if (exact !== undefined) return exact === 0 ? count(0, singular, plural) : about + count(exact, singular, plural);
  if (min !== undefined && max !== undefined && min !== max)
    return about + (min === 1 && max <= 12 ? `${singular.split(' ')[0]} bis ${numberInWords(max)} ${plural}` : `${numberRange(min, max)} ${plural}`);
  if (min !== undefined) return (max === undefined ? 'mindestens ' : about) + count(min, singular, plural);
  return max === undefined ? undefined : `höchstens ${count(max, singular, plural)}`;
}

/** Of people one says `keine`, not `null`. */
const howMany = (number: number): string => (number === 0 ? 'keine' : numberInWords(number));

/** `drei bis fünf`, `10 bis 15`: both ends are written the same way. */
export function numberRange(from: number, to: number): string {
  return Math.max(from, to) <= 12 ? `${numberInWords(from)} bis ${numberInWords(to)}` : `${figure(from)} bis ${figure(to)}`;
}

/** Minutes of a drive or an item: `45 Minuten`, `1 Stunde 15 Minuten`. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    hours > 0 && `${figure(hours)} ${hours === 1 ? 'Stunde' : 'Stunden'}`,
    (rest > 0 || hours === 0) && `${rest} ${rest === 1 ? 'Minute' : 'Minuten'}`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** The same in running text: `fünf Minuten`, `eine Stunde und 15 Minuten`, `null Minuten` for none. */
export function durationInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    hours > 0 && count(hours, 'eine Stunde', 'Stunden'),
    (rest > 0 || hours === 0) && (rest === 1 ? 'eine Minute' : `${numberInWords(rest)} Minuten`),
  ];
  return parts.filter(Boolean).join(' und ');
}
