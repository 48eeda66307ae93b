import { setTimeout as wait } from 'node:timers/promises';
import { LOST } from '#tests/fuzz/outside.js';
import { fresh, jsonOf, principal, text, type Pick, type Story } from '#tests/fuzz/story.js';

const hosts = [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest', town: 'Soest' }];

/** Visits with their agenda and the people who are asked to come. */
export function visitStories(pick: Pick): readonly Story[] {
  return [
    async (tell) => {
      const scheduled = await tell('POST /v1/visits', '/v1/visits', { when: { date: '2030-03-14', start: '10:00' }, principals: [principal(pick)], hosts });
      const attendance = `/v1/visits/${text(jsonOf(scheduled)['id'])}/attendance`;
      const personId = pick('personId');
      const invited = await tell('POST /v1/visits/{visitId}/attendance/invite', `${attendance}/invite`, { personId });
      const [OF_PERSON, links] = ['/v1/visits/{visitId}/attendance/persons/{personId}/answer-links', `${attendance}/persons/${personId}/answer-links`];
      const link = await tell(`POST ${OF_PERSON}`, links, {}, fresh(invited));
      const way = text(jsonOf(link)['path']);
      await tell('GET /answer/{answerToken}', way);
      for (const fields of ['state=1-0&answer=substitute&substitute=Kim+Beispiel', 'state=2-0&answer=accepted'])
        await tell('POST /answer/{answerToken}', way, undefined, { file: Buffer.from(fields), type: 'application/x-www-form-urlencoded' });
      await tell(`GET ${OF_PERSON}`, links);
      await tell(`DELETE ${OF_PERSON}/{answerLinkId}`, `${links}/${text(jsonOf(link)['id'])}`);
    },
    async (tell) => {
      const [leaving, coming] = [principal(pick), principal(pick)];
      const scheduled = await tell('POST /v1/visits', '/v1/visits', { when: { date: '2020-03-05', weekdayAsWritten: 'Montag' }, principals: [leaving], hosts });
      const visit = `/v1/visits/${text(jsonOf(scheduled)['id'])}`;
      await tell('POST /v1/visits/{visitId}/stops', `${visit}/stops`, { stopId: 'kreishaus', venue: 'Kreishaus', town: 'Soest' });
      await tell('POST /v1/visits/{visitId}/stops', `${visit}/stops`, { stopId: 's1', venue: 'Schule', town: 'Schilda' });
      await tell('PUT /v1/visits/{visitId}/transfers', `${visit}/transfers`, { from: 'kreishaus', to: 's1', minutes: 25 });
      await tell('DELETE /v1/visits/{visitId}/transfers', `${visit}/transfers?from=kreishaus&to=s1`);
      await tell('PUT /v1/visits/{visitId}/stop-order', `${visit}/stop-order`, { order: ['s1', 'kreishaus'] });
      for (const itemId of ['begruessung', 'austausch'])
        await tell('POST /v1/visits/{visitId}/agenda/items', `${visit}/agenda/items`, { itemId, kind: 'welcome', title: 'Begrüßung', minutes: 10 });
      await tell('POST /v1/visits/{visitId}/agenda/items/{itemId}/move', `${visit}/agenda/items/austausch/move`, { to: 0 });
      const proposed = await tell('POST /v1/visits/{visitId}/agenda/propose', `${visit}/agenda/propose`, {});
      const revision = async () => jsonOf(await tell('GET /v1/visits/{visitId}/agenda', `${visit}/agenda`, undefined, fresh(proposed)))['revision'] ?? 0;
      await tell('POST /v1/visits/{visitId}/agenda/request-changes', `${visit}/agenda/request-changes`, {
        revision: await revision(),
        comment: 'Der Saal ist belegt.',
        items: [{ itemId: 'austausch', when: { start: '11:00' } }],
      });
      await tell('POST /v1/visits/{visitId}/agenda/propose', `${visit}/agenda/propose`, {});
      await tell('POST /v1/visits/{visitId}/agenda/confirm', `${visit}/agenda/confirm`, { revision: await revision() });
      await tell('POST /v1/visits/{visitId}/confirm', `${visit}/confirm`, {});
      await tell('PUT /v1/visits/{visitId}/agenda/items/{itemId}', `${visit}/agenda/items/austausch`, { kind: 'exchange', title: 'Austausch im Saal' });
      await tell('DELETE /v1/visits/{visitId}/agenda/items/{itemId}', `${visit}/agenda/items/austausch`);
      await tell('PUT /v1/visits/{visitId}/occasions/{occasionId}', `${visit}/occasions/titel`, { kind: 'award', title: 'Titelverleihung' });
      await tell('DELETE /v1/visits/{visitId}/occasions/{occasionId}', `${visit}/occasions/titel`);
      await tell('POST /v1/visits/{visitId}/replace-principal', `${visit}/replace-principal`, {
        personId: leaving.personId,
        by: coming,
        reason: 'Krank',
      });
      await tell('POST /v1/visits/{visitId}/dates', `${visit}/dates`);
      const conflicts = jsonOf(await tell('GET /v1/visits/{visitId}/conflicts', `${visit}/conflicts`))['items'] as { id?: string }[] | undefined;
      await tell('POST /v1/visits/{visitId}/override-conflict', `${visit}/override-conflict`, {
        conflict: conflicts?.[0]?.id ?? 'weekday-contradicts-date-1f3870be274f6c49',
        reason: 'Geklärt',
      });
      await tell('POST /v1/visits/{visitId}/resolve-date', `${visit}/resolve-date`);
      await tell('POST /v1/visits/{visitId}/reschedule', `${visit}/reschedule`, {
        when: { date: '2020-03-12', start: '10:00', end: '11:30' },
        reason: 'Plenarsitzung',
      });
      await tell('GET /v1/visits/{visitId}/difference', `${visit}/difference?from=1&to=3`);
      await tell('POST /v1/visits/{visitId}/mark-held', `${visit}/mark-held`, {});
    },
    async (tell) => {
      const scheduled = await tell('POST /v1/visits', '/v1/visits', { when: { date: '2030-03-21' }, principals: [principal(pick)], hosts });
      const visit = `/v1/visits/${text(jsonOf(scheduled)['id'])}`;
      await tell('POST /v1/visits/{visitId}/correct', `${visit}/correct`, { title: 'Antrittsbesuch' });
      await tell('POST /v1/visits/{visitId}/stops', `${visit}/stops`, { stopId: 'kreishaus', venue: 'Kreishaus', town: 'Soest' });
      await tell('PUT /v1/visits/{visitId}/stops/{stopId}', `${visit}/stops/kreishaus`, { venue: 'Kreishaus, Saal 1', town: 'Soest' });
      await tell('DELETE /v1/visits/{visitId}/stops/{stopId}', `${visit}/stops/kreishaus`);
      const contact = `${visit}/prior-contacts/fachtag-2019`;
      await tell('PUT /v1/visits/{visitId}/prior-contacts/{contactId}', contact, { date: '2019-11-05', title: 'Fachtag', town: 'Soest' });
      await tell('DELETE /v1/visits/{visitId}/prior-contacts/{contactId}', contact);
      await tell('POST /v1/visits/{visitId}/cancel', `${visit}/cancel`, { reason: 'Krank' });
    },
    async (tell) => {
      const attendance = `/v1/visits/${pick('visitId')}/attendance`;
      const of = (rest: string) => [`POST /v1/visits/{visitId}/attendance/persons/{personId}/${rest}`, `${attendance}/persons/${personId}/${rest}`] as const;
      const personId = pick('personId');
      await tell('POST /v1/visits/{visitId}/attendance/reopen', `${attendance}/reopen`, { reason: 'Nachtrag' });
      const invited = await tell('POST /v1/visits/{visitId}/attendance/invite', `${attendance}/invite`, { personId });
      await tell(
        'GET /v1/visits/{visitId}/invitations/{personId}',
        `${attendance.replace('attendance', 'invitations')}/${personId}`,
        undefined,
        fresh(invited),
      );
      await tell(...of('accept'), {});
      await tell('PUT /v1/visits/{visitId}/attendance/persons/{personId}', `${attendance}/persons/${personId}`, { roles: ['host'] });
      await tell(...of('name-substitute'), { personId: pick('personId') });
      await tell(...of('decline'), { reason: 'Termin' });
      await tell('POST /v1/visits/{visitId}/attendance/record-presence', `${attendance}/record-presence`, { personId });
      await tell(...of('record-absence'), {});
      await tell(...of('excuse'), {});
      await tell('PUT /v1/visits/{visitId}/attendance/order', `${attendance}/order`, { order: [personId], reason: 'Wunsch' });
      await tell(...of('strike'), {});
      await tell('POST /v1/visits/{visitId}/attendance/groups', `${attendance}/groups`, { groupId: 'kommunen', label: 'Vertreter der Kommunen' });
      await tell('PUT /v1/visits/{visitId}/attendance/groups/{groupId}/headcount', `${attendance}/groups/kommunen/headcount`, { exact: 12 });
      await tell('PUT /v1/visits/{visitId}/attendance/groups/{groupId}', `${attendance}/groups/kommunen`, { label: 'Vertreter' });
      await tell('DELETE /v1/visits/{visitId}/attendance/groups/{groupId}', `${attendance}/groups/kommunen`);
      await tell('POST /v1/visits/{visitId}/attendance/mention-only', `${attendance}/mention-only`, { personId: pick('personId') });
      await tell('POST /v1/visits/{visitId}/attendance/close', `${attendance}/close`, {});
    },
    async (tell) => {
      const added = await tell('POST /v1/persons', '/v1/persons', { name: 'Ada Beispielsen', contact: LOST });
      const scheduled = await tell('POST /v1/visits', '/v1/visits', { when: { date: '2030-03-14', start: '10:00' }, principals: [principal(pick)], hosts });
      const visit = `/v1/visits/${text(jsonOf(scheduled)['id'])}`;
      const lost = text(jsonOf(added)['personId']);
      const other = pick('personId');
      for (const personId of [lost, other]) await tell('POST /v1/visits/{visitId}/attendance/invite', `${visit}/attendance/invite`, { personId });
      const ofMail = (rest: string, noticeId: string) => [`/v1/visits/{visitId}/notices/{noticeId}${rest}`, `${visit}/notices/${noticeId}${rest}`] as const;
      // Reactors and the mail server take their time.
      const mailTo = async (personId: string, states: readonly string[]): Promise<string> => {
        for (let tries = 0; tries < 25; tries++) {
          const list = jsonOf(await tell('GET /v1/visits/{visitId}/notices', `${visit}/notices`));
          const mails = (list['items'] ?? []) as readonly { noticeId: string; recipient: string; state: string }[];
          const found = mails.find(({ recipient, state }) => recipient === personId && states.includes(state));
          if (found) return found.noticeId;
          await wait(150);
        }
        return 'x';
      };
      const [preview, previewed] = ofMail('', await mailTo(lost, ['intended']));
      await tell(`GET ${preview}`, previewed);
      const [withdraw, withdrawn] = ofMail('/withdraw', await mailTo(other, ['intended', 'suppressed']));
      await tell(`POST ${withdraw}`, withdrawn, {});
      await tell('POST /v1/visits/{visitId}/notices/send', `${visit}/notices/send`, {});
      const uncertain = await mailTo(lost, ['uncertain']);
      await tell('POST /v1/operations/notices/{noticeId}/resolve', `/v1/operations/notices/${uncertain}/resolve`, { as: 'sent' });
    },
  ];
}
