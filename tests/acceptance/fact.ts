export type Document = 'itinerary' | 'attendance-list' | 'press-release';

/** A fact of a source and where the demo's output must show it, or, when `absent`, must not. */
export type Fact = {
  readonly output: `${Document}.${'json' | 'txt'}`;
  /** The fact as a sentence; it is the title of the test. */
  readonly fact: string;
  readonly expected: string | RegExp;
  readonly absent?: true;
  /** Member of the JSON document to look in, e.g. `entries`; the whole document without it. */
  readonly in?: string;
  /** Only the elements of `in` whose text matches this: the person, stop or caption that the fact is about. */
  readonly of?: RegExp;
  /** Wording that may stand there all the same and is taken out before looking. */
  readonly ignoring?: RegExp;
};

type Extra = Partial<Omit<Fact, 'output' | 'fact' | 'expected'>>;

/** The fact stands in the JSON and in the text of a document. */
export const inBoth = (document: Document, fact: string, expected: string | RegExp, extra: Extra = {}): Fact[] =>
  (['json', 'txt'] as const).map((format) => ({ output: `${document}.${format}`, fact, expected, ...extra }));

/** Neither the JSON nor the text of a document says this. */
export const inNeither = (document: Document, fact: string, expected: string | RegExp, extra: Extra = {}): Fact[] =>
  inBoth(document, fact, expected, { ...extra, absent: true });

/** These stand in the JSON and the text of a document in this order. */
export const inOrder = (document: Document, fact: string, ...words: readonly string[]): Fact[] => {
  const expected = new RegExp(words.map(literally).join('.*?'), 'su');
  return [
    { output: `${document}.json`, fact, expected, in: partsOf[document] },
    { output: `${document}.txt`, fact, expected },
  ];
};

/** The programme has this stop, with venue, room, address, town and time as they are known. */
export const stop = (of: RegExp, fact: string, expected: string | RegExp): Fact => ({ output: 'itinerary.json', fact, expected, in: 'stops', of });

/** This person stands on the attendance list with this office. */
export const attends = (name: string, expected: string | RegExp): Fact[] => [
  { output: 'attendance-list.json', fact: `${name} was present, as ${String(expected)}`, expected, in: 'entries', of: exactly(name) },
  { output: 'attendance-list.txt', fact: `${name} stands on the list`, expected: exactly(name) },
];

/** This group stands on the attendance list with its label as written. */
export const attendsAsGroup = (label: string): Fact[] => [
  { output: 'attendance-list.json', fact: `the group “${label}” was present`, expected: label, in: 'groups' },
  { output: 'attendance-list.txt', fact: `the group “${label}” stands on the list`, expected: new RegExp(literally(label), 'iu') },
];

/** This person is only spoken of and stands on no attendance list. */
export const doesNotAttend = (name: string): Fact[] => inNeither('attendance-list', `${name} is only mentioned and on no attendance list`, name);

/** One photo's caption says this. */
export const caption = (of: RegExp, fact: string, expected: string | RegExp): Fact => ({ output: 'press-release.json', fact, expected, in: 'captions', of });

/** The release says this, in the draft's blocks and in its text. */
export const says = (fact: string, expected: string | RegExp): Fact[] => [
  { output: 'press-release.json', fact, expected, in: 'blocks' },
  { output: 'press-release.txt', fact, expected },
];

/** Any day of the calendar that is written with its month or its year, in figures or in words. */
export const anyDate = /\b\d{1,2}\.\s?(\d{1,2}\.|(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember))|\b(19|20)\d{2}\b/u;

/** No date is made up for a visit whose source gives none; `known` is what may stand there: the stand of the document and the bounds. */
export const undated = (document: Document, fact: string, known: RegExp): Fact[] => [
  { output: `${document}.json`, fact, expected: anyDate, absent: true, ignoring: known, in: partsOf[document] },
  { output: `${document}.txt`, fact, expected: anyDate, absent: true, ignoring: known },
];

const partsOf = { itinerary: 'stops', 'attendance-list': 'entries', 'press-release': 'blocks' } as const;
const literally = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const exactly = (name: string) => new RegExp(`(?<!\\p{L})${literally(name)}(?!\\p{L})`, 'u');
