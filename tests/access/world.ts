import { letterhead } from '#tests/support/letterhead.js';
import type { Settings } from '#libs/platform/settings.js';
import { FORMS } from '#libs/platform/forms.js';
import { everybody, HOSTS, ISSUERS, type Anybody } from '#tests/access/accounts.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

/** What only B may know holds the first word, what only A may know the second, what stands on the visit of B about which A writes the third, what is for the ministry only the fourth, and press texts that are not out the fifth; the last was the name of somebody who is erased. */
export const SECRETS = { b: 'Zyxqu', a: 'Qwjva', b2: 'Wkxou', internal: 'Intqx', draft: 'Pzqwa', erased: 'Erlqx' } as const;

export type World = {
  readonly system: TestSystem;
  readonly headers: Readonly<Record<Anybody, Record<string, string>>>;
  /** Ids by the name that tests/access/expected.ts uses. */
  readonly ids: Readonly<Record<'visit' | 'tour' | 'release' | 'person' | 'office' | 'issuer' | 'organisation', Readonly<Record<string, string>>>>;
  /** What stands behind links. */
  readonly links: { readonly feedFile: string; readonly clearanceToken: string };
  /** Ids of what stands inside of something else. */
  readonly parts: Readonly<Record<'feed of a' | 'feed of b' | 'consent at b' | 'link of b', string>>;
  readonly files: Readonly<Record<string, Buffer<ArrayBuffer>>>;
};

type Party = 'a' | 'b';
const NAMES = { a: 'Kreis Soest', b: 'Kreis Höxter', ministry: 'Ministerium' } as const;
const TOWNS = { a: 'Soest', b: 'Höxter' } as const;
const MISSING = '99999999-9999-4999-8999-999999999999';
const GUEST = 'Dr. Annegret Hollenbeck';

const hostOf = (party: Party) => ({ organisation: NAMES[party], town: TOWNS[party], directoryId: HOSTS[party].slice('org-'.length) });

/** A visit to these hosts, with what only they may know. */
function dossierOf(name: string, parties: readonly Party[], tour: string) {
  const word = name === 'b2' ? SECRETS.b2 : SECRETS[parties[0]!];
  return {
    schema: 'ortstermin/dossier@1',
    id: `welt-${name}`,
    status: 'held',
    tour: { name: tour },
    when: { date: '2020-03-05', start: '10:00', end: '11:30' },
    principals: [{ person: { name: GUEST, gender: 'f' }, office: { title: 'Staatssekretärin', organisation: 'Ministerium für Probefälle' } }],
    hosts: parties.map(hostOf),
    stops: [
      { id: 'kreishaus', venue: 'Kreishaus', town: TOWNS[parties[0]!] },
      { id: 'rathaus', venue: parties.length === 1 ? `${word}haus` : 'Rathaus', town: TOWNS[parties[0]!] },
    ],
    agenda: [
      { kind: 'welcome', title: 'Begrüßung', stop: 'kreishaus' },
      { kind: 'exchange', title: `${SECRETS.internal}runde`, stop: 'kreishaus', visibility: 'internal' },
      ...(parties.length === 1 ? [{ kind: 'exchange', title: `${word}runde`, stop: 'rathaus' }] : []),
    ],
    participants: [
      { person: { name: GUEST, gender: 'f' }, roles: ['principal'], status: 'present' },
      ...(parties.length === 1
        ? [
            {
              person: { name: `Kim ${word}berg` },
              offices: [{ title: 'Leitung', organisation: NAMES[parties[0]!] }],
              roles: ['host'],
              status: 'present',
            },
          ]
        : []),
    ],
    groups: parties.length === 1 ? [{ label: `${word}gruppe`, organisation: NAMES[parties[0]!], headcount: { exact: 12 } }] : [],
  };
}

const RELEASES = {
  'a-on-a': ['a', 'a'],
  'a-on-b2': ['a', 'b2'],
  'b-on-a': ['b', 'a'],
  'b-on-ab': ['b', 'ab'],
  'b-on-b': ['b', 'b'],
  'out-b-on-a': ['b', 'a'],
  'out-b-on-b': ['b', 'b'],
  'embargo-b-on-a': ['b', 'a'],
} as const satisfies Readonly<Record<string, readonly [Party, string]>>;

/** Two hosts with visits of their own and one together, tours, people, press texts at every stage, and everybody who asks. */
export async function aWorld(settings?: Settings): Promise<World> {
  const system = await testSystem(settings);
  let position = '';
  const make = async <T = { id: string }>(method: string, address: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await system.ask<{ position?: string }>(method, address, body, { ...(position && { 'min-position': position }), ...headers });
    if (answer.status >= 300) throw new Error(`the world could not be made: ${method} ${address} ${answer.text}`);
    if ((answer.body?.position ?? '') > position) position = answer.body.position!;
    return answer.body as T;
  };
  for (const [party, issuerId] of Object.entries(ISSUERS) as [keyof typeof NAMES, string][]) {
    const versions = [{ text: 'Das Zentrum wirkt.', validFrom: '2012-01-01' }];
    await make('PUT', `/v1/issuers/${issuerId}`, { name: NAMES[party], numbering: { pattern: 'NNN/M/YYYY' } });
    await make('PUT', `/v1/issuers/${issuerId}/text-blocks/zentrum`, { kind: 'contact', versions });
    await make('PUT', `/v1/issuers/${issuerId}/standard-quotes/integration`, {
      speaker: { named: 'Kim Beispiel' },
      versions: [{ segments: ['Die Zentren wirken.'] }],
    });
    await make('PUT', `/v1/issuers/${issuerId}/templates/closing`, { template: 'Das Gespräch in {{ town }} geht weiter.' });
    const paper = new Uint8Array(await letterhead(undefined, party === 'b' ? `${SECRETS.b}briefkopf` : 'Briefkopf'));
    await system.send('PUT', `/v1/issuers/${issuerId}/letterhead`, paper, { 'content-type': FORMS.docx.type });
  }
  await make('PUT', '/v1/directory/functions/Kulturbote', { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' });
  const headers = await everybody(system);

  const visit: Record<string, string> = {};
  for (const [name, parties, tour] of [
    ['a', ['a'], `Tour ${SECRETS.a}`],
    ['b', ['b'], `Tour ${SECRETS.b}`],
    ['ab', ['a', 'b'], 'Tour zu zweit'],
    ['b2', ['b'], 'Tour zu zweit'],
  ] as const)
    visit[name] = (await make<{ visitId: string }>('POST', '/v1/dossiers', dossierOf(name, parties, tour))).visitId;
  const listed = async <T>(address: string) => (await make<{ items: T[] }>('GET', address)).items;
  const tours = await listed<{ tourId: string; name: string }>('/v1/tours');
  const tourOf = (word: string) => tours.find(({ name }) => name.includes(word))!.tourId;
  const people = await listed<{ personId: string; name: string }>('/v1/persons?limit=200');
  const personOf = (word: string) => people.find(({ name }) => name.includes(word))!.personId;
  const officeOf = async (personId: string) => (await listed<{ officeId: string }>(`/v1/persons/${personId}/offices`))[0]!.officeId;
  const kept = async (by: Party) => {
    const { personId } = await make<{ personId: string }>('POST', '/v1/persons', { name: `Ada ${SECRETS[by]}mann` }, headers[`host-${by}`]);
    const { officeId } = await make<{ officeId: string }>('POST', `/v1/persons/${personId}/offices`, { title: 'Leitung' }, headers[`host-${by}`]);
    return { personId, officeId };
  };
  const [keptA, keptB] = [await kept('a'), await kept('b')];
  const guest = personOf('Hollenbeck');
  const { personId: erased } = await make<{ personId: string }>('POST', '/v1/persons', { name: `Kim ${SECRETS.erased}` });
  await make('POST', `/v1/persons/${erased}/erase`);
  for (const id of Object.values(visit)) {
    await make('POST', `/v1/visits/${id}/attendance/groups`, { groupId: 'kommunen', label: 'Kommunen' });
    await make('PUT', `/v1/visits/${id}/occasions/ausstellung`, { kind: 'award', title: 'Titel' });
    await make('PUT', `/v1/visits/${id}/prior-contacts/fachtag-2019`, { date: '2019-11-05', title: 'Fachtag' });
  }

  const quoteIn = async (id: string, issuer: Party): Promise<{ id: string; path: string }> => {
    const segments = [`${SECRETS.draft} ${SECRETS[issuer]}`];
    await make('PUT', `/v1/releases/${id}/statements/s1`, { kind: 'direct', speaker: { named: 'Kim Beispiel' }, segments });
    await make('PUT', `/v1/releases/${id}/photos/p1`, { title: `${SECRETS[issuer]}bild` });
    return make('POST', `/v1/releases/${id}/statements/s1/clearance-links`, { segments });
  };
  const release: Record<string, string> = {};
  let clearance = { id: '', path: '' };
  for (const [name, [issuer, on]] of Object.entries(RELEASES)) {
    const stage = /^(out|embargo)-/.exec(name)?.[1];
    const details = { issuer: NAMES[issuer], headline: stage === 'out' ? 'Zu Gast' : `${SECRETS.draft} ${SECRETS[issuer]}` };
    const { id } = await make('POST', `/v1/visits/${visit[on]!}/releases`, { kind: 'report', details });
    release[name] = id;
    if (stage === undefined) clearance = await quoteIn(id, issuer);
    else {
      if (stage === 'embargo') await make('PUT', `/v1/releases/${id}/embargo`, { until: '2031-03-05T11:00', zone: 'Europe/Berlin' });
      for (const step of ['submit', 'approve-content']) await make('POST', `/v1/releases/${id}/${step}`);
      for (const step of stage === 'out' ? ['approve', 'issue'] : ['approve'])
        await make('POST', `/v1/releases/${id}/${step}`, undefined, headers['press-all']);
    }
  }
  const feedOf = (party: Party) => make<{ id: string; path: string }>('POST', '/v1/calendar/feeds', { organisationId: HOSTS[party] });
  const [feed, feedA] = [await feedOf('b'), await feedOf('a')];
  await feedOf('b');
  const consentAt = (name: string) => ({
    kind: 'photo',
    decision: 'given',
    channel: 'oral',
    on: '2020-03-05',
    visitId: visit[name],
    note: `bei ${SECRETS[name as 'b']}`,
  });
  const consent = await make<{ consentId: string }>('POST', `/v1/persons/${guest}/consents`, consentAt('b'));
  await make('POST', `/v1/persons/${guest}/consents`, consentAt('a'));
  const word = await system.fetch(`/v1/releases/${release['a-on-a']!}?format=docx`);
  const person = {
    guest,
    'of-a': personOf(`${SECRETS.a}berg`),
    'of-b': personOf(`${SECRETS.b}berg`),
    'kept-a': keptA.personId,
    'kept-b': keptB.personId,
    erased,
  };
  return {
    system,
    headers,
    ids: {
      visit: { ...visit, missing: MISSING },
      tour: { a: tourOf(SECRETS.a), b: tourOf(SECRETS.b), both: tourOf('zu zweit'), missing: MISSING },
      release: { ...release, missing: MISSING },
      person: { ...person, missing: `person-${MISSING}` },
      office: {
        guest: await officeOf(guest),
        'of-b': await officeOf(person['of-b']),
        'kept-a': keptA.officeId,
        'kept-b': keptB.officeId,
        missing: `office-${MISSING}`,
      },
      issuer: { ...ISSUERS, missing: 'gibt-es-nicht' },
      organisation: { ...HOSTS, missing: 'org-gibt-es-nicht' },
    },
    links: { feedFile: feed.path.slice('/feeds/'.length), clearanceToken: clearance.path.slice('/clearance/'.length) },
    parts: {
      'feed of b': feed.id,
      'feed of a': feedA.id,
      'consent at b': consent.consentId,
      'link of b': clearance.id,
    },
    files: {
      word: Buffer.from(await word.arrayBuffer()),
      letterhead: Buffer.from(await letterhead()),
      csv: Buffer.from('Name;Status\nDr. Annegret Hollenbeck;anwesend\n'),
      reply: Buffer.from(
        'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//DE\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20200301T100000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:kim@example.org\r\nORGANIZER:mailto:x@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      ),
    },
  };
}
