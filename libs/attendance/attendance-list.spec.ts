import { describe, expect, it } from '@jest/globals';
import { attendanceList } from '#libs/attendance/attendance-list.js';
import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { attendanceListText, greetingText, signInSheetText } from '#libs/attendance/attendance-list.text.js';
import { withoutNamesOf } from '#libs/directory/unnamed.js';
import { attendanceWith, attendee, group, knownPeople, programmeWith } from '#libs/tours/testing.js';

const known = knownPeople(
  { p: 'Serap Beispiel', l: 'Dr. Lars Muster', k: 'Kim Leitung', m: 'Mia Erwähnt', e: 'Emil Fehlt', s: 'Sven Statt' },
  { 'text-r': 'Dienstreise', 'text-o': 'Wunsch des Hauses' },
  { l: 'Landrat', k: 'Leiterin des Kommunalen Integrationszentrums Kreis Höxter', s: 'Dezernent', e: 'Bürgermeister' },
);
const stops = [
  { stopId: 's1', venue: 'Kreishaus', sources: [] },
  { stopId: 's2', venue: 'Verein', sources: [] },
];
const at = (status: 'held' | 'confirmed') => programmeWith({ status: { value: status, sources: [] }, stops });
const people = attendanceWith({
  attendees: [
    attendee('k', { offices: ['office-k'], status: 'present', stops: ['s1'], roles: ['host'] }),
    attendee('l', { offices: ['office-l'], status: 'present' }),
    attendee('m', { status: 'mentioned', invited: false }),
    attendee('e', { offices: ['office-e'], status: 'excused', substitute: 'person-s', reason: 'text-r' }),
    attendee('s', { offices: ['office-s'], status: 'present', represents: { personId: 'person-e' }, invited: false }),
  ],
  groups: [
    group('g1', {
      label: 'Schülerinnen und Schüler',
      organisation: 'Berufskolleg',
      headcount: { min: 20, max: 25 },
      protected: true,
      stops: ['s2'],
      members: ['person-c'],
    }),
  ],
});
const names = (list: ReturnType<typeof attendanceList>) => list.entries.map((one) => one.name);

describe('the attendance list of a visit that was held', () => {
  const list = attendanceList(at('held'), people, known, 'precedence');

  it('has those who were there in precedence, the principal also when nobody recorded them', () => {
    expect(names(list)).toEqual(['Serap Beispiel', 'Dr. Lars Muster', 'Sven Statt', 'Kim Leitung']);
    expect(list.entries[0]).toMatchObject({ number: 1, offices: ['Staatssekretärin'], status: 'present', roles: ['principal'] });
  });

  it('never names people who were only mentioned', () => expect(JSON.stringify(list) + attendanceListText(list)).not.toContain('Mia Erwähnt'));

  it('keeps the excused apart and lets the substitute stand for them', () => {
    expect(list.excused).toMatchObject([{ name: 'Emil Fehlt', representedBy: 'Sven Statt' }]);
    expect(list.entries[2]).toMatchObject({ represents: 'Emil Fehlt' });
  });

  it('never says why somebody stays away', () => expect(JSON.stringify(list) + attendanceListText(list)).not.toContain('Dienstreise'));

  it('counts who must not be named as a group without names, and says of nobody that they stand in for them', () => {
    const outside = withoutNamesOf([known.person('person-k'), known.person('person-e')], known, []);
    const shown = attendanceList(at('held'), people, outside, 'precedence', undefined, 'public');
    expect(names(shown)).toEqual(['Serap Beispiel', 'Dr. Lars Muster', 'Sven Statt']);
    expect(shown.entries.map(({ number, represents }) => [number, represents])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    expect(shown.groups.map(({ label, where, protected: isProtected }) => [label, where, isProtected])).toEqual([
      ['Schülerinnen und Schüler', ['Verein'], true],
      ['Eine weitere Person', ['Kreishaus'], true],
    ]);
    expect(JSON.stringify(shown) + attendanceListText(shown)).not.toMatch(/Leitung|Leiterin/);
  });

  it('names to public and press only who was there', () => {
    for (const audience of ['public', 'press'] as const) {
      const shown = attendanceList(at('held'), people, known, 'precedence', undefined, audience);
      expect(names(shown)).toEqual(names(list));
      expect(shown).toMatchObject({ audience, excused: [], declined: [], absent: [], notRecorded: [], counts: { byStatus: { present: 4 } } });
    }
    expect(attendanceList(at('held'), people, known, 'precedence', undefined, 'host').excused).toHaveLength(1);
  });

  it('takes nobody for unannounced where nobody was invited before, and neither hosts nor stand-ins of guests', () => {
    const walkIns = (...attendees: AttendeeDoc[]) =>
      attendanceList(at('held'), attendanceWith({ attendees }), known, 'precedence')
        .entries.filter((one) => one.walkIn)
        .map((one) => one.name);
    const came = (id: string, facts: Partial<AttendeeDoc> = {}) => attendee(id, { status: 'present', invited: false, accepted: false, ...facts });
    expect(walkIns(came('k', { roles: ['host'] }), came('l'), came('s'))).toEqual([]);
    expect(walkIns(came('l'), attendee('e', { status: 'absent' }))).toEqual([]);
    expect(walkIns(attendee('e'), came('l'), came('k', { roles: ['host'] }), came('s', { represents: { personId: 'person-e' } }))).toEqual(['Dr. Lars Muster']);
  });

  it('does not take an answer for presence', () => {
    const accepted = attendanceList(at('held'), attendanceWith({ attendees: [attendee('l', { status: 'accepted' })] }), known, 'precedence');
    expect(names(accepted)).toEqual(['Serap Beispiel']);
    expect(accepted.notRecorded.map((one) => one.name)).toEqual(['Dr. Lars Muster']);
  });

  it('believes the record when a principal stayed away', () => {
    const alone = attendanceList(at('held'), attendanceWith({ attendees: [attendee('p', { status: 'absent' })] }), known, 'precedence');
    expect(names(alone)).toEqual([]);
    expect(alone.absent.map((one) => one.name)).toEqual(['Serap Beispiel']);
  });

  it('has groups with their headcount and never names members of protected ones', () =>
    expect(list.groups).toEqual([
      {
        groupId: 'g1',
        label: 'Schülerinnen und Schüler',
        organisation: 'Berufskolleg',
        headcount: '20 bis 25',
        protected: true,
        stops: ['s2'],
        where: ['Verein'],
        members: [],
      },
    ]));

  it('never names a member of a protected group, also when somebody recorded them', () => {
    const shielded = { ...people, attendees: [attendee('c', { status: 'present' })] };
    const child = knownPeople({ p: 'Serap Beispiel', c: 'Kind Beispiel' });
    const shown = attendanceList(at('held'), shielded, child, 'precedence');
    expect(JSON.stringify(shown) + attendanceListText(shown)).not.toContain('Kind Beispiel');
  });

  it('says who was at which stop, and lists one stop alone', () => {
    expect(list.byStop.map((one) => [one.name, one.people.length, one.groups.length])).toEqual([
      ['Kreishaus', 4, 0],
      ['Verein', 3, 1],
    ]);
    expect(names(attendanceList(at('held'), people, known, 'precedence', 's2'))).not.toContain('Kim Leitung');
  });

  it('is ordered by hand where somebody said why, the rest by precedence', () => {
    const byHand = attendanceList(at('held'), { ...people, order: { persons: ['person-k', 'person-l'], reason: 'text-o' } }, known, 'precedence');
    expect(names(byHand)).toEqual(['Kim Leitung', 'Dr. Lars Muster', 'Serap Beispiel', 'Sven Statt']);
    expect(byHand.orderedByHand).toBe(true);
    expect(JSON.stringify(byHand) + attendanceListText(byHand)).not.toContain('Wunsch des Hauses');
  });

  it('can show the people of the host in their hierarchy behind the guests', () =>
    expect(names(attendanceList(at('held'), people, known, 'host'))).toEqual(['Serap Beispiel', 'Kim Leitung', 'Dr. Lars Muster', 'Sven Statt']));

  it('prints one person a line', () =>
    expect(attendanceListText(list)).toBe(`TEILNEHMERLISTE – protokollarische Reihenfolge
Kommunales Integrationszentrum Kreis Höxter
Donnerstag, 5. März 2020
Besuch durchgeführt

Nr.  Name             Status    Funktion
1.   Serap Beispiel   anwesend  Staatssekretärin
2.   Dr. Lars Muster  anwesend  Landrat
3.   Sven Statt       anwesend  Dezernent – in Vertretung von Emil Fehlt
4.   Kim Leitung      anwesend  Leiterin des Kommunalen Integrationszentrums Kreis Höxter – nur Kreishaus

Gruppen
  – Schülerinnen und Schüler; Berufskolleg; 20 bis 25; Verein

Entschuldigt
  – Emil Fehlt; Bürgermeister; vertreten durch Sven Statt

Vier Personen namentlich, eine Gruppe

Stand: 5. März 2020, 10.12 Uhr, Version 7
`));

  it('prints a sheet to sign, with room for walk-ins', () => {
    const sheet = signInSheetText(list);
    expect(sheet).toMatch(/^4\. +Kim Leitung +Leiterin des .*_{30}$/m);
    expect(sheet).toMatch(/^9\. +_+ +_+ +_+$/m);
    expect(sheet).not.toContain('Schülerinnen');
  });
});

describe('the attendance list before the visit', () => {
  const before = attendanceList(
    at('confirmed'),
    attendanceWith({
      attendees: [attendee('l', { offices: ['office-l'] }), attendee('k', { status: 'declined' }), attendee('s', { status: 'invited', accepted: false })],
    }),
    known,
    'precedence',
  );
  it('has the announced principal and whoever is invited or has accepted', () =>
    expect(before.entries.map((one) => [one.name, one.status])).toEqual([
      ['Serap Beispiel', 'expected'],
      ['Dr. Lars Muster', 'accepted'],
      ['Sven Statt', 'invited'],
    ]));
  it('keeps those who declined apart', () => expect(before.declined.map((one) => one.name)).toEqual(['Kim Leitung']));
  it('exists also while nobody is recorded', () => expect(names(attendanceList(at('confirmed'), undefined, known, 'precedence'))).toEqual(['Serap Beispiel']));
});

describe('the greeting order', () => {
  it('follows precedence and uses the office before the surname', () => {
    const people2 = { ...known, person: (id: `person-${string}`) => ({ ...known.person(id), gender: id === 'person-p' ? ('f' as const) : ('m' as const) }) };
    const list = attendanceList(at('held'), people, people2, 'organisation');
    expect(list.greeting.map((one) => one.words)).toEqual([
      'Sehr geehrte Frau Staatssekretärin Beispiel',
      'Sehr geehrter Herr Landrat Dr. Muster',
      'Sehr geehrter Herr Dezernent Statt',
      'Sehr geehrter Herr Leitung',
    ]);
    expect(greetingText(list)).toContain('2.  Sehr geehrter Herr Landrat Dr. Muster');
  });
  it('does not guess a gender', () => expect(attendanceList(at('held'), undefined, known, 'precedence').greeting[0]?.words).toBe('Guten Tag, Serap Beispiel'));
});
