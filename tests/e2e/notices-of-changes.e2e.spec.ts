import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { mailSettings } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink, type TakenMail } from '#tests/support/smtp-sink.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let sink: SmtpSink;
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
beforeAll(async () => {
  sink = await smtpSink();
  system = await testSystem(mailSettings(sink));
  desk = await mailDesk(system);
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

let count = 0;
const mailsTo = (address: string) => sink.taken.filter(({ to }) => to.includes(address));
const entryIn = ({ read }: TakenMail) => {
  const root = new ICAL.Component(ICAL.parse(read.attachments.find(({ filename }) => filename?.endsWith('.ics'))!.content.toString()) as unknown[]);
  const event = root.getFirstSubcomponent('vevent');
  return { method: root.getFirstPropertyValue('method'), uid: event?.getFirstPropertyValue('uid'), sequence: Number(event?.getFirstPropertyValue('sequence')) };
};
const unwrapped = ({ read }: TakenMail) => read.text!.replaceAll(/\n {2,}/g, ' ');

/** A visit at the Kreishaus and the Rathaus, to which somebody is invited for the whole of it and somebody for the Rathaus only. */
async function invited() {
  const { id, visit } = await desk.aVisit();
  await desk.does('POST', `${visit}/stops`, { stopId: 'rathaus', venue: 'Rathaus', town: 'Soest', when: { date: '2030-03-14', start: '11:00', end: '11:30' } });
  const [whole, part] = [`ganz-${++count}@example.org`, `rathaus-${count}@example.org`];
  const [forAll, forPart] = [await desk.someone(`Ada Beispielsen-${count}`, whole), await desk.someone(`Bert Beispielsen-${count}`, part)];
  await desk.invite(visit, forAll);
  await desk.does('POST', `${visit}/attendance/invite`, { personId: forPart, stops: ['rathaus'] });
  await desk.stand(visit, 'intended', 'intended');
  await desk.send(visit);
  await desk.stand(visit, 'sent', 'sent');
  return { id, visit, whole, part, forAll, forPart };
}

describe('a change of a visit', () => {
  it('is told to those who were invited, with what was and what is, and changes the entry in their calendar', async () => {
    const { id, visit, whole } = await invited();
    await desk.does('POST', `${visit}/reschedule`, { when: { date: '2030-03-15', start: '09:00', end: '10:30' }, reason: 'Geheime Sitzung' });
    await desk.stand(visit, 'sent', 'sent', 'sent', 'suppressed');
    const [first, change, ...more] = mailsTo(whole);
    expect(more).toEqual([]);
    expect(change?.read.subject).toBe('Änderung: Kommunales Integrationszentrum Kreis Soest, Freitag, 15. März 2030');
    expect(unwrapped(change!)).toContain('– Termin: bisher Do, 14.03.2030, 10.00–11.30 Uhr, jetzt Fr, 15.03.2030, 09.00–10.30 Uhr.');
    expect(change?.read.text).not.toContain('Geheime');
    expect([entryIn(first!), entryIn(change!)]).toEqual([
      { method: 'REQUEST', uid: id, sequence: 2 },
      { method: 'REQUEST', uid: id, sequence: 3 },
    ]);
  });

  it('is not told to whoever is at another stop, whose own time stands', async () => {
    const { visit, whole, part } = await invited();
    await desk.does('PUT', `${visit}/stops/kreishaus`, { venue: 'Altes Rathaus', town: 'Soest' });
    const notices = await desk.stand(visit, 'sent', 'sent', 'sent', 'suppressed');
    expect(notices.find(({ state }) => state === 'suppressed')).toMatchObject({
      reason: 'nothing-changed',
      sentence: expect.stringContaining('Für die Person hat sich nichts geändert.'),
    });
    expect([mailsTo(whole).length, mailsTo(part).length]).toEqual([2, 1]);
    expect(unwrapped(mailsTo(whole)[1]!)).toContain(
      '– Geändert: Station Altes Rathaus, Soest – Ort: bisher Kreishaus, Hoher Weg 1–3, Soest, jetzt Altes Rathaus, Soest.',
    );
  });

  it('is told to nobody who was not told of the visit before', async () => {
    const { visit } = await desk.aVisit();
    await desk.invite(visit, await desk.someone('Carla Beispielsen', 'carla@example.org'));
    await desk.does('POST', `${visit}/reschedule`, { when: { date: '2030-03-16' }, reason: 'Sitzung' });
    await invited();
    await desk.stand(visit, 'intended');
    expect(mailsTo('carla@example.org')).toEqual([]);
  });
});

describe('a cancelled visit', () => {
  it('is told to those who were invited, and leaves their calendars; invitations that waited are given up', async () => {
    const { id, visit, whole, part } = await invited();
    await desk.invite(visit, await desk.someone('Dora Beispielsen', 'dora@example.org'));
    await desk.stand(visit, 'sent', 'sent', 'intended');
    await desk.does('POST', `${visit}/cancel`, { reason: 'Geheime Erkrankung' });
    const notices = await desk.stand(visit, 'sent', 'sent', 'suppressed', 'sent', 'sent');
    expect(notices.flatMap(({ reason }) => reason ?? [])).toEqual(['visit-cancelled']);
    for (const address of [whole, part]) {
      const [, cancellation, ...more] = mailsTo(address);
      expect(more).toEqual([]);
      expect(cancellation?.read.subject).toBe('Absage: Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030');
      expect(cancellation?.read.text).not.toContain('Geheime');
      expect(entryIn(cancellation!)).toMatchObject({ method: 'CANCEL', uid: id });
    }
    expect(mailsTo('dora@example.org')).toEqual([]);
  });

  it('is not told to whoever does not come anyhow; who is struck from the list hears that alone', async () => {
    const { visit, whole, part, forAll, forPart } = await invited();
    await desk.does('POST', `${visit}/attendance/persons/${forAll}/decline`, {});
    await desk.does('POST', `${visit}/attendance/persons/${forPart}/strike`, {});
    await desk.stand(visit, 'sent', 'sent', 'sent');
    expect(mailsTo(part)[1]?.read.subject).toBe('Einladung zurückgenommen: Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030');
    await desk.does('POST', `${visit}/cancel`, { reason: 'Erkrankung' });
    const notices = await desk.stand(visit, 'sent', 'sent', 'sent', 'suppressed', 'suppressed');
    expect(notices.flatMap(({ reason }) => reason ?? [])).toEqual(['not-invited-any-more', 'not-invited-any-more']);
    expect([mailsTo(whole).length, mailsTo(part).length]).toEqual([1, 2]);
  });
});
