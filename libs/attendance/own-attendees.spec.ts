import { describe, expect, it } from '@jest/globals';
import { withoutAttendeesOf } from '#libs/attendance/own-attendees.js';
import type { Attendance, AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { Office } from '#libs/directory/directory.js';
import type { OfficeId, OrganisationId } from '#libs/vault/ids.js';

const offices = new Map<OfficeId, Office>(
  (['org-soest', 'org-unna', 'org-ministry'] as const).map((organisationId) => {
    const officeId: OfficeId = `office-${organisationId}`;
    return [officeId, { officeId, personId: 'person-x', title: 'Leitung', organisationId }];
  }),
);
const attendee = (personId: AttendeeDoc['personId'], ...held: OfficeId[]): AttendeeDoc => ({
  personId,
  offices: held,
  roles: [],
  stops: [],
  status: 'invited',
  sources: [],
  invited: true,
  accepted: false,
});
const list: Attendance = {
  visitId: 'v',
  status: 'open',
  version: 6,
  stand: { position: '1', at: '2030-03-14T09:00:00.000Z', by: 'planner-1' },
  attendees: [
    attendee('person-soest', 'office-org-soest'),
    attendee('person-unna', 'office-org-unna'),
    attendee('person-both', 'office-org-unna', 'office-org-ministry'),
    attendee('person-none'),
    attendee('person-ministry', 'office-org-ministry'),
  ],
  groups: [{ groupId: 'g', label: 'Team', protected: false, stops: [], members: ['person-unna', 'person-soest'], sources: [] }],
  order: { persons: ['person-unna', 'person-soest'], reason: 'text-x' },
};

describe('a host of a visit with two hosts', () => {
  const seen = withoutAttendeesOf(list, new Set<OrganisationId>(['org-unna']), offices);
  it('sees everybody but those who come for the other host only', () =>
    expect(seen.attendees.map(({ personId }) => personId)).toEqual(['person-soest', 'person-both', 'person-none', 'person-ministry']));
  it('sees groups without the names of those', () => expect(seen.groups[0]?.members).toEqual(['person-soest']));
  it('sees an order without them', () => expect(seen.order?.persons).toEqual(['person-soest']));
  it('sees the whole list where there is no other host', () => expect(withoutAttendeesOf(list, new Set(), offices)).toBe(list));
});
