import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: AVisit;
let position: string;
const people: Record<string, string> = {};
const written = async (method: string, address: string, body?: unknown) => {
  const answer = await system.ask<{ position: string; id: string }>(method, `/v1/visits/${visit.id}${address}`, body);
  if (answer.status >= 300) throw new Error(answer.text);
  position = answer.body.position;
  return answer;
};
const invite = (name: string) => written('POST', '/attendance/invite', { personId: people[name] });
const invitation = (name: string) =>
  system.ask('GET', `/v1/visits/${visit.id}/invitations/${people[name]}`, undefined, { 'min-position': position, accept: 'text/calendar' });
/** The entry as two readers find it. */
async function entry(name: string) {
  const { text } = await invitation(name);
  const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const event = root.getFirstSubcomponent('vevent')!;
  const attendee = event.getFirstProperty('attendee')!;
  const second = Object.values(nodeIcal.sync.parseICS(text)).find((one) => one?.type === 'VEVENT');
  const found = {
    method: root.getFirstPropertyValue('method'),
    status: event.getFirstPropertyValue('status'),
    uid: event.getFirstPropertyValue('uid'),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    attendee: attendee.getFirstValue(),
    partstat: attendee.getParameter('partstat'),
    stamp: String(event.getFirstPropertyValue('dtstamp')),
    summary: event.getFirstPropertyValue('summary'),
  };
  expect(second).toMatchObject({ uid: found.uid, status: found.status, summary: found.summary });
  return found;
}
/** What the calendar of an attendee sends back. */
const reply = (name: string, answer: string, { sequence = 0, stamp = '20200220T090000Z', more = [] as string[], method = 'REPLY', parameters = '' } = {}) =>
  system.send<{ items: Record<string, unknown>[] }>(
    'POST',
    '/v1/calendar/replies',
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Test//DE',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      `UID:${visit.id}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sequence}`,
      `ATTENDEE;PARTSTAT=${answer}${parameters}:${name.includes(':') ? name : `mailto:${name}`}`,
      ...more,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
    { 'content-type': 'text/calendar; charset=utf-8', 'min-position': position },
  );
async function replied(...sent: Parameters<typeof reply>) {
  const { body } = await reply(...sent);
  const [item] = body.items;
  if (typeof item?.['position'] === 'string') position = item['position'];
  return item;
}
const statusOf = async (name: string) => {
  const { body } = await system.ask<{ attendees: { personId: string; status: string; substitute?: string; reason?: string }[] }>(
    'GET',
    `/v1/visits/${visit.id}/attendance`,
    undefined,
    { 'min-position': position },
  );
  return body.attendees.find((one) => one.personId === people[name]);
};

beforeAll(async () => {
  system = await testSystem();
  for (const [name, contact] of [
    ['Ada Beispielsen', 'Tel. 0123 45, Ada.B+visit@Example.org'],
    ['Bert Mustermannsen', 'bert@example.org'],
    ['Carla Probe-Fallsen', undefined],
    ['Dora Zwilling', 'sekretariat@example.org'],
    ['Emil Zwilling', 'sekretariat@example.org'],
  ] as const) {
    const { body } = await system.ask<{ personId: string }>('POST', '/v1/persons', { name, ...(contact && { contact }) });
    people[name] = body.personId;
  }
}, 60_000);
afterAll(() => system.stop());

describe('an invitation', () => {
  beforeAll(async () => {
    visit = await aVisit(system);
    ({ position } = visit);
    await invite('Ada Beispielsen');
    await invite('Carla Probe-Fallsen');
  });

  it('asks the person by the mail address of their contact, under the id of the visit', async () => {
    expect(await entry('Ada Beispielsen')).toMatchObject({
      method: 'REQUEST',
      status: 'TENTATIVE',
      uid: visit.id,
      sequence: 0,
      attendee: 'mailto:ada.b+visit@example.org',
      partstat: 'NEEDS-ACTION',
    });
    expect((await invitation('Ada Beispielsen')).headers.get('content-disposition')).toContain('Einladung_2020-03-05_Ada-Beispielsen.ics');
  });

  it('asks who has no mail address by their id', async () =>
    expect((await entry('Carla Probe-Fallsen')).attendee).toBe(`urn:uuid:${people['Carla Probe-Fallsen']?.slice('person-'.length)}`));

  it('is refused for somebody who was never invited, for nobody, and for no visit', async () => {
    expect(await invitation('Bert Mustermannsen')).toMatchObject({ status: 409, body: { type: '/problems/not-invited' } });
    const nobody = '/invitations/person-00000000-0000-4000-8000-000000000000';
    expect((await system.ask('GET', `/v1/visits/${visit.id}${nobody}?format=json`)).status).toBe(406);
    expect((await system.ask('GET', `/v1/visits/${visit.id}${nobody}?format=calendar`)).status).toBe(409);
    expect((await system.ask('GET', `/v1/visits/00000000-0000-4000-8000-000000000000${nobody}?format=calendar`)).status).toBe(404);
  });

  it('counts what people plan by, and nothing else', async () => {
    await written('POST', '/confirm');
    expect(await entry('Ada Beispielsen')).toMatchObject({ sequence: 0, status: 'CONFIRMED' });
    await written('POST', '/reschedule', { when: { date: '2020-03-12', start: '09:00' }, reason: 'Sitzung' });
    expect(await entry('Ada Beispielsen')).toMatchObject({ sequence: 1, uid: visit.id });
    await written('POST', '/stops', { stopId: 's1', venue: 'Kreishaus', town: 'Soest' });
    expect((await entry('Ada Beispielsen')).sequence).toBe(2);
  });

  it('takes back what was asked of who is not to come any more, and asks again who is invited again', async () => {
    await written('POST', `/attendance/persons/${people['Carla Probe-Fallsen']}/strike`, {});
    const cancelled = await entry('Carla Probe-Fallsen');
    expect(cancelled).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: visit.id });
    await invite('Carla Probe-Fallsen');
    const again = await entry('Carla Probe-Fallsen');
    expect(again.method).toBe('REQUEST');
    expect(again.stamp >= cancelled.stamp && again.sequence >= cancelled.sequence).toBe(true);
  });

  it('is taken back from everybody when the visit is cancelled', async () => {
    await written('POST', '/cancel', { reason: 'Erkrankung' });
    for (const name of ['Ada Beispielsen', 'Carla Probe-Fallsen']) {
      expect(await entry(name)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', sequence: 3 });
    }
    expect(await replied('ada.b+visit@example.org', 'ACCEPTED', { sequence: 3 })).toMatchObject({ outcome: 'outdated' });
  });
});

describe('an answer', () => {
  beforeEach(async () => {
    visit = await aVisit(system);
    ({ position } = visit);
    for (const name of ['Ada Beispielsen', 'Dora Zwilling', 'Emil Zwilling']) await invite(name);
  });

  it('is recorded, once, however often it comes', async () => {
    expect(await replied('ADA.b+visit@example.org', 'ACCEPTED')).toMatchObject({
      outcome: 'recorded',
      answer: 'accepted',
      personId: people['Ada Beispielsen'],
      sentence: 'Ada Beispielsen hat zugesagt.',
    });
    expect((await statusOf('Ada Beispielsen'))?.status).toBe('accepted');
    const { items } = (await reply('ada.b+visit@example.org', 'ACCEPTED')).body;
    expect(items[0]).toMatchObject({ outcome: 'recorded', position });
    expect((await entry('Ada Beispielsen')).partstat).toBe('ACCEPTED');
  });

  it('is not undone by an older one that comes late', async () => {
    await replied('ada.b+visit@example.org', 'DECLINED', { stamp: '20200221T090000Z', more: ['COMMENT:Bin verreist'] });
    expect(await statusOf('Ada Beispielsen')).toMatchObject({ status: 'declined', reason: 'Bin verreist' });
    expect(await replied('ada.b+visit@example.org', 'ACCEPTED', { stamp: '20200220T090000Z' })).toMatchObject({ outcome: 'outdated' });
    expect((await statusOf('Ada Beispielsen'))?.status).toBe('declined');
    expect((await entry('Ada Beispielsen')).method).toBe('CANCEL');
  });

  it('to an earlier time of the visit is told and changes nothing', async () => {
    await written('POST', '/reschedule', { when: { date: '2020-03-12' }, reason: 'Sitzung' });
    expect(await replied('ada.b+visit@example.org', 'ACCEPTED', { sequence: 0 })).toMatchObject({ outcome: 'outdated' });
    expect((await statusOf('Ada Beispielsen'))?.status).toBe('invited');
    expect(await replied('ada.b+visit@example.org', 'ACCEPTED', { sequence: 1 })).toMatchObject({ outcome: 'recorded' });
  });

  it('belongs to nobody when its address is not that of one person invited', async () => {
    expect(await replied('fremd@example.org', 'ACCEPTED')).toMatchObject({ outcome: 'not-matched', personId: null });
    expect(await replied('sekretariat@example.org', 'ACCEPTED')).toMatchObject({
      outcome: 'not-matched',
      sentence: 'Mehrere Eingeladene haben diese Adresse.',
    });
    expect(await replied('bert@example.org', 'ACCEPTED')).toMatchObject({ outcome: 'not-matched' });
  });

  it('is recognised by the id that the invitation gave', async () => {
    await invite('Carla Probe-Fallsen');
    const address = `urn:uuid:${people['Carla Probe-Fallsen']?.slice('person-'.length)}`;
    expect(await replied(address, 'ACCEPTED')).toMatchObject({ outcome: 'recorded', name: 'Carla Probe-Fallsen' });
  });

  it('hands on to somebody on the list, and asks people about anybody else', async () => {
    const parameters = ';DELEGATED-TO="mailto:bert@example.org"';
    expect(await replied('ada.b+visit@example.org', 'DELEGATED', { parameters })).toMatchObject({ outcome: 'to-confirm', substitute: { candidates: [] } });
    expect((await statusOf('Ada Beispielsen'))?.status).toBe('invited');
    await invite('Bert Mustermannsen');
    expect(await replied('ada.b+visit@example.org', 'DELEGATED', { parameters })).toMatchObject({ outcome: 'recorded' });
    expect(await statusOf('Ada Beispielsen')).toMatchObject({ substitute: people['Bert Mustermannsen'] });
    expect(await entry('Ada Beispielsen')).toMatchObject({ method: 'CANCEL' });
    expect(await entry('Bert Mustermannsen')).toMatchObject({ method: 'REQUEST' });
  });

  it('names a substitute in a comment, which people confirm', async () => {
    const more = ['COMMENT:Es kommt Bert Mustermannsen in Vertretung.'];
    expect(await replied('ada.b+visit@example.org', 'DECLINED', { more })).toMatchObject({
      outcome: 'recorded',
      comment: 'Es kommt Bert Mustermannsen in Vertretung.',
      substitute: { candidates: [{ personId: people['Bert Mustermannsen'], name: 'Bert Mustermannsen' }] },
    });
    expect((await statusOf('Ada Beispielsen'))?.substitute).toBeUndefined();
  });

  it('under reserve, or with another time, is told as it was said', async () => {
    expect(await replied('ada.b+visit@example.org', 'TENTATIVE')).toMatchObject({ outcome: 'reported', answer: 'tentative' });
    const more = ['DTSTART:20200306T080000Z', 'DTEND:20200306T090000Z'];
    expect(await replied('ada.b+visit@example.org', 'TENTATIVE', { method: 'COUNTER', more })).toMatchObject({
      outcome: 'reported',
      answer: 'counter',
      proposed: { date: '2020-03-06', start: '09:00', end: '10:00' },
      sentence: 'Ada Beispielsen schlägt einen anderen Termin vor: Freitag, 6. März 2020, 09.00–10.00 Uhr. Am Besuch ist nichts geändert.',
    });
    expect((await statusOf('Ada Beispielsen'))?.status).toBe('invited');
  });

  it('that the rules of the list refuse is kept apart, with the reason', async () => {
    await written('POST', '/attendance/close');
    expect(await replied('ada.b+visit@example.org', 'ACCEPTED')).toMatchObject({ outcome: 'refused', problem: { code: 'attendance-closed' } });
  });

  it('that is none is refused', async () => {
    const sent = await system.send('POST', '/v1/calendar/replies', 'Guten Tag', { 'content-type': 'text/calendar' });
    expect(sent).toMatchObject({ status: 422, body: { type: '/problems/calendar-not-understood' } });
    expect((await system.ask('POST', '/v1/calendar/replies', {})).status).toBe(415);
  });
});
