import type { Attendance, AttendanceStatus, AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { OfficeFacts, Organisation, Person, PersonFacts } from '#libs/directory/directory.js';
import { knownFrom } from '#libs/directory/look-up.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { OfficeId, OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';
import { DEFAULT_STYLE } from '#libs/language/house-style.js';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Somebody in a test: a name, and the offices in the order they are to be named. */
export type Somebody = PersonFacts & { readonly offices?: readonly OfficeFacts[] };

/** People, offices and texts by short names that stand in for their ids. */
export function cast<P extends string>(people: Readonly<Record<P, Somebody>>, organisations: readonly Organisation[] = []) {
  const names = Object.keys(people) as P[];
  const personId = (one: P): PersonId => `person-${uuid(names.indexOf(one) + 1)}`;
  const officeIds = (one: P): OfficeId[] => (people[one].offices ?? []).map((_, n): OfficeId => `office-${uuid((names.indexOf(one) + 1) * 100 + n)}`);
  const texts = new Map<TextId, string>();
  const text = (wording: string): TextId => {
    const known = [...texts].find(([, one]) => one === wording);
    const id: TextId = known?.[0] ?? `text-${uuid(texts.size + 1)}`;
    texts.set(id, wording);
    return id;
  };
  const persons = new Map<PersonId, Person>(names.map((one) => [personId(one), { ...people[one], personId: personId(one) }]));
  const offices = new Map(
    names.flatMap((one) =>
      (people[one].offices ?? []).map((office, n) => {
        const officeId = officeIds(one)[n] as OfficeId;
        const organisation = organisations.find(({ names: called, aliases }) =>
          [...called.flatMap(({ long, abbreviation }) => [long, abbreviation]), ...aliases].includes(office.organisation ?? ''),
        );
        return [officeId, { ...office, officeId, personId: personId(one), ...(organisation && { organisationId: organisation.organisationId }) }] as const;
      }),
    ),
  );
  const byId = new Map<OrganisationId, Organisation>(organisations.map((one) => [one.organisationId, one]));
  return {
    text,
    person: personId,
    principal: (one: P) => ({ personId: personId(one), officeId: officeIds(one)[0] ?? `office-${uuid(9)}`, sources: [`principal-${one}`] }),
    attendee: (one: P, status: AttendanceStatus = 'present', facts: Partial<AttendeeDoc> = {}): AttendeeDoc => ({
      personId: personId(one),
      offices: officeIds(one),
      roles: ['participant'],
      stops: [],
      status,
      invited: false,
      accepted: status === 'accepted',
      sources: [`attendee-${one}`],
      ...facts,
    }),
    /** Facts of a visit with what this test is about. */
    facts: (
      about: { programme?: Partial<DraftFacts['programme']>; attendance?: Partial<Attendance>; release?: Partial<Release>; tour?: DraftFacts['tour'] } = {},
    ): DraftFacts => ({
      programme: { ...heldVisit, ...about.programme },
      release: releaseWith(about.release),
      known: knownFrom({ persons, offices, organisations: byId, texts }),
      style: DEFAULT_STYLE,
      ...(about.attendance && { attendance: { ...nobody, ...about.attendance } }),
      ...(about.tour && { tour: about.tour }),
    }),
  };
}

const stand = { position: '00000000000000000009', at: '2020-03-05T09:12:00.000Z', by: 'planner-1' };

/** A visit that was held, of nobody to nobody, to which a test adds what it is about. */
const heldVisit: Programme = {
  visitId: 'v1',
  status: { value: 'held', sources: ['held'] },
  when: { value: { date: '2020-03-05' }, sources: ['when'] },
  rescheduled: [],
  zone: 'Europe/Berlin',
  principals: [],
  hosts: [],
  stops: [],
  transfers: [],
  occasions: [],
  priorContacts: [],
  otherDates: [],
  sourcesOfVisit: [],
  overridden: [],
  agenda: { status: 'open', revision: 0, items: [] },
  versions: { visit: 1, agenda: 1 },
  stand,
};

const nobody: Attendance = { visitId: 'v1', status: 'open', attendees: [], groups: [], version: 1, stand };

/** A fresh draft of a report. */
export const releaseWith = (facts: Partial<Release> = {}): Release => ({
  releaseId: 'r1',
  visitId: 'v1',
  status: 'draft',
  kind: 'report',
  details: {},
  detailSources: ['details'],
  referenceSources: [],
  statements: [],
  photos: [],
  blocks: [],
  draftedBy: 'writer',
  issued: [],
  version: 1,
  stand: { position: '00000000000000000001', at: '2030-01-01T09:00:00.000Z', by: 'writer' },
  ...facts,
});
