import { describe, expect, it } from '@jest/globals';
import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { cancellationLetter, hostCancellationLetter } from '#libs/notices/letters/cancellation.letter.js';
import { changeLetter } from '#libs/notices/letters/change.letter.js';
import { digestLetter } from '#libs/notices/letters/digest.letter.js';
import { reminderLetter } from '#libs/notices/letters/reminder.letter.js';

const sender = 'Büro der Staatssekretärin';
const sheet = {
  title: 'Kommunales Integrationszentrum Kreis Soest',
  time: { date: '2030-03-14', start: '10:00', end: '11:30' },
  version: 7,
  stand: { position: '', at: '2030-03-05T09:12:00Z' },
  principals: [{ personId: 'person-1', name: 'Dr. Annegret Hollenbeck', office: 'Staatssekretärin', insteadOf: null }],
  hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest', unit: null, town: 'Soest', directoryId: null }],
  stops: [
    {
      venue: 'Kreishaus',
      room: null,
      address: 'Hoher Weg 1–3',
      town: 'Soest',
      organisation: null,
      when: null,
      items: [{ when: '10.00 Uhr', title: 'Begrüßung' }],
    },
  ],
  items: [],
} as unknown as Itinerary;

// Read aloud before they are changed: this is what people get.
describe('the letter', () => {
  it('of a change', () =>
    expect(
      changeLetter(sheet, {
        name: 'Ada Beispielsen',
        sender,
        changes: ['Termin: bisher Do, 14.03.2030, jetzt Fr, 15.03.2030.'],
        link: 'https://termine.example.org/answer/x',
        calendar: true,
      }),
    ).toEqual({
      subject: 'Änderung: Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030',
      text: `Guten Tag Ada Beispielsen,

bei dem Besuch, zu dem Sie eingeladen sind, hat sich etwas geändert:

– Termin: bisher Do, 14.03.2030, jetzt Fr, 15.03.2030.

So ist es jetzt geplant:

Besuch:     Kommunales Integrationszentrum Kreis Soest
Termin:     Do, 14.03.2030, 10.00–11.30 Uhr
Ort:        Kreishaus, Hoher Weg 1–3, Soest
Gast:       Dr. Annegret Hollenbeck, Staatssekretärin
Gastgeber:  Kreis Soest

Programm
  – 10.00 Uhr: Begrüßung

Stand: 5. März 2030, 10.12 Uhr, Version 7

Falls Sie nun nicht teilnehmen können, teilen Sie es uns bitte mit:
https://termine.example.org/answer/x
Der Kalendereintrag in dieser Nachricht ersetzt den bisherigen.

Mit freundlichen Grüßen
Büro der Staatssekretärin

-- 
Sie erhalten diese Nachricht, weil Sie zu diesem Besuch eingeladen sind und sich etwas geändert hat, das Sie betrifft.
`,
    }));

  it('of a cancellation, and of an invitation that is taken back', () => {
    const letter = (cancelled: 'visit' | 'person') => cancellationLetter(sheet, { name: 'Ada Beispielsen', sender, cancelled, calendar: true });
    expect(letter('visit')).toEqual({
      subject: 'Absage: Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030',
      text: `Guten Tag Ada Beispielsen,

dieser Besuch, zu dem wir Sie eingeladen hatten, findet nicht statt:

Besuch:     Kommunales Integrationszentrum Kreis Soest
Termin:     Do, 14.03.2030, 10.00–11.30 Uhr
Ort:        Kreishaus, Hoher Weg 1–3, Soest
Gast:       Dr. Annegret Hollenbeck, Staatssekretärin
Gastgeber:  Kreis Soest

Wir bitten um Ihr Verständnis.
Der Kalendereintrag in dieser Nachricht nimmt den Termin aus Ihrem Kalender.

Mit freundlichen Grüßen
Büro der Staatssekretärin

-- 
Sie erhalten diese Nachricht, weil Sie zu diesem Besuch eingeladen waren.
`,
    });
    expect(letter('person').subject).toMatch(/^Einladung zurückgenommen: /);
    expect(letter('person').text).toContain('wir müssen Ihre Einladung zu diesem Besuch leider zurücknehmen:');
  });

  it('of a cancellation to the office of a host', () =>
    expect(hostCancellationLetter(sheet, { sender })).toEqual({
      subject: 'Absage: Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030',
      text: `Guten Tag,

dieser Besuch, der bei Ihnen stattfinden sollte, ist abgesagt:

Besuch:     Kommunales Integrationszentrum Kreis Soest
Termin:     Do, 14.03.2030, 10.00–11.30 Uhr
Ort:        Kreishaus, Hoher Weg 1–3, Soest
Gast:       Dr. Annegret Hollenbeck, Staatssekretärin
Gastgeber:  Kreis Soest

Wir bitten um Ihr Verständnis.

Mit freundlichen Grüßen
Büro der Staatssekretärin

-- 
Sie erhalten diese Nachricht, weil wir Ihnen das Programm dieses Besuchs vorgelegt hatten.
`,
    }));

  it('of a reminder to the office of a host', () => {
    const { subject, text } = reminderLetter(sheet, { sender, today: '2030-03-07' });
    expect(subject).toBe('Bitte bestätigen: Programm für Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030');
    expect(text).toMatch(/^Guten Tag,\n\nin 7 Tagen findet bei Ihnen dieser Besuch statt, und Sie haben das Programm noch nicht bestätigt:\n\nBesuch: /);
    expect(text).toContain('Bitte bestätigen Sie es, oder antworten Sie auf diese Nachricht mit dem, was anders sein soll.');
    expect(reminderLetter(sheet, { sender, today: '2030-03-13' }).text).toContain('\n\nmorgen findet bei Ihnen');
    expect(reminderLetter(sheet, { sender, today: '2030-03-14' }).text).toContain('\n\nheute findet bei Ihnen');
  });

  it('of the day', () =>
    expect(
      digestLetter({
        today: '2030-03-05',
        waiting: ['KI Kreis Soest (Do, 14.03.2030): Programm dem Gastgeber vorschlagen.'],
        mails: { waiting: 2, uncertain: 1 },
      }),
    ).toEqual({
      subject: 'Ortstermin: was am Dienstag, 5. März 2030 wartet',
      text: `Guten Tag,

das wartet heute auf Sie:

– KI Kreis Soest (Do, 14.03.2030): Programm dem Gastgeber vorschlagen.
– 2 Nachrichten warten auf Ihre Freigabe.
– Eine Nachricht ist ungewiss; bitte fragen Sie nach.

Mit freundlichen Grüßen
Ortstermin

-- 
Sie erhalten diese Übersicht einmal am Tag, wenn etwas wartet.
`,
    }));
});
