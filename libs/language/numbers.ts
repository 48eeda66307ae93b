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

/** `1.500 Euro`, `1.500,50 Euro`, `1,2 Millionen Euro` when nothing is lost by it. */
export function euros(amount: number): string {
  const millions = amount / 1_000_000;
  if (Math.abs(millions) >= 1 && Number.isInteger(millions * 10)) return `${figure(millions)} ${millions === 1 ? 'Million' : 'Millionen'} Euro`;
  return `${Number.isInteger(amount) ? figure(amount) : figure(amount, 2)} Euro`;
}

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
