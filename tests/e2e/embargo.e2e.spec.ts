import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PizZip from 'pizzip';
import { aVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

/** Every text of the release that stands under embargo holds it, and nothing else does. */
const CANARY = 'Kanarienvogelwort';
const READER = { 'x-roles': 'deputy,auditor' };
const EDITOR = { 'x-roles': 'planner' };
/** Streams that never end are listened to by their own test. */
const STREAMING = ['/v1/changes'];
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/v1/principals/{personId}/itinerary': ['?date=2020-03-05'],
  '/v1/visits/{visitId}/difference': ['?from=0&to=1'],
  '/v1/waiting': ['?role=planner', '?role=host', '?role=press'],
};

let system: TestSystem;
let releaseId: string;
let ids: Readonly<Record<string, readonly string[]>>;
let position: string;

beforeAll(async () => {
  system = await testSystem();
  const visit = await aVisit(system);
  const drafted = await system.ask<{ id: string }>('POST', `/v1/visits/${visit.id}/releases`, {
    kind: 'report',
    details: {
      issuer: CANARY,
      kicker: CANARY,
      headline: CANARY,
      subline: CANARY,
      dateline: CANARY,
      topics: [CANARY],
      background: [CANARY],
      callToAction: CANARY,
      contact: CANARY,
      author: CANARY,
    },
  });
  releaseId = drafted.body.id;
  const release = `/v1/releases/${releaseId}`;
  for (const [method, way, body, actor] of [
    ['PUT', 'statements/s1', { kind: 'direct', speaker: { personId: visit.guest }, segments: [CANARY], topic: CANARY }, 'writer'],
    ['POST', 'statements/s1/approve', { segments: [CANARY] }, 'writer'],
    ['PUT', 'photos/p1', { title: CANARY }, 'writer'],
    ['PUT', 'photos/p1/caption', { mode: 'individual', positions: [{ who: { personId: visit.guest }, position: 'l.', captionTitle: CANARY }] }, 'writer'],
    ['PUT', 'photos/p1/credit', { credit: CANARY }, 'writer'],
    ['PUT', 'reference', { reference: CANARY }, 'writer'],
    ['PUT', 'blocks/lead', { text: `Hoher Besuch: ${CANARY}.` }, 'writer'],
    ['PUT', 'embargo', { until: '2999-01-01T10:00' }, 'writer'],
    ['POST', 'submit', undefined, 'writer'],
    ['POST', 'return', { comment: CANARY }, 'boss'],
    ['POST', 'submit', undefined, 'writer'],
    ['POST', 'approve-content', undefined, 'boss'],
    ['POST', 'approve', undefined, 'boss'],
  ] as const) {
    const answer = await system.ask<{ position: string }>(method, `${release}/${way}`, body, { 'x-actor': actor });
    expect([way, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([way, 200, '']);
    ({ position } = answer.body);
  }
  ids = { visitId: [visit.id], releaseId: [releaseId], publishedId: [releaseId], personId: [visit.guest], organisationId: ['org-soest'] };
}, 60_000);
afterAll(() => system.stop());

function addressesOf(template: string): string[] {
  const [parameter] = /\{\w+\}/.exec(template) ?? [];
  if (parameter === undefined) return [template];
  return (ids[parameter.slice(1, -1)] ?? ['x']).flatMap((id) => addressesOf(template.replace(parameter, id)));
}

/** All that an answer holds, unpacked where it is packed. */
function contentOf(type: string, bytes: Buffer): string {
  if (!/officedocument/.test(type)) return bytes.toString('utf8');
  return Object.values(new PizZip(bytes).files)
    .map((file) => file.asText())
    .join('\n');
}

/** Every read in every form, as somebody with these roles: where the canary sings. */
async function singing(roles: Record<string, string>): Promise<{ readonly heard: readonly string[]; readonly asked: number }> {
  const heard: string[] = [];
  let asked = 0;
  for (const [template, { get }] of Object.entries(system.document.paths)) {
    if (!get || STREAMING.includes(template)) continue;
    const forms = Object.keys(get.responses['200']?.content ?? { 'application/json': {} });
    for (const address of addressesOf(template).flatMap((one) =>
      (QUERIES[template] ?? ['', '?version=1', `?asOf=${position}`]).map((query) => `${one}${query}`),
    ))
      for (const accept of forms) {
        const answer = await system.fetch(address, { headers: { ...roles, accept, 'min-position': position } });
        const content = contentOf(answer.headers.get('content-type') ?? '', Buffer.from(await answer.arrayBuffer()));
        const headers = JSON.stringify([...answer.headers]);
        if (content.includes(CANARY) || headers.includes(CANARY)) heard.push(`${address} as ${accept} (${answer.status})`);
        asked++;
      }
  }
  return { heard, asked };
}

describe('a text under embargo', () => {
  it('is shown by no read in no form to somebody who does not edit it', async () => {
    const { heard, asked } = await singing(READER);
    expect(heard).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  }, 120_000);

  it('is shown to its editors, by the same reads', async () => {
    const { heard } = await singing(EDITOR);
    for (const address of [
      `/v1/releases/${releaseId} as application/json`,
      `/v1/releases/${releaseId} as text/plain`,
      '/v1/press-desk as application/json',
      '/dossier as application/json',
      '/events as application/jsonl',
    ])
      expect(heard.some((one) => one.includes(address))).toBe(true);
  }, 120_000);

  it('is not in the changes stream, in which only its editors hear of the release', async () => {
    const later = await aVisit(system);
    const heard = async (roles: Record<string, string>) => {
      const stop = new AbortController();
      const answer = await system.fetch(`/v1/changes`, { headers: { ...roles, 'last-event-id': '00000000000000000000' }, signal: stop.signal });
      let seen = '';
      for await (const piece of answer.body!) {
        seen += Buffer.from(piece).toString('utf8');
        if (seen.includes(`id: ${later.position}`)) break;
      }
      stop.abort();
      return seen;
    };
    const [reader, editor] = await Promise.all([heard(READER), heard(EDITOR)]);
    expect(`${reader}${editor}`).not.toContain(CANARY);
    expect([reader, editor].map((seen) => seen.includes('ReleaseApproved'))).toEqual([false, true]);
  });
});
