import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callsOf, type Call } from '#tests/access/calls.js';
import { ASKERS, expected, OPEN, type Asker } from '#tests/access/expected.js';
import { nameOf } from '#tests/access/judge.js';
import {
  aConsentIsGiven,
  aDirectoryIsKept,
  aHouseStyleIsKept,
  aPersonIsAdded,
  aReleaseIsMade,
  aSentenceIsTried,
  aVisitIsPlanned,
  aVisitIsPrepared,
  aWordIsAdded,
  mailsAreSent,
  somebodyIsErased,
  theSystemIsKept,
  type Does,
} from '#tests/access/play.js';
import { aWorld, type World } from '#tests/access/world.js';
import { rewordingEndpoint } from '#tests/fuzz/rewording-endpoint.js';

/** What is permitted and not done here, and why. */
const EXCEPT: Readonly<Record<string, string>> = {
  'POST /v1/operations/notices/{noticeId}/resolve': 'of a mail of which nobody knows whether it left: tests/faults/mail.spec.ts',
};

let endpoint: Awaited<ReturnType<typeof rewordingEndpoint>>;
let world: World;
const done = new Set<string>();
beforeAll(async () => {
  endpoint = await rewordingEndpoint({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Probe <probe@example.org>' });
  world = await aWorld(endpoint.settings);
}, 120_000);
afterAll(async () => {
  await world?.system.stop();
  endpoint?.stop();
});

let position = '00000000000000000001';
/** In order, each with all that was done before it: answers are held against the document, and are to be good ones. */
const does: Does = async (who, operation, ids = {}, body, type = 'application/json') => {
  const [method = '', address = ''] = operation.split(' ');
  const url = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `no-${name}`);
  const headers = { ...world.headers[who], 'min-position': position, ...(body !== undefined && { 'content-type': type }) };
  if (method === 'GET' && address.includes('format=docx')) {
    const file = Buffer.from(await (await world.system.fetch(url, { headers })).arrayBuffer());
    return { file: file.toString('base64') };
  }
  const payload = body === undefined || Buffer.isBuffer(body) ? (body as Buffer<ArrayBuffer> | undefined) : JSON.stringify(body);
  const answer = await world.system.send(method, url, payload, headers);
  if (answer.status >= 300) throw new Error(`${operation} as ${who}: ${answer.status} ${answer.text}`);
  const told = answer.body ?? {};
  if (typeof told['position'] === 'string' && told['position'] > position) position = told['position'];
  done.add(`${method} ${address.split('?')[0]} as ${who}`);
  return told;
};

describe('what is permitted is done', () => {
  it.each(['planner'] as const)('a visit is planned by %s', (who) => expect(aVisitIsPlanned(does, who, world)).resolves.toBeUndefined());
  it.each([
    ['planner', 'a'],
    ['host-a', 'a'],
    ['host-b', 'b'],
    ['both', 'a'],
  ] as const)('a visit is prepared by %s', (who, party) => expect(aVisitIsPrepared(does, who, party, world)).resolves.toBeUndefined());
  it.each(['planner'] as const)('mails are sent and given up by %s', (who) => expect(mailsAreSent(does, who, world)).resolves.toBeUndefined());
  it.each(['press-a', 'press-all'] as const)('a person is added by %s', (who) => expect(aPersonIsAdded(does, who)).resolves.toBeUndefined());
  it.each(['planner', 'host-a', 'host-b', 'press-a', 'press-all', 'both'] as const)('a consent is given to %s', (who) =>
    expect(aConsentIsGiven(does, who, world)).resolves.toBeUndefined(),
  );
  it.each([
    ['press-a', 'press-all', 'a'],
    ['press-all', 'press-a', 'a'],
    ['both', 'press-all', 'b'],
    ['press-all', 'both', 'b'],
  ] as const)('a release is written by %s and released by %s', (who, releaser, party) =>
    expect(aReleaseIsMade(does, who, releaser, party, world)).resolves.toBeUndefined(),
  );
  it.each([
    ['admin', 'haus-nord', 'Haus Nord'],
    ['press-all', 'haus-ost', 'Haus Ost'],
    ['press-a', 'kreis-soest', 'Kreis Soest'],
    ['both', 'kreis-hoexter', 'Kreis Höxter'],
  ] as const)('a house style is kept by %s', (who, issuerId, name) => expect(aHouseStyleIsKept(does, who, issuerId, name, world)).resolves.toBeUndefined());
  it.each(ASKERS)('a sentence is tried by %s', (who) => expect(aSentenceIsTried(does, who)).resolves.toBeUndefined());
  it.each(['planner', 'admin'] as const)('organisations are kept by %s', (who) => expect(aDirectoryIsKept(does, who)).resolves.toBeUndefined());
  it.each(['planner', 'admin', 'press-a', 'press-all', 'both'] as const)('a word is added by %s', (who) =>
    expect(aWordIsAdded(does, who)).resolves.toBeUndefined(),
  );
  it.each(['planner', 'admin'] as const)('somebody is erased by %s', (who) => expect(somebodyIsErased(does, who)).resolves.toBeUndefined());
  it.each(['admin'] as const)('the system is kept by %s', (who) => expect(theSystemIsKept(does, who)).resolves.toBeUndefined());

  it('by everybody to whom the table permits it: each operation that writes, as each of them, with success', () => {
    const writes = callsOf(world.system.document).filter(({ method, row }) => method !== 'GET' && !OPEN.includes(row));
    const permits = (call: Call, who: Asker) =>
      (call.kind === undefined ? ['-'] : Object.keys(world.ids[call.kind])).some((object) => expected(call.row, who, call.kind, object) === 'done');
    const permitted = writes
      .filter((call) => EXCEPT[nameOf(call)] === undefined)
      .flatMap((call) => ASKERS.filter((who) => permits(call, who)).map((who) => `${nameOf({ ...call, query: '' })} as ${who}`));
    expect(permitted.length).toBeGreaterThan(280);
    expect(permitted.filter((one) => !done.has(one))).toEqual([]);
  });
});
