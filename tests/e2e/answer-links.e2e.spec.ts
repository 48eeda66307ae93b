import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerDesk, stateOf } from '#tests/support/answer-desk.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let desk: Awaited<ReturnType<typeof answerDesk>>;
beforeAll(async () => {
  system = await testSystem();
  desk = await answerDesk(system);
}, 60_000);
afterAll(() => system.stop());

describe('an answer link', () => {
  it('shows the person when and where they are invited, and records that they come', async () => {
    const { id, linkId, name, person, path } = await desk.linked();
    const page = await desk.look(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const shown = [
      name,
      'Kommunales Integrationszentrum Kreis Soest',
      'Do, 14.03.2030, 10.00–11.30 Uhr',
      'Kreishaus, Hoher Weg 1–3, Soest',
      'noch nicht geantwortet',
    ];
    for (const text of [...shown, '<form method="post">']) expect(page.text).toContain(text);
    expect(page.text).not.toContain('<script');
    const sent = await desk.answer(path, { answer: 'accepted', substitute: '', reason: '' });
    expect([sent.status, sent.to]).toEqual([303, path]);
    expect((await desk.look(path)).text).toMatch(/Vermerkt ist: Sie kommen\.[\s\S]*Eingegangen am[\s\S]*Antwort ändern/);
    expect(await desk.recorded(person)).toMatchObject({ status: 'accepted', reason: null, candidates: [] });
    const by = await desk.inDatabase(`select metadata->>'by' as text from es.event where stream = 'attendance-${id}' order by position`);
    expect(by.at(-1)).toBe(`link-${linkId}`);
  });

  it('changes nothing by being looked at, however often', async () => {
    const { id, path } = await desk.linked();
    for (let i = 0; i < 3; i++) expect((await desk.look(path)).status).toBe(200);
    expect(await desk.events(id)).toEqual([]);
  });

  it('records that the person does not come, with what they wrote', async () => {
    const { person, path } = await desk.linked();
    expect((await desk.answer(path, { answer: 'declined', reason: 'Bin verreist,\r\nleider' })).status).toBe(303);
    expect(await desk.recorded(person)).toMatchObject({ status: 'declined', reason: 'Bin verreist,\nleider' });
    expect((await desk.look(path)).text).toMatch(/Sie kommen nicht\.[\s\S]*Bin verreist,<br \/>leider/);
    // Saying it once more without a reason takes the reason back.
    expect((await desk.answer(path, { answer: 'declined' })).status).toBe(303);
    expect(await desk.recorded(person)).toMatchObject({ status: 'declined', reason: 'Ohne Angabe von Gründen' });
  });

  it('tells the office who is to come instead, and neither invites nor makes anybody', async () => {
    const { id, person, path } = await desk.linked();
    await desk.someone('Toni Vertretbar');
    const people = () => desk.inDatabase('select count(*)::text as text from vault.person');
    const before = await people();
    expect((await desk.answer(path, { answer: 'substitute', substitute: ' Toni \n Vertretbar ', reason: 'Urlaub' })).status).toBe(303);
    expect(await desk.recorded(person)).toMatchObject({
      status: 'declined',
      reason: 'Als Vertretung benannt: Toni Vertretbar\nUrlaub',
      candidates: [{ name: 'Toni Vertretbar' }],
    });
    expect(await people()).toEqual(before);
    expect(await desk.events(id)).toEqual(['InvitationDeclined']);
    expect((await desk.look(path)).text).toMatch(/Als Vertretung benannt: Toni Vertretbar<br \/>Urlaub/);
  });

  it('says that the person is represented once the office has named somebody, and not by whom', async () => {
    const { person, path } = await desk.linked();
    const substitute = await desk.someone('Toni Stellvertretung');
    await desk.does('POST', `${person}/name-substitute`, { personId: substitute });
    const { text } = await desk.look(path);
    expect(text).toContain('Sie kommen nicht und werden vertreten.');
    expect(text).not.toContain('Stellvertretung');
  });

  it('shows no reason that somebody else recorded', async () => {
    const { person, path } = await desk.linked();
    await desk.does('POST', `${person}/decline`, { reason: 'Ruft nie zurück' });
    const { text } = await desk.look(path);
    expect(text).toContain('Vermerkt ist: Sie kommen nicht.');
    expect(text).not.toContain('Ruft nie');
  });

  it('lets the answer be changed: the later one stands, the same one sent twice is one', async () => {
    const { id, person, path } = await desk.linked();
    const first = { state: stateOf((await desk.look(path)).text), answer: 'accepted' };
    const twice = await Promise.all([desk.send(path, first), desk.send(path, first)]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await desk.answer(path, { answer: 'declined' })).status).toBe(303);
    // A browser that sends the first answer once more does not take the second one back.
    expect((await desk.send(path, first)).status).toBe(303);
    expect(await desk.recorded(person)).toMatchObject({ status: 'declined' });
    expect((await desk.answer(path, { answer: 'accepted' })).status).toBe(303);
    expect(await desk.recorded(person)).toMatchObject({ status: 'accepted' });
    expect(await desk.events(id)).toEqual(['InvitationAccepted', 'InvitationDeclined', 'InvitationAccepted']);
  });

  it('stands against an older answer of a calendar that is handed in later', async () => {
    const { id, person, personId, path } = await desk.linked();
    expect((await desk.answer(path, { answer: 'declined' })).status).toBe(303);
    const uuid = personId.slice('person-'.length);
    const reply = (stamp: string) =>
      ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${id}`, `DTSTAMP:${stamp}`, 'SEQUENCE:1']
        .concat([`ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:${uuid}`, 'END:VEVENT', 'END:VCALENDAR', ''])
        .join('\r\n');
    const handIn = async (stamp: string) =>
      (await system.send<{ items: { outcome: string }[] }>('POST', '/v1/calendar/replies', reply(stamp), { 'content-type': 'text/calendar' })).body.items[0]
        ?.outcome;
    expect(await handIn('20200101T090000Z')).toBe('outdated');
    expect(await desk.recorded(person)).toMatchObject({ status: 'declined' });
    expect(await handIn('20290101T090000Z')).toBe('recorded');
    expect(await desk.recorded(person)).toMatchObject({ status: 'accepted' });
    expect((await desk.look(path)).text).toContain('Vermerkt ist: Sie kommen.');
  });

  it('takes no answer to a time that the person has not seen', async () => {
    const { visit, person, path } = await desk.linked();
    const before = stateOf((await desk.look(path)).text);
    await desk.does('POST', `${visit}/reschedule`, { when: { date: '2030-03-21', start: '09:00', end: '10:00' }, reason: 'Sitzung' });
    const moved = await desk.send(path, { state: before, answer: 'substitute', substitute: 'Toni Vertretbar' });
    expect([moved.status, moved.text]).toEqual([
      409,
      expect.stringMatching(/inzwischen geändert[\s\S]*21\.03\.2030[\s\S]*checked[\s\S]*value="Toni Vertretbar"/),
    ]);
    expect(await desk.recorded(person)).toMatchObject({ status: 'invited' });
    expect((await desk.send(path, { state: stateOf(moved.text), answer: 'accepted' })).status).toBe(303);
    expect(await desk.recorded(person)).toMatchObject({ status: 'accepted' });
  });

  it('says on the page what does not fit together, and keeps what was written', async () => {
    const { id, path } = await desk.linked();
    const faulty = [
      [{ reason: 'Moment' }, /href="#answer">Bitte wählen Sie eine der drei Antworten/],
      [{ answer: 'substitute', reason: 'Moment' }, /href="#substitute">Bitte tragen Sie den Namen/],
      [
        { answer: 'declined', substitute: 'Toni Vertretbar', reason: 'Moment' },
        /eine Vertretung eingetragen[\s\S]*value="Toni Vertretbar" aria-invalid="true"/,
      ],
      [{ answer: 'accepted', reason: 'Moment' }, /href="#reason">Sie haben zugesagt und einen Grund/],
    ] as const;
    for (const [fields, message] of faulty) {
      const { status, text } = await desk.answer(path, fields);
      expect([status, text]).toEqual([422, expect.stringMatching(message)]);
      expect(text).toMatch(/<title>Fehler: [\s\S]*role="alert"[\s\S]*aria-describedby="fault"[\s\S]*>\nMoment<\/textarea>/);
    }
    expect(await desk.events(id)).toEqual([]);
  });

  it('takes no answer once the visit is over or cancelled, or the list is closed, and says so', async () => {
    const closed = await desk.linked();
    await desk.does('POST', `${closed.visit}/attendance/close`);
    const cancelled = await desk.linked();
    await desk.does('POST', `${cancelled.visit}/cancel`, { reason: 'Krankheit' });
    const over = await desk.linked();
    await desk.does('POST', `${over.visit}/correct`, { when: { date: '2020-03-05', start: '10:00', end: '11:30' } });
    for (const [{ id, person, path }, why] of [
      [closed, /Teilnehmerliste ist abgeschlossen/],
      [cancelled, /Der Besuch ist abgesagt/],
      [over, /Der Besuch ist vorbei/],
    ] as const) {
      const page = await desk.look(path);
      expect([page.status, page.text.includes('<form')]).toEqual([200, false]);
      expect(page.text).toMatch(why);
      const late = await desk.send(path, { state: '1-1', answer: 'declined', reason: 'Zu spät gesagt' });
      expect([late.status, late.text]).toEqual([409, expect.stringMatching(/kam zu spät[\s\S]*Zu spät gesagt/)]);
      expect((await desk.events(id)).filter((type) => type === 'InvitationDeclined')).toEqual([]);
      expect((await desk.link(person)).body.type).toBe('/problems/nothing-to-answer');
    }
  });

  it('is made for people who are invited, and until an instant to come', async () => {
    const { visit, person, path } = await desk.linked();
    expect(path).toMatch(/^\/answer\/[\w-]{43}$/);
    const uninvited = await desk.someone('Nicht Eingeladen');
    expect((await desk.link(`${visit}/attendance/persons/${uninvited}`)).body.type).toBe('/problems/not-invited');
    expect((await desk.link(`/v1/visits/nope/attendance/persons/${uninvited}`)).status).toBe(404);
    expect((await system.ask('GET', `/v1/visits/nope/attendance/persons/${uninvited}/answer-links`)).status).toBe(404);
    expect((await desk.link(person, { expiresAt: '2020-01-01T00:00:00Z' })).body.type).toBe('/problems/expiry-in-the-past');
    const limited = await desk.link(person, { expiresAt: '2030-03-01T12:00:00+01:00' });
    expect((await desk.look(limited.body.path)).text).toContain('längstens bis zum 1. März 2030, 12 Uhr');
  });
});
