import { article, weakEnding, type Case } from '#libs/language/nouns.js';

/** Grammatical gender of a person in a title; `d` has no forms of its own in German and is left as written. */
export type TitleGender = 'f' | 'm' | 'd';

/** How the noun of a function inflects: `s` like Leiter, `en` like Präsident, `adjective` like Beigeordneter, `fixed` like Leitung. */
type Pattern = 's' | 'en' | 'n' | 'adjective' | 'fixed';
type FunctionNoun = { readonly male: string; readonly female: string; readonly pattern: Pattern };

/** Functions by the last part of their noun, small letters; the longest that fits decides. */
const functions: readonly FunctionNoun[] = [
  ...both(
    'sekretär minister leiter führer meister sprecher direktor rektor kämmerer kanzler vertreter moderator koordinator inspektor lehrer pfarrer berater betreuer vorsteher trainer kommissar notar mitarbeiter bearbeiter manager schüler student:en chef richter redakteur ingenieur architekt:en',
  ),
  ...both(
    'dezernent:en referent:en präsident:en superintendent:en intendant:en assistent:en dirigent:en dozent:en konsul praktikant:en inhaber gründer träger autor bürger gastgeber helfer begleiter dolmetscher teilnehmer',
  ),
  { male: 'rat', female: 'rätin', pattern: 's' },
  { male: 'herr', female: 'frau', pattern: 'n' },
  { male: 'anwalt', female: 'anwältin', pattern: 's' },
  { male: 'bischof', female: 'bischöfin', pattern: 's' },
  { male: 'dekan', female: 'dekanin', pattern: 's' },
  { male: 'pate', female: 'patin', pattern: 'n' },
  { male: 'pädagoge', female: 'pädagogin', pattern: 'n' },
  { male: 'experte', female: 'expertin', pattern: 'n' },
  ...'beigeordnet abgeordnet vorsitzend beauftragt bevollmächtigt angestellt beamt delegiert verordnet dienstleistend verantwortlich'
    .split(' ')
    .map((stem) => ({ male: `${stem}er`, female: `${stem}e`, pattern: 'adjective' as const })),
  ...'leitung vertretung führung assistenz referentur moderation koordination'
    .split(' ')
    .map((noun) => ({ male: noun, female: noun, pattern: 'fixed' as const })),
  { male: 'mitglied', female: 'mitglied', pattern: 's' },
];

/** A title in its parts: adjectives, the noun of the function, and a rest that never changes. */
type ReadTitle = {
  readonly adjectives: readonly string[];
  readonly noun: string;
  readonly pattern: Pattern;
  readonly gender: 'f' | 'm';
  readonly article: 'f' | 'm' | 'n';
  readonly rest: string;
};

/** All forms of a title: `bare` stands before a name, `definite` brings its article. */
export type TitleForms = { readonly gender: 'f' | 'm'; readonly bare: Readonly<Record<Case, string>>; readonly definite: Readonly<Record<Case, string>> };

const cases: readonly Case[] = ['nominative', 'genitive', 'dative', 'accusative'];

/** The forms of a title, agreeing with the person where that is known; undefined when its noun is not known. */
export function titleForms(title: string, gender?: TitleGender): TitleForms | undefined {
  const read = readTitle(titleFor(title, gender), gender);
  if (!read) return undefined;
  const each = (form: (kase: Case) => string) => Object.fromEntries(cases.map((kase) => [kase, form(kase)])) as Record<Case, string>;
  return { gender: read.gender, bare: each((kase) => worded(read, kase, false)), definite: each((kase) => worded(read, kase, true)) };
}

/** The title in the gender of the person: `Landrat/Landrätin` → Landrätin, `Stellvertretender Landrat` → Stellvertretende Landrätin. Unknown titles stay as they are. */
export function titleFor(title: string, gender?: TitleGender): string {
  const chosen = oneOfBoth(title, gender);
  if (gender !== 'f' && gender !== 'm') return chosen;
  const words = chosen.split(' ');
  const index = words.findIndex((word) => functionOf(word) !== undefined);
  const found = index < 0 ? undefined : functionOf(words[index] as string);
  if (!found || found.pattern === 'fixed' || found.male === 'mitglied') return chosen;
  if (index > 0 && !words.slice(0, index).every((word) => isAdjective(word))) return chosen;
  const noun = words[index] as string;
  const changed = found.gender === gender ? noun : sameCase(noun, noun.slice(0, -found.matched.length), gender === 'f' ? found.female : found.male);
  return [...words.slice(0, index).map((adjective) => adjective.replace(/e[rn]?$/, gender === 'f' ? 'e' : 'er')), changed, ...words.slice(index + 1)].join(' ');
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

function readTitle(title: string, wish: TitleGender | undefined): ReadTitle | undefined {
  const words = title.trim().split(/\s+/);
  const index = words.findIndex((word) => !isAdjective(word) || functionOf(word) !== undefined);
  const noun = words[index];
  const found = noun === undefined ? undefined : functionOf(noun);
  if (noun === undefined || !found) return undefined;
  const gender = found.pattern === 'fixed' || found.male === 'mitglied' ? (wish === 'm' ? 'm' : 'f') : found.gender;
  const grammatical = found.male === 'mitglied' ? 'n' : found.pattern === 'fixed' ? 'f' : gender;
  return {
    adjectives: words.slice(0, index),
    noun,
    pattern: gender === 'f' && found.pattern !== 'adjective' && found.male !== 'mitglied' ? 'fixed' : found.pattern,
    gender,
    article: grammatical,
    rest: words.slice(index + 1).join(' '),
  };
}

function worded({ adjectives, noun, pattern, article: gender, rest }: ReadTitle, kase: Case, definite: boolean): string {
  const ending = definite ? weakEnding(gender, kase) : strongEnding[gender][kase];
  const parts = [...adjectives.map((adjective) => adjective.replace(/e[rns]?$/, ending)), inflected(noun, pattern, kase, definite, ending), rest];
  return [definite ? article(gender, kase) : '', ...parts].filter(Boolean).join(' ');
}

function inflected(noun: string, pattern: Pattern, kase: Case, definite: boolean, ending: string): string {
  if (pattern === 'adjective') return noun.replace(/er?$/, ending);
  if (pattern === 'fixed' || kase === 'nominative') return noun;
  if (pattern === 's') return kase === 'genitive' && definite ? `${noun}s` : noun;
  return definite ? noun + (pattern === 'n' ? 'n' : 'en') : noun;
}

const strongEnding: Readonly<Record<'f' | 'm' | 'n', Readonly<Record<Case, string>>>> = {
  m: { nominative: 'er', genitive: 'en', dative: 'em', accusative: 'en' },
  f: { nominative: 'e', genitive: 'er', dative: 'er', accusative: 'e' },
  n: { nominative: 'es', genitive: 'en', dative: 'em', accusative: 'es' },
};

const isAdjective = (word: string) =>
  /^(\p{L}*(vertretend|kommissarisch|parlamentarisch|amtierend|geschäftsführend|ehrenamtlich|hauptamtlich|designiert|wissenschaftlich|pädagogisch|kaufmännisch|technisch|fachlich|künstlerisch|regional|städtisch|ständig|ehemalig|früher|ordentlich|leitend)|Erst|Zweit|Dritt|Neu)(e|er|es|en|em)$/iu.test(
    word,
  );

type Found = FunctionNoun & { readonly gender: 'f' | 'm'; readonly matched: string };

function functionOf(word: string): Found | undefined {
  if (!/^\p{Lu}/u.test(word) || /(refer|sekretari)at$/.test(word.toLowerCase())) return undefined;
  const lower = word.toLowerCase();
  const found = functions.flatMap((one): Found[] => {
    if (lower.endsWith(one.female)) return [{ ...one, gender: 'f', matched: one.female }];
    return lower.endsWith(one.male) ? [{ ...one, gender: 'm', matched: one.male }] : [];
  });
  return found.toSorted((one, other) => other.matched.length - one.matched.length)[0];
}

/** "Landrat/Landrätin", "Oberbürgermeister/in", "Leiter*in": one of both, when the person says which. */
function oneOfBoth(title: string, gender: TitleGender | undefined): string {
  if (gender !== 'f' && gender !== 'm') return title;
  return title
    .replace(/(\p{L}+)[/*:_](\p{Lu}\p{L}+)/u, gender === 'f' ? '$2' : '$1')
    .replace(/(\p{L}+)(?:\/-?|[*:_])in(?!\p{L})/u, gender === 'f' ? '$1in' : '$1');
}

const sameCase = (noun: string, stem: string, part: string) =>
  stem === '' && /^\p{Lu}/u.test(noun) ? part.charAt(0).toUpperCase() + part.slice(1) : stem + part;

function both(list: string): FunctionNoun[] {
  return list.split(' ').map((entry) => {
    const [male = '', pattern = 's'] = entry.split(':');
    return { male, female: `${male}in`, pattern: pattern as Pattern };
  });
}
