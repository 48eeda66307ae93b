import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PizZip from 'pizzip';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { readPdf } from '#tests/support/pdf.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

/** The surname of somebody who agreed to be named and took it back, and what would tell who it is. */
const CANARY = 'Zaunkönigin';
const OFFICE = 'Vogelwartin';
const FULL = `Wilhelmina ${CANARY}`;

/** Read in the house only: plans, records and master data, for which no consent is the ground. */
const IN_HOUSE = [
  /^\/v1\/persons/,
  /^\/v1\/visits$/,
  /^\/v1\/tours(\/\{tourId\}(\/progress)?)?$/,
  /^\/v1\/visits\/\{visitId\}\/(agenda|attendance|conflicts|dossier|events|history|versions)$/,
  /^\/v1\/(changes|waiting|operations|issuers|organisations|conflicts|functions|parked)/,
  /\/invitation/,
  /clearance/,
  /answer/,
];
const AUDIENCES = ['?audience=public', '?audience=press'];

let system: TestSystem;
let visit: AVisit;
let person: string;
let consentId: string;
let tourId: string;
let releaseId: string;
let feed: string;
let position: string;

async function does(method: string, address: string, body?: object, actor = 'writer'): Promise<{ id: string; version: number; path: string }> {
  const answer = await system.ask<{ position?: string | null; id: string; version: number; path: string }>(method, `/v1/${address}`, body, {
    'x-actor': actor,
    'min-position': position,
  });
  expect([address, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([address, answer.status, '']);
  position = answer.body.position ?? position;
  return answer.body;
}

beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
  ({ position } = visit);
  ({ personId: person } = (await system.ask<{ personId: string }>('POST', '/v1/persons', { name: FULL, gender: 'f', variants: [`Mina ${CANARY}`] })).body);
  const office = (await system.ask<{ officeId: string }>('POST', `/v1/persons/${person}/offices`, { title: OFFICE, organisation: 'Kreis Soest' })).body;
  const consents = `persons/${person}/consents`;
  ({ consentId } = (await does('POST', consents, { kind: 'naming', decision: 'given', channel: 'form', on: '2020-03-01' })) as unknown as {
    consentId: string;
  });
  await does('POST', consents, { kind: 'photo', decision: 'given', channel: 'form', on: '2020-03-01' });
  ({ id: tourId } = await does('POST', 'tours', { name: `Tour mit ${FULL}` }));
  await does('POST', `visits/${visit.id}/correct`, { tour: { tourId } });
  await does('POST', `visits/${visit.id}/stops`, { stopId: 's1', venue: `Haus ${FULL}`, town: 'Soest' });
  await does('POST', `visits/${visit.id}/agenda/items`, {
    itemId: 'i1',
    kind: 'greeting',
    title: 'Grußwort',
    stopId: 's1',
    presenters: [{ personId: person }],
  });
  await does('POST', `visits/${visit.id}/agenda/items`, {
    itemId: 'i2',
    kind: 'exchange',
    title: `Gespräch mit ${FULL}`,
    stopId: 's1',
    topics: [`Werk von ${FULL}`],
  });
  await does('PUT', `visits/${visit.id}/occasions/o1`, { kind: 'award', title: `Ehrung für ${FULL}`, principalRoles: ['awarding'], recipients: [FULL] });
  await does('POST', `visits/${visit.id}/attendance/record-presence`, { personId: person, offices: [office.officeId], roles: ['presenter'] });
  await does('POST', `visits/${visit.id}/attendance/groups`, { groupId: 'g1', label: `Team, u. a. ${FULL}`, members: [person] });
  ({ id: releaseId } = await does('POST', `visits/${visit.id}/releases`, {
    kind: 'report',
    details: {
      headline: `Zu Gast bei ${FULL}`,
      topics: [`Werk von ${FULL}`],
      background: [`Mina ${CANARY} leitet das Haus. Frau ${CANARY} wirkt dort seit 2012.`],
    },
  }));
  const release = `releases/${releaseId}`;
  await does('PUT', `${release}/statements/s1`, { kind: 'direct', speaker: { personId: person }, segments: ['Das freut mich.'], topic: `Werk von ${FULL}` });
  await does('POST', `${release}/statements/s1/approve`, { segments: ['Das freut mich.'] });
  await does('PUT', `${release}/photos/p1`, { title: `Bei ${FULL}` });
  await does('PUT', `${release}/photos/p1/caption`, {
    mode: 'individual',
    positions: [
      { who: { personId: person }, position: 'l.', captionTitle: OFFICE },
      { who: { personId: visit.guest }, position: 'r.' },
    ],
  });
  await does('PUT', `${release}/photos/p1/credit`, { credit: FULL });
  await does('PUT', `${release}/blocks/lead`, { text: `${FULL} empfing den Besuch. ${CANARY} dankte.` });
  feed = (await does('POST', 'calendar/feeds', { tourId })).path;
}, 60_000);
afterAll(() => system.stop());

/** All that an answer holds, unpacked where it is packed. */
async function contentOf(type: string, bytes: Buffer): Promise<string> {
  if (type.includes('application/pdf')) {
    const { text, title, metadata, drawn } = await readPdf(new Uint8Array(bytes));
    return [text, title, metadata, ...drawn].join('\n');
  }
  if (!/officedocument/.test(type)) return bytes.toString('utf8');
  return Object.values(new PizZip(bytes).files)
    .map((file) => file.asText())
    .join('\n');
}

function addressesOf(template: string): string[] {
  const ids: Readonly<Record<string, string>> = {
    visitId: visit.id,
    tourId,
    releaseId,
    publishedId: releaseId,
    personId: visit.guest,
    feedFile: feed.slice('/feeds/'.length),
  };
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'x');
  const moments = ['', '?version=1', '?version=4', `?asOf=${position}`];
  switch (template) {
    case '/v1/principals/{personId}/itinerary':
      return AUDIENCES.map((query) => `${address}${query}&date=2020-03-05`);
    case '/v1/visits/{visitId}/difference':
      return AUDIENCES.map((query) => `${address}${query}&from=0&to=6`);
    case '/v1/visits/{visitId}/itinerary':
      return AUDIENCES.flatMap((query) => ['', '&since=0', '&items=true', `&asOf=${position}`].map((more) => `${address}${query}${more}`));
    default:
      return hasAudience(template) ? AUDIENCES.map((query) => `${address}${query}`) : moments.map((query) => `${address}${query}`);
  }
}

const hasAudience = (template: string) =>
  (system.document.paths[template]?.['get']?.parameters ?? []).some(({ name }: { readonly name: string }) => name === 'audience');

/** Every read in every form that is not for the house alone: where the canary sings. */
async function singing(): Promise<{ readonly heard: readonly string[]; readonly asked: readonly string[] }> {
  const heard: string[] = [];
  const asked: string[] = [];
  for (const [template, { get }] of Object.entries(system.document.paths)) {
    if (!get || IN_HOUSE.some((pattern) => pattern.test(template))) continue;
    const forms = Object.keys(get.responses['200']?.content ?? { 'application/json': {} });
    for (const address of addressesOf(template))
      for (const accept of forms) {
        const answer = await system.fetch(address, { headers: { accept, 'min-position': position } });
        const content = `${JSON.stringify([...answer.headers])}\n${await contentOf(answer.headers.get('content-type') ?? '', Buffer.from(await answer.arrayBuffer()))}`;
        if ([CANARY, OFFICE, encodeURIComponent(CANARY)].some((word) => content.includes(word))) heard.push(`${address} as ${accept}`);
        if (answer.status === 200) asked.push(`${template} as ${accept}`);
      }
  }
  return { heard, asked };
}

type Read = {
  readonly blocks: readonly { readonly id: string; readonly sentences: readonly { readonly text: string }[] }[];
  readonly findings: object[];
  readonly hints: object[];
};
const draft = async () => (await system.ask<Read>('GET', `/v1/releases/${releaseId}`, undefined, { 'min-position': position })).body;

describe('somebody who took back the consent to being named', () => {
  it('is named to the public and the press while it holds', async () => {
    const { heard } = await singing();
    for (const address of [
      `/v1/visits/${visit.id}/itinerary?audience=public as application/json`,
      `/v1/visits/${visit.id}/attendance-list?audience=press as application/pdf`,
      `/v1/releases/${releaseId} as application/pdf`,
      `/v1/releases/${releaseId} as application/vnd.openxmlformats-officedocument.wordprocessingml.document`,
    ])
      expect(heard).toContain(address);
    expect(heard.length).toBeGreaterThan(40);
  }, 120_000);

  it('stands in nothing that they read, in no form, now or as of then', async () => {
    await does('POST', `persons/${person}/consents/${consentId}/withdraw`, { channel: 'mail', on: '2020-04-01' });
    const { heard, asked } = await singing();
    expect(heard).toEqual([]);
    expect(new Set(asked).size).toBeGreaterThan(25);
  }, 120_000);

  it('is told to the press office, which is not kept from naming the person in texts of its own', async () => {
    const { findings, hints, blocks } = await draft();
    expect(hints).toContainEqual({ code: 'not-named', about: `${person}, widerrufen am 1. April 2020`, personIds: [person] });
    expect(findings).toEqual(
      expect.arrayContaining(
        [
          ['lead', 'Einstieg'],
          ['p1', 'Titel, Nachweis oder Gruppe zu Bild „Bei einer weiteren Person“'],
          ['headline', 'Überschrift'],
          ['background', 'Hintergrund'],
        ].map(([what, about]) => ({ code: 'naming-refused', what, about })),
      ),
    );
    const lead = blocks.find(({ id }) => id === 'lead');
    expect(lead?.sentences.map(({ text }) => text)).toEqual(['Eine weitere Person empfing den Besuch.', 'Eine weitere Person dankte.']);
    await does('POST', `releases/${releaseId}/submit`);
    const answer = await system.ask('POST', `/v1/releases/${releaseId}/approve-content`, undefined, { 'x-actor': 'boss', 'min-position': position });
    expect([answer.status, answer.body['type']]).toEqual([409, '/problems/release-not-ready']);
    expect(answer.text).not.toContain(CANARY);
  });

  it('stands in no form of the release that goes out once these texts are written anew', async () => {
    const release = `releases/${releaseId}`;
    await does('POST', `${release}/return`, { comment: 'Ohne den Namen bitte.' });
    await does('PUT', `${release}/details`, { headline: 'Zu Gast im Kreis Soest' });
    await does('PUT', `${release}/photos/p1`, { title: 'Beim Grußwort' });
    await does('PUT', `${release}/photos/p1/credit`, { credit: 'Kreis Soest' });
    await does('PUT', `${release}/blocks/lead`, { text: 'Der Besuch begann mit einem Grußwort.' });
    await does('POST', `${release}/blocks/lead/accept-stale`);
    await does('POST', `${release}/submit`);
    await does('POST', `${release}/approve-content`, undefined, 'boss');
    await does('POST', `${release}/approve`, undefined, 'boss');
    await does('POST', `${release}/issue`, undefined, 'boss');
    const { heard, asked } = await singing();
    expect(heard).toEqual([]);
    expect(new Set(asked.filter((one) => one.startsWith('/presse'))).size).toBeGreaterThan(3);
  }, 120_000);
});
