import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { mailSettings } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let sink: SmtpSink;
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
beforeAll(async () => {
  sink = await smtpSink({ recipient: (address) => (address.startsWith('unbekannt') ? 550 : undefined) });
  system = await testSystem(mailSettings(sink));
  desk = await mailDesk(system);
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const mailsTo = (address: string) => sink.taken.filter(({ to }) => to.includes(address));

describe('an invitation by mail', () => {
  it('waits until the planner has looked at it and lets it go; then it comes once, with a link and a calendar entry to answer', async () => {
    const { visit, id } = await desk.aVisit();
    await desk.invite(visit, await desk.someone('Ada Beispielsen', 'Tel. 0123 45, Ada.B@example.org'));
    const [waiting] = await desk.stand(visit, 'intended');
    expect(waiting?.sentence).toBe('Einladung an Ada Beispielsen: wartet auf Freigabe.');
    const preview = await desk.preview(visit, waiting!.noticeId);
    expect(preview).toMatchObject({ to: { name: 'Ada Beispielsen', address: 'ada.b@example.org' }, hindrance: null });
    expect(mailsTo('ada.b@example.org')).toEqual([]);

    expect((await desk.send(visit)).notices).toEqual([waiting!.noticeId]);
    const [sent] = await desk.stand(visit, 'sent');
    expect(sent?.ledger.map(({ state, code }) => (code === null ? state : `${state} ${code}`))).toEqual(['intended', 'released', 'attempting', 'sent 250']);
    expect((await desk.send(visit)).notices).toEqual([]);

    const [mail, ...more] = mailsTo('ada.b@example.org');
    expect(more).toEqual([]);
    expect(mail?.read.subject).toBe('Einladung: Kommunales Integrationszentrum Kreis Soest, Donnerstag, 14. März 2030');
    expect(mail?.read.messageId).toBe(`<${waiting!.noticeId}@example.org>`);
    const link = /https:\/\/termine\.example\.org(\/answer\/[\w-]{43})/.exec(mail?.read.text ?? '');
    const inWords = (text: string) =>
      text
        .replace(/\s*(https:\S+|\(Der Link[^)]*\))\s*/, ' LINK ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    expect(inWords(mail!.read.text!)).toBe(inWords(preview.text));
    const file = mail!.read.attachments.find(({ filename }) => filename === 'einladung.ics')!.content.toString();
    expect(file).toBe(preview.attachments[0]?.content);
    const entry = new ICAL.Component(ICAL.parse(file) as unknown[]);
    expect([entry.getFirstPropertyValue('method'), entry.getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid')]).toEqual(['REQUEST', id]);
    const page = await system.ask('GET', link![1]!);
    expect([page.status, page.text.includes('Ada Beispielsen')]).toEqual([200, true]);
  });

  it('reads as a letter', async () => {
    const { visit } = await desk.aVisit();
    await desk.does('POST', `${visit}/agenda/items`, { itemId: 'i1', kind: 'welcome', title: 'Begrüßung', stopId: 'kreishaus', when: { start: '10:00' } });
    await desk.invite(visit, await desk.someone('Bert Mustermannsen', 'bert@example.org'));
    const [waiting] = await desk.stand(visit, 'intended');
    const { text } = await desk.preview(visit, waiting!.noticeId);
    expect(text.replace(/^Stand: .*$/m, 'Stand: …')).toBe(`Guten Tag Bert Mustermannsen,

wir laden Sie herzlich zu diesem Besuch ein:

Besuch:     Kommunales Integrationszentrum Kreis Soest
Termin:     Do, 14.03.2030, 10.00–11.30 Uhr
Ort:        Kreishaus, Hoher Weg 1–3, Soest
Gast:       Dr. Annegret Hollenbeck, Staatssekretärin
Gastgeber:  Kreis Soest

Programm
  – 10.00 Uhr: Begrüßung

Stand: …

Bitte teilen Sie uns mit, ob Sie teilnehmen. Ihr persönlicher Link dafür:
(Der Link entsteht beim Versand.)
Den Termin finden Sie auch als Kalendereintrag in dieser Nachricht.

Mit freundlichen Grüßen
Büro der Staatssekretärin

-- 
Sie erhalten diese Nachricht, weil Sie zu diesem Besuch eingeladen sind.
`);
  });

  it('is not sent to somebody without an address or to whom the server refuses, says why, and can be sent once that is put right', async () => {
    const { visit } = await desk.aVisit();
    const carla = await desk.someone('Carla Probe-Fallsen');
    await desk.invite(visit, carla);
    await desk.invite(visit, await desk.someone('Dora Zwilling', 'unbekannt@example.org'));
    const waiting = await desk.stand(visit, 'intended', 'intended');
    expect((await desk.preview(visit, waiting[0]!.noticeId)).hindrance).toBe('no-address');
    await desk.send(visit);
    const [first, second] = await desk.stand(visit, 'suppressed', 'suppressed');
    expect([first?.sentence, second?.sentence]).toEqual([
      'Einladung an Carla Probe-Fallsen: nicht gesendet. Im Verzeichnis steht keine Mailadresse.',
      'Einladung an Dora Zwilling: nicht gesendet. Der Mailserver hat die Adresse oder die Nachricht abgelehnt.',
    ]);
    await system.ask('PUT', `/v1/persons/${carla}`, { name: 'Carla Probe-Fallsen', contact: 'carla@example.org' });
    await desk.send(visit, [first!.noticeId]);
    await desk.stand(visit, 'suppressed', 'suppressed', 'sent');
    expect(mailsTo('carla@example.org')).toHaveLength(1);
  });

  it('can be given up before it is sent, and not afterwards', async () => {
    const { visit } = await desk.aVisit();
    await desk.invite(visit, await desk.someone('Emil Beispielsen', 'emil@example.org'));
    const [waiting] = await desk.stand(visit, 'intended');
    await desk.does('POST', `${visit}/notices/${waiting!.noticeId}/withdraw`, {});
    expect((await desk.send(visit)).notices).toEqual([]);
    expect((await desk.stand(visit, 'suppressed'))[0]?.sentence).toBe('Einladung an Emil Beispielsen: nicht gesendet. Das Büro hat sie zurückgezogen.');
    await desk.send(visit, [waiting!.noticeId]);
    const [, sent] = await desk.stand(visit, 'suppressed', 'sent');
    expect((await system.ask('POST', `${visit}/notices/${sent!.noticeId}/withdraw`, {})).status).toBe(409);
  });

  it('is not sent to whoever does not come any more, to a visit that is cancelled, or to somebody who was erased', async () => {
    const { visit } = await desk.aVisit();
    const [struck, erased] = [await desk.someone('Frida Beispielsen', 'frida@example.org'), await desk.someone('Gerd Beispielsen', 'gerd@example.org')];
    for (const one of [struck, erased]) await desk.invite(visit, one);
    await desk.stand(visit, 'intended', 'intended');
    await desk.does('POST', `${visit}/attendance/persons/${struck}/strike`, {});
    expect((await system.ask('POST', `/v1/persons/${erased}/erase`)).status).toBe(200);
    expect((await desk.stand(visit, 'intended', 'suppressed')).flatMap(({ reason }) => reason ?? [])).toEqual(['recipient-erased']);
    await desk.send(visit);
    expect((await desk.stand(visit, 'suppressed', 'suppressed')).map(({ reason }) => reason)).toEqual(['not-invited-any-more', 'recipient-erased']);

    const cancelled = (await desk.aVisit()).visit;
    await desk.invite(cancelled, await desk.someone('Hanna Beispielsen', 'hanna@example.org'));
    await desk.stand(cancelled, 'intended');
    await desk.does('POST', `${cancelled}/cancel`, { reason: 'Erkrankung' });
    await desk.send(cancelled);
    expect((await desk.stand(cancelled, 'suppressed'))[0]?.reason).toBe('visit-cancelled');
    expect(['frida', 'gerd', 'hanna'].flatMap((name) => mailsTo(`${name}@example.org`))).toEqual([]);
  });

  it('is not even intended for a visit of the past', async () => {
    const { visit } = await desk.aVisit('2020-03-05');
    const { position } = await desk.invite(visit, await desk.someone('Ida Beispielsen', 'ida@example.org'));
    // The reactor has seen it once it has seen what comes after it.
    const later = (await desk.aVisit()).visit;
    await desk.invite(later, await desk.someone('Jan Beispielsen', 'jan@example.org'));
    await desk.stand(later, 'intended');
    expect([position.length, await desk.list(visit)]).toEqual([20, []]);
  });
});

describe('the outbox', () => {
  it('holds ids only: no name, no address, no word of a mail', async () => {
    const rows = await desk.inDatabase<{ row: string }>(`select n::text as row from outbox.notice n union all select l::text from outbox.ledger l`);
    expect(rows.length).toBeGreaterThan(10);
    for (const { row } of rows) expect(row).not.toMatch(/Beispielsen|Mustermann|@|Soest|Einladung/);
  });

  it('agrees with what the mail server took: each mail is sent once in the ledger, and each that is sent was taken', async () => {
    const rows = await desk.inDatabase<{ id: string }>(`select notice_id as id from outbox.ledger where state in ('sent', 'surplus') order by 1`);
    const taken = sink.taken.map(({ read }) => ({ id: read.messageId?.slice(1, -'@example.org>'.length) }));
    expect(taken).toHaveLength(rows.length);
    expect(taken).toEqual(expect.arrayContaining(rows));
  });

  it('sends nothing when views are built anew', async () => {
    const before = sink.taken.length;
    for (const view of ['programme', 'attendance']) await desk.does('POST', `/v1/operations/views/${view}/rebuild`);
    const { visit } = await desk.aVisit();
    await desk.invite(visit, await desk.someone('Karl Beispielsen', 'karl@example.org'));
    await desk.stand(visit, 'intended');
    await desk.send(visit);
    await desk.stand(visit, 'sent');
    expect(sink.taken.slice(before).map(({ to }) => to)).toEqual([['karl@example.org']]);
  });
});
