import { oncePer } from '#libs/language/once-per.js';

/** How the male form of a function inflects: `s` like Leiter, `es` like Arzt, `en` like Präsident, `n` like Pate, `adjective` like Beigeordneter, `fixed` like Leitung. */
export const patterns = ['s', 'es', 'en', 'n', 'adjective', 'fixed'] as const;
export type Pattern = (typeof patterns)[number];

/** The noun of a function. As the last part of a longer noun it means the same: `Bildungslotsin` is read by `Lotse`, `Lotsin`. */
export type FunctionNoun = {
  readonly male: string;
  readonly female: string;
  readonly pattern: Pattern;
  /** Its own gender where one noun names everybody: `das Mitglied`, `die Leitung`, `der Gast`. */
  readonly article?: 'm' | 'f' | 'n' | undefined;
  /** The plural of the male form where the pattern does not tell it: `Räte`. */
  readonly plural?: string | undefined;
};

/** Functions that a house has added to those that are known everywhere. */
export type Vocabulary = readonly FunctionNoun[];

/** A function found in a word: which of its forms, and that form. */
export type FoundFunction = FunctionNoun & { readonly gender: 'f' | 'm'; readonly matched: string };

/** The function that a word names, by its longest known ending; what the house added goes first. Undefined for any other word. */
export function functionOf(word: string, added: Vocabulary = []): FoundFunction | undefined {
  if (!/^\p{Lu}[\p{L}\p{M}-]*$/u.test(word)) return undefined;
  const folded = small(word);
  return (added.length > 0 ? byEnding(folded, endingsAdded(added)) : undefined) ?? byEnding(folded, known);
}

/** The plural of the male form: `Landräte`, `Präsidenten`, `Leiter`; an adjective as it stands without an article (`Beigeordnete`). Undefined when only a list could tell. */
export function malePlural({ male, pattern, plural }: FunctionNoun): string | undefined {
  if (plural !== undefined) return plural;
  if (pattern === 'adjective') return male.replace(/r$/, '');
  if (pattern === 'en' || pattern === 'n') return male + pattern;
  if (/(er|el|en)$/.test(male)) return male;
  if (/(or|ung)$/.test(male)) return `${male}en`;
  return /(är|ar|eur|ier|an|am|on)$/.test(male) ? `${male}e` : undefined;
}

/** A noun from the unchanged start of a word and its last part: `Land` + `rätin`, `KI-` + `Patin`. */
export function nounWith(start: string, part: string): string {
  return start === '' || start.endsWith('-') ? start + part.charAt(0).toUpperCase() + part.slice(1) : start + part;
}

type Entry = FunctionNoun & { readonly whole?: boolean };

/** Nouns whose female form is the male one with `in` behind, by pattern. */
const regular: Readonly<Partial<Record<Pattern, string>>> = {
  s:
    'minister leiter führer meister sprecher lehrer pfarrer berater betreuer vorsteher trainer arbeiter manager schüler richter inhaber gründer bürger geber ' +
    'nehmer helfer begleiter dolmetscher vertreter kanzler rabbiner erzieher politiker wissenschaftler forscher unternehmer händler handwerker künstler ' +
    'musiker schriftsteller historiker botschafter partner verwalter planer pfleger einwohner bewohner anwohner besucher zuhörer zuschauer unterstützer ' +
    'preisträger würdenträger funktionsträger mandatsträger amtsträger ordensträger ausbilder gestalter entwickler gutachter prüfer veranstalter redner ' +
    'ehrenamtler wähler beisitzer stifter kassierer techniker informatiker direktor rektor moderator koordinator inspektor professor senator pastor ' +
    'organisator kurator mentor tutor lektor kantor administrator autor revisor doktor sekretär notar kommissar redakteur ingenieur regisseur kommandeur ' +
    'funktionär bibliothekar archivar offizier dekan diakon imam',
  en:
    'dezernent referent präsident superintendent intendant assistent dirigent dozent praktikant student architekt journalist polizist jurist spezialist ' +
    'dechant therapeut fotograf kommandant repräsentant doktorand kandidat stipendiat advokat diplomat soldat prälat prokurist pianist gitarrist organist ' +
    'aktivist dramaturg migrant',
};

/** Nouns of another form: male, female, pattern, plural of the male. */
const irregular =
  'kämmerer kämmerin s, förderer förderin s, anwalt anwältin s anwälte, arzt ärztin es ärzte, bischof bischöfin s bischöfe, propst pröpstin es pröpste, ' +
  'kaplan kaplanin s kapläne, konsul konsulin s konsuln, chef chefin s chefs, pate patin n, lotse lotsin n, kollege kollegin n, experte expertin n, ' +
  'pädagoge pädagogin n, ologe ologin n, zeitzeuge zeitzeugin n, ratsherr ratsfrau n ratsherren, schirmherr schirmherrin n schirmherren, ' +
  'hausherr hausherrin n hausherren, bauherr bauherrin n bauherren, obmann obfrau s obmänner, ombudsmann ombudsfrau s ombudsmänner, ' +
  'amtmann amtfrau s amtmänner, vertrauensmann vertrauensfrau s vertrauensmänner, fachmann fachfrau s fachmänner, kaufmann kauffrau s kaufmänner, ' +
  'kameramann kamerafrau s kameramänner, beamter beamtin adjective';

/** Ranks in -rat; a council ("Integrationsrat", "Beirat") is nobody's function. */
const ranks =
  'land stadt städteregions kreis magistrats regierungs ministerial bau schul studien amts rechts medizinal sanitäts veterinär forst polizei kriminal archiv ' +
  'bibliotheks kirchen konsistorial legations botschafts vermessungs berg finanz justiz gewerbe hof verwaltungs';

/** Participles and adjectives that serve as nouns. */
const adjectival =
  'beigeordnet abgeordnet vorsitzend beauftragt bevollmächtigt angestellt delegiert verordnet dienstleistend verantwortlich sachverständig auszubildend ' +
  'studierend beschäftigt ehrenamtlich freiwillig jugendlich geflüchtet teilnehmend mitwirkend mitarbeitend lernend lehrend schaffend dozierend forschend ' +
  'zuhörend helfend engagiert interessiert';

/** Nouns that name everybody alike: noun, gender, pattern, plural. */
const alike =
  'leitung f fixed, vertretung f fixed, geschäftsführung f fixed, betriebsführung f fixed, assistenz f fixed assistenzen, referentur f fixed referenturen, ' +
  'moderation f fixed moderationen, koordination f fixed koordinationen, kraft f fixed kräfte, person f fixed personen, mitglied n s mitglieder, ' +
  'gast m es gäste, oberhaupt n es oberhäupter';

const known: ReadonlyMap<string, Entry> = endingsOf([
  ...Object.entries(regular).flatMap(([pattern, nouns]) => nouns.split(' ').map((male) => ({ male, female: `${male}in`, pattern: pattern as Pattern }))),
  ...rows(irregular).map(([male = '', female = '', pattern, plural]) => ({ male, female, pattern: pattern as Pattern, plural })),
  ...ranks.split(' ').map((rank) => ({ male: `${rank}rat`, female: `${rank}rätin`, pattern: 's' as const, plural: `${rank}räte` })),
  { male: 'rat', female: 'rätin', pattern: 's', plural: 'räte', whole: true },
  ...adjectival.split(' ').map((stem) => ({ male: `${stem}er`, female: `${stem}e`, pattern: 'adjective' as const })),
  ...rows(alike).map(([noun = '', article, pattern, plural]) => ({
    male: noun,
    female: noun,
    pattern: pattern as Pattern,
    article: article as 'f' | 'm' | 'n',
    plural,
  })),
]);

const longest = Math.max(...[...known.keys()].map((ending) => ending.length));

function rows(table: string): string[][] {
  return table.split(', ').map((row) => row.split(' '));
}

const endingsAdded = oncePer((added: Vocabulary) => endingsOf(added));

function endingsOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(
    entries.flatMap((entry) => {
      const [male, female] = [small(entry.male), small(entry.female)];
      const folded = { ...entry, male, female, plural: entry.plural === undefined ? undefined : small(entry.plural) };
      return [male, female].map((form) => [form, folded] as const);
    }),
  );
}

function small(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

function byEnding(word: string, endings: ReadonlyMap<string, Entry>): FoundFunction | undefined {
  const from = endings === known ? Math.max(0, word.length - longest) : 0;
  for (let start = from; start < word.length; start += 1) {
    const matched = word.slice(start);
    const entry = endings.get(matched);
    if (entry && (!entry.whole || start === 0 || word[start - 1] === '-')) return { ...entry, matched, gender: matched === entry.female ? 'f' : 'm' };
  }
  return undefined;
}
