import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import type { Attendance, AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import type { Programme, Sourced } from '#libs/tours/programme.queries.js';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';

const stand = { position: '00000000000000000009', at: '2020-03-05T09:12:00.000Z', by: 'planner-1' };

/** A confirmed visit of one principal (`person-p`) to one host, for tests that look at one thing of it. */
export const programmeWith = (facts: Partial<Programme> = {}): Programme => ({
  visitId: 'v1',
  status: { value: 'confirmed', sources: [] },
  when: { value: { date: '2020-03-05' }, sources: [] },
  rescheduled: [],
  zone: 'Europe/Berlin',
  principals: [{ personId: 'person-p', officeId: 'office-p', sources: [] }],
  hosts: [{ organisationId: 'org-h', organisation: 'Kreis Höxter', unit: 'Kommunales Integrationszentrum Kreis Höxter', sources: [] }],
  stops: [],
  transfers: [],
  occasions: [],
  priorContacts: [],
  otherDates: [],
  sourcesOfVisit: [],
  overridden: [],
  agenda: { status: 'open', revision: 0, items: [] },
  versions: { visit: 3, agenda: 2 },
  stand,
  ...facts,
});

export const attendanceWith = (facts: Partial<Attendance> = {}): Attendance => ({
  visitId: 'v1',
  status: 'open',
  attendees: [],
  groups: [],
  version: 2,
  stand: { ...stand, position: '00000000000000000008' },
  ...facts,
});

export const item = (itemId: string, facts: Partial<AgendaItem> = {}): Sourced<AgendaItem> => ({
  itemId,
  kind: 'exchange',
  title: itemId,
  presenters: [],
  topics: [],
  state: 'held',
  visibility: 'public',
  pressAccess: false,
  sources: [],
  ...facts,
});

export const attendee = (id: string, facts: Partial<AttendeeDoc> = {}): AttendeeDoc => ({
  personId: `person-${id}`,
  offices: [],
  roles: ['participant'],
  stops: [],
  status: 'accepted',
  invited: true,
  accepted: true,
  sources: [],
  ...facts,
});

export const group = (groupId: string, facts: Partial<Attendance['groups'][number]> = {}): Attendance['groups'][number] => ({
  groupId,
  label: groupId,
  protected: false,
  stops: [],
  members: [],
  sources: [],
  ...facts,
});

const officeTitles: Readonly<Record<string, string>> = { 'office-p': 'Staatssekretärin', 'office-h': 'Landrat' };

/** People by the letter behind `person-`; each has the office of the same letter. */
export function knownPeople(
  names: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>> = {},
  titles: Readonly<Record<string, string>> = {},
): Known {
  const person = (personId: PersonId) => ({ personId, name: names[personId.slice(7)] ?? 'gelöscht', contact: `${personId.slice(7)}@example.org` });
  const titleOf = (officeId: OfficeId) => titles[officeId.slice(7)] ?? officeTitles[officeId];
  return {
    person,
    office: (officeId) => {
      const title = titleOf(officeId);
      return title === undefined ? undefined : { officeId, personId: `person-${officeId.slice(7)}`, title };
    },
    organisation: () => undefined,
    text: (id) => texts[id] ?? 'gelöscht',
    mayName: () => true,
    nameOf: (who) => ('personId' in who ? person(who.personId).name : (texts[who.named] ?? 'gelöscht')),
    functions: [],
    wording: (text) => text.replace(/\{person-([^}]+)\}/g, (_, id: string) => names[id] ?? 'gelöscht'),
  };
}
