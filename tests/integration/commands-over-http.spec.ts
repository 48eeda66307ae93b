import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { commandsApi, type CommandsApi, type Step } from '#tests/support/commands-api.js';

let api: CommandsApi;
let visitId: string;
let visit: string;
beforeAll(async () => {
  api = await commandsApi();
});
beforeEach(async () => {
  ({ visitId, visit } = await api.schedule());
});
afterAll(() => api.close());

describe('over HTTP', () => {
  it('a tour is planned, changed, completed and cancelled', async () => {
    const { body } = await api.send('POST', '/tours', { name: 'Sommertour', phase: 'Sommer 2017', target: { count: 14, networkSize: 54 } });
    const id = body['id'] as string;
    expect(
      await api.failures([
        ['POST', `/tours/${id}/rename`, { name: 'NRW-Tour' }],
        ['PUT', `/tours/${id}/target`, { count: 20, hosts: [api.soest.organisationId] }],
        ['POST', `/tours/${id}/complete`],
      ]),
    ).toEqual([]);
    const other = (await api.send('POST', '/tours', { name: 'Wintertour' })).body['id'] as string;
    expect(await api.failures([['POST', `/tours/${other}/cancel`, { reason: 'Sparrunde' }]])).toEqual([]);
    expect(await api.typesOf(`tour-${id}`)).toEqual(['TourPlanned', 'TourRenamed', 'TourTargetSet', 'TourCompleted']);
  });

  it('a visit goes through everything that can happen to it', async () => {
    const tour = (await api.send('POST', '/tours', { name: 'Sommertour' })).body['id'] as string;
    expect(
      await api.failures([
        ['POST', `${visit}/confirm`, {}],
        ['POST', `${visit}/stops`, { stopId: 'kreishaus', venue: 'Kreishaus', town: 'Soest', when: { start: '10:00' } }],
        ['POST', `${visit}/stops`, { venue: 'Stadthalle', town: 'Werl' }],
        ['POST', `${visit}/stops`, { stopId: 'straße 1/ü', town: 'Lippstadt' }],
        ['PUT', `${visit}/stops/${encodeURIComponent('straße 1/ü')}`, { venue: 'Bürgerhaus', town: 'Lippstadt', orderCertain: false }],
        ['PUT', `${visit}/transfers`, { from: 'kreishaus', to: 'straße 1/ü', minutes: 25, mode: 'Auto' }],
        ['DELETE', `${visit}/transfers?from=kreishaus&to=${encodeURIComponent('straße 1/ü')}`],
        ['DELETE', `${visit}/stops/${encodeURIComponent('straße 1/ü')}`],
        ['POST', `${visit}/stops`, { stopId: 'zoo', town: 'Soest' }],
        [
          'PUT',
          `${visit}/occasions/schild`,
          { kind: 'award', title: 'Titelverleihung', stopId: 'zoo', principalRoles: ['patron'], recipients: ['Gesamtschule'] },
        ],
        ['DELETE', `${visit}/occasions/schild`],
        ['PUT', `${visit}/prior-contacts/fachtag`, { date: '2019-11-05', title: 'Fachtag' }],
        ['DELETE', `${visit}/prior-contacts/fachtag`],
        ['POST', `${visit}/reschedule`, { when: { ...api.when, date: '2020-03-12' }, reason: 'Terminkollision' }],
        ['POST', `${visit}/dates`, { when: { date: '2020-03-13' }, note: 'Bericht der Zeitung' }],
        ['POST', `${visit}/resolve-date`, { when: { date: '2020-03-12' }, reason: 'Auskunft' }],
        ['POST', `${visit}/replace-principal`, { personId: api.minister.personId, by: api.secretary, reason: 'Erkrankt' }],
        ['PUT', `${visit}/sources`, { sources: [{ url: 'https://example.org/a', publisher: 'Kreis Soest', note: 'Nur der Wochentag' }] }],
        ['POST', `${visit}/correct`, { tour: { tourId: tour }, hosts: [{ ...api.soest, town: 'Soest' }], reason: 'Nachtrag' }],
        ['POST', `${visit}/mark-held`],
      ]),
    ).toEqual([]);
    const order = (await api.store.read<VisitEvent>(`visit-${visitId}`)).flatMap((event) => (event.type === 'StopAdded' ? [event.data.stop.stopId] : []));
    expect(await api.failures([['PUT', `${visit}/stop-order`, { order: ['zoo', order[1], 'kreishaus'] }]])).toEqual([]);
    const { visit: other } = await api.schedule({ tourId: tour });
    expect(await api.failures([['POST', `${other}/cancel`, { reason: 'Unwetter' }]])).toEqual([]);
  });

  it('an agenda is planned by the office and answered by the host', async () => {
    await api.send('POST', `${visit}/stops`, { stopId: 'ki', town: 'Soest' });
    expect(
      await api.failures([
        [
          'POST',
          `${visit}/agenda/items`,
          {
            itemId: 'a',
            kind: 'welcome',
            title: 'Begrüßung',
            stopId: 'ki',
            presenters: [{ personId: api.minister.personId }, { group: 'Team' }, { name: 'Ada Beispiel' }],
            note: 'intern',
          },
        ],
        ['POST', `${visit}/agenda/items`, { kind: 'exchange', title: 'Austausch', at: 0 }],
        ['PUT', `${visit}/agenda/items/a`, { kind: 'welcome', title: 'Begrüßung', minutes: 10 }],
        ['POST', `${visit}/agenda/items/a/move`, { to: 0 }],
        ['POST', `${visit}/agenda/propose`],
        [
          'POST',
          `${visit}/agenda/request-changes`,
          { revision: 4, comment: 'Saal belegt', items: [{ itemId: 'a', when: { start: '11:00' }, comment: 'später' }] },
        ],
        ['POST', `${visit}/agenda/confirm`, { revision: 4 }],
        ['DELETE', `${visit}/agenda/items/a`],
      ]),
    ).toEqual([]);
    expect(await api.typesOf(`agenda-${visitId}`)).toEqual([
      'AgendaOpened',
      'AgendaItemAdded',
      'AgendaItemAdded',
      'AgendaItemChanged',
      'AgendaItemMoved',
      'AgendaProposed',
      'AgendaChangesRequested',
      'AgendaConfirmed',
      'AgendaItemRemoved',
      'AgendaReopened',
    ]);
  });

  it('an attendance list is kept', async () => {
    await api.send('POST', `${visit}/stops`, { stopId: 'ki', town: 'Soest' });
    const guest = (await api.directory.addPerson({ name: 'Ayşe Yıldız' })).personId;
    const [host, deputy] = [api.minister.personId, api.secretary.personId];
    const list = `${visit}/attendance`;
    expect(
      await api.failures([
        ['POST', `${list}/invite`, { personId: host, offices: [api.minister.officeId], roles: ['host'], stops: ['ki'] }],
        ['POST', `${list}/persons/${host}/accept`],
        ['POST', `${list}/persons/${host}/decline`, { reason: 'Terminkollision' }],
        ['POST', `${list}/persons/${host}/excuse`, {}],
        ['POST', `${list}/persons/${host}/name-substitute`, { personId: deputy, offices: [api.secretary.officeId] }],
        ['POST', `${list}/record-presence`, { personId: deputy }],
        ['POST', `${list}/persons/${host}/record-absence`],
        ['POST', `${list}/mention-only`, { personId: guest }],
        ['PUT', `${list}/persons/${deputy}`, { roles: ['guide'], represents: { name: 'Ada Beispiel' } }],
        ['PUT', `${list}/order`, { order: [deputy], reason: 'Wunsch' }],
        ['POST', `${list}/persons/${guest}/strike`, { reason: 'Verwechslung' }],
        ['POST', `${list}/groups`, { groupId: 'team', label: 'nahezu das komplette Team', members: [guest] }],
        ['PUT', `${list}/groups/team`, { label: 'Team', protected: true }],
        ['PUT', `${list}/groups/team/headcount`, { min: 10, max: 15 }],
        ['DELETE', `${list}/groups/team`],
        ['POST', `${list}/close`],
        ['POST', `${list}/reopen`, { reason: 'Ein Gast fehlt' }],
      ]),
    ).toEqual([]);
  });

  it('every free text and every name stays out of the log', async () => {
    const who = { personId: api.minister.personId };
    const steps: Step[] = [
      ['POST', `${visit}/stops`, { stopId: 'ki', venue: 'Haus Erika Musterfrau', town: 'Soest' }],
      [
        'POST',
        `${visit}/agenda/items`,
        { kind: 'welcome', title: 'Grußwort von Erika Musterfrau', presenters: [{ name: 'Ada Beispiel' }], note: 'Nur intern' },
      ],
      ['POST', `${visit}/agenda/propose`],
      ['POST', `${visit}/agenda/request-changes`, { comment: 'Saal belegt' }],
      ['POST', `${visit}/attendance/record-presence`, { ...who, represents: { name: 'Bodo Beispiel' } }],
      ['POST', `${visit}/attendance/persons/${who.personId}/strike`, { reason: 'Eine Verwechslung' }],
      ['POST', `${visit}/reschedule`, { when: { date: '2020-03-12' }, reason: 'Terminkollision' }],
      ['PUT', `${visit}/sources`, { sources: [{ publisher: 'Kreis Soest', note: 'Ohne Datum' }] }],
    ];
    expect(await api.failures(steps)).toEqual([]);
    const streams = await Promise.all(['visit', 'agenda', 'attendance'].map((category) => api.store.read(`${category}-${visitId}`)));
    const log = JSON.stringify(streams);
    expect(log).toContain('Grußwort von');
    for (const secret of ['Musterfrau', 'Beispiel', 'intern', 'belegt', 'Verwechslung', 'Terminkollision', 'Ohne']) expect(log).not.toContain(secret);
  });

  it('an agenda is opened with the visit and reopened when it moves, once per event', async () => {
    await api.react(`visit-${visitId}`);
    expect(await api.typesOf(`agenda-${visitId}`)).toEqual(['AgendaOpened']);
    await api.send('POST', `${visit}/agenda/items`, { itemId: 'a', kind: 'welcome', title: 'Begrüßung' });
    await api.send('POST', `${visit}/agenda/propose`);
    await api.send('POST', `${visit}/agenda/confirm`, { revision: 1 });
    await api.send('POST', `${visit}/reschedule`, { when: { date: '2020-03-12' }, reason: 'Terminkollision' });
    await api.react(`visit-${visitId}`);
    await api.react(`visit-${visitId}`);
    const agenda = await api.store.read(`agenda-${visitId}`);
    expect(agenda.at(-1)).toMatchObject({ type: 'AgendaReopened', by: 'ortstermin', data: { because: 'visit-rescheduled', confirmedRevision: 1 } });
    expect(agenda.filter(({ type }) => type === 'AgendaReopened')).toHaveLength(1);
  });

  it('the same Idempotency-Key creates one visit', async () => {
    const body = { when: api.when, principals: [api.minister], hosts: [api.soest] };
    const [first, second] = [
      await api.send('POST', '/visits', body, { 'idempotency-key': 'k-1' }),
      await api.send('POST', '/visits', body, { 'idempotency-key': 'k-1' }),
    ];
    expect(second.body).toEqual(first.body);
    expect(await api.typesOf(`visit-${String(first.body['id'])}`)).toEqual(['VisitScheduled']);
  });

  it('If-Match with an old version is refused', async () => {
    await api.send('POST', `${visit}/confirm`);
    expect(await api.send('POST', `${visit}/cancel`, {}, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(await api.send('POST', `${visit}/cancel`, {}, { 'if-match': '"2"' })).toMatchObject({ status: 200, body: { version: 3 } });
  });

  it('a wish already fulfilled is answered with the version as it is', async () => {
    const confirmed = await api.send('POST', `${visit}/confirm`);
    expect((await api.send('POST', `${visit}/confirm`)).body).toEqual(confirmed.body);
  });
});
