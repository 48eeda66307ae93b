import fc from 'fast-check';

export const names = ['Serap Güler', 'Dr. Ayşe İnan-Weiß', 'Anna Schmidt', 'Bert O’Neill', "Jutta van d'Asselt", 'Rüdiger Maße'];
export const offices = ['Staatssekretärin für Integration', 'Landrätin', 'Dezernentin', 'Bürgermeister', 'Leiterin', 'Landtagsabgeordneter'];
export const hosts = ['Kreis Soest', 'Stadt Münster'];
export const VISITS = ['v0', 'v1'];
export const TOURS = ['t0', 't1'];
export const RELEASES = ['r0', 'r1', 'r2'];

const STRANGER = 'person-00000000-0000-4000-8000-000000000000';
export const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) => fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: seldom });
export const from = <T>(...values: T[]) => fc.constantFrom(...values);
/** Members after the named ones may be left out. */
export const open = (members: Record<string, fc.Arbitrary<unknown>>, ...required: string[]) => fc.record(members, { requiredKeys: required });
export const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { maxLength });
export const distinct = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.uniqueArray(arbitrary, { maxLength });

export const person = often(from('@p0', '@p1', '@p2', '@p3', '@p4', '@p5'), from(STRANGER));
const stopId = from('rathaus', 'schule', 's<3>', 'Haus Ä');
export const someStop = often(from('rathaus', 'schule'), from('nirgends', '', 'Haus Ä'));
export const itemId = from('i1', 'i2', 'i3', 'i4');
export const groupId = from('g1', 'g2');
export const photoId = from('f1', 'f2');
export const wording = often(
  from(
    'Begrüßung',
    'Rundgang mit Serap Güler',
    "Anna Schmidts O'Werkstatt",
    '<b>Austausch</b> & Gespräch',
    'Rüdiger\u00a0Maße trifft Dr. Ayşe İnan-Weiß',
    '\u200fשלום',
  ),
  from('', ' ', 'a\u0000b', '{person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11}'),
);
export const words = (kind: 'reason' | 'note' | 'quote' | 'caption' | 'draft' | 'name', ...texts: string[]) =>
  fc.record({ kind: fc.constant(kind), text: often(from(...texts), from('  ', 'Text mit „Zitat“ & {text-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11}')) });
export const reason = words('reason', 'Terminkollision', 'Krankheit', 'Auf Wunsch von Anna Schmidt');
export const named = often(
  person.map((personId): object => ({ personId })),
  words('name', 'Frau Niemand').map((text) => ({ named: text })),
);

export const date = often(from('2019-09-26', '2020-03-05', '2020-03-06', '2030-05-01'), from('2020-02-30', '2020-03-29', 'gestern'));
export const when = often<object>(
  fc.oneof(
    open(
      { date, asWritten: wording, weekdayAsWritten: from('Donnerstag', 'Freitag'), approximate: fc.boolean(), partOfDay: from('morning', 'afternoon') },
      'date',
    ),
    fc.record({ date, start: from('09:00', '10:30'), end: from('10:45', '12:00') }),
    from(
      { date: '2020-03-05', endDate: '2020-03-06' },
      { asWritten: 'unlängst' },
      { sequence: 'anschließend' },
      { earliest: '2019-01-01', latest: '2020-12-31' },
    ),
  ),
  from({}, { date: '2020-03-05', start: '12:00', end: '09:00' }, { date: '2020-03-29', start: '02:30' }, { endDate: '2020-01-01' }),
);
export const principal = fc.nat(2).map((n) => ({ personId: `@p${n}`, officeId: `@o${n}` }));
export const principals = often<readonly object[]>(
  fc.uniqueArray(principal, { minLength: 1, maxLength: 2, selector: ({ personId }) => personId }),
  from([], [{ personId: '@p0', officeId: '@o1' }]),
);
const host = fc
  .nat(1)
  .chain((n) =>
    open(
      { organisationId: fc.constant(`@h${n}`), organisation: fc.constant(hosts[n]!), town: from('Soest', 'Werl'), unit: from('Amt 5') },
      'organisationId',
      'organisation',
    ),
  );
export const visitHosts = fc.uniqueArray(host, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one['organisationId']) });
export const count = often(fc.nat(120), from(-1, 1.5));

export const stop = open(
  {
    stopId,
    venue: wording,
    room: wording,
    organisation: wording,
    address: from('Hauptstraße 1'),
    town: from('Soest', 'Werl'),
    when,
    orderCertain: fc.boolean(),
    appointment: from('Termin 1'),
  },
  'stopId',
  'venue',
);
export const item = open(
  {
    itemId,
    kind: from('welcome', 'exchange', 'meal', 'title-award', 'press-briefing', 'other'),
    title: wording,
    stopId: someStop,
    when,
    minutes: count,
    presenters: some(often<object>(named, from({ group: 'Kinderchor' }))),
    topics: some(wording, 2),
    state: from('held', 'planned-project', 'example'),
    visibility: from('public', 'participants', 'internal'),
    pressAccess: fc.boolean(),
    note: words('note', 'Nur für das Haus'),
  },
  'itemId',
  'kind',
  'title',
  'presenters',
  'topics',
  'state',
  'visibility',
  'pressAccess',
);
const roles = distinct(from('host', 'greeter', 'presenter', 'participant', 'patron', 'media'), 2);
export const attendee = fc.nat(5).chain((n) =>
  open(
    {
      personId: often(fc.constant(`@p${n}`), person),
      offices: distinct(often(fc.constant(`@o${n}`), from('@o0'))),
      roles,
      stops: distinct(someStop, 2),
      represents: named,
    },
    'personId',
  ),
);
export const wholeAttendee = attendee.map((one) => ({ offices: [], roles: [], stops: [], ...one }));
export const headcount = often<object>(
  fc.oneof(
    open({ exact: fc.nat(90), approximate: fc.boolean() }, 'exact'),
    fc.tuple(fc.nat(30), fc.nat(30)).map(([min, more]) => ({ min, max: min + more })),
  ),
  from({}, { exact: -1 }, { min: 9, max: 2 }),
);
export const group = open(
  {
    groupId,
    label: often(from('Kinderchor', 'Schülerinnen und Schüler', 'Team von Anna Schmidt'), from('')),
    organisation: wording,
    headcount,
    protected: fc.boolean(),
    stops: distinct(someStop, 2),
    members: distinct(person, 2),
  },
  'groupId',
  'label',
  'protected',
  'stops',
  'members',
);
export const occasion = open(
  {
    occasionId: from('o1', 'o2'),
    kind: from('award', 'opening', 'exhibition-opening', 'guest-book'),
    title: wording,
    stopId,
    principalRoles: distinct(from('patron', 'opening', 'signing')),
    recipients: some(words('name', 'Anna Schmidt', 'Klasse 7b'), 2),
    openUntil: date,
  },
  'occasionId',
  'kind',
  'title',
  'principalRoles',
  'recipients',
);
const quotes: Readonly<Record<string, readonly string[]>> = { q1: ['Das ist gut.'], q2: ['Wir sehen,', 'dass es wirkt.'] };
export const quote = (id: string) => quotes[id]!.map((text) => ({ kind: 'quote', text }));
export const statementId = from('q1', 'q2');
export const details = open({
  issuer: from('Kreis Soest'),
  kicker: words('draft', 'Besuch'),
  headline: words('draft', 'Hoher Besuch im Kreis'),
  subline: words('draft', 'Austausch über Integration'),
  publishedAt: from('2020-03-05', '2020-03-05T14:00'),
  topics: some(wording, 2),
  background: some(words('draft', 'Es gibt 54 Zentren.'), 2),
  callToAction: words('draft', 'Um Anmeldung wird gebeten.'),
  contact: words('draft', 'Pressestelle, Telefon 0'),
  author: words('name', 'Red.'),
});
export const caption = open(
  {
    mode: from('list-from-left', 'list-from-right', 'individual', 'mixed', 'none'),
    positions: some(open({ who: named, position: from('1', '2', '2. v. l.', '3. v. r.', 'Bildmitte', ''), captionTitle: wording }, 'who'), 4),
    unnamedGroup: words('caption', 'Das Team', 'Freunde von Anna Schmidt'),
  },
  'mode',
  'positions',
);
