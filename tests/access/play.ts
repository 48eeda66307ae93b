import { FORMS } from '#libs/platform/forms.js';
import { HOSTS } from '#tests/access/accounts.js';
import type { Asker } from '#tests/access/expected.js';
import { eventually } from '#tests/contract/counting.js';
import type { World } from '#tests/access/world.js';

type Json = Readonly<Record<string, unknown>>;
type Ids = Readonly<Record<string, string | undefined>>;
/** Does one operation as somebody, about these things, and answers what came back; fails unless it succeeded as the document describes. */
export type Does = (who: Asker, operation: string, ids?: Ids, body?: unknown, type?: string) => Promise<Json>;

const id = (answer: Json, name = 'id'): string => String(answer[name]);
const VISIT = '/v1/visits/{visitId}';
const ATTENDANCE = `${VISIT}/attendance`;
const RELEASE = '/v1/releases/{releaseId}';
const STATEMENT = `${RELEASE}/statements/{statementId}`;
const ISSUER = '/v1/issuers/{issuerId}';
const WHEN = { date: '2020-03-05', start: '10:00', end: '11:30' };

/** A visit to the host A, planned from its tour to the day on which it is held. */
export async function aVisitIsPlanned(does: Does, who: Asker, { ids }: World): Promise<void> {
  const tour = { tourId: id(await does(who, 'POST /v1/tours', {}, { name: 'Herbsttour' })) };
  await does(who, 'POST /v1/tours/{tourId}/rename', tour, { name: 'Wintertour' });
  await does(who, 'PUT /v1/tours/{tourId}/target', tour, { count: 3 });
  await does(who, 'POST /v1/tours/{tourId}/complete', tour, {});
  const other = { tourId: id(await does(who, 'POST /v1/tours', {}, { name: 'Ohne Reise' })) };
  await does(who, 'POST /v1/tours/{tourId}/cancel', other, { reason: 'Wahl' });
  const principals = [{ personId: ids.person['guest'], officeId: ids.office['guest'] }];
  const hosts = [{ organisationId: HOSTS.a, organisation: 'Kreis Soest', town: 'Soest' }];
  const schedule = async (when: Json) => ({ visitId: id(await does(who, 'POST /v1/visits', {}, { when, principals, hosts })) });
  const visit = await schedule({ date: '2020-03-05', weekdayAsWritten: 'Montag' });
  for (const stopId of ['kreishaus', 'rathaus', 'schule']) await does(who, `POST ${VISIT}/stops`, visit, { stopId, venue: stopId, town: 'Soest' });
  await does(who, `PUT ${VISIT}/stops/{stopId}`, { ...visit, stopId: 'schule' }, { venue: 'Grundschule', town: 'Soest' });
  await does(who, `DELETE ${VISIT}/stops/{stopId}`, { ...visit, stopId: 'schule' });
  await does(who, `PUT ${VISIT}/stop-order`, visit, { order: ['rathaus', 'kreishaus'] });
  await does(who, `PUT ${VISIT}/transfers`, visit, { from: 'rathaus', to: 'kreishaus', minutes: 20 });
  await does(who, `DELETE ${VISIT}/transfers?from=rathaus&to=kreishaus`, visit);
  await does(who, `PUT ${VISIT}/occasions/{occasionId}`, { ...visit, occasionId: 'titel' }, { kind: 'award', title: 'Titel' });
  await does(who, `DELETE ${VISIT}/occasions/{occasionId}`, { ...visit, occasionId: 'titel' });
  await does(who, `PUT ${VISIT}/prior-contacts/{contactId}`, { ...visit, contactId: 'fachtag' }, { date: '2019-11-05', title: 'Fachtag' });
  await does(who, `DELETE ${VISIT}/prior-contacts/{contactId}`, { ...visit, contactId: 'fachtag' });
  await does(who, `PUT ${VISIT}/sources`, visit, { sources: [{ url: 'https://example.org/bericht', publisher: 'Kreis Soest' }] });
  const [conflict] = (await does(who, `GET ${VISIT}/conflicts`, visit))['items'] as readonly Json[];
  await does(who, `POST ${VISIT}/override-conflict`, visit, { conflict: conflict?.['id'], reason: 'Geklärt' });
  await does(who, `POST ${VISIT}/dates`, visit, { when: { date: '2020-03-06' }, note: 'Bericht der Zeitung' });
  await does(who, `POST ${VISIT}/resolve-date`, visit, { when: WHEN, reason: 'Auskunft des Gastgebers' });
  await does(who, `POST ${VISIT}/correct`, visit, { when: { date: '2020-03-06' }, reason: 'Zahlendreher' });
  await does(who, `POST ${VISIT}/reschedule`, visit, { when: WHEN, reason: 'Plenarsitzung' });
  const by = { personId: ids.person['kept-a'], officeId: ids.office['kept-a'] };
  await does(who, `POST ${VISIT}/replace-principal`, visit, { personId: ids.person['guest'], by, reason: 'Krank' });
  await does(who, `POST ${VISIT}/confirm`, visit, {});
  await does(who, `POST ${VISIT}/mark-held`, visit, {});
  await does(who, `POST ${VISIT}/cancel`, await schedule(WHEN), { reason: 'Glatteis' });
  const dossier = { schema: 'ortstermin/dossier@1', id: 'spiel', when: { date: '2020-03-07' }, hosts: [{ organisation: 'Kreis Soest' }], stops: [] };
  await does(who, 'POST /v1/dossiers', {}, { ...dossier, principals: [{ person: { name: 'Erika Beispiel' }, office: { title: 'Staatssekretärin' } }] });
}

const NAMES = { a: 'Kreis Soest', b: 'Kreis Höxter' } as const;
type Party = keyof typeof NAMES;

/** The agenda and the people of a visit to a host, as the ministry and the host both may. */
export async function aVisitIsPrepared(does: Does, who: Asker, party: Party, world: World): Promise<void> {
  const person = { personId: id(await does(who, 'POST /v1/persons', {}, { name: `Ada von ${who}` }), 'personId') };
  const office = { officeId: id(await does(who, 'POST /v1/persons/{personId}/offices', person, { title: 'Leitung' }), 'officeId') };
  await does(who, 'PUT /v1/persons/{personId}', person, { name: `Ada Neu von ${who}` });
  await does(who, 'PUT /v1/offices/{officeId}', office, { title: 'Leiterin' });
  const principals = [{ personId: world.ids.person['guest'], officeId: world.ids.office['guest'] }];
  const hosts = [{ organisationId: HOSTS[party], organisation: NAMES[party] }];
  const when = { date: '2030-03-14', start: '10:00', end: '12:00' };
  const visit = { visitId: id(await does('planner', 'POST /v1/visits', {}, { when, principals, hosts })) };
  const item = (itemId: string) => ({ ...visit, itemId });
  for (const itemId of ['begruessung', 'austausch', 'pause'])
    await does(who, `POST ${VISIT}/agenda/items`, visit, { itemId, kind: 'exchange', title: 'Austausch', minutes: 10 });
  await does(who, `PUT ${VISIT}/agenda/items/{itemId}`, item('austausch'), { kind: 'exchange', title: 'Austausch im Saal' });
  await does(who, `POST ${VISIT}/agenda/items/{itemId}/move`, item('austausch'), { to: 0 });
  await does(who, `DELETE ${VISIT}/agenda/items/{itemId}`, item('pause'));
  await does(who, `POST ${VISIT}/agenda/propose`, visit, {});
  const revision = async () => (await does(who, `GET ${VISIT}/agenda`, visit))['revision'];
  const items = [{ itemId: 'austausch', when: { start: '11:00' } }];
  await does(who, `POST ${VISIT}/agenda/request-changes`, visit, { revision: await revision(), comment: 'Der Saal ist belegt.', items });
  await does(who, `POST ${VISIT}/agenda/propose`, visit, {});
  await does(who, `POST ${VISIT}/agenda/confirm`, visit, { revision: await revision() });

  const colleague = world.ids.person[`kept-${party}`];
  const attendee = { ...visit, ...person };
  const of = (rest: string) => `${ATTENDANCE}/persons/{personId}${rest}`;
  await does(who, `POST ${ATTENDANCE}/invite`, visit, person);
  const answerLinkId = id(await does(who, `POST ${of('/answer-links')}`, attendee, {}));
  await does(who, `DELETE ${of('/answer-links/{answerLinkId}')}`, { ...attendee, answerLinkId });
  await does(who, `POST ${of('/accept')}`, attendee, {});
  await does(who, `PUT ${of('')}`, attendee, { roles: ['host'] });
  await does(who, `POST ${of('/name-substitute')}`, attendee, { personId: colleague });
  await does(who, `POST ${of('/decline')}`, attendee, { reason: 'Termin' });
  await does('planner', `POST ${VISIT}/reschedule`, visit, { when: WHEN, reason: 'Wahl' });
  await does(who, `POST ${ATTENDANCE}/record-presence`, visit, person);
  await does(who, `POST ${of('/record-absence')}`, attendee, {});
  await does(who, `POST ${of('/excuse')}`, attendee, { reason: 'Krank' });
  await does(who, `POST ${ATTENDANCE}/mention-only`, visit, { personId: world.ids.person[`of-${party}`] });
  await does(who, `PUT ${ATTENDANCE}/order`, visit, { order: [colleague], reason: 'Wunsch' });
  await does(who, `POST ${of('/strike')}`, attendee, { reason: 'Versehen' });
  await does(who, `POST ${ATTENDANCE}/groups`, visit, { groupId: 'team', label: 'Team' });
  await does(who, `PUT ${ATTENDANCE}/groups/{groupId}`, { ...visit, groupId: 'team' }, { label: 'Das Team' });
  await does(who, `PUT ${ATTENDANCE}/groups/{groupId}/headcount`, { ...visit, groupId: 'team' }, { exact: 12 });
  await does(who, `DELETE ${ATTENDANCE}/groups/{groupId}`, { ...visit, groupId: 'team' });
  await does(who, `POST ${ATTENDANCE}/import?preview=false`, visit, world.files['csv'], FORMS.csv.type);
  await does(who, `POST ${ATTENDANCE}/close`, visit, {});
  await does(who, `POST ${ATTENDANCE}/reopen`, visit, { reason: 'Nachtrag' });
  const feedId = id(await does(who, 'POST /v1/calendar/feeds', {}, { organisationId: HOSTS[party] }));
  await does(who, 'DELETE /v1/calendar/feeds/{feedId}', { feedId });
  await does(who, 'POST /v1/calendar/replies', {}, world.files['reply'], FORMS.calendar.type);
}

/** Mails to two people who are invited: one is given up, one is sent (and kept back, since nobody knows their address). */
export async function mailsAreSent(does: Does, who: Asker, { ids }: World): Promise<void> {
  const principals = [{ personId: ids.person['guest'], officeId: ids.office['guest'] }];
  const hosts = [{ organisationId: HOSTS.a, organisation: NAMES.a }];
  const visit = { visitId: id(await does(who, 'POST /v1/visits', {}, { when: { date: '2030-03-14' }, principals, hosts })) };
  for (const name of ['of-a', 'kept-a']) await does(who, `POST ${ATTENDANCE}/invite`, visit, { personId: ids.person[name] });
  const waiting = async () => (await does(who, `GET ${VISIT}/notices`, visit))['items'] as readonly { readonly noticeId: string }[];
  await eventually(async () => {
    if ((await waiting()).length < 2) throw new Error('not everybody who is invited has a mail yet');
  });
  const [first] = await waiting();
  await does(who, `POST ${VISIT}/notices/{noticeId}/withdraw`, { ...visit, noticeId: first?.noticeId }, {});
  await does(who, `POST ${VISIT}/notices/send`, visit, {});
}

/** What somebody says about being named, recorded and taken back. */
export async function aConsentIsGiven(does: Does, who: Asker, { ids }: World): Promise<void> {
  const person = { personId: ids.person['guest'] };
  const consents = 'POST /v1/persons/{personId}/consents';
  const consentId = id(await does(who, consents, person, { kind: 'naming', decision: 'given', channel: 'form', on: '2020-03-05' }), 'consentId');
  await does(who, `${consents}/{consentId}/withdraw`, { ...person, consentId }, { channel: 'mail', on: '2020-04-01' });
}

/** A person whom somebody added and changes. */
export async function aPersonIsAdded(does: Does, who: Asker): Promise<void> {
  const person = { personId: id(await does(who, 'POST /v1/persons', {}, { name: `Ida von ${who}` }), 'personId') };
  const office = { officeId: id(await does(who, 'POST /v1/persons/{personId}/offices', person, { title: 'Leitung' }), 'officeId') };
  await does(who, 'PUT /v1/persons/{personId}', person, { name: `Ida Neu von ${who}` });
  await does(who, 'PUT /v1/offices/{officeId}', office, { title: 'Leiterin' });
}

/** A release of an issuer, from its first words until it is withdrawn; `releaser` did not write it. */
export async function aReleaseIsMade(does: Does, who: Asker, releaser: Asker, party: Party, world: World): Promise<void> {
  const visitId = world.ids.visit[party];
  const issuer = NAMES[party];
  const draft = async () => ({ releaseId: id(await does(who, `POST ${VISIT}/releases`, { visitId }, { kind: 'report', details: { issuer } })) });
  const release = await draft();
  const step = (by: Asker, name: string, body: unknown = {}) => does(by, `POST ${RELEASE}/${name}`, release, body);
  await does(who, `PUT ${RELEASE}/kind`, release, { kind: 'report' });
  await does(who, `PUT ${RELEASE}/details`, release, { issuer, headline: 'Zu Gast' });
  await does(who, `PUT ${RELEASE}/reference`, release, { reference: `7/${who}/${releaser}` });
  const block = { ...release, blockId: 'lead' };
  await does(who, `PUT ${RELEASE}/blocks/{blockId}`, block, { text: 'Hoher Besuch im Kreis.' });
  await does(who, `POST ${RELEASE}/blocks/{blockId}/rewording`, block, {});
  await does(who, `POST ${RELEASE}/blocks/{blockId}/accept-stale`, block, {});
  const word = Buffer.from(String((await does(who, `GET ${RELEASE}?format=docx`, release))['file']), 'base64');
  await does(who, `POST ${RELEASE}/word?preview=false`, release, word, FORMS.docx.type);
  await does(who, `POST ${RELEASE}/refresh`, release, { discard: ['lead'] });

  const segments = ['Die Zentren wirken vor Ort.'];
  const quote = async (statementId: string) => {
    const statement = { ...release, statementId };
    await does(who, `PUT ${STATEMENT}`, statement, { kind: 'direct', speaker: { named: 'Kim Beispiel' }, segments });
    return statement;
  };
  const cleared = await quote('s1');
  await does(who, `PUT ${STATEMENT}/speaker`, cleared, { personId: world.ids.person['guest'] });
  await does(who, `POST ${STATEMENT}/submit`, cleared, {});
  const linkId = id(await does(who, `POST ${STATEMENT}/clearance-links`, cleared, { segments }));
  await does(who, `DELETE ${STATEMENT}/clearance-links/{linkId}`, { ...cleared, linkId });
  await does(who, `POST ${STATEMENT}/clearance-mails`, cleared, { segments });
  await does(who, `POST ${STATEMENT}/approve`, cleared, { segments });
  await does(who, `POST ${STATEMENT}/revise`, cleared, { segments: ['Das überzeugt.'] });
  await does(who, `POST ${STATEMENT}/reject`, cleared, { reason: 'So nicht gesagt' });
  await does(who, `DELETE ${STATEMENT}`, cleared);
  const photo = { ...release, photoId: 'p1' };
  await does(who, `PUT ${RELEASE}/photos/{photoId}`, photo, { title: 'Im Kreishaus' });
  await does(who, `PUT ${RELEASE}/photos/{photoId}/caption`, photo, { mode: 'individual', positions: [{ who: { named: 'Kim Beispiel' }, position: 'l.' }] });
  await does(who, `PUT ${RELEASE}/photos/{photoId}/credit`, photo, { credit: 'Foto: Kim Beispiel' });
  await does(who, `DELETE ${RELEASE}/photos/{photoId}`, photo);

  await does(who, `PUT ${RELEASE}/embargo`, release, { until: '2031-03-05T11:00', zone: 'Europe/Berlin' });
  await does(releaser, `DELETE ${RELEASE}/embargo`, release);
  await step(who, 'submit');
  await step('planner', 'return', { comment: 'Bitte kürzer' });
  await step(who, 'submit');
  await step(releaser, 'return', { comment: 'Noch kürzer' });
  await step(who, 'submit');
  await step(releaser, 'approve-content');
  await step(releaser, 'approve');
  await step(releaser, 'issue');
  const correction = { note: 'Name berichtigt', headline: 'Zu Gast in Soest', text: 'Der Name ist berichtigt.' };
  await step(who, 'correct', correction);
  await step(releaser, 'correction/reject', { reason: 'Noch nicht' });
  await step(who, 'correct', correction);
  await step(releaser, 'correction/approve');
  await step(releaser, 'withdraw', { reason: 'Falsch' });
  const other = await draft();
  await does(who, `POST ${RELEASE}/submit`, other, {});
  await does('planner', `POST ${RELEASE}/approve-content`, other, {});
}

/** The words and forms of an issuer, until there is none any more. */
export async function aHouseStyleIsKept(does: Does, who: Asker, issuerId: string, name: string, world: World): Promise<void> {
  const issuer = { issuerId };
  await does(who, `PUT ${ISSUER}`, issuer, { name, numbering: { pattern: 'NNN/M/YYYY' } });
  const pieces = [
    ['text-blocks/{textBlockId}', { kind: 'contact', versions: [{ text: 'Das Zentrum wirkt.', validFrom: '2012-01-01' }] }],
    ['standard-quotes/{quoteId}', { speaker: { named: 'Kim Beispiel' }, versions: [{ segments: ['Die Zentren wirken.'] }] }],
    ['templates/{ownSentence}', { template: 'Das Gespräch in {{ town }} geht weiter.' }],
  ] as const;
  for (const [piece, body] of pieces) {
    const own = { ...issuer, textBlockId: 'neu', quoteId: 'neu', ownSentence: 'closing' };
    await does(who, `PUT ${ISSUER}/${piece}`, own, body);
    await does(who, `DELETE ${ISSUER}/${piece}`, own);
  }
  await does(who, `PUT ${ISSUER}/letterhead`, issuer, world.files['letterhead'], FORMS.docx.type);
  await does(who, `DELETE ${ISSUER}`, issuer);
}

/** What is kept for everybody. */
export async function aDirectoryIsKept(does: Does, who: Asker): Promise<void> {
  const facts = { kind: 'host', names: [{ long: `Kreis ${who}` }], seatTown: 'Soest' };
  const organisation = { organisationId: id(await does(who, 'POST /v1/organisations', {}, facts), 'organisationId') };
  await does(who, 'PUT /v1/organisations/{organisationId}', organisation, { ...facts, aliases: [`Haus ${who}`] });
  await does(who, 'GET /v1/directory/contacts');
  const table = Buffer.from(`Kennung;Erreichbarkeit\r\n${organisation.organisationId};haus@example.org\r\n`);
  await does(who, 'POST /v1/directory/contacts/import?preview=false', {}, table, FORMS.csv.type);
}

/** How a sentence would read. */
export async function aSentenceIsTried(does: Does, who: Asker): Promise<void> {
  await does(who, 'POST /v1/sentence-templates/preview', {}, { template: 'Hoher Besuch in {{ town }}.', values: { town: 'Soest' } });
}

/** A word for what people do, which the forms of the language are made from. */
export async function aWordIsAdded(does: Does, who: Asker): Promise<void> {
  const noun = { noun: 'Kulturbote' };
  await does(who, 'PUT /v1/directory/functions/{noun}', noun, { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' });
  await does(who, 'DELETE /v1/directory/functions/{noun}', noun);
}

/** Somebody goes whom nothing holds. */
export async function somebodyIsErased(does: Does, who: Asker): Promise<void> {
  const person = { personId: id(await does('planner', 'POST /v1/persons', {}, { name: `Geht ${who}` }), 'personId') };
  await does(who, 'POST /v1/persons/{personId}/erase', person, {});
}

/** The system itself. */
export async function theSystemIsKept(does: Does, who: Asker): Promise<void> {
  await does(who, 'PUT /v1/accounts/{accountId}', { accountId: 'neu' }, { subject: 'neu', grants: [] });
  await does(who, 'POST /v1/operations/views/{view}/rebuild', { view: 'tour' }, {});
  await does(who, 'POST /v1/operations/parked/{follower}/retry', { follower: 'programme' }, undefined);
  await does(who, 'POST /v1/privacy/retention', {}, {});
}
