import type { FactFinding } from '#libs/fact-check/finding.js';
import { onRecord } from '#libs/fact-check/finding.js';
import { matches } from '#libs/fact-check/in-text.js';
import { isEnding, looksLike } from '#libs/fact-check/likeness.js';
import type { KnownFacts, KnownPerson } from '#libs/fact-check/known-facts.js';

type Word = {
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** Only a blank between it and the word before. */ readonly joined: boolean;
  readonly opens: boolean;
};

const CAPITAL = /(?<![\p{L}\p{M}\p{N}-])\p{Lu}[\p{L}\p{M}'’-]*/gu;
const TITLE =
  /^(?:Frau|Herrn?|\p{L}*(?:[Mm]inister|[Ss]ekretär|[Ll]andr[aä]t|[Bb]ürgermeister|[Dd]ezernent|[Rr]ektor|[Dd]irektor|[Ll]eiter|[Pp]räsident|[Aa]bgeordnete|[Bb]eigeordnete|[Ss]tadtr[aä]t|[Rr]eferent)(?:s|es|in|r|n)?)$/u;
const OFFICE =
  /^\p{L}*(?:[Mm]inister|[Ss]ekretär|[Ll]andr[aä]t|[Bb]ürgermeister|[Dd]ezernent|[Dd]irektor|[Ll]eiter|[Pp]räsident|[Bb]eigeordnete|[Ss]tadtr[aä]t|[Vv]orsitzende)(?:s|es|in|r|n)?$/u;
const PLACE_BEFORE = /(?:^|\s)(?:[Ii]n|[Nn]ach|[Aa]us|[Bb]ei|Stadt|Raum)\s$/u;
const AREA = /(?<!\p{L})(?:(?:Land)?[Kk]reis(?:es|e)?|Stadt|Gemeinde|Städteregion|Landeshauptstadt) (\p{Lu}[\p{L}\p{M}'’-]+)/gu;
const SAYS = /(?:sagte|sagt|so|meinte|betonte|betont|erklärte|erklärt|ergänzte|lobte) $/u;
const ADJECTIVE =
  /(?:^(?:Erst|Zweit|Dritt|Viert|Fünft|Sechst|Siebt|Acht|Neunt|Zehnt|Letzt|Nächst|Hoh|Groß|Klein|Neu|Gut|Viel|Weiter|Ander)|isch|lich|ig|al|sam|bar|iv|os|ent|ant|end|ert|är|ell|haft|los)(?:e|en|er|es|em)$/u;

/** Names of people and places that are not on record, that look like a slip of one that is, and offices that somebody does not hold. */
export function checkNames(text: string, known: KnownFacts): FactFinding[] {
  const words = capitals(text);
  const all = nameWords(known);
  const found: FactFinding[] = [...checkOffices(words, text, known), ...checkAreas(text, known), ...checkPlaces(text, words, known)];
  const slips = words.flatMap((word) => checkSlip(word, all, known));
  const taken = new Set([...slips, ...found].flatMap((one) => one.found.split(' ')));
  const strangers = words.flatMap((word, at) => checkStranger(words, at, text, known)).filter((one) => !one.found.split(' ').some((part) => taken.has(part)));
  return [...found.filter((one) => !slips.some((slip) => one.kind !== 'office' && one.found.includes(slip.found))), ...slips, ...strangers];
}

function capitals(text: string): Word[] {
  return matches(text, CAPITAL).map(({ text: word, at }, i, all) => {
    const before = all[i - 1];
    return {
      text: word,
      at,
      end: at + word.length,
      joined: before !== undefined && before.at + before.text.length + 1 === at && text[at - 1] === ' ',
      opens: /(?:^|[.!?:]\s+)$/u.test(text.slice(0, at)),
    };
  });
}

/** A word on record, also with the ending of a case, or in parts joined by hyphens or apostrophes. */
function isKnown(word: string, { words }: KnownFacts): boolean {
  const small = word.toLowerCase();
  if (words.has(small)) return true;
  for (let cut = 1; cut <= 5 && cut < small.length - 2; cut++) {
    const stem = small.slice(0, -cut);
    if (words.has(stem) && isEnding(small, stem)) return true;
  }
  return /[-'’]/.test(word) && word.split(/[-'’]/).every((part) => part === '' || words.has(part.toLowerCase()));
}

const nameWords = ({ people, names }: KnownFacts): string[] => [
  ...new Set([...people.flatMap(({ name }) => partsOf(name)), ...names.flatMap(partsOf).filter((word) => !GENERIC.test(word))]),
];
const GENERIC =
  /^(?:Kreis|Stadt|Landeshauptstadt|Städteregion|Region|Gemeinde|Hansestadt|Kommunal\p{L}*|Integration\p{L}*|Zentr\p{L}*|Ministeri\p{L}*|Land|Bezirk\p{L}*)$/u;
const partsOf = (name: string): string[] => (name.match(/\p{Lu}[\p{L}\p{M}'’]*/gu) ?? []).filter((part) => part.length > 2);

function checkSlip({ text: word }: Word, all: readonly string[], known: KnownFacts): FactFinding[] {
  const parts = word.split('-').filter((part) => part.length >= 4 && !isKnown(part, known));
  return parts.flatMap((part): FactFinding[] => {
    const meant = all.find((name) => looksLike(part, name) || slipWithEnding(part, name));
    if (meant === undefined) return [];
    const whole = known.people.find(({ name }) => partsOf(name).includes(meant))?.name ?? meant;
    return [{ kind: 'name', found: word, message: `Vermutlich ein Schreibfehler: Verzeichnet ist „${whole}“.` }];
  });
}

const slipWithEnding = (part: string, name: string): boolean => part.endsWith('s') && looksLike(part.slice(0, -1), name);

/** A first name on record with another surname, a title before an unknown name, two unknown names side by side, or an unknown speaker. */
function checkStranger(words: readonly Word[], at: number, text: string, known: KnownFacts): FactFinding[] {
  const [word, before] = [words[at]!, words[at - 1]];
  if (isKnown(word.text, known) && !(before && word.joined && mixesPeople(before.text, word.text, known))) return [];
  const people = onRecord(known.people.map(({ name }) => name));
  const unknown = (found: string): FactFinding[] => [{ kind: 'name', found, message: `Dieser Name ist nicht verzeichnet. ${people}` }];
  if (before && word.joined) {
    const holder = known.people.find(({ name }) => partsOf(name).includes(before.text));
    if (holder && isFirstName(before.text, holder))
      return [{ kind: 'name', found: `${before.text} ${word.text}`, message: `Verzeichnet ist „${holder.name}“.` }];
    if (TITLE.test(before.text)) return unknown(word.text);
    if (!isKnown(before.text, known) && !TITLE.test(before.text) && !(before.opens && ADJECTIVE.test(before.text)) && !OPENERS.has(before.text))
      return unknown(`${before.text} ${word.text}`);
  }
  const ahead = text.slice(0, word.at);
  if (/(?:Dr\.|Prof\.|Frau|Herrn?) $/u.test(ahead) || (SAYS.test(ahead) && !TITLE.test(word.text) && !OPENERS.has(word.text))) return unknown(word.text);
  return [];
}

const OPENERS = new Set(
  'Der Die Das Des Dem Den Ein Eine Einen Einem Einer Im In Am An Auf Aus Bei Beim Mit Nach Seit Um Unter Von Vom Vor Zu Zum Zur Für Durch Auch Wir Ich Sie Er Es Und Oder Aber Als Wenn Weil Neben Alle Viele Diese Dieser Dieses Unsere Unser Ihre Ihr Seine Sein Dort Hier Dann Danach Dabei'.split(
    ' ',
  ),
);

const isFirstName = (word: string, { name, familyName }: KnownPerson): boolean => {
  const parts = partsOf(name);
  return parts.indexOf(word) >= 0 && parts.indexOf(word) < parts.length - 1 && word !== familyName;
};

/** The first name of one and the surname of another. */
function mixesPeople(first: string, last: string, { people }: KnownFacts): boolean {
  const bearers = people.filter((one) => isFirstName(first, one));
  const surnames = people.filter((one) => partsOf(one.name).at(-1) === last);
  return bearers.length > 0 && surnames.length > 0 && !bearers.some(({ name }) => partsOf(name).includes(last));
}

/** A title right before a name, or right behind it after a comma, that its bearer does not hold. */
function checkOffices(words: readonly Word[], text: string, { people }: KnownFacts): FactFinding[] {
  return words.flatMap((word, at): FactFinding[] => {
    if (!OFFICE.test(word.text)) return [];
    const after = /^ (?:(?:Dr|Prof)\. )*(.*)$/u.exec(text.slice(word.end))?.[1] ?? '';
    const ahead = text.slice(0, word.at);
    const bearer =
      people.find(({ name }) => after.startsWith(bareName(name)) || after.startsWith(name)) ??
      people.find(({ name }) => ahead.endsWith(`${name}, `) || ahead.endsWith(`${name} (`)) ??
      byOneName(after, people);
    if (!bearer || bearer.offices.length === 0) return [];
    const stem = word.text.replace(/(?:es|s|n)$/u, '');
    const held = new RegExp(`${stem}(?:es|s|n|r)?(?!\\p{L})`, 'iu');
    if (bearer.offices.some((office) => held.test(office)) || words[at - 1]?.text === 'MdL') return [];
    return [{ kind: 'office', found: `${word.text} ${bearer.name}`, message: `${bearer.name} ist verzeichnet als ${bearer.offices[0] ?? ''}.` }];
  });
}

/** A name without the degrees that stand in front of it. */
const bareName = (name: string): string => name.replace(/^(?:(?:Prof|Dr)\.\s*)+/u, '');

/** The only person whose surname or first name comes next, however the rest is spelt. */
function byOneName(after: string, people: readonly KnownPerson[]): KnownPerson | undefined {
  const next = /^\p{Lu}[\p{L}\p{M}'’-]*/u.exec(after)?.[0];
  const bearers = people.filter(({ name }) => next !== undefined && (name.endsWith(` ${next}`) || bareName(name).startsWith(`${next} `)));
  return bearers.length === 1 ? bearers[0] : undefined;
}

const checkAreas = (text: string, known: KnownFacts): FactFinding[] =>
  matches(text, AREA).flatMap(({ text: found, groups: [name = ''] }): FactFinding[] =>
    isKnown(name, known) || TITLE.test(name) ? [] : [{ kind: 'place', found, message: `Dieser Ort ist nicht verzeichnet. ${onRecord(known.names)}` }],
  );

/** Towns of the directory that have nothing to do with this visit; where one may be a plain word, only behind a preposition. */
function checkPlaces(text: string, words: readonly Word[], known: KnownFacts): FactFinding[] {
  const towns = new Set(known.places.flatMap(partsOf).filter((part) => !GENERIC.test(part)));
  return words.flatMap((word): FactFinding[] =>
    towns.has(word.text) && !isKnown(word.text, known) && PLACE_BEFORE.test(text.slice(0, word.at))
      ? [{ kind: 'place', found: word.text, message: `Dieser Ort gehört nicht zu den Angaben. ${onRecord(known.names)}` }]
      : [],
  );
}
