/** Marks the start and end of a passage in a seed text by at most three words each, so that no quote stands in this repository. */
export type Passage = { readonly begin: string; readonly end: string };

/** Where one quote of a seed is found, who says it, and which paraphrases of the sample it stands for. */
export type SeedQuote = {
  readonly topic: string;
  readonly kind: 'direct' | 'partial' | 'headline';
  readonly speaker: string;
  readonly speakerCertainty: 'stated' | 'inferred';
  readonly passages: readonly Passage[];
};

const quote = (
  topic: string,
  speaker: string,
  ...passages: readonly [begin: string, end: string][]
): SeedQuote => ({
  topic,
  kind: 'direct',
  speaker,
  speakerCertainty: 'stated',
  passages: passages.map(([begin, end]) => ({ begin, end })),
});

const guler = 'Serap Güler';
const wilkens = 'Cornelia Wilkens';
const landrat = 'Dr. Christian Schulze Pellengahr';
const schmidt = 'Lilli Schmidt';
const schulteKellinghaus = 'Maria Schulte-Kellinghaus';

/** The quotes of the five seeds by sample id; `topic` is the topic of the paraphrase in the sample. */
export const seedQuotes: Readonly<Record<string, { readonly seed: string; readonly quotes: readonly SeedQuote[] }>> = {
  'muenster-2017-sommertour': {
    seed: '000_c497045030b76ece.txt',
    quotes: [
      quote('Vernetzung der Integrationsarbeit', guler, ['Für die bessere', 'unverzichtbare Einrichtungen']),
      {
        // „Sie wertete …“: the town councillor is the likely subject, yet three other women stand in the sentence before.
        ...quote('Unterstützung der Fachämter', wilkens, ['Wir sind froh', 'vor Ort benötigt.']),
        speakerCertainty: 'inferred',
      },
    ],
  },
  'coesfeld-ministerin-paul': {
    seed: '001_9410f37cb0c8755f.txt',
    quotes: [
      quote('Arbeit vor Ort', 'Josefine Paul', ['Integration und Teilhabe', 'der Einrichtung bei']),
      quote(
        'Wertschätzung und Beitrag der Einrichtungen',
        landrat,
        ['Der Besuch von', 'zum Ausdruck'],
        ['Das Kommunale Integrationszentrum', 'mit Einwanderungsgeschichte bei.'],
      ),
    ],
  },
  'steinfurt-2018-nrw-tour': {
    seed: '002_11c80f0a7b5e6916.txt',
    quotes: [
      { ...quote('Schlagzeile', schmidt, ['Sind in den', 'Kommunen angekommen']), kind: 'headline' },
      // A photo and its caption stand in the middle of this one.
      quote('Zusammenarbeit im Kreis', guler, ['Man merkt', 'dass'], ['es hier richtige', 'Teamarbeit gibt']),
      quote('Echo aus den Kommunen', schmidt, ['Die Rückmeldung', 'Kommunen angekommen']),
      quote('Aufwand der Arbeit', schmidt, ['Das hört sich', 'Arbeit verbunden']),
      quote('Bedeutung des Themas', guler, ['Das Thema ist', 'sehr wichtig']),
      quote('Dauerhaft Zugewanderte', guler, ['Bei aller berechtigten', 'dauerhaft hier leben.']),
    ],
  },
  'hoexter-2020-03-05': {
    seed: '003_4877076a2a0b30b2.txt',
    quotes: [
      quote('Bedarfe der Regionen', guler, ['Mir ist wichtig', 'stärker berücksichtigen']),
      quote('Struktur und Finanzierung', guler, ['Für die bessere', 'dauerhaft hier leben.']),
      quote('Bürgerschaftliches Engagement', guler, ['Das große bürgerschaftliche', 'neuen Akzenten fort.']),
      quote('Verabschiedung', guler, ['Es waren sehr', 'sehr gerne wieder.']),
    ],
  },
  'soest-2019-09-26': {
    seed: '004_81e0a2beda49734d.txt',
    quotes: [quote('Zehn Jahre Integrationsarbeit', schulteKellinghaus, ['Wir blicken auf', 'Beine gestellt hat'])],
  },
};
