/** The sentences that an office can word itself: which one takes the place of which. */
export const OWN_SENTENCES = {
  'lead-report': 'Der erste Satz eines Berichts: wer wann wen besucht hat.',
  'lead-invitation': 'Der erste Satz einer Einladung: wer wann wen besuchen wird.',
  participants: 'Der Satz über die Teilnehmenden, ohne die Abgeordneten und die Gruppen.',
  closing: 'Ein letzter Satz vor Hintergrund, Aufruf und Kontakt; ohne Vorlage gibt es keinen.',
} as const;
export type OwnSentence = keyof typeof OWN_SENTENCES;

/** What such a sentence can speak of. A variable without a value at a visit makes the built-in sentence stand, unless asked by `if`. */
export const SENTENCE_VARIABLES = {
  guests: { says: 'Die Gäste mit Amt, wie in der Überschrift.', example: 'Staatssekretärin Ada Beispiel' },
  several_guests: { says: 'Ob es mehrere Gäste sind, für hat und haben.', example: false },
  hosts: { says: 'Die Gastgeber im Akkusativ: wen man besucht.', example: 'den Kreis Nord' },
  host_names: { says: 'Die Gastgeber, wie sie heißen.', example: 'Kreis Nord' },
  when: { says: 'Zeitangabe für einen Satz.', example: 'am Donnerstag, 5. März 2020, von 10 bis 11.30 Uhr' },
  town: { says: 'Der Ort der ersten Station.', example: 'Nordstadt' },
  tour: { says: 'Name der Reise.', example: 'Sommertour' },
  issuer: { says: 'Wer die Mitteilung herausgibt.', example: 'Kreis Nord' },
  participants: { says: 'Die Teilnehmenden außer Gästen und Abgeordneten, mit Amt.', example: 'Landrat Cem Beispiel und KI-Leiterin Dana Beispiel' },
  participant_count: { says: 'Wie viele das sind; „in_words“ schreibt die Zahl aus.', example: 2 },
  topics: { says: 'Die Themen.', example: 'Sprachförderung und Elternarbeit' },
} as const;
export type SentenceVariable = keyof typeof SENTENCE_VARIABLES;

/** Values with which a template is tried before it is saved. */
export const EXAMPLE_VALUES: Readonly<Record<SentenceVariable, string | number | boolean>> = Object.fromEntries(
  Object.entries(SENTENCE_VARIABLES).map(([name, { example }]) => [name, example]),
) as Record<SentenceVariable, string | number | boolean>;
