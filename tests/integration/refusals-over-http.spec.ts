import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commandsApi, type CommandsApi } from '#tests/support/commands-api.js';

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

describe('what cannot be is refused with path and remedy', () => {
  const stranger = 'person-00000000-0000-4000-8000-000000000000';
  const visitBody = (more: object) => ({ when: api.when, principals: [api.minister], hosts: [api.soest], ...more });
  it.each<[number, string, string | undefined, string, () => ['POST' | 'PUT' | 'DELETE', string, object?]]>([
    [404, 'unknown-visit', undefined, 'a visit that is not there', () => ['POST', '/visits/nowhere/confirm']],
    [
      404,
      'unknown-visit',
      undefined,
      'an agenda of a visit that is not there',
      () => ['POST', '/visits/nowhere/agenda/items', { kind: 'meal', title: 'Imbiss' }],
    ],
    [404, 'unknown-visit', undefined, 'a list of a visit that is not there', () => ['POST', '/visits/nowhere/attendance/close']],
    [404, 'unknown-stop', undefined, 'a stop that is not there', () => ['DELETE', `${visit}/stops/zoo`]],
    [404, 'unknown-tour', undefined, 'a tour that is not there', () => ['POST', '/tours/nowhere/complete']],
    [422, 'tour-unknown', 'tourId', 'a visit of a tour that is not there', () => ['POST', '/visits', visitBody({ tourId: 'nowhere' })]],
    [422, 'tour-unknown', 'tour.tourId', 'a correction to a tour that is not there', () => ['POST', `${visit}/correct`, { tour: { tourId: 'nowhere' } }]],
    [
      422,
      'stop-unknown',
      'stopId',
      'an item at a stop that is not there',
      () => ['POST', `${visit}/agenda/items`, { kind: 'meal', title: 'Imbiss', stopId: 'zoo' }],
    ],
    [
      422,
      'stop-unknown',
      'stops[0]',
      'a guest at a stop that is not there',
      () => ['POST', `${visit}/attendance/record-presence`, { ...pick(api.minister), stops: ['zoo'] }],
    ],
    [
      422,
      'person-unknown',
      'principals[0].personId',
      'a principal nobody knows',
      () => ['POST', '/visits', visitBody({ principals: [{ ...api.minister, personId: stranger }] })],
    ],
    [422, 'person-unknown', 'personId', 'a guest nobody knows', () => ['POST', `${visit}/attendance/invite`, { personId: stranger }]],
    [
      422,
      'person-unknown',
      'members[0]',
      'a member of a group nobody knows',
      () => ['POST', `${visit}/attendance/groups`, { label: 'Team', members: [stranger] }],
    ],
    [
      422,
      'person-unknown',
      'presenters[0].personId',
      'a presenter nobody knows',
      () => ['POST', `${visit}/agenda/items`, { kind: 'meal', title: 'Imbiss', presenters: [{ personId: stranger }] }],
    ],
    [
      422,
      'office-unknown',
      'principals[0].officeId',
      'an office nobody knows',
      () => ['POST', '/visits', visitBody({ principals: [{ ...api.minister, officeId: stranger.replace('person', 'office') }] })],
    ],
    [
      422,
      'office-of-somebody-else',
      'offices[0]',
      'the office of somebody else',
      () => ['POST', `${visit}/attendance/invite`, { ...pick(api.minister), offices: [api.secretary.officeId] }],
    ],
    [
      422,
      'organisation-unknown',
      'hosts[0].organisationId',
      'a host nobody knows',
      () => ['POST', '/visits', visitBody({ hosts: [{ organisationId: 'org-nowhere', organisation: 'Nirgendwo' }] })],
    ],
    [422, 'organisation-unknown', 'target.hosts[0]', 'a target nobody knows', () => ['POST', '/tours', { name: 'Tour', target: { hosts: ['org-nowhere'] } }]],
    [
      422,
      'office-not-held-that-day',
      'principals[0].officeId',
      'an office that is no longer held',
      () => ['POST', '/visits', visitBody({ when: { date: '2022-06-29' } })],
    ],
    [
      422,
      'office-not-held-that-day',
      'when.date',
      'a day on which the office is no longer held',
      () => ['POST', `${visit}/reschedule`, { when: { date: '2022-06-29' }, reason: 'x' }],
    ],
    [
      422,
      'office-not-held-that-day',
      'when.date',
      'a corrected day on which the office is no longer held',
      () => ['POST', `${visit}/correct`, { when: { date: '2022-06-29' } }],
    ],
    [
      422,
      'local-time-does-not-exist',
      'when.start',
      'a time that the clocks jump over',
      () => ['POST', '/visits', visitBody({ when: { date: '2020-03-29', start: '02:30' } })],
    ],
    [
      422,
      'local-time-ambiguous',
      'when.end',
      'a time that comes twice',
      () => ['POST', `${visit}/reschedule`, { when: { date: '2020-10-25', start: '01:00', end: '02:30' }, reason: 'x' }],
    ],
    [422, 'not-as-described', undefined, 'a date that does not exist', () => ['POST', '/visits', visitBody({ when: { date: '2020-02-30' } })]],
    [422, 'not-as-described', undefined, 'a member that nobody knows', () => ['POST', '/visits', visitBody({ wen: 'ja' })]],
    [422, 'not-as-described', undefined, 'a member that nobody knows where none is wanted', () => ['POST', `${visit}/confirm`, { force: true }]],
    [422, 'not-as-described', undefined, 'a correction of nothing', () => ['POST', `${visit}/correct`, { reason: 'x' }]],
    [422, 'not-as-described', undefined, 'a person that is none', () => ['POST', `${visit}/attendance/persons/jemand/accept`]],
    [409, 'agenda-not-proposed', undefined, 'a confirmation before the proposal', () => ['POST', `${visit}/agenda/confirm`, { revision: 0 }]],
  ])('%s %s (%s): %s', async (status, code, path, _, request) => {
    if (code === 'agenda-not-proposed') await api.react(`visit-${visitId}`);
    const before = await api.store.head();
    const answer = await api.send(...request());
    expect(answer.body).toMatchObject({
      status,
      type: `/problems/${code}`,
      detail: expect.any(String),
      remedy: expect.any(String),
      ...(path !== undefined && { path }),
    });
    expect(answer.status).toBe(status);
    expect(await api.store.head()).toBe(before);
  });

  it('the presence of somebody at a visit that lies ahead', async () => {
    const { visit: ahead } = await api.schedule({ when: { date: '2099-03-05' }, principals: [api.secretary] });
    const person = pick(api.secretary);
    expect((await api.send('POST', `${ahead}/attendance/invite`, person)).status).toBe(200);
    for (const [address, body] of [
      ['record-presence', person],
      [`persons/${person.personId}/record-absence`, undefined],
    ] as const)
      expect(await api.send('POST', `${ahead}/attendance/${address}`, body)).toMatchObject({ status: 409, body: { type: '/problems/visit-in-the-future' } });
  });
});

const pick = ({ personId }: { personId: string }) => ({ personId });
