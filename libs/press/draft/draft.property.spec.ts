import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { textOfBlock } from '#libs/press/edits/recorded-text.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { releaseText } from '#libs/press/forms/press-release.text.js';
import { cast } from '#libs/press/draft/testing.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import { fuzz } from '#tests/support/fuzz.js';

/** Wording that no template holds, so that finding it again proves that it was said. */
const marker = (what: string, n: number) => `${what}wort${n}`;
const kinds = ['welcome', 'greeting', 'presentation', 'exchange', 'walk-through', 'title-award', 'meal', 'other'] as const;

const whens: readonly When[] = [
  { date: '2020-03-05' },
  { date: '2020-03-04', start: '10:00', end: '11:30' },
  { date: '2020-03-05', partOfDay: 'morning' },
  { date: '2020-03-05', endDate: '2020-03-06' },
  { weekdayAsWritten: 'Donnerstag', asWritten: 'am heutigen Donnerstag' },
  { asWritten: 'unlängst' },
  { earliest: '2020-01-01' },
  { sequence: 'Anschließend' },
  { date: '2020-03-05', approximate: true },
];

/** Absent, there, or left blank by whoever wrote it. */
const maybe = <T>(value: T) =>
  fc.option(typeof value === 'string' && !value.startsWith('2') ? fc.constantFrom<T | string>(value, ...blanksLike(value)) : fc.constant(value), {
    nil: undefined,
  });
const some = <T>(make: (n: number) => fc.Arbitrary<T>, most = 4) =>
  fc.integer({ min: 0, max: most }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => make(n))));
const when = fc.option(fc.constantFrom(...whens), { nil: undefined });

const people = {
  guest: { name: 'Ada Gastwort', gender: 'f', offices: [{ title: 'Staatssekretärin', organisation: 'Ministerium für Amtswort' }] },
  a: { name: 'Bo Personwort', gender: 'm', offices: [{ title: 'Landrat', organisation: 'Kreis Ortwort' }] },
  b: {
    name: 'Dr. Cem Müller-Personwort',
    offices: [{ title: 'Leitung des Amtes für Namenswort', organisation: 'Kreis Ortwort' }, { title: 'Beisitz im Rat der Zweitwort' }],
  },
  c: { name: 'Elif Ohneamtwort' },
  d: { name: 'Fee Abgeordnetwort', gender: 'f', offices: [{ title: 'Landtagsabgeordnete', mandate: 'MdL' }] },
  gone: { name: 'Gil Abwesendwort', offices: [{ title: 'Stadtrat' }] },
  child: { name: 'Kim Schutzwort' },
  untitled: { name: 'Lea Titellos', gender: 'f', offices: [{ title: '', shortTitle: '', captionTitle: '', organisation: '', abbreviation: '', mandate: '' }] },
  placed: { name: 'Mo Ortsname', offices: [{ title: ' ', organisation: 'Kreis Ortwort' }, { title: '' }] },
} as const;
const { facts, principal, attendee, person, text } = cast(people);
const blanksLike = (value: string) => (value.startsWith('text-') ? [text(''), text(' ')] : ['', ' ']);
const present = ['a', 'b', 'c', 'd'] as const;

const optional = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(members).map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));

const stop = (n: number) =>
  optional({
    stopId: fc.constant(`s${n}`),
    venue: maybe(marker('Haus', n)),
    room: maybe(marker('Raum', n)),
    address: maybe(marker('Strasse', n)),
    town: maybe(marker('Stadt', n)),
    organisation: maybe(marker('Stelle', n)),
    appointment: maybe(marker('Termin', n)),
    when,
    orderCertain: maybe(false),
    sources: fc.constant([`stop${n}`]),
  });
const agendaItem = (n: number) =>
  optional({
    itemId: fc.constant(`i${n}`),
    kind: fc.constantFrom(...kinds),
    title: fc.constant(marker('Punkt', n)),
    stopId: fc.option(fc.constantFrom('s0', 's1', 's9'), { nil: undefined }),
    when,
    minutes: maybe(45),
    presenters: fc.subarray([{ personId: person('a') }, { group: 'Gruppenwort' }, { named: text('Lou Fremdwort') }]),
    topics: fc.subarray([marker('Thema', n), marker('Inhalt', n)]),
    state: fc.constantFrom('held', 'planned-project', 'example'),
    visibility: fc.constantFrom('public', 'internal'),
    pressAccess: fc.boolean(),
    sources: fc.constant([`item${n}`]),
  });
const statement = (n: number) =>
  optional({
    statementId: fc.constant(`q${n}`),
    kind: fc.constantFrom('direct', 'partial', 'headline', 'indirect'),
    speaker: maybe({ personId: person('b') }),
    speakerCertainty: fc.constantFrom('stated', 'inferred', 'unknown'),
    segments: fc.constantFrom([text(marker('Satz', n))], [text(marker('Satz', n)), text(`Zweit${marker('satz', n)}.`)]),
    topic: maybe(marker('Anliegen', n)),
    clearance: fc.constantFrom('open', 'cleared', 'rejected'),
    sources: fc.constant([`quote${n}`]),
  });
const photo = (n: number) =>
  optional({
    photoId: fc.constant(`p${n}`),
    title: maybe(text(marker('Bild', n))),
    credit: maybe(text(marker('Nachweis', n))),
    caption: fc.constantFrom(
      { mode: 'individual', positions: [{ who: { personId: person('c') }, position: 'l.' }] },
      { mode: 'list-from-left', positions: [{ who: { personId: person('a') } }, { who: { named: text('') } }], unnamedGroup: text('Nebenwort') },
      { mode: 'none', positions: [] },
    ),
    sources: fc.constant([`photo${n}`]),
  });

/** A visit as this test writes it down. */
type Written = { readonly [member: string]: unknown } & {
  readonly guests: readonly ('guest' | 'untitled' | 'placed')[];
  readonly there: readonly (typeof present)[number][];
  readonly kind: 'report' | 'invitation';
};

const factsOf = (one: Written): DraftFacts =>
  facts({
    programme: {
      principals: one.guests.map(principal),
      status: { value: one.status, sources: ['status'] },
      when: { value: one.when, sources: ['when'] },
      hosts: one.hosts,
      stops: one.stops,
      occasions: one.occasion ? [one.occasion] : [],
      priorContacts: one.prior ? [one.prior] : [],
      agenda: { status: 'open', revision: 1, items: one.items },
      ...(one.tour ? { tour: { tourId: 't', asTold: one.tour, sources: ['belongs'] } } : {}),
    } as unknown as DraftFacts['programme'],
    attendance: {
      attendees: [...one.there.map((name) => attendee(name, one.kind === 'report' ? 'present' : 'accepted')), attendee('gone', 'mentioned'), attendee('child')],
      groups: [
        { groupId: 'g1', label: 'Gruppenwort', protected: false, stops: [], members: [], headcount: { min: 3, max: 5 }, sources: ['group1'] },
        { groupId: 'g2', label: 'Klassenwort', organisation: 'Schulwort', protected: true, stops: [], members: [person('child')], sources: ['group2'] },
      ],
    },
    release: {
      kind: one.kind,
      details: one.details,
      statements: one.statements,
      photos: one.photos,
      ...(one.reference ? { reference: one.reference } : {}),
    } as unknown as Partial<DraftFacts['release']>,
    ...(one.tour
      ? {
          tour: {
            tourId: 't',
            name: 'Reisewort',
            status: 'planned',
            target: {},
            sources: ['tour'],
            version: 1,
            stand: { position: '1', at: '2030-01-01T09:00:00.000Z' },
          } as const,
        }
      : {}),
  });

const visits = fc
  .record({
    guests: fc.subarray(['guest', 'untitled', 'placed'] as const, { minLength: 1 }),
    status: fc.constantFrom('confirmed', 'held', 'cancelled'),
    kind: fc.constantFrom('report', 'invitation'),
    when: fc.constantFrom(...whens),
    tour: fc.option(optional({ targetCount: maybe(14), networkSize: maybe(54), phase: maybe('Phasenwort') }), { nil: undefined }),
    stops: some(stop),
    items: some(agendaItem, 6),
    occasion: fc.option(
      optional({
        occasionId: fc.constant('o'),
        kind: fc.constantFrom('award', 'opening', 'exhibition-opening', 'guest-book', 'grant-handover', 'other'),
        title: fc.constant('Anlasswort'),
        stopId: maybe('s0'),
        principalRoles: fc.subarray(['awarding', 'patron', 'opening', 'signing']),
        recipients: fc.subarray([text('Empfangswort'), text('Dankwort')]),
        openUntil: maybe('2020-05-01'),
        sources: fc.constant(['occasion']),
      }),
      { nil: undefined },
    ),
    prior: fc.option(
      optional({
        contactId: fc.constant('c'),
        date: fc.constant('2019-05-23'),
        title: fc.constant('Vorwort'),
        town: maybe('Frühstadtwort'),
        sources: fc.constant(['prior']),
      }),
      { nil: undefined },
    ),
    statements: some(statement),
    photos: some(photo, 3),
    there: fc.subarray([...present]),
    details: optional({
      issuer: maybe('Hauswort'),
      headline: maybe(text('Kopfwort')),
      topics: maybe(['Leitwort', 'Nebenthemawort']),
      background: maybe([text('Hintergrundwort eins. Hintergrundwort zwei.')]),
      contact: maybe(text('Kontaktwort')),
      callToAction: maybe(text('Rufwort')),
      author: maybe(text('Autorwort')),
      publishedAt: fc.constantFrom('2020-03-05', '2020-03-05T14:00', 'vorgestern'),
    }),
    reference: maybe('kn.2020.03.05.wort'),
    hosts: some(
      (n) =>
        optional({
          organisationId: fc.constant(`org-${n}`),
          organisation: fc.constantFrom(`Kreis ${marker('Gast', n)}`, `Stadt ${marker('Gast', n)}`, marker('Gast', n)),
          unit: maybe(marker('Zentrum', n)),
          town: maybe(marker('Sitz', n)),
          sources: fc.constant([`host${n}`]),
        }),
      2,
    ),
  })
  .map((one) => ({ one, facts: factsOf(one as Written) }));

/** Every word of the facts that only facts can have brought in. */
const wordsOf = (value: unknown, known: DraftFacts['known']): string[] => {
  if (typeof value === 'string')
    return value.startsWith('text-') ? (known.text(value as `text-${string}`).match(/\p{L}*wort\d*/giu) ?? []) : (value.match(/\p{L}*wort\d*/giu) ?? []);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((member) => wordsOf(member, known)) : [];
};

describe('the draft of any visit', () => {
  it('holds every fact that may be told, nothing else, and never falls over what is missing', () => {
    fc.assert(
      fc.property(visits, ({ one, facts: seen }) => {
        const draft = readDraft(seen, []);
        const whole = releaseText(draft, { marks: true });
        // The topic of a statement is its label on the press desk; only parts of a quote need it to be understood.
        const statements = one.statements.map((said) => (said['kind'] === 'partial' ? said : { ...said, topic: undefined }));
        const isOff = one.status === 'cancelled';
        const items = isOff ? [] : one.items.filter(({ visibility }) => visibility === 'public');
        // That a visit is cancelled is all that is told of it.
        const told = { ...one, statements, items, ...(isOff && { occasion: undefined, prior: undefined, stops: [], tour: undefined }) };
        for (const word of new Set(wordsOf(told, seen.known))) expect(whole).toContain(word);
        for (const hidden of one.items.filter(({ visibility }) => visibility !== 'public')) expect(whole).not.toContain(`${String(hidden['title'])}.`);
        const names = one.status === 'cancelled' ? [] : one.there.map((name) => people[name].name);
        for (const name of names) expect(whole).toContain(name);
        expect(whole).not.toMatch(/undefined|null|NaN|\[object|gelöscht|, ,|,,| {2}| [,.;:](?!\.)|\(\)|„“|,\.|;\.|:\.|\.\. /);
        expect(whole).not.toMatch(/Abwesendwort|Schutzwort/);
        for (const block of draft.blocks)
          for (const said of block.sentences)
            expect({ id: block.id, text: said.text, sources: said.sources.length > 0 }).toEqual({
              id: block.id,
              text: expect.stringMatching(/\S/),
              sources: true,
            });
        expect(new Set(draft.blocks.map(({ id }) => id)).size).toBe(draft.blocks.length);
        const lead = textOfBlock(draft.blocks.find(({ id }) => id === 'lead') ?? { sentences: [] });
        expect({ dated: /20\d\d/.test(lead), known: 'date' in one.when }).not.toEqual({ dated: true, known: false });
      }),
      fuzz(400),
    );
  });

  const saidIn = (one: Written) => readDraft(factsOf(one), []).blocks.flatMap(({ sentences }) => sentences);
  const without = (list: readonly unknown[], at: number) => list.filter((_, n) => n !== at);
  it.each(['items', 'photos', 'statements'] as const)('says without one of its %s the same but for the sentences that came from it', (member) => {
    fc.assert(
      fc.property(visits, fc.nat(), ({ one }, seed) => {
        // Who is named first bears the office, so only facts that introduce nobody leave all other words alone; a row of statements ends with its last.
        const visit = { ...one, items: one.items.map((item) => ({ ...item, presenters: [] })), there: [] } as unknown as Written;
        const list = visit[member] as readonly { readonly sources: readonly string[] }[];
        fc.pre(list.length > 0);
        const at = member === 'statements' ? list.length - 1 : seed % list.length;
        const [whole, less] = [saidIn(visit), saidIn({ ...visit, [member]: without(list, at) })];
        const source = list[at]?.sources[0] ?? '';
        const others = (said: typeof whole, of: typeof whole) => said.filter(({ text: words }) => !of.some((each) => each.text === words));
        expect(others(less, whole)).toEqual([]);
        for (const sentence of others(whole, less)) expect(sentence.sources).toContain(source);
      }),
      fuzz(150),
    );
  });
});
