import { describe, expect, it } from '@jest/globals';
import { difference, nothing, snapshotOf } from '#libs/itineraries/difference.js';
import { differenceText } from '#libs/itineraries/difference.text.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import { attendanceWith, attendee, group, item, knownPeople, programmeWith } from '#libs/tours/testing.js';

const known = knownPeople({ p: 'Ada Beispiel', q: 'Ben Beispiel', a: 'Jörg Muster' });
const stop = (venue: string) => ({ stopId: 's1', venue, sources: [] });
const agenda = (...items: Programme['agenda']['items'][number][]): Programme['agenda'] => ({ status: 'open', revision: 1, items });
const between = (before: Partial<Programme>, after: Partial<Programme>) =>
  differenceText(difference(snapshotOf(programmeWith(before), undefined), snapshotOf(programmeWith(after), undefined)), known, programmeWith(after).stops);

describe('what changed, in words', () => {
  it('names the old and the new date', () =>
    expect(between({}, { when: { value: { date: '2020-03-06' }, sources: [] } })).toEqual(['Termin: bisher Do, 05.03.2020, jetzt Fr, 06.03.2020.']));

  it('says what became of an agenda item', () => {
    const before = item('i1', { title: 'Austausch', when: { start: '10:00', end: '10:30' } });
    expect(between({ agenda: agenda() }, { agenda: agenda(before) })).toEqual(['Neu: Programmpunkt „Austausch“ (10.00–10.30 Uhr).']);
    expect(between({ agenda: agenda(before) }, { agenda: agenda() })).toEqual(['Entfällt: Programmpunkt „Austausch“.']);
    const after = item('i1', {
      title: 'Gespräch',
      when: { start: '10:30' },
      minutes: 45,
      stopId: 's1',
      presenters: [{ personId: 'person-a' }],
      topics: ['Sprache'],
      pressAccess: true,
    });
    expect(between({ stops: [stop('Kreishaus')], agenda: agenda(before) }, { stops: [stop('Kreishaus')], agenda: agenda(after) })).toEqual([
      'Geändert: Programmpunkt „Gespräch“ – Titel: bisher „Austausch“, jetzt „Gespräch“; Zeit: bisher 10.00–10.30 Uhr, jetzt 10.30 Uhr; Dauer: bisher offen, jetzt 45 Minuten; Ort: bisher offen, jetzt Kreishaus; Mitwirkende: bisher niemand, jetzt Jörg Muster; Themen: jetzt Sprache; für die Presse offen.',
    ]);
  });

  it('says what moved', () => {
    const [one, two, three] = [item('i1'), item('i2'), item('i3')];
    expect(between({ agenda: agenda(one, two, three) }, { agenda: agenda(three, one, two) })).toEqual([
      'Andere Reihenfolge: Programmpunkt „i3“ steht jetzt an Stelle 1 (bisher 3).',
    ]);
  });

  it('says where something is now, and who is the guest instead', () => {
    expect(between({ stops: [stop('Kreishaus')] }, { stops: [stop('Rathaus')] })).toEqual([
      'Geändert: Station Rathaus – Ort: bisher Kreishaus, jetzt Rathaus.',
    ]);
    expect(between({}, { principals: [{ personId: 'person-q', officeId: 'office-q', insteadOf: 'person-p', sources: [] }] })).toEqual([
      'Entfällt: Gast Ada Beispiel.',
      'Neu: Gast Ben Beispiel (statt Ada Beispiel).',
    ]);
  });

  it('has words for everything that a visit can hold', () => {
    const whole = programmeWith({
      stops: [stop('Kreishaus')],
      tour: { tourId: 't1', asTold: {}, sources: [] },
      transfers: [{ from: 's1', to: 's2', minutes: 20, sources: [] }],
      occasions: [{ occasionId: 'o1', kind: 'award', title: 'Titel', principalRoles: [], recipients: [], sources: [] }],
      priorContacts: [{ contactId: 'c1', date: '2019-01-01', title: 'Kongress', sources: [] }],
      otherDates: [{ when: { date: '2020-03-07' }, sources: [] }],
    });
    const people = attendanceWith({
      status: 'closed',
      attendees: [attendee('a')],
      groups: [group('g1', { label: 'Team' })],
      order: { persons: [], reason: 'text-r' },
    });
    const full = snapshotOf(whole, people);
    const appears = differenceText(difference(nothing, full), known, whole.stops);
    for (const part of [
      'Der Besuch ist zugesagt',
      'Termin: Do, 05.03.2020',
      'gehört jetzt zu einer Reise',
      'Andere Quellen nennen: Sa, 07.03.2020',
      'Die Teilnehmerliste ist abgeschlossen',
      'von Hand',
      'Neu: Gast Ada Beispiel',
      'Neu: Gastgeber Kreis Höxter',
      'Neu: Station Kreishaus',
      'Neu: Fahrt Kreishaus – s2',
      'Neu: Anlass „Titel“',
      'Neu: früherer Kontakt „Kongress“',
      'Neu: Jörg Muster (zugesagt)',
      'Neu: Gruppe „Team“',
    ])
      expect(appears.join('\n')).toContain(part);
    expect(differenceText(difference(full, nothing), known, []).join('\n')).toContain('Entfällt: Gruppe „Team“.');
  });
});
