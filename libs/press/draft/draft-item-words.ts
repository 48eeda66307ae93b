import type { AgendaItemKind } from '#libs/agenda/domain/agenda.events.js';
import { article, nounOf, type Case } from '#libs/language/nouns.js';
import { withContraction } from '#libs/language/contractions.js';

type Gender = 'm' | 'f' | 'n';

/** Each kind of item as a noun, for a title that does not say the kind itself. */
const nouns: Readonly<Record<AgendaItemKind, readonly [Gender, string]>> = {
  welcome: ['f', 'Begrüßung'],
  greeting: ['n', 'Grußwort'],
  presentation: ['f', 'Vorstellung'],
  'field-report': ['m', 'Erfahrungsbericht'],
  'work-meeting': ['n', 'Arbeitsgespräch'],
  exchange: ['m', 'Austausch'],
  panel: ['n', 'Podium'],
  'walk-through': ['m', 'Rundgang'],
  'project-visit': ['m', 'Projektbesuch'],
  'institution-visit': ['m', 'Einrichtungsbesuch'],
  'exhibition-opening': ['f', 'Ausstellungseröffnung'],
  opening: ['f', 'Einweihung'],
  'title-award': ['f', 'Titelverleihung'],
  'grant-handover': ['f', 'Bescheidübergabe'],
  ceremony: ['f', 'Feierstunde'],
  'guest-book': ['m', 'Eintrag ins Goldene Buch'],
  activity: ['f', 'Mitmachaktion'],
  'press-briefing': ['n', 'Pressegespräch'],
  'press-conference': ['f', 'Pressekonferenz'],
  'photo-call': ['m', 'Fototermin'],
  meal: ['m', 'Imbiss'],
  transfer: ['f', 'Fahrt'],
  farewell: ['f', 'Verabschiedung'],
  other: ['m', 'Programmpunkt'],
};

/** Nouns that open a title and say what it is. */
const opening: Readonly<Record<Gender, string>> = {
  m: 'Austausch|Rundgang|Besuch|Empfang|Vortrag|Fototermin|Imbiss|Erfahrungsbericht|Projektbesuch|Einrichtungsbesuch|Dialog|Workshop|Spaziergang',
  f: 'Begrüßung|Verabschiedung|Verleihung|Titelverleihung|Übergabe|Eröffnung|Führung|Diskussion|Vorstellung|Pressekonferenz|Feierstunde|Einweihung|Podiumsdiskussion|Mitmachaktion',
  n: 'Gespräch|Grußwort|Pressegespräch|Arbeitsgespräch|Mittagessen|Abendessen',
};
const behind = '(?= (?:im|in|am|an|auf|vor|mit|zu|zur|zum|über|durch|bei|beim|für|des|der|von|vom) \\S|$)';

/** An item as a phrase: `ein Austausch zur Arbeit`, `die Verleihung des Titels „…“`, `der Projektbesuch „Rudern für alle“`. */
export type Phrase = { readonly gender: Gender; readonly definite: boolean; readonly noun: string };

/** The phrase of an item: its title where that opens with a noun we know, else its kind with the title in quotation marks. */
export function phraseOf(kind: AgendaItemKind, title: string): Phrase {
  const [gender, noun] = nouns[kind];
  if (title === '' || title.toLowerCase() === noun.toLowerCase()) return { gender, definite: false, noun };
  const own = opened(title);
  if (own) return { gender: own, definite: /^\S+ (des|der) /.test(title), noun: title };
  return { gender, definite: true, noun: `${noun} ${marked(title)}` };
}

/** The gender of the noun that opens a title; undefined when the title is another sort of wording. */
function opened(title: string): Gender | undefined {
  if (/[,;:.?!–]/.test(title.replace(/„[^“]*“/g, '')) || /^[„"]/.test(title)) return undefined;
  return (['m', 'f', 'n'] as const).find((gender) => new RegExp(`^(?:${opening[gender]})${behind}`, 'u').test(title));
}

/** In quotation marks; marks inside become single ones. */
const marked = (title: string): string => `„${title.replace(/„/g, '‚').replace(/“/g, '‘')}“`;

const indefinite: Readonly<Record<Gender, string>> = { m: 'ein', f: 'eine', n: 'ein' };

/** As the subject: `ein Austausch`, `die Verleihung des Titels`. */
export const asSubject = ({ gender, definite, noun }: Phrase): string => `${definite ? article(gender, 'nominative') : indefinite[gender]} ${noun}`;

/** Behind a preposition, definite: `beim Austausch`, `an der Verleihung`, `am Grußwort`. */
export const behindPreposition = (preposition: 'bei' | 'an', { gender, noun }: Phrase): string =>
  withContraction(preposition, `${article(gender, 'dative')} ${noun}`);

/** Nouns in the plural and others that name what is presented; the vocabulary of organisations knows the rest. */
const presented: readonly (readonly [RegExp, Gender | 'plural'])[] = [
  [
    /(schwerpunkte|felder|programme|projekte|angebote|aufgaben|ergebnisse|maßnahmen|pläne|konzepte|themen|bereiche|ziele|erfahrungen|beispiele|zahlen|perspektiven|strukturen|vorhaben)$/,
    'plural',
  ],
  [/(arbeit|strategie|beratung|förderung|kampagne|studie|planung|bilanz|entwicklung|ausstellung)$/, 'f'],
  [/(konzept|vorgehen|modell|verfahren|portal)$/, 'n'],
  [/(bericht|plan|ansatz|bescheid|stand|leitfaden|film)$/, 'm'],
];

/** What is presented, with its article where the title opens with a noun we know (`die Schwerpunkte des KI`), else in quotation marks. */
export function whatIs(title: string, kase: Case): { readonly said: string; readonly plural: boolean } {
  const [first = ''] = title.split(' ');
  const quotes = { said: marked(title), plural: false };
  if (!/^\p{Lu}[\p{L}-]*$/u.test(first) || (first.endsWith('-') && title !== first)) return quotes;
  if (/[,;:.?!–„“]/.test(title) || !/^\S+( (im|in|am|an|auf|vor|mit|zu|zur|zum|über|bei|beim|für|des|der|von|vom|aus) |$)/u.test(`${title} `)) {
    return nounFollowed(title, first, kase) ?? quotes;
  }
  const gender = genderOf(first);
  return gender === undefined ? quotes : { said: `${article(gender, kase)} ${title}`, plural: gender === 'plural' };
}

/** `der Arbeitsbereich Bildung`: a noun with its name behind it. */
function nounFollowed(title: string, first: string, kase: Case) {
  const gender = /^\S+bereich \p{Lu}\p{L}+$/u.test(title) ? genderOf(first) : undefined;
  return gender === undefined ? undefined : { said: `${article(gender, kase)} ${title}`, plural: false };
}

const genderOf = (noun: string): Gender | 'plural' | undefined => presented.find(([ending]) => ending.test(noun.toLowerCase()))?.[1] ?? nounOf(noun)?.gender;
