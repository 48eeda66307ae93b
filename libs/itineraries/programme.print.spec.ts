import { describe, expect, it } from '@jest/globals';
import { itinerary } from '#libs/itineraries/itinerary.js';
import type { Audience, Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { programmePrint } from '#libs/itineraries/programme.print.js';
import { dayPrint, tourBookPrint } from '#libs/itineraries/tour-book.print.js';
import { attendanceWith, attendee, item, knownPeople, programmeWith } from '#libs/tours/testing.js';

const stop = (stopId: string, more: object = {}) => ({ stopId, sources: [], ...more });
const programme = programmeWith({
  when: { value: { date: '2020-03-05', start: '10:00', end: '15:00' }, sources: [] },
  stops: [
    stop('s1', { venue: 'Kreishaus', town: 'Höxter', when: { start: '10:00', approximate: true } }),
    stop('s2', { venue: 'Verein Brücke', town: 'Brakel', when: { sequence: 'anschließend' }, appointment: 'Titelverleihung' }),
  ],
  transfers: [{ from: 's1', to: 's2', minutes: 25, mode: 'Dienstwagen', sources: [] }],
  agenda: {
    status: 'proposed',
    revision: 1,
    items: [
      item('i1', { stopId: 's1', title: 'Begrüßung', kind: 'welcome', when: { start: '10:00', approximate: true }, presenters: [{ personId: 'person-h' }] }),
      item('i2', { stopId: 's1', title: 'Austausch', when: { partOfDay: 'morning' }, topics: ['KOMM-AN'], minutes: 45 }),
      item('i3', { stopId: 's2', title: 'Verleihung', pressAccess: true }),
      item('i4', { title: 'Rückfahrt vorbereiten', visibility: 'internal', note: 'text-n' }),
    ],
  },
});
const attendance = attendanceWith({ attendees: [attendee('h', { roles: ['host'], stops: ['s1'], offices: ['office-h'] })] });
const known = knownPeople({ p: 'Ada Beispiel', h: 'Jörg Muster' }, { 'text-n': 'Fahrer anrufen' });
const sheet = (audience: Audience = 'principal'): Itinerary => itinerary({ programme, attendance }, known, audience);
const towns = (town: string) => (town === 'Höxter' ? { latitude: 51.77, longitude: 9.38 } : undefined);
const rows = (of: Itinerary) => programmePrint(of, towns).programme.rows.map((row) => ('text' in row ? row.text : row.title));

describe('a programme as it is printed', () => {
  it('has stops, items and drives in order, and last what has no place', () =>
    expect(rows(sheet())).toEqual([
      '1. Kreishaus, Höxter',
      'Begrüßung',
      'Austausch',
      'Fahrt zu: Verein Brücke, Brakel, 25 Minuten (Dienstwagen)',
      '2. Verein Brücke, Brakel',
      'Verleihung',
      'Ohne festen Ort',
      'Rückfahrt vorbereiten',
    ]));

  it('says of every time as much as is known, and no more', () => {
    const { programme: print } = programmePrint(sheet(), towns);
    expect(print.rows.flatMap((row) => (row.row === 'drive' ? [] : [row.when]))).toEqual([
      'ca. 10.00 Uhr',
      null,
      'vormittags',
      'anschließend',
      null,
      null,
      null,
    ]);
    expect([print.timed, print.noTime]).toEqual([true, 'Uhrzeit offen']);
  });

  it('says who is there, what is talked about, and what the office noted', () => {
    const [first, welcome, exchange] = programmePrint(sheet(), towns).programme.rows;
    expect(first).toMatchObject({ lines: ['Vor Ort: Jörg Muster, Landrat, h@example.org'] });
    expect(welcome).toMatchObject({ who: 'Jörg Muster' });
    expect(exchange).toMatchObject({ remarks: '45 Minuten', lines: ['Themen: KOMM-AN'] });
    expect(JSON.stringify(programmePrint(sheet(), towns))).toContain('Vermerk: Fahrer anrufen');
  });

  it('tells other audiences nothing internal, and is marked for the house only where it is', () => {
    for (const audience of ['host', 'public', 'press'] as const) {
      const print = programmePrint(sheet(audience), towns);
      expect([print.internal, JSON.stringify(print).includes('Fahrer anrufen'), rows(sheet(audience)).includes('Rückfahrt vorbereiten')]).toEqual([
        false,
        false,
        false,
      ]);
    }
    expect(programmePrint(sheet(), towns).internal).toBe(true);
    expect(JSON.stringify(programmePrint(sheet('public'), towns))).not.toContain('Jörg Muster, Landrat');
  });

  it('says which points are open to the press only where some are and some are not, and never to the public', () => {
    expect([programmePrint(sheet(), towns).programme.press, programmePrint(sheet('public'), towns).programme.press]).toEqual([true, false]);
    const one = { ...sheet(), stops: sheet().stops.slice(1), items: [] };
    expect(programmePrint(one, towns).programme.press).toBe(false);
  });

  it('marks the rows that changed', () => {
    const changed = {
      since: 3,
      sentences: ['Neu: Programmpunkt „Austausch“.'],
      rows: [
        { row: 'item', id: 'i2', change: 'new' },
        { row: 'stop', id: 's2', change: 'changed' },
        { row: 'drive', id: '["s1","s2"]', change: 'changed' },
      ],
    } as const;
    const { programme: print } = programmePrint({ ...sheet(), changes: changed }, towns);
    expect(print.changes).toEqual({ title: 'Geändert seit Version 3. Geänderte Zeilen tragen das Zeichen ◆.', entries: changed.sentences });
    expect(print.rows.map(({ mark }) => mark)).toEqual([null, null, 'neu', 'geändert', 'geändert', null, null, null]);
    const { programme: same } = programmePrint({ ...sheet(), changes: { since: 3, sentences: [], rows: [] } }, towns);
    expect(same.changes).toEqual({ title: 'Unverändert seit Version 3', entries: [] });
  });

  it('shows on the map what the directory knows, and names the rest', () => {
    const { map } = programmePrint(sheet(), towns).programme;
    expect(map).toMatchObject({ alt: 'Karte von Nordrhein-Westfalen mit dem Ort 1 Höxter', unplaced: ['2 Verein Brücke, Brakel'] });
    expect(map?.source).toContain('GeoBasis-DE / BKG');
    expect(programmePrint(sheet(), () => undefined).programme.map).toBeNull();
  });

  it('carries its version and stand, and the same moment for the file', () =>
    expect(programmePrint(sheet(), towns)).toMatchObject({ stand: 'Stand: 5. März 2020, 10.12 Uhr, Version 7', at: '2020-03-05T09:12:00.000Z' }));

  it('says so when nothing is planned yet', () =>
    expect(programmePrint(itinerary({ programme: programmeWith() }, known, 'principal'), towns).programme).toMatchObject({
      rows: [],
      note: 'Der Ablauf steht noch nicht fest.',
    }));
});

describe('a tour book', () => {
  const later = { ...sheet(), title: 'Kreis Unna', date: '2020-03-12', when: 'Do, 12.03.2020', hosts: [{ ...sheet().hosts[0]!, town: 'Höxter' }] };
  const tour = { name: 'Sommertour', phase: null, status: 'planned', audience: 'principal', version: 15, stand: sheet().stand } as const;

  it('has a cover, an overview and the programme of every visit', () => {
    const book = tourBookPrint({ ...tour, items: [sheet(), later] }, towns);
    expect(book).toMatchObject({ name: 'Sommertour', period: 'Vom 5. bis 12. März 2020', stand: 'Stand: 5. März 2020, 10.12 Uhr, Version 15' });
    expect(book.overview.map(({ number, title, status }) => [number, title, status])).toEqual([
      [1, 'Kommunales Integrationszentrum Kreis Höxter', 'zugesagt'],
      [2, 'Kreis Unna', 'zugesagt'],
    ]);
    expect(book.programmes).toHaveLength(2);
    expect(book.map).toMatchObject({ alt: 'Karte von Nordrhein-Westfalen mit dem Ort 2 Höxter', unplaced: ['1 Kreis Höxter'] });
  });

  it('of a tour without visits says so', () =>
    expect(tourBookPrint({ ...tour, items: [] }, towns)).toMatchObject({ period: 'Datum offen', overview: [], programmes: [], map: null }));
});

describe('the day of a principal', () => {
  it('has all visits of the day, with the last of their stands and all of their events', () =>
    expect(dayPrint('Ada Beispiel', '2020-03-05', 'principal', [sheet(), sheet()], towns)).toMatchObject({
      dateLine: 'Donnerstag, 5. März 2020',
      stand: 'Stand: 5. März 2020, 10.12 Uhr, Version 14',
      programmes: [{}, {}],
    }));

  it('asks no clock when there is no visit', () =>
    expect(dayPrint('Ada Beispiel', '2020-03-05', 'public', [], towns)).toMatchObject({ at: '2020-03-05T00:00:00Z', programmes: [], internal: false }));
});
