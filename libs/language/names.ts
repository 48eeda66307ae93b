/** A person's name as far as it is known; the parts win over what can be read from `name`. */
export type PersonName = {
  readonly name: string;
  readonly degrees?: readonly string[] | undefined;
  readonly givenNames?: string | null | undefined;
  readonly particle?: string | null | undefined;
  readonly familyName?: string | null | undefined;
};

/** A name in its parts; `family` never holds the particle. */
export type NameParts = { readonly degrees: readonly string[]; readonly given: string; readonly particle: string; readonly family: string };

/** The parts of a name: what is given, the rest read from the name as written. `Dr. Jutta van Asselt` → Dr. | Jutta | van | Asselt. */
export function nameParts(person: PersonName): NameParts {
  const read = splitName(person.name);
  const degrees = person.degrees && person.degrees.length > 0 ? person.degrees : read.degrees;
  if (!person.familyName) return { ...read, degrees, given: person.givenNames ?? read.given };
  const known = [person.particle, person.familyName].filter(Boolean).join(' ').trim();
  const { particle, family } = apartFromParticle(known.split(/\s+/));
  const whole = [read.given, read.particle, read.family].filter(Boolean).join(' ');
  const given = person.givenNames ?? (whole.endsWith(known) ? whole.slice(0, -known.length).trim() : read.given);
  return { degrees, given, particle, family };
}

/** Reads a name as written. Surnames of two words are only seen behind a particle or a first part that is known to need a second. */
export function splitName(asWritten: string): NameParts {
  let words = inReadingOrder(asWritten).split(/\s+/).filter(Boolean);
  while (words.length > 1 && salutations.has(words[0] as string)) words = words.slice(1);
  const degrees = leadingDegrees(words);
  words = words.slice(degrees.reduce((count, degree) => count + degree.split(' ').length, 0));
  const start = familyStart(words);
  return { degrees, given: words.slice(0, start).join(' '), ...apartFromParticle(words.slice(start)) };
}

/** The name in full, degrees first: `Dr. Jutta van Asselt`. */
export function fullName(person: PersonName): string {
  const { degrees, given, particle, family } = nameParts(person);
  return [...degrees, given, particle, family].filter(Boolean).join(' ');
}

/** The surname for later mention, particle kept: `van Asselt`. */
export function surname(person: PersonName): string {
  const { particle, family } = nameParts(person);
  return [particle, family].filter(Boolean).join(' ');
}

/**
 * The genitive of a proper name: `Gülers`, `Schulze Pellengahrs`, `Mülheims an der Ruhr`; behind an s sound (s, ss, ß, tz, z, x, ce) only an apostrophe
 * stands: `Klaus’`. Letters with a mark count as the plain one: `Yavaş’`, `Kılıçs`.
 */
export function genitive(name: string): string {
  const [, before, place] = /^(\p{Lu}\S*)( (?:an der|an dem|am|im|in|ob der|vor der|bei) \p{Lu}.*)$/u.exec(name) ?? [];
  if (before !== undefined && place !== undefined) return genitive(before) + place;
  const plain = name.normalize('NFD').replace(/\p{M}+$/u, '');
  return /(s|ß|ẞ|x|z|ce|'|’)$/i.test(plain) ? `${name.replace(/['’]$/, '')}’` : `${name}s`;
}

/** `Asselt, Jutta van`: the form of an index, by which names are sorted. */
export function indexName(person: PersonName): string {
  const { given, particle, family } = nameParts(person);
  const rest = [given, particle].filter(Boolean).join(' ');
  return rest ? `${family}, ${rest}` : family;
}

/** Compares two names by family name, then given names, in German order. */
export function compareNames(one: PersonName, other: PersonName): number {
  return compareGerman(indexName(one), indexName(other));
}

/** German dictionary order (DIN 5007-1: ä like a, ß like ss), the same on every machine. */
export function compareGerman(one: string, other: string): number {
  return compareText(collationKey(one), collationKey(other)) || compareText(one, other);
}

/** The letters of a word without marks and case, as German order reads them. */
export function collationKey(text: string): string {
  return text
    .replace(/[ßẞ]/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıłøđðþæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[-–]/g, ' ');
}

const plainLetters: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe' };
const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const salutations = new Set(['Frau', 'Herr', 'Herrn']);
const degree = /^((Prof|Dr|Priv|PD|apl|Dipl|Mag|Lic|Ing|Univ)\.?(-\p{L}+\.?)*|PD|(Dr\.-)?Ing\.|[BM]\. ?[A-Z]\p{L}{0,3}\.?)$/u;
const degreeTail = /^(h\.|c\.|h\.c\.|mult\.|e\.h\.|phil\.|med\.|rer\.|nat\.|pol\.|oec\.|jur\.|iur\.|utr\.|theol\.|sc\.|dent\.|vet\.|habil\.|paed\.|soc\.)$/;
const nobility = new Set(['Freiherr', 'Freifrau', 'Freiin', 'Graf', 'Gräfin', 'Fürst', 'Fürstin', 'Prinz', 'Prinzessin', 'Baron', 'Baronin']);
const particles = new Set([
  'von',
  'van',
  'vom',
  'zu',
  'zum',
  'zur',
  'und',
  'der',
  'den',
  'dem',
  'de',
  'del',
  'della',
  'di',
  'da',
  'do',
  'dos',
  'das',
  'du',
  'la',
  'le',
  'ten',
  'ter',
  'te',
  'el',
  'al',
  'bin',
  'ben',
  'ibn',
  "'t",
  '’t',
  'd’',
  'af',
  'av',
]);
const firstPartOfTwo = new Set(['Schulze', 'Schulte', 'Große', 'Grosse', 'Kleine', 'Lütke', 'Lütje']);

/** `Güler, Serap` is turned round; a comma before a degree or mandate only ends the name. */
function inReadingOrder(asWritten: string): string {
  const [name = '', after, more] = asWritten
    .replace(/\s*\([^)]*\)\s*$/, '')
    .split(',')
    .map((part) => part.trim());
  if (!after || more !== undefined || degree.test(after.replace(/\s/g, '')) || /^(Md[BL]|MdEP|MBA|LL\.)/.test(after))
    return name.replace(/\s+(Md[BL]|MdEP)$/, '');
  return `${after} ${name}`;
}

function leadingDegrees(words: readonly string[]): string[] {
  const degrees: string[] = [];
  for (const [index, word] of words.entries()) {
    if (index === words.length - 1) break;
    if (degree.test(word)) degrees.push(word);
    else if (degrees.length > 0 && degreeTail.test(word)) degrees.push(`${degrees.pop()} ${word}`);
    else break;
  }
  return degrees;
}

function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  const found = words.findIndex((word, index) => index < last && (particles.has(word) || (index > 0 && nobility.has(word))));
  if (found > 1 && /^zu[mr]?$/.test(words[found] as string)) return found - 1;
  if (found >= 0) return found;
  if (last > 1 && firstPartOfTwo.has(words[last - 1] as string)) return last - 1;
  return Math.max(last, 0);
}

function apartFromParticle(family: readonly string[]): { particle: string; family: string } {
  const last = family.length - 1;
  const end = family.findIndex((word, index) => index === last || !(particles.has(word) || nobility.has(word)));
  return { particle: family.slice(0, Math.max(end, 0)).join(' '), family: family.slice(Math.max(end, 0)).join(' ') };
}
