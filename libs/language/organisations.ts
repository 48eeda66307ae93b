import { caseAfter, withContraction, type Preposition } from '#libs/language/contractions.js';
import { article, inflectNoun, nounOf, weakEnding, type Case, type Gender, type Noun } from '#libs/language/nouns.js';

/** What the directory may know about a name that the rules cannot read: its gender, and forms that break the rules. */
export type Declension = {
  readonly gender?: Gender | undefined;
  readonly genitive?: string | undefined;
  readonly dative?: string | undefined;
  readonly accusative?: string | undefined;
};

/** A name in all cases, each with its article. */
export type Declined = { readonly gender: Gender } & Readonly<Record<Case, string>>;

/**
 * The cases of an organisation's name: `Märkischer Kreis` → der Märkische Kreis, des Märkischen Kreises, dem …, den ….
 * Undefined when its grammar is not known: then use a construction without case ("Ort: …", "(…)") or `asInstitution`.
 */
export function declined(name: string, known: Declension = {}): Declined | undefined {
  const read = readName(name);
  const gender = known.gender ?? read?.noun.gender;
  if (!gender) return undefined;
  const form = (kase: Case) => `${article(gender, kase)} ${read && read.noun.gender === gender ? inCase(read, kase) : name}`;
  return {
    gender,
    nominative: form('nominative'),
    genitive: known.genitive ?? form('genitive'),
    dative: known.dative ?? form('dative'),
    accusative: known.accusative ?? form('accusative'),
  };
}

/** Every form of a name without its article, also behind none: `Märkischer Kreis`, `Märkische Kreis`, `Märkischen Kreises`, `Märkischen Kreis`. */
export function inflections(name: string, known?: Declension): string[] {
  const forms = declined(name, known);
  if (!forms) return [name];
  const { gender: _, ...cases } = forms;
  return [...new Set([name, ...Object.values(cases).map((form) => form.replace(/^d(er|ie|as|es|em|en) /, ''))])];
}

/** A name in one case with its article, undefined when its grammar is not known. */
export function named(name: string, kase: Case, known?: Declension): string | undefined {
  return declined(name, known)?.[kase];
}

/** A name without known grammar, made sayable by a noun before it: `der Einrichtung „Modellierton“`. */
export function asInstitution(name: string, kase: Case): string {
  return `${article('f', kase)} Einrichtung „${name}“`;
}

/** Where something happens: `in Münster`, `im Märkischen Kreis`, `in der StädteRegion Aachen`; undefined when the grammar is not known. */
export function inside(name: string, known?: Declension): string | undefined {
  const town = townIn(name);
  if (town) return `in ${town}`;
  const forms = declined(name, known);
  if (!forms) return undefined;
  if (forms.gender === 'plural') return `bei ${forms.dative}`;
  return withContraction('in', forms.dative);
}

/** Where someone goes: `nach Münster`, `in den Märkischen Kreis`, `in die StädteRegion Aachen`. */
export function towards(name: string, known?: Declension): string | undefined {
  const town = townIn(name);
  if (town) return `nach ${town}`;
  const forms = declined(name, known);
  if (!forms) return undefined;
  if (forms.gender === 'plural') return `zu ${forms.dative}`;
  return withContraction('in', forms.accusative);
}

/** Who acts or is visited, behind a preposition in the case it asks for: `vom Kreis Soest`, `zur Stadt Münster`, `für den Märkischen Kreis`. */
export function withPreposition(preposition: Preposition, name: string, known?: Declension): string | undefined {
  const words = named(name, caseAfter(preposition), known);
  return words === undefined ? undefined : withContraction(preposition, words);
}

/** The short way to name a host again: `der Kreis`, `die Stadt`, `die StädteRegion`; undefined for what is neither. */
export function laterMention(host: string, kase: Case = 'nominative'): string | undefined {
  if (townIn(host)) return named(/^(\p{L}+-)?gemeinde /iu.test(host) ? 'Gemeinde' : 'Stadt', kase);
  if (/^städteregion /i.test(host)) return named(host.split(' ')[0] as string, kase);
  return readName(host)
    ?.head.toLowerCase()
    .match(/kreis(?:$|e)/) && !/integrationszentrum/i.test(host)
    ? named('Kreis', kase)
    : undefined;
}

/** The town of a host that is one: `Bundesstadt Bonn` → Bonn. */
export function townIn(name: string): string | undefined {
  return /^(?:\p{L}+stadt|Stadt|Gemeinde|Alte Hansestadt) (\p{Lu}.*)$/u.exec(name)?.[1];
}

/** A name as adjectives, head noun and a rest that never changes. */
type ReadName = { adjectives: readonly string[]; fixed: string; head: string; noun: Noun; rest: string };

function readName(name: string): ReadName | undefined {
  const words = name.trim().split(/\s+/);
  const adjectives: string[] = [];
  for (const [index, word] of words.entries()) {
    const adjective = inflectingAdjective(word);
    if (adjective && index < words.length - 1) {
      adjectives.push(word);
      continue;
    }
    return atHead(words, index, adjectives) ?? atLastWord(words, index, adjectives);
  }
  return undefined;
}

/** "Kreis | Soest", "Integrationszentrum | der Stadt Aachen", "Bildungs- und Kulturzentrum": the head comes first, what follows stays. */
function atHead(words: readonly string[], start: number, adjectives: readonly string[]): ReadName | undefined {
  const fixed = sharedStart(words, start) || labelStart(words, start);
  const head = words[start + fixed];
  const noun = head === undefined ? undefined : nounOf(head);
  if (head === undefined || !noun || !agrees(adjectives, noun)) return undefined;
  const rest = words.slice(start + fixed + 1).join(' ');
  if (/^(und|oder|sowie|&|\/|–|-|\+)( |$)/.test(rest) || /[,;]$/.test(head) || (rest.includes(', ') && !rest.startsWith('für '))) return undefined;
  return { adjectives, fixed: words.slice(start, start + fixed).join(' '), head, noun, rest };
}

/** "Bildungs- und Kulturzentrum": two words before the head. */
const sharedStart = (words: readonly string[], start: number) => (words[start]?.endsWith('-') && /^(und|oder)$/.test(words[start + 1] ?? '') ? 2 : 0);

/** "AWO Kreisverband Unna": the abbreviation is only a label of the noun behind it, but "KI Kreis Soest" is the centre of a district. */
function labelStart(words: readonly string[], start: number): number {
  const [label = '', next = ''] = words.slice(start);
  if (/^(KI|KIZ|KIM)$/.test(label) || !/^\p{Lu}{2,}$/u.test(label) || nounOf(next) === undefined) return 0;
  return /^(Kreis$|Stadt$|Städte|Land$|Region|NRW|(\p{L}+-)*\p{L}*(?<!(ver|um))kreis$)/iu.test(next) ? 0 : 1;
}

/** "Bertelsmann Stiftung", "Duisburger Werkstatt", "Modellierton gGmbH": names before the head do not inflect. */
function atLastWord(words: readonly string[], start: number, adjectives: readonly string[]): ReadName | undefined {
  const head = words.at(-1);
  const noun = head === undefined ? undefined : nounOf(head);
  const before = words.slice(start, -1);
  if (head === undefined || !noun || before.length === 0) return undefined;
  if (before.some((word) => !/^[\p{Lu}\d]/u.test(word) || /[,;–&-]$/.test(word) || nounOf(word) !== undefined)) return undefined;
  return agrees(adjectives, noun) ? { adjectives, fixed: before.join(' '), head, noun, rest: '' } : undefined;
}

function inCase({ adjectives, fixed, head, noun, rest }: ReadName, kase: Case): string {
  const inflected = adjectives.map((adjective) => adjective.replace(/e[rsnm]?$/, weakEnding(noun.gender, kase)));
  return [...inflected, fixed, inflectNoun(head, noun, kase), rest].filter(Boolean).join(' ');
}

const strongEnding: Readonly<Record<Gender, string>> = { m: 'er', f: 'e', n: 'es', plural: 'e' };

/** An adjective that does not agree with the head belongs to another reading of the name, which we do not know. */
const agrees = (adjectives: readonly string[], { gender }: Noun) => adjectives.every((adjective) => adjective.endsWith(strongEnding[gender]));

/** Towns make adjectives that never change ("Kölner", "Wuppertaler", "Leipziger"); only these are known to change. */
const changing =
  /(isch|lich|bar|haft|sam|ativ|pär|weit|deutsch|(kommun|sozi|region|nation|lok|zentr|digit|liber|glob|feder)al|(tur|tri|zi|ion)ell|(ständ|fält|wärt|mal)ig)(e|er|es)$/i;
const changingShort = /^(Neu|Groß|Klein|Alt|Jung|Frei|Bunt|Offen|Deutsch)(e|er|es)$/;

function inflectingAdjective(word: string): boolean {
  return /^\p{Lu}/u.test(word) && (changing.test(word) || changingShort.test(word)) && nounOf(word) === undefined;
}
