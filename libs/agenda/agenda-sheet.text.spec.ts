import { expect, it } from '@jest/globals';
import { agendaSheetText } from '#libs/agenda/agenda-sheet.text.js';
import { agendaSheet } from '#libs/itineraries/agenda-sheet.js';
import { item, knownPeople, programmeWith } from '#libs/tours/testing.js';

const known = knownPeople({ p: 'Ada Beispiel' }, { 'text-c': 'Bitte kürzer', 'text-n': 'Fahrer' });
const before = item('i1', { title: 'Begrüßung', kind: 'welcome', when: { start: '10:00', end: '10:15' }, minutes: 15, stopId: 's1' });
const stops = [{ stopId: 's1', venue: 'Kreishaus', sources: [] }];
const confirmedAt = { revision: 1, at: '2020-03-01T09:00:00.000Z', by: 'host-1', items: [] };
const confirmed = programmeWith({ stops, agenda: { status: 'confirmed', revision: 1, items: [before] } });
const now = programmeWith({
  stops,
  agenda: {
    status: 'changes-requested',
    revision: 2,
    items: [{ ...before, when: { start: '10:30', end: '10:45' }, note: 'text-n' }, item('i2', { title: 'Intern', visibility: 'internal' })],
    confirmed: confirmedAt,
    requested: {
      revision: 2,
      at: '2020-03-02T09:00:00.000Z',
      by: 'host-1',
      comment: 'text-c',
      items: [
        { itemId: 'i1', minutes: 10 },
        { itemId: 'i2', remove: true },
      ],
    },
  },
});

it('the host sees what is new since the confirmation, and nothing internal', () =>
  expect(agendaSheetText(agendaSheet({ programme: now, attendance: undefined, confirmed }, known, 'host'))).toBe(`PROGRAMMPUNKTE
Kommunales Integrationszentrum Kreis Höxter
Fassung 2, Änderungen gewünscht

Bestätigt: Fassung 1 am 1. März 2020, 10 Uhr
Seitdem geändert
  – Geändert: Programmpunkt „Begrüßung“ – Zeit: bisher 10.00–10.15 Uhr, jetzt 10.30–10.45 Uhr.

Gewünschte Änderungen an Fassung 2: Bitte kürzer
  – „Begrüßung“: Dauer 10 Minuten

1. Begrüßung (10.30–10.45 Uhr; 15 Minuten; Kreishaus)

Stand: 5. März 2020, 10.12 Uhr, Version 2
`));

it('nothing new is said to be so', () => {
  const sheet = agendaSheet(
    { programme: { ...confirmed, agenda: { ...confirmed.agenda, confirmed: confirmedAt } }, attendance: undefined, confirmed },
    known,
    'principal',
  );
  expect(sheet.changedSinceConfirmed).toEqual({ changes: [], sentences: [] });
  expect(agendaSheetText(sheet)).toContain('Seitdem unverändert');
});
