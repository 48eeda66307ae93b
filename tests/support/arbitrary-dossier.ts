import fc from 'fast-check';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { anyText, date, labels, looseWhen, maybe, maybeNumber, name, open, said, some, stopIds, when, wording } from '#tests/support/arbitrary-pieces.js';

const person = open(
  {
    name,
    degrees: some(fc.constantFrom('Dr.', 'Prof.'), 2),
    givenNames: maybe(fc.constantFrom('Anna', 'Serap', 'Ｆｕｌｌ')),
    familyName: maybe(fc.constantFrom('Schmidt', 'Güler')),
    gender: fc.constantFrom('f', 'm', 'd', null),
  },
  'name',
);
const office = open(
  {
    title: fc.oneof(fc.constantFrom('Landrätin', 'MdL', 'Staatssekretärin für Integration'), anyText),
    shortTitle: maybe(wording),
    captionTitle: maybe(wording),
    organisation: maybe(fc.constantFrom('Kreis Soest', 'MKFFI', 'Verein für alle')),
    abbreviation: maybe(wording),
    mandate: maybe(fc.constantFrom('MdL', 'MdB')),
    party: maybe(wording),
    rank: fc.oneof(fc.integer(), fc.constant(null)),
    asWritten: maybe(wording),
  },
  'title',
);
const headcount = fc.oneof(
  fc.constant(null),
  fc.constant({}),
  fc.constant({ approximate: false }),
  open({ exact: fc.nat(500), approximate: fc.boolean() }, 'exact'),
  fc.tuple(fc.nat(50), fc.nat(50)).map(([min, more]) => ({ min, max: min + more, approximate: true })),
);
const host = fc.oneof(
  open(
    {
      organisation: fc.constant('Kreis Soest'),
      unit: maybe(fc.constant('Kommunales Integrationszentrum Kreis Soest')),
      town: maybe(wording),
      directoryId: maybe(fc.constant('ki-soest')),
    },
    'organisation',
  ),
  open(
    {
      organisation: fc.constantFrom('Stadt Münster', 'Kreis Ärger & Söhne'),
      unit: maybe(fc.constant('Amt 5')),
      town: maybe(wording),
      directoryId: maybe(fc.constantFrom('ki-nirgends', 'Ä ö')),
    },
    'organisation',
  ),
);

const lists = (stop: fc.Arbitrary<string>) => {
  const at = fc.oneof(stop, fc.constant(null));
  const atSome = fc.uniqueArray(stop, { maxLength: 3 });
  const anybody = fc.oneof(name, fc.constantFrom(...labels), anyText);
  return {
    agenda: some(
      open(
        {
          kind: fc.constantFrom('welcome', 'exchange', 'meal', 'other'),
          title: said,
          stop: at,
          when: looseWhen,
          minutes: maybeNumber(1_440),
          presenters: some(anybody),
          topics: some(wording),
          state: fc.constantFrom('held', 'planned-project', 'example'),
          visibility: fc.constantFrom('public', 'participants', 'internal'),
          pressAccess: fc.boolean(),
        },
        'kind',
        'title',
      ),
      5,
    ),
    participants: some(
      open(
        {
          person,
          offices: fc.uniqueArray(office, { maxLength: 2, selector: ({ title }) => title }),
          roles: fc.uniqueArray(fc.constantFrom('host', 'presenter', 'patron'), { maxLength: 2 }),
          status: fc.constantFrom('invited', 'accepted', 'declined', 'excused', 'present', 'absent', 'mentioned'),
          stops: atSome,
          represents: maybe(fc.constantFrom('Frau Niemand', 'Dr. Wer')),
        },
        'person',
      ),
      5,
    ),
    groups: some(open({ label: fc.constantFrom(...labels), organisation: maybe(wording), headcount, protected: fc.boolean(), stops: atSome }, 'label')),
    occasions: some(
      open(
        {
          kind: fc.constantFrom('award', 'opening', 'other'),
          title: said,
          stop: at,
          principalRoles: fc.uniqueArray(fc.constantFrom('patron', 'signing'), { maxLength: 2 }),
          recipients: some(anybody),
          openUntil: maybe(date).filter((day) => day !== ''),
        },
        'kind',
        'title',
      ),
    ),
    priorContacts: some(open({ date, title: said, town: maybe(wording) }, 'date', 'title')),
    statements: some(
      open(
        {
          kind: fc.constantFrom('direct', 'partial', 'headline', 'indirect'),
          speaker: maybe(anybody),
          speakerCertainty: fc.constantFrom('stated', 'inferred', 'unknown'),
          segments: fc.array(
            wording.filter((text) => text !== ''),
            { minLength: 1, maxLength: 3 },
          ),
          topic: maybe(wording),
          cleared: fc.boolean(),
        },
        'kind',
        'segments',
      ),
    ),
    photos: some(
      open({
        title: maybe(wording),
        stop: at,
        mode: fc.constantFrom('list-from-left', 'individual', 'mixed', 'none'),
        positions: some(open({ name: anybody, position: maybe(wording), captionTitle: maybe(wording) }, 'name')),
        unnamedGroup: maybe(wording),
        credit: maybe(wording),
      }),
    ),
    release: open({
      kind: fc.constantFrom('report', 'invitation', 'postponement'),
      issuer: maybe(wording),
      referenceNumber: maybe(fc.constantFrom('kso.2019.09.26.374.sm/-rn', ' 7/19 ', '  ')),
      kicker: maybe(wording),
      headline: maybe(wording),
      subline: maybe(wording),
      dateline: maybe(wording),
      publishedAt: maybe(fc.constantFrom('2019-09-26', '2019-09-26T14:00')),
      embargoUntil: maybe(fc.constantFrom('2019-09-26T14:00', '2030-01-01T00:00:00')),
      topics: some(wording),
      background: some(wording),
      callToAction: maybe(wording),
      contact: maybe(wording),
      author: maybe(wording),
    }),
    sources: some(open({ url: maybe(wording), publisher: maybe(wording), publishedAt: maybe(wording), note: maybe(wording) })),
  };
};

/**
 * Dossiers of every shape that the schema allows and the rules take, with all that may stand in for nothing (absent, null, empty, the
 * default), names that come back in titles, and text in every script.
 */
export const arbitraryDossier = (id: string): fc.Arbitrary<Dossier> =>
  fc.uniqueArray(fc.constantFrom(...stopIds), { maxLength: 4 }).chain((ids) => {
    const stop = ids.length > 0 ? fc.constantFrom(...ids) : fc.constant('');
    const { agenda, participants, groups, occasions, priorContacts, statements, photos, release, sources } = lists(stop);
    const withoutStops = ids.length === 0;
    const legs = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => ({ from, to })));
    const dossier = open(
      {
        schema: fc.constant('ortstermin/dossier@1' as const),
        id: fc.constant(id),
        status: fc.constantFrom('pencilled', 'confirmed', 'held', 'cancelled'),
        zone: fc.constantFrom('Europe/Berlin', 'Europe/London'),
        tour: open({ name: said, targetCount: maybeNumber(100), networkSize: maybeNumber(100), phase: maybe(wording) }, 'name'),
        when,
        principals: fc.uniqueArray(open({ person, office }, 'person', 'office'), { minLength: 1, maxLength: 2, selector: ({ person: { name: key } }) => key }),
        hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 2, selector: ({ organisation }) => organisation === 'Kreis Soest' }),
        stops: fc.tuple(
          ...ids.map((own) =>
            open(
              {
                id: fc.constant(own),
                venue: said,
                room: maybe(wording),
                organisation: maybe(wording),
                address: maybe(wording),
                town: maybe(wording),
                when: looseWhen,
                orderCertain: fc.boolean(),
                appointment: maybe(wording),
              },
              'id',
              'venue',
            ),
          ),
        ),
        transfers: fc
          .shuffledSubarray(legs)
          .chain((chosen) =>
            fc.tuple(
              ...chosen.map((leg) =>
                open({ from: fc.constant(leg.from), to: fc.constant(leg.to), minutes: maybeNumber(600), mode: maybe(wording) }, 'from', 'to'),
              ),
            ),
          ),
        agenda,
        participants,
        groups,
        occasions,
        priorContacts,
        statements,
        photos,
        release,
        sources,
      },
      'schema',
      'id',
      'when',
      'principals',
      'hosts',
      'stops',
    );
    return dossier.map((value) => (withoutStops ? withoutStopNames(value) : value) as Dossier);
  });

function withoutStopNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStopNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inside]) => [member, member === 'stop' ? null : member === 'stops' ? [] : withoutStopNames(inside)]),
  );
}
