import { expect, it } from '@jest/globals';
import { attendanceList } from '#libs/attendance/attendance-list.js';
import { agendaSheet } from '#libs/itineraries/agenda-sheet.js';
import { itinerary } from '#libs/itineraries/itinerary.js';
import { knownPeople, programmeWith } from '#libs/tours/testing.js';

const people = knownPeople({ p: 'Ada Beispiel' });
const directory = {
  ...people,
  organisation: () => ({
    organisationId: 'org-h' as const,
    kind: 'host' as const,
    names: [{ long: 'Kreis Kleve' }],
    aliases: [],
    unit: 'Kommunales Integrationszentrum Kreis Kleve',
  }),
};
const titles = (programme: ReturnType<typeof programmeWith>, known: Parameters<typeof itinerary>[1]) => [
  itinerary({ programme }, known, 'principal').title,
  agendaSheet({ programme, attendance: undefined, confirmed: undefined }, known, 'principal').title,
  attendanceList(programme, undefined, known, 'precedence').title,
];

it('a visit has one title on all its documents', () => {
  const plain = programmeWith({ hosts: [{ organisationId: 'org-h', organisation: 'Kreis Kleve', sources: [] }] });
  expect(new Set(titles(plain, directory))).toEqual(new Set(['Kommunales Integrationszentrum Kreis Kleve']));
  expect(new Set(titles(plain, people))).toEqual(new Set(['Kreis Kleve']));
  expect(new Set(titles(programmeWith(), directory))).toEqual(new Set(['Kommunales Integrationszentrum Kreis Höxter']));
});
