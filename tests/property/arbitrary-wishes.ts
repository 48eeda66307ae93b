import fc from 'fast-check';

/**
 * A wish of somebody, as plain data so that a failing sequence can be read and shortened. `@p0`, `@o0` and `@h0` stand for a person,
 * an office and a host of the directory. `sends` says how often it arrives, `expects` which version the sender had seen.
 */
export type Wish = {
  readonly to: 'tour' | 'visit' | 'agenda' | 'attendance' | 'release' | 'writing';
  readonly key: string;
  readonly command: { readonly type: string };
  readonly by: string;
  readonly sends: number;
  readonly expects?: number;
};

export const names = ['Serap Güler', 'Dr. Ayşe İnan-Weiß', 'Anna Schmidt', 'Bert O’Neill', "Jutta van d'Asselt", 'Rüdiger Maße'];
export const offices = ['Staatssekretärin für Integration', 'Landrätin', 'Dezernentin', 'Bürgermeister', 'Leiterin', 'Landtagsabgeordneter'];
export const hosts = ['Kreis Soest', 'Stadt Münster'];
export const VISITS = ['v0', 'v1'];
export const TOURS = ['t0', 't1'];
export const RELEASES = ['r0', 'r1', 'r2'];

const STRANGER = 'person-00000000-0000-4000-8000-000000000000';
const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: seldom });
const from = <T>(...values: T[]) => fc.constantFrom(...values);
/** Members after the named ones may be left out. */
const open = (members: Record<string, fc.Arbitrary<unknown>>, ...required: string[]) => fc.record(members, { requiredKeys: required });
const whole = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members);
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { maxLength });
const distinct = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.uniqueArray(arbitrary, { maxLength });

const person = often(from('@p0', '@p1', '@p2', '@p3', '@p4', '@p5'), from(STRANGER));
const stopId = from('rathaus', 'schule', 's<3>', 'Haus Ä');
const someStop = often(stopId, from('nirgends', ''));
const itemId = from('i1', 'i2', 'i3', 'i4');
const groupId = from('g1', 'g2');
const photoId = from('f1', 'f2');
const wording = often(
  from('Begrüßung', 'Rundgang mit Serap Güler', "Anna Schmidts O'Werkstatt", '<b>Austausch</b> & Gespräch', 'Rüdiger\u00a0Maße trifft Dr. Ayşe İnan-Weiß', '\u200fשלום'),
  from('', ' ', 'a\u0000b', '{person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11}'),
);
const words = (kind: 'reason' | 'note' | 'quote' | 'caption' | 'draft' | 'name', ...texts: string[]) =>
  fc.record({ kind: fc.constant(kind), text: often(from(...texts), from('  ', 'Text mit „Zitat“ & {text-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11}')) });
const reason = words('reason', 'Terminkollision', 'Krankheit', 'Auf Wunsch von Anna Schmidt');
const named = often(person.map((personId): object => ({ personId })), words('name', 'Frau Niemand').map((text) => ({ named: text })));

const date = often(from('2019-09-26', '2020-03-05', '2020-03-06', '2030-05-01'), from('2020-02-30', '2020-03-29', 'gestern'));
const when = often<object>(
  fc.oneof(
    open({ date, asWritten: wording, weekdayAsWritten: from('Donnerstag', 'Freitag'), approximate: fc.boolean(), partOfDay: from('morning', 'afternoon') }, 'date'),
    fc.record({ date, start: from('09:00', '10:30'), end: from('10:45', '12:00') }),
    from({ date: '2020-03-05', endDate: '2020-03-06' }, { asWritten: 'unlängst' }, { sequence: 'anschließend' }, { earliest: '2019-01-01', latest: '2020-12-31' }),
  ),
  from({}, { date: '2020-03-05', start: '12:00', end: '09:00' }, { date: '2020-03-29', start: '02:30' }, { endDate: '2020-01-01' }),
);
const principal = fc.nat(2).map((n) => ({ personId: `@p${n}`, officeId: `@o${n}` }));
const principals = often<readonly object[]>(fc.uniqueArray(principal, { minLength: 1, maxLength: 2, selector: ({ personId }) => personId }), from([], [{ personId: '@p0', officeId: '@o1' }]));
const host = fc.nat(1).chain((n) => open({ organisationId: fc.constant(`@h${n}`), organisation: fc.constant(hosts[n]!), town: from('Soest', 'Werl'), unit: from('Amt 5') }, 'organisationId', 'organisation'));
const visitHosts = fc.uniqueArray(host, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one['organisationId']) });
const count = often(fc.nat(120), from(-1, 1.5));
const asTold = open({ targetCount: fc.nat(60), networkSize: fc.nat(60), phase: from('Phase 2') });

const stop = open(
  { stopId, venue: wording, room: wording, organisation: wording, address: from('Hauptstraße 1'), town: from('Soest', 'Werl'), when, orderCertain: fc.boolean(), appointment: from('Termin 1') },
  'stopId',
  'venue',
);
const item = open(
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
const attendee = fc.nat(5).chain((n) =>
  open({ personId: often(fc.constant(`@p${n}`), person), offices: distinct(often(fc.constant(`@o${n}`), from('@o0'))), roles, stops: distinct(someStop, 2), represents: named }, 'personId'),
);
const wholeAttendee = attendee.map((one) => ({ offices: [], roles: [], stops: [], ...one }));
const headcount = often<object>(
  fc.oneof(open({ exact: fc.nat(90), approximate: fc.boolean() }, 'exact'), fc.tuple(fc.nat(30), fc.nat(30)).map(([min, more]) => ({ min, max: min + more }))),
  from({}, { exact: -1 }, { min: 9, max: 2 }),
);
const group = open(
  { groupId, label: often(from('Kinderchor', 'Schülerinnen und Schüler', 'Team von Anna Schmidt'), from('')), organisation: wording, headcount, protected: fc.boolean(), stops: distinct(someStop, 2), members: distinct(person, 2) },
  'groupId',
  'label',
  'protected',
  'stops',
  'members',
);
const occasion = open(
  { occasionId: from('o1', 'o2'), kind: from('award', 'opening', 'exhibition-opening', 'guest-book'), title: wording, stopId, principalRoles: distinct(from('patron', 'opening', 'signing')), recipients: some(wording, 2), openUntil: date },
  'occasionId',
  'kind',
  'title',
  'principalRoles',
  'recipients',
);
const quotes: Readonly<Record<string, readonly string[]>> = { q1: ['Das ist gut.'], q2: ['Wir sehen,', 'dass es wirkt.'] };
const quote = (id: string) => quotes[id]!.map((text) => ({ kind: 'quote', text }));
const statementId = from('q1', 'q2');
const details = open({
  issuer: from('Kreis Soest'),
  kicker: words('draft', 'Besuch'),
  headline: words('draft', 'Hoher Besuch im Kreis'),
  subline: words('draft', 'Austausch über Integration'),
  publishedAt: often(from('2020-03-05', '2020-03-05T14:00'), from('morgen')),
  topics: some(wording, 2),
  background: some(words('draft', 'Es gibt 54 Zentren.'), 2),
  callToAction: words('draft', 'Um Anmeldung wird gebeten.'),
  contact: words('draft', 'Pressestelle, Telefon 0'),
  author: words('name', 'Red.'),
});
const caption = open(
  {
    mode: from('list-from-left', 'list-from-right', 'individual', 'mixed', 'none'),
    positions: some(open({ who: named, position: from('1', '2', '2. v. l.', '3. v. r.', 'Bildmitte', ''), captionTitle: wording }, 'who'), 4),
    unnamedGroup: wording,
  },
  'mode',
  'positions',
);

type Members = Record<string, fc.Arbitrary<unknown>>;
const command = (type: string, members: Members = {}, optional: Members = {}) =>
  fc.record({ type: fc.constant(type), ...members, ...optional }, { requiredKeys: ['type', ...Object.keys(members)] }) as fc.Arbitrary<{ readonly type: string }>;
const schedule = command('ScheduleVisit', { when, principals, hosts: visitHosts }, { tourId: often(from(...TOURS), from('t9')), zone: from('Europe/Berlin') });
const planTour = command('PlanTour', { name: from('Sommertour mit Serap Güler', 'Integration vor Ort') }, { phase: from('1'), target: open({ count, networkSize: count, hosts: distinct(from('@h0', '@h1'), 2) }) });
const draftRelease = command('DraftRelease', { visitId: often(from(...VISITS), from('v9')), kind: from('report', 'invitation'), details });

const commands: Readonly<Record<Wish['to'], fc.Arbitrary<{ readonly type: string }>>> = {
  tour: fc.oneof(planTour, command('RenameTour', { name: wording }), command('SetTourTarget', { target: open({ count, networkSize: count }) }), command('CompleteTour'), command('CancelTour', { reason })),
  visit: fc.oneof(
    schedule,
    command('ConfirmVisit'),
    command('RescheduleVisit', { when, reason }),
    command('ReplacePrincipal', { personId: person, by: principal, reason }),
    command('CorrectVisit', {}, { status: from('pencilled', 'confirmed', 'held'), when, principals, hosts: visitHosts, tour: from<unknown>(null, { tourId: 't0', asTold: {} }, { tourId: 't1', asTold: { phase: '2' } }), reason }),
    command('MarkVisitHeld'),
    { weight: 4, arbitrary: command('AddStop', { stop }) },
    { weight: 2, arbitrary: command('ChangeStop', { stop }) },
    command('RemoveStop', { stopId: someStop }),
    command('ReorderStops', { order: fc.shuffledSubarray(['rathaus', 'schule', 's<3>'], { minLength: 1 }) }),
    command('PlanTransfer', { transfer: open({ from: someStop, to: someStop, minutes: count, mode: wording }, 'from', 'to') }),
    command('DropTransfer', { from: someStop, to: someStop }),
    command('RecordOccasion', { occasion }),
    command('WithdrawOccasion', { occasionId: from('o1', 'o2') }),
    command('RecordPriorContact', { contact: open({ contactId: from('c1', 'c2'), date, title: wording, town: from('Soest') }, 'contactId', 'date', 'title') }),
    command('WithdrawPriorContact', { contactId: from('c1', 'c2') }),
    command('RecordDate', { when }, { note: words('note', 'Laut Zeitung') }),
    command('ResolveDate', { when }, { reason }),
    command('RecordSources', { sources: some(open({ url: from('https://example.org/a'), publisher: wording, publishedAt: date, note: words('note', 'Abgetippt') })) }),
    command('OverrideConflict', { conflict: from('k1', 'weekday'), reason }),
    command('CancelVisit', {}, { reason }),
  ),
  agenda: fc.oneof(
    { weight: 3, arbitrary: command('AddAgendaItem', { item }, { at: fc.nat(4) }) },
    { weight: 2, arbitrary: command('ChangeAgendaItem', { item }) },
    command('MoveAgendaItem', { itemId, to: fc.nat(3) }),
    command('RemoveAgendaItem', { itemId }),
    { weight: 2, arbitrary: command('ProposeAgenda') },
    command('RequestAgendaChanges', { items: distinct(open({ itemId, title: wording, when, minutes: count, remove: fc.boolean() }, 'itemId'), 2) }, { comment: words('note', 'Bitte kürzer'), revision: fc.nat(6) }),
    { weight: 2, arbitrary: command('ConfirmAgenda', { revision: fc.nat(8) }) },
  ),
  attendance: fc.oneof(
    { weight: 4, arbitrary: command('InviteParticipant', { attendee }) },
    command('AcceptInvitation', { personId: person }),
    command('DeclineInvitation', { personId: person }, { reason }),
    command('NameSubstitute', { personId: person, attendee }),
    command('ExcuseParticipant', { personId: person }, { reason }),
    { weight: 3, arbitrary: command('RecordPresence', { attendee }) },
    command('RecordAbsence', { personId: person }),
    command('MentionOnly', { attendee }),
    command('CorrectAttendee', { attendee: wholeAttendee }),
    command('StrikeAttendee', { personId: person }, { reason }),
    command('SetOrder', { order: distinct(person, 3), reason }),
    { weight: 2, arbitrary: command('AddGroup', { group }) },
    command('ChangeGroup', { group }),
    command('SetGroupHeadcount', { groupId, headcount }),
    command('RemoveGroup', { groupId }),
    command('CloseAttendance'),
    { weight: 2, arbitrary: command('ReopenAttendance', { reason }) },
  ),
  release: fc.oneof(
    command('SetKind', { kind: from('report', 'invitation') }),
    command('SetDetails', { details }),
    { weight: 2, arbitrary: statementId.chain((id) => command('RecordStatement', { statement: open({ statementId: fc.constant(id), kind: from('direct', 'partial', 'headline', 'indirect'), speaker: named, speakerCertainty: from('stated', 'inferred', 'unknown'), segments: fc.constant(quote(id)), topic: wording }, 'statementId', 'kind', 'speakerCertainty', 'segments') })) },
    command('RemoveStatement', { statementId }),
    command('AssignSpeaker', { statementId, personId: person }),
    command('SubmitQuote', { statementId }),
    { weight: 2, arbitrary: statementId.chain((id) => command('ApproveQuote', { statementId: fc.constant(id), segments: often(fc.constant(quote(id)), fc.constant(quote('q1'))) })) },
    command('RejectQuote', { statementId, reason }),
    statementId.chain((id) => command('ReviseQuote', { statementId: fc.constant(id), segments: fc.constant(quote(id)) })),
    { weight: 2, arbitrary: command('AttachPhoto', { photoId }, { title: words('caption', 'Gruppenbild'), stopId: someStop }) },
    command('RemovePhoto', { photoId }),
    { weight: 2, arbitrary: command('SetCaption', { photoId, caption }) },
    command('SetCredit', { photoId }, { credit: words('caption', 'Foto: Kreis') }),
    command('AssignReference', { reference: from('7/19', ' kso.2019 ', ' ') }),
    command('SetEmbargo', { until: from('2020-03-05T11:00', '2030-01-01T00:00', '2020-03-29T02:30'), zone: from('Europe/Berlin') }),
    command('LiftEmbargo'),
    command('ReturnRelease', { comment: words('note', 'Bitte prüfen') }),
    command('CorrectRelease', { text: words('draft', 'Berichtigte Fassung'), note: words('note', 'Name war falsch') }),
    command('WithdrawRelease', { reason }),
  ),
  writing: fc.oneof(
    draftRelease,
    command('RefreshDraft', {}, { discard: some(from('lead', 'programme'), 2) }),
    { weight: 2, arbitrary: command('EditText', { blockId: from('lead', 'programme', 'participants', 'nirgends'), text: from('Neu geschrieben.', 'Serap Güler kam.') }) },
    command('AcceptStaleText', { blockId: from('lead', 'programme') }),
    command('SubmitRelease'),
    command('ApproveContent'),
    command('ApproveRelease'),
    command('IssueRelease'),
  ),
};

const keyFor = { tour: from(...TOURS), visit: often(from(...VISITS), from('v9')), agenda: often(from(...VISITS), from('v9')), attendance: often(from(...VISITS), from('v9')), release: from(...RELEASES), writing: from(...RELEASES) };
const wish = (to: Wish['to'], key: fc.Arbitrary<string>, wanted: fc.Arbitrary<{ readonly type: string }>) =>
  fc.record(
    { to: fc.constant(to), key, command: wanted, by: from('planner-1', 'press-1', 'press-2'), sends: often(fc.constant(1), fc.constant(2)), expects: fc.nat(9) },
    { requiredKeys: ['to', 'key', 'command', 'by', 'sends'] },
  ) as fc.Arbitrary<Wish>;
const unconditional = (one: Wish): Wish => {
  const { expects: _, ...rest } = one;
  return rest;
};
const to = (context: Wish['to']) => wish(context, keyFor[context], commands[context]);
const anyWish = often(fc.oneof({ weight: 1, arbitrary: to('tour') }, { weight: 5, arbitrary: to('visit') }, { weight: 4, arbitrary: to('agenda') }, { weight: 4, arbitrary: to('attendance') }, { weight: 4, arbitrary: to('release') }, { weight: 3, arbitrary: to('writing') }).map(unconditional), to('visit'));

const opening = fc
  .tuple(
    ...TOURS.map((key) => wish('tour', fc.constant(key), planTour)),
    ...VISITS.map((key) => wish('visit', fc.constant(key), schedule)),
    ...VISITS.flatMap((key) => ['rathaus', 'schule'].map((id) => wish('visit', fc.constant(key), command('AddStop', { stop: stop.map((one) => ({ ...one, stopId: id })) })))),
    ...RELEASES.map((key) => wish('writing', fc.constant(key), draftRelease)),
  )
  .map((wishes) => wishes.map(unconditional));

/** What happens in an office: mostly in an order that makes sense, now and then not at all. */
export const arbitraryHistory = (most: number): fc.Arbitrary<readonly Wish[]> =>
  fc.tuple(opening, fc.array(anyWish, { minLength: Math.floor(most / 3), maxLength: most, size: 'max' })).map(([first, rest]) => [...first, ...rest]);
