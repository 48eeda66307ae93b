import { FORMS } from '#libs/platform/forms.js';
import type { Answer, Sender } from '#tests/fuzz/input.js';

/** Several inputs of which each builds on the answer to the one before, as people work. */
export type Story = (tell: Tell) => Promise<void>;
/** Sends one input of a story; parts that are not given are made up as the document allows. */
export type Tell = (
  operation: string,
  address: string,
  body?: unknown,
  also?: { readonly sender?: Sender; readonly file?: Buffer; readonly type?: string; readonly headers?: Record<string, string> },
) => Promise<Answer>;

type Json = Record<string, unknown>;
const jsonOf = ({ json }: Answer): Json => (json ?? {}) as Json;
const text = (value: unknown): string => (typeof value === 'string' ? value : 'x');
const QUOTE = ['Die Zentren wirken vor Ort.', 'Das überzeugt mich.'];

/** The ways through the rules that chance alone would hardly find; `pick` chooses among what is known. */
export function stories(pick: (name: string) => string, letterhead: Buffer): readonly Story[] {
  const principal = () => {
    const [personId = '', officeId = ''] = pick('principal').split(' ');
    return { personId, officeId };
  };
  const fresh = (answer: Answer) => ({ headers: { 'min-position': text(jsonOf(answer)['position'] ?? '00000000000000000001') } });
  const aRelease = async (tell: Tell, details: Json = { headline: 'Zu Gast' }) => {
    const drafted = await tell(
      'POST /v1/visits/{visitId}/releases',
      `/v1/visits/${pick('visitId')}/releases`,
      { kind: 'report', details },
      { sender: 'writer' },
    );
    return { id: text(jsonOf(drafted)['id']), drafted };
  };
  const step = (tell: Tell, id: string, name: string, body: unknown = {}, sender: Sender = 'boss') =>
    tell(`POST /v1/releases/{releaseId}/${name}`, `/v1/releases/${id}/${name}`, body, { sender });
  const issue = async (tell: Tell, id: string) => {
    for (const name of ['submit', 'approve-content', 'approve', 'issue']) await step(tell, id, name, {}, name === 'submit' ? 'writer' : 'boss');
  };
  const aQuote = async (tell: Tell) => {
    const { id } = await aRelease(tell);
    const statement = `/v1/releases/${id}/statements/zitat`;
    const put = await tell('PUT /v1/releases/{releaseId}/statements/{statementId}', statement, {
      kind: 'direct',
      speaker: { named: 'Kim Beispiel' },
      segments: QUOTE,
    });
    return { id, statement, put };
  };
  const OF_STATEMENT = '/v1/releases/{releaseId}/statements/{statementId}';

  return [
    async (tell) => {
      const { id } = await aRelease(tell);
      await issue(tell, id);
      await tell('GET /presse/{publishedId}', `/presse/${id}`);
      await tell('GET /presse/{publishedId}/ninjs', `/presse/${id}/ninjs`);
      await step(tell, id, 'correct', { note: 'Name berichtigt', headline: 'Zu Gast in Soest', text: 'Der Name ist berichtigt.' });
      await step(tell, id, 'correction/reject', { reason: 'Noch nicht' });
      await step(tell, id, 'correct', { note: 'Name berichtigt', headline: 'Zu Gast in Soest', text: 'Der Name ist berichtigt.' }, 'writer');
      await step(tell, id, 'correction/approve');
      await step(tell, id, 'withdraw', { reason: 'Falsch' });
      await tell('GET /presse/{publishedId}', `/presse/${id}`);
    },
    async (tell) => {
      const { id } = await aRelease(tell);
      await step(tell, id, 'submit', {}, 'writer');
      await step(tell, id, 'return', { comment: 'Bitte kürzer' });
      await tell('PUT /v1/releases/{releaseId}/embargo', `/v1/releases/${id}/embargo`, { until: '2031-03-05T11:00', zone: 'Europe/Berlin' });
      await tell('DELETE /v1/releases/{releaseId}/embargo', `/v1/releases/${id}/embargo`);
      await issue(tell, id);
    },
    async (tell) => {
      const { statement, put } = await aQuote(tell);
      await tell(`POST ${OF_STATEMENT}/submit`, `${statement}/submit`, {});
      const link = await tell(`POST ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`, { segments: QUOTE }, fresh(put));
      const way = text(jsonOf(link)['path']);
      await tell('GET /clearance/{clearanceToken}', way);
      await tell(`GET ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`);
      await tell('POST /clearance/{clearanceToken}', way, undefined, {
        file: Buffer.from('answer=cleared&comment=Gern'),
        type: 'application/x-www-form-urlencoded',
      });
      const second = await tell(`POST ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`, { segments: QUOTE });
      await tell(`DELETE ${OF_STATEMENT}/clearance-links/{linkId}`, `${statement}/clearance-links/${text(jsonOf(second)['id'] ?? jsonOf(link)['id'])}`);
    },
    async (tell) => {
      const { statement, put } = await aQuote(tell);
      const link = await tell(`POST ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`, { segments: QUOTE }, fresh(put));
      await tell(`DELETE ${OF_STATEMENT}/clearance-links/{linkId}`, `${statement}/clearance-links/${text(jsonOf(link)['id'])}`);
      await tell(`POST ${OF_STATEMENT}/approve`, `${statement}/approve`, { segments: QUOTE });
      await tell(`POST ${OF_STATEMENT}/revise`, `${statement}/revise`, { segments: ['Das überzeugt mich sehr.'] });
      await tell(`POST ${OF_STATEMENT}/reject`, `${statement}/reject`, { reason: 'So nicht gesagt' });
      await tell(`PUT ${OF_STATEMENT}/speaker`, `${statement}/speaker`, { personId: pick('personId') });
      await tell(`DELETE ${OF_STATEMENT}`, statement);
    },
    async (tell) => {
      const { id, drafted } = await aRelease(tell, { issuer: 'Kreis Soest' });
      await tell('PUT /v1/releases/{releaseId}/blocks/{blockId}', `/v1/releases/${id}/blocks/lead`, { text: 'Hoher Besuch im Kreis.' });
      const word = await tell('GET /v1/releases/{releaseId}', `/v1/releases/${id}?format=docx`, undefined, fresh(drafted));
      await tell('POST /v1/releases/{releaseId}/word', `/v1/releases/${id}/word?preview=false`, undefined, { file: word.body, type: FORMS.docx.type });
      await tell('POST /v1/releases/{releaseId}/blocks/{blockId}/rewording', `/v1/releases/${id}/blocks/lead/rewording`, {});
      await tell('POST /v1/releases/{releaseId}/refresh', `/v1/releases/${id}/refresh`, {});
      await tell('POST /v1/releases/{releaseId}/blocks/{blockId}/accept-stale', `/v1/releases/${id}/blocks/lead/accept-stale`, {});
      await tell('GET /v1/releases/{releaseId}/fact-check', `/v1/releases/${id}/fact-check`);
      const photo = `/v1/releases/${id}/photos/p1`;
      await tell('PUT /v1/releases/{releaseId}/photos/{photoId}', photo, { title: 'Im Kreishaus' });
      await tell('PUT /v1/releases/{releaseId}/photos/{photoId}/caption', `${photo}/caption`);
      await tell('PUT /v1/releases/{releaseId}/photos/{photoId}/credit', `${photo}/credit`, { credit: 'Foto: Kim Beispiel' });
      await tell('DELETE /v1/releases/{releaseId}/photos/{photoId}', photo);
    },
    async (tell) => {
      const hosts = [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest', town: 'Soest' }];
      const scheduled = await tell('POST /v1/visits', '/v1/visits', { when: { date: '2030-03-14', start: '10:00' }, principals: [principal()], hosts });
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
      const [leaving, coming] = [principal(), principal()];
      const hosts = [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest', town: 'Soest' }];
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
      await tell('POST /v1/visits/{visitId}/attendance/close', `${attendance}/close`, {});
    },
    async (tell) => {
      const made = await tell('POST /v1/calendar/feeds', '/v1/calendar/feeds', { tourId: pick('tourId') });
      await tell('GET /feeds/{feedFile}', text(jsonOf(made)['path']));
      await tell('DELETE /v1/calendar/feeds/{feedId}', `/v1/calendar/feeds/${text(jsonOf(made)['id'])}`);
      await tell('PUT /v1/directory/functions/{noun}', '/v1/directory/functions/Kulturbote', { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' });
      await tell('DELETE /v1/directory/functions/{noun}', '/v1/directory/functions/Kulturbote');
      await tell('PUT /v1/directory/functions/{noun}', '/v1/directory/functions/Kulturbote', { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' });
      const planned = await tell('POST /v1/tours', '/v1/tours');
      const tour = `/v1/tours/${text(jsonOf(planned)['id'])}`;
      await tell('POST /v1/tours/{tourId}/complete', `${tour}/complete`, {});
      const other = await tell('POST /v1/tours', '/v1/tours');
      await tell('POST /v1/tours/{tourId}/cancel', `/v1/tours/${text(jsonOf(other)['id'])}/cancel`, { reason: 'Wahl' });
    },
    async (tell) => {
      const consents = `/v1/persons/${pick('personId')}/consents`;
      const given = await tell('POST /v1/persons/{personId}/consents', consents, { kind: 'naming', decision: 'given', channel: 'form', on: '2020-03-05' });
      await tell('POST /v1/persons/{personId}/consents/{consentId}/withdraw', `${consents}/${text(jsonOf(given)['consentId'])}/withdraw`, {
        channel: 'mail',
        on: '2020-04-01',
      });
    },
    async (tell) => {
      const issuer = '/v1/issuers/kreis-soest';
      const versions = [{ text: 'Das Zentrum besteht seit 2012.', validFrom: '2012-01-01' }];
      await tell('PUT /v1/issuers/{issuerId}', issuer, { name: 'Kreis Soest', numbering: { pattern: 'kso.YYYY.MM.DD.NNN.xx/-yy' } });
      await tell('PUT /v1/issuers/{issuerId}/text-blocks/{textBlockId}', `${issuer}/text-blocks/zentrum`, { kind: 'background', versions });
      await tell('PUT /v1/issuers/{issuerId}/standard-quotes/{quoteId}', `${issuer}/standard-quotes/zentren`, {
        speaker: { named: 'Kim Beispiel' },
        versions: [{ segments: ['Die Zentren wirken vor Ort.'] }],
      });
      await tell('PUT /v1/issuers/{issuerId}/templates/{ownSentence}', `${issuer}/templates/closing`, { template: 'Das Gespräch in {{ town }} geht weiter.' });
      await tell('GET /v1/issuers/{issuerId}/next-reference', `${issuer}/next-reference?date=2020-03-05&signs=ab/cd`);
      await tell('GET /v1/issuers/{issuerId}/standard-quotes/{quoteId}/uses', `${issuer}/standard-quotes/zentren/uses`);
      await tell('PUT /v1/issuers/{issuerId}/letterhead', `${issuer}/letterhead`, undefined, { file: letterhead, type: FORMS.docx.type });
      await tell('GET /v1/issuers/{issuerId}/letterhead', `${issuer}/letterhead`);
      const pieces = [
        ['text-blocks', 'textBlockId', 'zentrum'],
        ['standard-quotes', 'quoteId', 'zentren'],
        ['templates', 'ownSentence', 'closing'],
      ] as const;
      for (const [kind, parameter, id] of pieces) {
        const [template, piece] = [`/v1/issuers/{issuerId}/${kind}/{${parameter}}`, `${issuer}/${kind}/${id}`];
        await tell(`GET ${template}`, piece);
        if (pick('personId') < 'person-8') await tell(`DELETE ${template}`, piece);
      }
    },
  ];
}
