import { functionOf, malePlural, nounWith, type FoundFunction, type FunctionNoun, type Vocabulary } from '#libs/language/functions.js';
import type { GenderStyle } from '#libs/language/house-style.js';
import { neutralFor } from '#libs/language/neutral-words.js';
import { article, weakEnding, type Case, type Gender } from '#libs/language/nouns.js';
import { titleForms } from '#libs/language/titles.js';

/** In which case, how many (plural unless said otherwise), with the article or without; `added` are the functions that the house has added. */
export type GroupWish = { readonly case?: Case; readonly number?: 'singular' | 'plural'; readonly definite?: boolean; readonly added?: Vocabulary };

/**
 * People of both genders as the house writes them: `Schülerinnen und Schüler`, `Schüler*innen`, `Schüler:innen`, `Lernende`; the pair where no neutral
 * word is known. Takes the noun in any form: `Schüler`, `Schülerin`, `Schülerinnen und Schüler`, `Schüler/-innen`. Undefined when it is not known.
 * Wording inside quotations, proper names and titles of programmes is never to be changed: whoever calls this leaves it out.
 */
export function bothGenders(noun: string, style: GenderStyle, wish: GroupWish = {}): string | undefined {
  const people = readPeople(noun, wish.added);
  if (!people) return undefined;
  const { case: kase = 'nominative', number = 'plural', definite = false } = wish;
  const write = number === 'plural' ? inPlural : inSingular;
  return write(people, style, kase, definite) ?? write(people, 'pair', kase, definite);
}

/**
 * The label of a group as the house writes it, in a case: `zahlreiche Vertreter der Kommunen` → `zahlreichen Vertreterinnen und Vertretern der Kommunen`.
 * Undefined when its noun is not known, or when more nouns follow that would have to inflect as well. What `bothGenders` leaves to its caller holds here too.
 */
export function groupInStyle(label: string, style: GenderStyle, wish: Omit<GroupWish, 'number'> = {}): string | undefined {
  const words = label.trim().split(/\s+/);
  const kase = wish.case ?? 'nominative';
  const definite = /^die$/i.test(words[0] ?? '') || (wish.definite ?? false);
  const start = words.findIndex((word, at) => /^\p{Lu}/u.test(word) && !(at === 0 && word === 'Die'));
  if (start < 0) return undefined;
  const rest = words.slice(start);
  const spoken = [3, 1]
    .map((length) => ({ length, noun: rest.slice(0, length).join(' ') }))
    .find(({ noun }) => readPeople(noun.replace(/[,;]$/, ''), wish.added));
  if (!spoken) return undefined;
  const noun = spoken.noun.replace(/[,;]$/, '');
  const behind = [spoken.noun.slice(noun.length), ...rest.slice(spoken.length)];
  if (kase !== 'nominative' && /^([,;]|und|sowie|oder)/.test(behind.filter(Boolean).join(' '))) return undefined;
  const ending = definite ? 'en' : strongPlural[kase];
  const before = words.slice(/^die$/i.test(words[0] ?? '') ? 1 : 0, start).map((word) => word.replace(/^(\p{Ll}{3,})e$/u, `$1${ending}`));
  const people = bothGenders(noun, style, { ...wish, definite })?.replace(/^d(ie|er|en) /, '');
  return people && [definite && article('plural', kase), ...before, `${people}${behind[0]}`, ...behind.slice(1)].filter(Boolean).join(' ');
}

/** People by one function: what stands before its last part ("Grund|schüler"), and its two forms. */
type People = { readonly start: string; readonly found: FunctionNoun };

function readPeople(written: string, added?: Vocabulary): People | undefined {
  const noun = written.normalize('NFC').trim();
  const [, one = '', other = ''] = /^(\p{L}[\p{L}-]*) (?:und|oder|bzw\.) (\p{L}[\p{L}-]*)$/u.exec(noun) ?? [];
  if (one !== '') {
    const [first, second] = [readPeople(one, added), readPeople(other, added)];
    return first && second && male(first) === male(second) ? first : undefined;
  }
  const singular = noun
    .replace(/(?:\/-?|[*:_]|\()(in(?:nen)?)\)?$/, '$1')
    .replace(/(?<=\p{Ll})In(?=(nen)?$)/u, 'in')
    .replace(/innen$/, 'in')
    .replace(/(?<=e)(?:\/-?|[*:_]|\()[rn]\)?$/, '');
  const candidates = [singular, ...(singular === noun ? singularsOf(noun) : [])];
  for (const candidate of candidates) {
    const found = functionOf(candidate, added);
    if (found && (candidate === singular || isPluralOf(noun, candidate, found))) return { start: candidate.slice(0, -found.matched.length), found };
  }
  return undefined;
}

/** What the plural of a noun may come from: `Referenten`, `Kollegen`, `Sekretäre`, `Landräte`, and the datives `Schülern`, `Räten`. */
function singularsOf(plural: string): string[] {
  const nominatives = [plural, plural.replace(/n$/, '')];
  const plain = nominatives.flatMap((form) => [form, form.replace(/en$/, ''), form.replace(/(?<=e)n$/, ''), form.replace(/e$/, ''), form.replace(/s$/, '')]);
  const smoothed = plain.map((form) => form.replace(/[äöüÄÖÜ](?=[^äöüÄÖÜ]*$)/, (letter) => letter.normalize('NFD').charAt(0)));
  return [...new Set([...plain, ...smoothed])];
}

function isPluralOf(plural: string, singular: string, found: FoundFunction): boolean {
  const ending = malePlural(found);
  if (ending === undefined) return false;
  const form = nounWith(singular.slice(0, -found.matched.length), ending);
  return plural === form || plural === `${form}n`;
}

const male = ({ start, found }: People) => nounWith(start, found.male);
const female = ({ start, found }: People) => nounWith(start, found.female);

const strongPlural: Readonly<Record<Case, string>> = { nominative: 'e', genitive: 'er', dative: 'en', accusative: 'e' };

function inPlural(people: People, style: GenderStyle, kase: Case, definite: boolean): string | undefined {
  const { found, start } = people;
  const withArticle = (words: string) => (definite ? `${article('plural', kase)} ${words}` : words);
  const ending = definite ? weakEnding('plural', kase) : strongPlural[kase];
  if (found.pattern === 'adjective' && !found.female.endsWith('in')) return withArticle(male(people).replace(/er$/, ending));
  if (style === 'neutral') {
    const neutral = neutralFor(found.male, start);
    if (!neutral) return undefined;
    const noun = nounWith(neutral.start, neutral.word);
    return withArticle(neutral.plural === undefined ? noun.replace(/e$/, ending) : inDative(nounWith(neutral.start, neutral.plural), kase));
  }
  const males = malePlural(found);
  if (males === undefined) return undefined;
  const his = found.pattern === 'adjective' ? male(people).replace(/er$/, ending) : inDative(nounWith(start, males), kase);
  if (found.article) return withArticle(his);
  if (style === 'pair') return withArticle(`${femalePlural(female(people))} und ${his}`);
  return found.female.endsWith('in') ? withArticle(`${female(people).slice(0, -2)}${mark(style)}innen`) : undefined;
}

function inSingular(people: People, style: GenderStyle, kase: Case, definite: boolean): string | undefined {
  const { found, start } = people;
  const form = (noun: string, gender: 'f' | 'm') => titleForms(noun, gender, [found])?.[definite ? 'definite' : 'bare'][kase] ?? noun;
  if (found.article) return form(male(people), 'f');
  if (style === 'pair') return `${form(female(people), 'f')} oder ${form(male(people), 'm')}`;
  if (style === 'neutral') {
    const neutral = neutralFor(found.male, start);
    if (neutral?.plural === undefined) return undefined;
    return definite ? `${article('f', kase)} ${nounWith(neutral.start, neutral.word)}` : nounWith(neutral.start, neutral.word);
  }
  const both = (gender: Gender) => article(gender, kase);
  const before = definite ? `${both('m')}${mark(style)}${both('f')} ` : '';
  if (found.female.endsWith('in')) return `${before}${female(people).slice(0, -2)}${mark(style)}in`;
  if (found.pattern !== 'adjective') return undefined;
  if (definite) return `${before}${female(people).replace(/e$/, kase === 'nominative' ? 'e' : 'en')}`;
  return kase === 'nominative' ? `${female(people)}${mark(style)}r` : undefined;
}

const mark = (style: GenderStyle) => (style === 'star' ? '*' : ':');
const femalePlural = (noun: string) => (noun.endsWith('in') ? `${noun}nen` : `${noun}${noun.endsWith('e') ? 'n' : 'en'}`);
const inDative = (plural: string, kase: Case) => (kase === 'dative' && !/[ns]$/.test(plural) ? `${plural}n` : plural);
