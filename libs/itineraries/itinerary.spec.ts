import { describe, expect, it } from '@jest/globals';
import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { itinerary } from '#libs/itineraries/itinerary.js';
import { itinerariesText, itineraryText } from '#libs/itineraries/itinerary.text.js';
import { attendee, group, item, knownPeople, programmeWith, attendanceWith } from '#libs/tours/testing.js';
import type { Programme, Sourced } from '#libs/tours/programme.queries.js';

const stop = (stopId: string, more: object = {}) => ({ stopId, venue: 'Kreishaus', town: 'Höxter', sources: [], ...more });
const agenda = (...items: Sourced<AgendaItem>[]): Programme['agenda'] => ({ status: 'proposed', revision: 1, items });
const two = programmeWith({
  stops: [
    stop('s1', { when: { partOfDay: 'morning', asWritten: 'Vormittags' }, appointment: 'Titelverleihung' }),
    stop('s2', { venue: 'Verein', town: 'Brakel', orderCertain: false, when: { sequence: 'Anschließend' } }),
  ],
  transfers: [{ from: 's1', to: 's2', minutes: 75, mode: 'Dienstwagen', sources: [] }],
  agenda: agenda(
    item('i1', { stopId: 's1', title: 'Verleihung', kind: 'title-award', presenters: [{ personId: 'person-p' }, { group: 'Team' }], topics: ['KOMM-AN'] }),
    item('i2', { stopId: 's2', title: 'Abfahrt vorbereiten', visibility: 'internal', note: 'text-note' }),
    item('i3', { title: 'Pressegespräch', kind: 'press-briefing', visibility: 'participants', pressAccess: true }),
  ),
});
const list = attendanceWith({
  attendees: [attendee('h', { roles: ['greeter'], stops: ['s1'], offices: ['office-h'] })],
  groups: [group('g1', { label: 'Schülerinnen und Schüler', headcount: { exact: 20, approximate: true }, stops: ['s1'] })],
});
const known = knownPeople({ p: 'Ada Beispiel', h: 'Jörg Muster' }, { 'text-note': 'Fahrer anrufen' });
const sheet = (audience: 'principal' | 'host' | 'public' | 'press', programme = two) => itinerary({ programme, attendance: list }, known, audience);
const titles = (audience: 'principal' | 'host' | 'public' | 'press') =>
  [...sheet(audience).stops.flatMap((one) => one.items), ...sheet(audience).items].map((one) => one.title);

describe('an itinerary', () => {
  it('has the stops in order, each with its time as precisely as it is known', () =>
    expect(
      sheet('principal').stops.map(({ order, venue, town, when, precision, orderCertain }) => ({ order, venue, town, when, precision, orderCertain })),
    ).toEqual([
      { order: 1, venue: 'Kreishaus', town: 'Höxter', when: 'vormittags', precision: 'part-of-day', orderCertain: true },
      { order: 2, venue: 'Verein', town: 'Brakel', when: 'anschließend', precision: 'sequence', orderCertain: false },
    ]));

  it('names who presents and what is talked about', () =>
    expect(sheet('principal').stops[0]?.items).toMatchObject([
      { kind: 'title-award', title: 'Verleihung', presenters: ['Ada Beispiel', 'Team'], topics: ['KOMM-AN'] },
    ]));

  it('never names a member of a protected group', () => {
    const shielded = { ...list, groups: [group('g1', { label: 'Jugendliche', protected: true, members: ['person-p', 'person-h'] })] };
    const shown = itinerary({ programme: two, attendance: shielded }, known, 'principal').stops[0];
    expect(shown?.items[0]?.presenters).toEqual(['Jugendliche', 'Team']);
    expect(shown?.receivedBy).toEqual([]);
  });

  it('loses no item without a stop: of several stops it belongs to none', () =>
    expect(sheet('principal').items.map((one) => one.title)).toEqual(['Pressegespräch']));

  it('puts items without a stop at the only stop there is', () => {
    const one = programmeWith({ stops: [stop('s1')], agenda: agenda(item('i1'), item('i2', { stopId: 'gone' })) });
    expect(sheet('principal', one)).toMatchObject({ items: [], stops: [{ items: [{ itemId: 'i1' }, { itemId: 'i2' }] }] });
  });

  it.each([
    ['principal', ['Verleihung', 'Abfahrt vorbereiten', 'Pressegespräch']],
    ['host', ['Verleihung', 'Pressegespräch']],
    ['press', ['Verleihung', 'Pressegespräch']],
    ['public', ['Verleihung']],
  ] as const)('shows the %s what they may see', (audience, expected) => expect(titles(audience)).toEqual(expected));

  it('shows notes to the office only, and contacts and reception to those who take part', () => {
    expect(sheet('principal').stops[1]?.items[0]?.note).toBe('Fahrer anrufen');
    expect(JSON.stringify(sheet('host'))).not.toContain('Fahrer anrufen');
    expect(sheet('host').stops[0]?.receivedBy).toEqual([{ name: 'Jörg Muster', office: 'Landrat', contact: 'h@example.org', throughout: false }]);
    for (const outside of ['public', 'press'] as const) expect(JSON.stringify(sheet(outside))).not.toContain('example.org');
  });

  it('invents no date', () => {
    const open = programmeWith({ when: { value: { asWritten: 'unlängst' }, sources: [] } });
    expect(sheet('principal', open)).toMatchObject({ date: null, when: '„unlängst“', precision: 'open' });
    expect(itineraryText(sheet('principal', open))).toContain('\n„unlängst“\n');
  });

  it('carries one version and stand for everything it is made of', () =>
    expect(sheet('principal')).toMatchObject({ version: 7, stand: { position: '00000000000000000009', at: '2020-03-05T09:12:00.000Z' } }));
});

describe('the printed itinerary', () => {
  it('reads like a programme', () =>
    expect(itineraryText(sheet('principal'))).toBe(`PROGRAMM für den Gast – nur für den Dienstgebrauch
Kommunales Integrationszentrum Kreis Höxter
Donnerstag, 5. März 2020

Gast:       Ada Beispiel, Staatssekretärin
Gastgeber:  Kreis Höxter, Kommunales Integrationszentrum Kreis Höxter
Besuch:     zugesagt
Programm:   dem Gastgeber vorgeschlagen

1. Kreishaus, Höxter
   Termin: Titelverleihung
   vormittags
   Vor Ort: Jörg Muster, Landrat, h@example.org
   • Verleihung (Titelverleihung)
       Mit: Ada Beispiel, Team
       Themen: KOMM-AN

   ↓ Fahrt zu: Verein, Brakel, 1 Stunde 15 Minuten (Dienstwagen)

2. Verein, Brakel (Reihenfolge nicht gesichert)
   anschließend
   • Abfahrt vorbereiten (Austausch, intern)
       Vermerk: Fahrer anrufen

Ohne festen Ort
   • Pressegespräch (presseöffentlich)

Gruppen
  – Schülerinnen und Schüler (rund 20)

Stand: 5. März 2020, 10.12 Uhr, Version 7
`));

  it('says what was only talked about', () => {
    const talked = programmeWith({ stops: [stop('s1')], agenda: agenda(item('i1', { title: 'Sprachsommer', kind: 'activity', state: 'planned-project' })) });
    expect(itineraryText(sheet('public', talked))).toContain('• Sprachsommer (Mitmachaktion, geplantes Vorhaben)');
  });

  it('shows exact times, approximate ones as such, and the wording of the source where it says more', () => {
    const exact = programmeWith({
      when: { value: { date: '2020-03-05', start: '10:00', end: '11:30', approximate: true, asWritten: 'gestern' }, sources: [] },
    });
    const text = itineraryText(sheet('principal', exact));
    expect(text).toContain('Donnerstag, 5. März 2020, ca. 10.00–11.30 Uhr');
    expect(text).toContain('Quelle:     „gestern“');
  });

  it('prints a day of several visits, and says when there is none', () => {
    expect(itinerariesText('Tagesprogramm', [sheet('host'), sheet('host')]).match(/PROGRAMM für die Gastgeber/g)).toHaveLength(2);
    expect(itinerariesText('Tagesprogramm', [])).toBe('Tagesprogramm\n\nKein Besuch verzeichnet.\n');
  });
});
