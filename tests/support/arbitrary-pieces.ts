import fc from 'fast-check';

// Pieces of arbitrary dossiers: names that come back in titles, text in every script, and all that may stand in for nothing.
const names = [
  'Serap Güler',
  'Dr. Ayşe İnan-Weiß',
  'Anna Schmidt',
  'Anna  Schmidt',
  'Jutta van Asselt',
  'Ömer',
  'Prof. Dr. h. c. Bert O’Neill',
  'Ｆｕｌｌ Ｗｉｄｔｈ',
  '\u202bרות כהן\u202c',
  'Ru\u0308diger Maße',
];
export const labels = ['Kooperationspartner', 'Team von Serap Güler', 'Schülerinnen und Schüler <b>', 'Gäste'];
export const stopIds = ['s1', 'kreishaus', 'Haus "Ä" 2', 'constructor', '__proto', ' ', 'x'.repeat(90)];

export const anyText = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\u0000') && text.isWellFormed());
export const name = fc.constantFrom(...names);
export const wording = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Begrüßung',
      'Rundgang mit Serap Güler',
      'Anna Schmidts Werkstatt',
      'SERAP GÜLER trifft Anna\nSchmidt',
      '{person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11}',
      '{text-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11} x',
      'org-ki-soest',
      "O'Brien & <script>",
      '\u200f\u202e RTL',
    ),
  },
  { weight: 1, arbitrary: anyText },
);
export const said = wording.filter((text) => text.trim() !== '');
export const date = fc.date({ min: new Date('2001-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.integer({ min: 6, max: 22 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary }, { weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant('' as T) });
export const maybeNumber = (max: number) => fc.oneof(fc.integer({ min: 0, max }), fc.constant(null));
export const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { maxLength });
/** Members that may be left out. */
export const open = <T, K extends keyof T = never>(members: { [P in keyof T]: fc.Arbitrary<T[P]> }, ...required: K[]) =>
  fc.record(members, { requiredKeys: required });

export const when = fc.oneof(
  open(
    {
      date,
      partOfDay: fc.constantFrom('morning', 'midday', 'afternoon', 'evening'),
      approximate: fc.boolean(),
      asWritten: wording,
      weekdayAsWritten: fc.constantFrom('Montag', 'Donnerstag', ''),
    },
    'date',
  ),
  fc.tuple(date, time, time, fc.boolean()).map(([on, one, other, approximate]) => ({
    date: on,
    start: one < other ? one : other,
    end: one < other ? other : one,
    ...(approximate && { approximate }),
  })),
  fc.tuple(date, date).map(([one, other]) => ({ date: one < other ? one : other, endDate: one < other ? other : one })),
  open({ sequence: said, asWritten: wording, approximate: fc.boolean() }, 'sequence'),
  fc.tuple(date, date, said).map(([one, other, asWritten]) => ({ asWritten, earliest: one < other ? one : other, latest: one < other ? other : one })),
);
/** Of a stop or an item it may also say nothing. */
export const looseWhen = fc.oneof({ weight: 4, arbitrary: when }, { weight: 1, arbitrary: fc.constant({ approximate: false }) });
