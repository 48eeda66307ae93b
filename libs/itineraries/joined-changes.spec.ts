import { expect, it } from '@jest/globals';
import { difference, snapshotOf } from '#libs/itineraries/difference.js';
import { joinedChanges } from '#libs/itineraries/joined-changes.js';
import { attendanceWith, attendee, item, knownPeople, programmeWith } from '#libs/tours/testing.js';

const text = 'text-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const known = knownPeople({ p: 'Ada Beispiel' }, { [text]: 'Grippe' });
const programme = programmeWith({ agenda: { status: 'open', revision: 1, items: [item('i1', { title: 'Gespräch mit {person-p}', topics: ['{person-p}'] })] } });
const attendance = attendanceWith({ attendees: [attendee('p', { status: 'excused', reason: text })] });
const changes = (audience: 'principal' | 'host') =>
  joinedChanges(
    difference(
      snapshotOf(programmeWith({ agenda: { status: 'open', revision: 1, items: [] } }), undefined, audience),
      snapshotOf(programme, attendance, audience),
    ),
    known,
  );

it('changes are read with names and texts, and with the ids of persons', () =>
  expect(changes('principal')).toMatchObject([
    { fact: 'attendance' },
    { list: 'items', after: { title: 'Gespräch mit Ada Beispiel', topics: ['Ada Beispiel'] } },
    { list: 'people', after: { personId: 'person-p', reason: 'Grippe' } },
  ]));

it('a host reads no reasons in them', () => expect(JSON.stringify(changes('host'))).not.toMatch(/Grippe|text-|reason/));
