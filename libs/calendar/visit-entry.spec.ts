import { describe, expect, it } from '@jest/globals';
import { coarseEntry, itemEntries, visitEntry } from '#libs/calendar/visit-entry.js';
import { itinerary } from '#libs/itineraries/itinerary.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import { attendanceWith, attendee, item, knownPeople, programmeWith } from '#libs/tours/testing.js';

const known = knownPeople({ p: 'Ada Beispiel', h: 'Bert Muster' }, { 'text-note': 'Fahrer wartet hinten' });
const schedule = { revision: 3, scheduledAt: '2020-01-02T08:00:00.000Z', cancelledAt: null };
const sheet = (facts: Partial<Programme> = {}, audience: Audience = 'host') =>
  itinerary({ programme: programmeWith(facts), attendance: attendanceWith({ attendees: [attendee('h', { roles: ['host'] })] }) }, known, audience);
const at = (value: When, facts: Partial<Programme> = {}) => visitEntry(sheet({ when: { value, sources: [] }, ...facts }), schedule);

describe('a visit in a calendar', () => {
  it('stands on the clock of its zone where its time is known', () => {
    expect(at({ date: '2020-03-05', start: '10:00', end: '11:30' })?.time).toEqual({
      start: '2020-03-05T10:00',
      end: '2020-03-05T11:30',
      zone: 'Europe/Berlin',
    });
    expect(at({ date: '2020-03-05', start: '22:00', endDate: '2020-03-06', end: '01:00' })?.time).toMatchObject({ end: '2020-03-06T01:00' });
    expect(at({ date: '2020-03-05', start: '10:00' })?.time).toEqual({ start: '2020-03-05T10:00', end: undefined, zone: 'Europe/Berlin' });
  });

  it.each<[string, When, string, string, string]>([
    ['a day', { date: '2020-03-05' }, '2020-03-05', '2020-03-05', 'Besuch: Kommunales Integrationszentrum Kreis Höxter'],
    [
      'part of a day',
      { date: '2020-03-05', partOfDay: 'morning' },
      '2020-03-05',
      '2020-03-05',
      'Besuch: Kommunales Integrationszentrum Kreis Höxter (vormittags)',
    ],
    [
      'several days',
      { date: '2020-03-05', endDate: '2020-03-07', start: '10:00' },
      '2020-03-05',
      '2020-03-07',
      'Besuch: Kommunales Integrationszentrum Kreis Höxter',
    ],
    ['a time that the clocks skip', { date: '2026-03-29', start: '02:30' }, '2026-03-29', '2026-03-29', 'Besuch: Kommunales Integrationszentrum Kreis Höxter'],
    [
      'a time that the clocks show twice',
      { date: '2026-10-25', start: '02:30' },
      '2026-10-25',
      '2026-10-25',
      'Besuch: Kommunales Integrationszentrum Kreis Höxter',
    ],
  ])('takes whole days where only %s is known, never midnight', (_, when, first, last, title) => {
    const entry = at(when);
    expect(entry?.time).toEqual({ first, last });
    expect(entry?.title).toBe(title);
  });

  it('is not there while no day is known', () => {
    expect(at({ asWritten: 'unlängst' })).toBeUndefined();
    expect(at({ earliest: '2020-03-01', latest: '2020-03-31' })).toBeUndefined();
    expect(at({ start: '10:00' })).toBeUndefined();
  });

  it('takes the days of its stops where it has none of its own', () => {
    const stops = [
      { stopId: 'a', when: { date: '2020-03-06' }, sources: [] },
      { stopId: 'b', when: { date: '2020-03-05' }, sources: [] },
    ];
    expect(at({ asWritten: 'im März' }, { stops })?.time).toEqual({ first: '2020-03-05', last: '2020-03-06' });
  });

  it.each([
    ['pencilled', 'TENTATIVE', 'Vorgemerkter Besuch'],
    ['confirmed', 'CONFIRMED', 'Besuch'],
    ['held', 'CONFIRMED', 'Besuch'],
    ['cancelled', 'CANCELLED', 'Abgesagter Besuch'],
  ] as const)('that is %s is %s', (value, status, title) => {
    const entry = at({ date: '2020-03-05' }, { status: { value, sources: [] } });
    expect(entry?.status).toBe(status);
    expect(entry?.title).toBe(`${title}: Kommunales Integrationszentrum Kreis Höxter`);
  });

  it('has the id of the visit, the revision of its schedule, and the time of its last fact', () =>
    expect(at({ date: '2020-03-05' })).toMatchObject({
      uid: 'v1',
      sequence: 3,
      created: '2020-01-02T08:00:00.000Z',
      changed: '2020-03-05T09:12:00.000Z',
    }));

  const agenda: Programme['agenda'] = {
    status: 'open',
    revision: 1,
    items: [
      item('public', { title: 'Rundgang', stopId: 's1', when: { start: '10:15' }, minutes: 45 }),
      item('secret', { title: 'Vorgespräch', visibility: 'internal', note: 'text-note' }),
    ],
  };
  const stops: Programme['stops'] = [{ stopId: 's1', venue: 'Rathaus', address: 'Westerbachstraße 45', town: 'Höxter', sources: [] }];

  it('tells each audience what it may see', () => {
    const told = (audience: Audience) => visitEntry(sheet({ agenda, stops }, audience), schedule)?.description ?? '';
    expect(told('principal')).toContain('Vorgespräch');
    for (const audience of ['host', 'public', 'press'] as const) {
      expect(told(audience)).toContain('– 10.15 Uhr: Rundgang (45 Minuten)');
      expect(told(audience)).not.toMatch(/Vorgespräch|Fahrer/);
    }
    expect(visitEntry(sheet({ agenda, stops }), schedule)?.location).toBe('Rathaus, Westerbachstraße 45, Höxter');
  });

  it('tells subscribers when and where, and of nobody', () => {
    const entry = coarseEntry(sheet({ agenda, stops }, 'principal'), schedule);
    expect(entry).toMatchObject({ location: 'Rathaus, Westerbachstraße 45, Höxter', description: 'Donnerstag, 5. März 2020\nBesuch zugesagt' });
    expect(JSON.stringify(entry)).not.toMatch(/Ada|Bert|Vorgespräch|Fahrer|Rundgang/);
  });

  it('shows items with a time as entries of their own where that is asked for', () => {
    const [entry, ...more] = itemEntries(sheet({ agenda, stops }), schedule);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      title: 'Rundgang',
      location: 'Rathaus, Westerbachstraße 45, Höxter',
      time: { start: '2020-03-05T10:15', end: '2020-03-05T11:00' },
    });
    expect(entry?.uid).toMatch(/^v1-[0-9a-f]{16}$/);
  });
});
