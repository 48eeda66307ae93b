import { describe, expect, it } from '@jest/globals';
import { attendanceList } from '#libs/attendance/attendance-list.js';
import { attendanceListPrint, greetingOrderPrint, signInSheetPrint } from '#libs/attendance/attendance-list.print.js';
import type { ListOrder } from '#libs/attendance/attendance-list.queries.js';
import { attendanceWith, attendee, group, knownPeople, programmeWith } from '#libs/tours/testing.js';

const known = knownPeople({ p: 'Ada Beispiel', h: 'Jörg Muster', k: 'Kim Leitung', e: 'Emil Fehlt' }, { 'text-r': 'Krankheit' }, { k: 'Leiterin des KI' });
const programme = programmeWith({
  stops: [
    { stopId: 's1', venue: 'Kreishaus', sources: [] },
    { stopId: 's2', venue: 'Verein', sources: [] },
  ],
});
const attendance = attendanceWith({
  attendees: [
    attendee('k', { offices: ['office-k'], stops: ['s1'] }),
    attendee('h', { offices: ['office-h'], represents: { personId: 'person-e' } }),
    attendee('e', { status: 'excused', substitute: 'person-h', reason: 'text-r' }),
  ],
  groups: [
    group('g1', { label: 'Vertreter der Kommunen', organisation: 'Kreis Höxter', headcount: { exact: 20, approximate: true } }),
    group('g2', { label: 'Jugendliche', protected: true, members: ['person-k'] }),
  ],
});
const list = (order: ListOrder = 'precedence') => attendanceList(programme, { ...attendance, groups: attendance.groups.slice(0, 1) }, known, order);
const shielded = attendanceList(programme, attendance, known, 'precedence');

describe('an attendance list as it is printed', () => {
  it('has everybody in order, with office, remark and status', () =>
    expect(attendanceListPrint(list()).parts).toEqual([
      {
        title: null,
        rows: [
          { number: '1', name: 'Ada Beispiel', office: 'Staatssekretärin', remark: '', status: 'angekündigt' },
          { number: '2', name: 'Jörg Muster', office: 'Landrat', remark: 'in Vertretung von Emil Fehlt', status: 'zugesagt' },
          { number: '3', name: 'Kim Leitung', office: 'Leiterin des KI', remark: 'nur Kreishaus', status: 'zugesagt' },
        ],
      },
    ]));

  it('stands in parts when it is by organisation', () => {
    const entries = list().entries.map((one, index) => ({ ...one, organisation: ['Kreis Höxter', 'Kreis Höxter', null][index] ?? null }));
    const { parts } = attendanceListPrint({ ...list('organisation'), entries });
    expect(parts.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Kreis Höxter', 2],
      ['Ohne Organisation', 1],
    ]);
  });

  it('keeps apart who is not there, says who comes instead and never why', () => {
    const print = attendanceListPrint(list());
    expect(print.away[0]).toEqual({ title: 'Entschuldigt', entries: ['Emil Fehlt; vertreten durch Jörg Muster'] });
    expect(JSON.stringify(print)).not.toContain('Krankheit');
  });

  it('counts groups, and says who is where when not everybody is everywhere', () => {
    const print = attendanceListPrint(list());
    expect(print.groups).toEqual([{ label: 'Vertreter der Kommunen', about: 'Kreis Höxter', headcount: 'rund 20' }]);
    expect(print.total).toBe('Drei Personen namentlich, eine Gruppe');
    expect(print.byStop[0]?.entries).toEqual([
      'Kreishaus: Ada Beispiel; Jörg Muster; Kim Leitung; Vertreter der Kommunen',
      'Verein: Ada Beispiel; Jörg Muster; Vertreter der Kommunen',
    ]);
  });
});

describe('a sign-in sheet', () => {
  it('has a line for everybody, five free ones, and none for protected groups', () => {
    const print = signInSheetPrint(shielded);
    expect(print.rows.map(({ name }) => name)).toEqual(['Ada Beispiel', 'Jörg Muster']);
    expect(print.free).toEqual(['3', '4', '5', '6', '7']);
    expect(print.groups.map(({ label }) => label)).toEqual(['Vertreter der Kommunen']);
  });
  it('lies open at the door and is not marked for the house', () => expect(signInSheetPrint(list()).internal).toBe(false));
});

describe('a greeting order', () => {
  it('has the form of words, with name and office below', () =>
    expect(greetingOrderPrint(list())).toMatchObject({
      rows: [
        { number: '1', words: 'Guten Tag, Ada Beispiel', office: 'Staatssekretärin' },
        { number: '2', words: 'Guten Tag, Jörg Muster', office: 'Landrat' },
        { number: '3', words: 'Guten Tag, Kim Leitung', office: 'Leiterin des KI' },
      ],
      groups: ['Vertreter der Kommunen'],
    }));
});
