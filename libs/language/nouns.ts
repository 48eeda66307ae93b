export type Gender = 'm' | 'f' | 'n' | 'plural';
export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative';

/** A noun that heads the name of an organisation or a venue; compounds inherit from their last part. */
export type Noun = { readonly gender: Gender; /** What the genitive adds. */ readonly genitive: string };

const m = (genitive: string): Noun => ({ gender: 'm', genitive });
const n = (genitive: string): Noun => ({ gender: 'n', genitive });
const f: Noun = { gender: 'f', genitive: '' };
const plural: Noun = { gender: 'plural', genitive: '' };

/** Nouns by their last part, in small letters. The longest that fits decides: "referat" before "rat". */
const byLastPart: ReadonlyMap<string, Noun> = new Map([
  ...words('kreis bund verbund', m('es')),
  ...words('rat', m('es')),
  ...words('verein landtag bundestag bereich treff treffpunkt park sportverein', m('s')),
  ...words('verband vorstand dienst betrieb hof saal platz markt chor stab beirat', m('s')),
  ...words('club klub kindergarten garten salon pavillon', m('s')),
  ...words('ausschuss', m('es')),
  ...words('campus', m('')),
  ...words('stadt gemeinde region regierung stelle kammer agentur kanzlei initiative kirche moschee synagoge diakonie caritas akademie', f),
  ...words('schule bibliothek bücherei mediathek kita stätte werkstatt wehr polizei fraktion gruppe halle aula mensa behörde organisation', f),
  ...words('redaktion sparkasse bank galerie villa gesellschaft genossenschaft station union partei gewerkschaft messe lebenshilfe hilfe', f),
  ...words('brücke wache küche straße bühne börse klinik uni praxis wohnanlage anlage', f),
  ...words('ministerium zentrum gymnasium museum forum präsidium kuratorium studio atelier stadion bistum internat', n('s')),
  ...words('amt', n('es')),
  ...words(
    'referat dezernat netzwerk kolleg institut theater jobcenter center büro team management projekt kloster café archiv quartier gericht sekretariat',
    n('s'),
  ),
  ...words('werk', n('s')),
  ...words('land', n('es')),
  ...words('haus', n('es')),
  ...words('schloss bündnis', n('es')),
  ...words('kinderheim jugendheim wohnheim altenheim pflegeheim seniorenheim vereinsheim pfarrheim kino lager programm labor rektorat konsulat', n('s')),
  ...words('stadtwerke kommunen kreise städte werkstätten schulen kliniken behörden pfarrkirchen', plural),
]);

const longestPart = Math.max(...[...byLastPart.keys()].map((part) => part.length));

/** Towns that end like a noun and are none. */
const towns = /^(Ahaus|Bergneustadt|Darmstadt|Erftstadt|Hövelhof|Ingolstadt|Lippstadt|Neuhaus)$/;

/** "Bündnis" doubles its s before an ending. */
const doubled = new Set(['bündnis']);

const bySuffix: readonly (readonly [RegExp, Noun])[] = [[/(?:.{2}(?<!spr|schw)ung|schaft|heit|keit|tät)$/, f]];

/** Abbreviations whose gender is known; they do not inflect. */
const byAbbreviation: ReadonlyMap<string, Noun> = new Map([
  ...words('KI KIZ KIM DRK BAMF MKFFI MKJFGFI MSB THW NRW', n('')),
  ...words('LaKI AWO IHK VHS HWK GmbH gGmbH AG gAG', f),
  ...words('LWL LVR DGB DFB LSB KSB', m('')),
]);

/** The noun behind a word: `Hochsauerlandkreis` → that of "Kreis"; `Bildungs- und Kulturzentrum` is asked for by its last word. */
export function nounOf(word: string): Noun | undefined {
  const abbreviation = byAbbreviation.get(word);
  if (abbreviation) return abbreviation;
  if (!/^[\p{Lu}\d#]/u.test(word) || towns.test(word)) return undefined;
  const lower = word.toLowerCase();
  for (let start = Math.max(0, lower.length - longestPart); start < lower.length - 2; start += 1) {
    const noun = byLastPart.get(lower.slice(start));
    if (noun) return noun;
  }
  return bySuffix.find(([suffix]) => suffix.test(lower))?.[1];
}

/** The word in a case; articles and adjectives are not its business. */
export function inflectNoun(word: string, noun: Noun, kase: Case): string {
  if (noun.gender === 'plural') return kase === 'dative' && /(e|er|el)$/.test(word) ? `${word}n` : word;
  if (kase !== 'genitive' || noun.genitive === '') return word;
  return word + (doubled.has(lastPart(word)) ? 's' : '') + noun.genitive;
}

/** The article of a case. */
export function article(gender: Gender, kase: Case): string {
  return articles[gender][kase];
}

const articles: Readonly<Record<Gender, Readonly<Record<Case, string>>>> = {
  m: { nominative: 'der', genitive: 'des', dative: 'dem', accusative: 'den' },
  f: { nominative: 'die', genitive: 'der', dative: 'der', accusative: 'die' },
  n: { nominative: 'das', genitive: 'des', dative: 'dem', accusative: 'das' },
  plural: { nominative: 'die', genitive: 'der', dative: 'den', accusative: 'die' },
};

/** The ending of an adjective behind the definite article. */
export function weakEnding(gender: Gender, kase: Case): string {
  const singularBase = gender !== 'plural' && (kase === 'nominative' || (kase === 'accusative' && gender !== 'm'));
  return singularBase ? 'e' : 'en';
}

function lastPart(word: string): string {
  const lower = word.toLowerCase();
  return [...doubled].find((part) => lower.endsWith(part)) ?? '';
}

function words(list: string, noun: Noun): (readonly [string, Noun])[] {
  return list.split(' ').map((word) => [word, noun] as const);
}
