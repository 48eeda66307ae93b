import { functionOf, nounWith, type FoundFunction, type Vocabulary } from '#libs/language/functions.js';
import { oncePer } from '#libs/language/once-per.js';
import { article, weakEnding, type Case } from '#libs/language/nouns.js';

/** Grammatical gender of a person in a title; `d` has no forms of its own in German and is left as written. */
export type TitleGender = 'f' | 'm' | 'd';

/** One function of a title: its adjectives and its noun. */
type Head = { readonly adjectives: readonly string[]; readonly noun: string; readonly found: FoundFunction };

/** A title in its parts: one function or several joined by "und", and a rest that never changes. */
type ReadTitle = { readonly heads: readonly [Head, ...Head[]]; readonly joints: readonly string[]; readonly rest: string };

/** All forms of a title: `bare` stands before a name or behind it without an article, `definite` brings its article. */
export type TitleForms = { readonly gender: 'f' | 'm'; readonly bare: Readonly<Record<Case, string>>; readonly definite: Readonly<Record<Case, string>> };

const cases: readonly Case[] = ['nominative', 'genitive', 'dative', 'accusative'];

/**
 * The forms of a title, agreeing with the person where that is known: `Kreisdirektorin und Kämmerin`, `des Ersten Beigeordneten`.
 * Undefined when a noun of it is not known, also to the functions that the house has `added`, or when its grammar cannot be told.
 */
export function titleForms(title: string, gender?: TitleGender, added?: Vocabulary): TitleForms | undefined {
  if (!added) return formsOf(title, gender, []);
  const [forms, key] = [formsIn(added), `${gender ?? ''} ${title}`];
  if (!forms.has(key)) forms.set(key, formsOf(title, gender, added));
  return forms.get(key);
}

/** The same few titles are asked for over and over while one document is made, and a vocabulary lives no longer than that. */
const formsIn = oncePer((_: Vocabulary) => new Map<string, TitleForms | undefined>());

function formsOf(title: string, gender: TitleGender | undefined, added: Vocabulary): TitleForms | undefined {
  const read = readTitle(titleFor(title, gender, added), added);
  if (!read || hidesAnother(read, added)) return undefined;
  const [{ found }] = read.heads;
  const each = (form: (kase: Case) => string) => Object.fromEntries(cases.map((kase) => [kase, form(kase)])) as Record<Case, string>;
  return {
    gender: found.article ? (gender === 'm' ? 'm' : 'f') : found.gender,
    bare: each((kase) => worded(read, kase, false)),
    definite: each((kase) => worded(read, kase, true)),
  };
}

/** Whether the noun of a title is known, so that nobody need add it; `Landrat/Landrätin` as well. */
export function isFamiliar(title: string, added?: Vocabulary): boolean {
  if (!added) return readTitle(oneOfBoth(title, 'f'), []) !== undefined;
  const familiar = familiarIn(added);
  const isKnown = familiar.get(title) ?? readTitle(oneOfBoth(title, 'f'), added) !== undefined;
  familiar.set(title, isKnown);
  return isKnown;
}

const familiarIn = oncePer((_: Vocabulary) => new Map<string, boolean>());

/** The title in the gender of the person: `Landrat/Landrätin` → Landrätin, `Stellvertretender Landrat` → Stellvertretende Landrätin. Unknown titles stay as they are. */
export function titleFor(title: string, gender?: TitleGender, added: Vocabulary = []): string {
  if (gender !== 'f' && gender !== 'm') return title;
  const chosen = oneOfBoth(title, gender);
  const read = readTitle(chosen, added);
  return read ? together(read, (head) => inGender(head, gender)) : chosen;
}

/** Whether a title stands before the name ("Landrat …"): one short function without anything behind it. */
export function standsBeforeName(title: string): boolean {
  const words = title.trim().split(/\s+/);
  return (
    words.length <= 3 &&
    !/[,;:(/–]/.test(title) &&
    !words.some((word) => /^(d(er|es|ie|en|em)|für|im|in|vom|von|am|an|beim|bei|zur|zum|und|a\.|i\.)$/.test(word)) &&
    words.slice(0, -1).every((word) => isAdjective(word))
  );
}

function readTitle(title: string, added: Vocabulary): ReadTitle | undefined {
  const words = title.trim().split(/\s+/);
  const first = headAt(words, 0, added);
  if (!first) return undefined;
  const heads: [Head, ...Head[]] = [first];
  const joints: string[] = [];
  let next = lengthOf(first);
  for (let more = joined(words, next, added); more; more = joined(words, next, added)) {
    heads.push(more);
    joints.push(words[next] as string);
    next += 1 + lengthOf(more);
  }
  const rest = words.slice(next).join(' ');
  return /^(und|sowie|oder|bzw\.|&|\/)( |$)/.test(rest) ? undefined : { heads, joints, rest };
}

/** A function that starts at this word: adjectives, then the noun. An adjectival noun before another function is its adjective ("Verantwortlicher Redakteur"). */
function headAt(words: readonly string[], start: number, added: Vocabulary): Head | undefined {
  for (let at = start; at < words.length; at += 1) {
    const noun = (words[at] as string).normalize('NFC');
    const found = functionOf(noun, added);
    const modifies = found?.pattern === 'adjective' && words[at + 1] !== undefined && headAt(words, at + 1, added) !== undefined;
    if (found && !modifies) return { adjectives: words.slice(start, at), noun, found };
    if (!modifies && !isAdjective(noun)) return undefined;
  }
  return undefined;
}

const joined = (words: readonly string[], at: number, added: Vocabulary) => (/^(und|sowie)$/.test(words[at] ?? '') ? headAt(words, at + 1, added) : undefined);
const lengthOf = ({ adjectives }: Head) => adjectives.length + 1;

/** "Leiter des Amtes und Dezernent": the second function inflects too, but what stands between does not tell where it starts. */
function hidesAnother({ heads: [first], rest }: ReadTitle, added: Vocabulary): boolean {
  const words = rest.split(' ');
  return words.some((word, at) => {
    const other = /^(und|sowie)$/.test(word) ? headAt(words, at + 1, added) : undefined;
    return other !== undefined && other.found.gender === first.found.gender && (other.found.gender === 'm' || other.found.pattern === 'adjective');
  });
}

function inGender(head: Head, gender: 'f' | 'm'): Head {
  const { noun, found, adjectives } = head;
  if (found.article) return head;
  const form = gender === 'f' ? found.female : found.male;
  return {
    noun: found.gender === gender ? noun : nounWith(noun.slice(0, -found.matched.length), form),
    found: { ...found, gender, matched: form },
    adjectives: adjectives.map((adjective) => adjective.replace(/e[rn]?$/, gender === 'f' ? 'e' : 'er')),
  };
}

const together = ({ heads, joints, rest }: ReadTitle, form: (head: Head) => Pick<Head, 'adjectives' | 'noun'>) =>
  [...heads.flatMap((head, at) => [...(at > 0 ? [joints[at - 1]] : []), ...form(head).adjectives, form(head).noun]), rest].filter(Boolean).join(' ');

function worded(read: ReadTitle, kase: Case, definite: boolean): string {
  const grammatical = ({ found }: Head) => found.article ?? found.gender;
  const words = together(read, (head) => {
    const ending = definite ? weakEnding(grammatical(head), kase) : strongEnding[grammatical(head)][kase];
    return { adjectives: head.adjectives.map((adjective) => adjective.replace(/e[rns]?$/, ending)), noun: inflected(head, kase, definite, ending) };
  });
  return definite ? `${article(grammatical(read.heads[0]), kase)} ${words}` : words;
}

/** Without an article only adjectives inflect: `mit Landrat …`, `mit Präsident …`, but `mit Beigeordnetem …`. */
function inflected({ noun, found }: Head, kase: Case, definite: boolean, ending: string): string {
  const { pattern, gender } = found;
  if (pattern === 'adjective') return found.matched.endsWith('in') ? noun : noun.replace(/er?$/, ending);
  if (kase === 'nominative' || !definite || pattern === 'fixed' || (gender === 'f' && !found.article)) return noun;
  if (pattern === 's' || pattern === 'es') return kase === 'genitive' ? noun + pattern : noun;
  return noun + pattern;
}

const strongEnding: Readonly<Record<'f' | 'm' | 'n', Readonly<Record<Case, string>>>> = {
  m: { nominative: 'er', genitive: 'en', dative: 'em', accusative: 'en' },
  f: { nominative: 'e', genitive: 'er', dative: 'er', accusative: 'e' },
  n: { nominative: 'es', genitive: 'en', dative: 'em', accusative: 'es' },
};

/** Words that may stand before a function; abbreviations and figures among them never change ("stellv.", "1."). */
const isAdjective = (word: string) =>
  /^(\p{L}*(\p{L}{2}isch|\p{L}{3}lich|\p{L}{2}ig|\p{L}end|vertretend|amtierend|designiert|früher|gewählt|bestellt|ernannt|berufen|kommunal|regional|national|sozial|zentral)|Erst|Zweit|Dritt|Viert|Neu)(e|er|es|en|em)$/iu.test(
    word,
  ) || /^((stellv|kommiss|ehem|parl|wiss|komm|gf)\.|[1-9]\.)$/i.test(word);

/** "Landrat/Landrätin", "Oberbürgermeister/in", "Leiter*in", "Beigeordnete/r": one of both, when the person says which. */
function oneOfBoth(title: string, gender: 'f' | 'm'): string {
  return title
    .replace(/(\p{L}+)[/*:_](\p{Lu}\p{L}+)/gu, gender === 'f' ? '$2' : '$1')
    .replace(/(\p{L}+)(?:\/-?|[*:_])in(?!\p{L})/gu, gender === 'f' ? '$1in' : '$1')
    .replace(/(\p{L}+)\((?:-?)in\)/gu, gender === 'f' ? '$1in' : '$1')
    .replace(/(\p{L}*\p{Ll})In(?!\p{L})/gu, gender === 'f' ? '$1in' : '$1')
    .replace(/(\p{L}+e)(?:\/-?|[*:_]|\()r\)?(?!\p{L})/gu, gender === 'f' ? '$1' : '$1r');
}
