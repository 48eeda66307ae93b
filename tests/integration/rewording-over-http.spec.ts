import 'reflect-metadata';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked at as a client sees them
type Behaviour = (masked: string, response: ServerResponse) => void;

let server: Server;
let behave: Behaviour;
const received: { readonly url: string; readonly key: string; readonly body: string }[] = [];
let system: TestSystem;
let visit: AVisit;
let release: string;
let position = '';

const says = (content: unknown) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });
const answers =
  (reword: (masked: string) => unknown): Behaviour =>
  (masked, response) =>
    response.setHeader('content-type', 'application/json').end(says(reword(masked)));
async function endpoint(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  received.push({ url: request.url ?? '', key: request.headers.authorization ?? '', body });
  behave((JSON.parse(body) as Json)['messages'].at(-1).content, response);
}

beforeAll(async () => {
  server = createServer((request, response) => void endpoint(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = readConfig({
    REWORDING_URL: `http://127.0.0.1:${port}/v1`,
    REWORDING_MODEL: 'probe',
    REWORDING_KEY: 'geheim',
    REWORDING_TIMEOUT_SECONDS: '1',
  });
  system = await testSystem(new Settings(settings));
  visit = await aVisit(system);
  const drafted = await system.ask<Json>('POST', `/v1/visits/${visit.id}/releases`, { kind: 'report' });
  release = `/v1/releases/${drafted.body['id']}`;
  position = drafted.body['position'];
});
afterAll(async () => {
  await system.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function propose(behaviour: Behaviour, block = 'lead'): Promise<Json> {
  behave = behaviour;
  const { status, body } = await system.ask<Json>('POST', `${release}/blocks/${block}/rewording`, {}, { 'min-position': position });
  return { status, ...body };
}
const read = async () => (await system.ask<Json>('GET', release, undefined, { 'min-position': position })).body;
const unusable = { status: 503, type: '/problems/rewording-unusable' };

describe('another wording', () => {
  it('is proposed with every name and number in its place, and becomes text only when somebody takes it', async () => {
    const before = await read();
    const text = before['blocks'][0]['sentences'].map((one: Json) => one['text']).join(' ');
    const proposed = await propose(answers((masked) => `${masked.replace(/\.$/, '')}, und alle freuten sich.`));
    expect(proposed).toMatchObject({ status: 200, blockId: 'lead', text, proposal: `${text.replace(/\.$/, '')}, und alle freuten sich.` });
    expect((await read())['version']).toBe(before['version']);
    const taken = await system.ask<Json>('PUT', `${release}/blocks/lead`, { text: proposed['proposal'] });
    position = taken.body['position'];
    expect((await read())['blocks'][0]).toMatchObject({ edited: true });
  });

  it('is asked for without a name, a number or a quote, at the address that is set', async () => {
    const own = 'Landrat Quirin Xaver sagte: „Das war schön.“ Am 5. März kam Annegret Hollenbeck-1 nach Soest; 02921 30-12.';
    position = (await system.ask<Json>('PUT', `${release}/blocks/lead`, { text: own })).body['position'];
    received.length = 0;
    await propose(answers((masked) => masked));
    expect(received).toMatchObject([{ url: '/v1/chat/completions', key: 'Bearer geheim' }]);
    const { model, messages } = JSON.parse(received[0]!.body) as Json;
    expect([model, messages.at(-1).content]).toEqual(['probe', '[[1]] sagte: [[2]] Am [[3]] kam [[4]] nach [[5]]; [[6]].']);
    expect(received[0]!.body).not.toMatch(/Xaver|Hollenbeck|Annegret|Soest|schön|30-12|Landrat/);
  });

  it.each<[string, Behaviour]>([
    ['a dropped name', answers((masked) => masked.replace('[[1]]', 'Jemand'))],
    ['a doubled name', answers((masked) => `${masked} [[1]]`)],
    ['an invented number', answers((masked) => `${masked} Es kamen 20 Gäste.`)],
    ['an invented number in words', answers((masked) => `${masked} Es kamen achtzehn Gäste.`)],
    ['an invented name', answers((masked) => `${masked} Dabei war auch Peter Müller.`)],
    ['an invented weekday', answers((masked) => `${masked} Das war an einem Sonntag.`)],
    ['HTML', answers((masked) => `<b>${masked}</b>`)],
    ['a page instead of JSON', (_, response) => response.setHeader('content-type', 'text/html').end('<html>Anmeldung</html>')],
    ['JSON without text', (_, response) => response.end('{"choices":[]}')],
    ['text that is no text', answers(() => 42)],
    ['a huge answer', (_, response) => response.end(says('x'.repeat(300_000)))],
    ['a redirect', (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/v1/chat/completions' }).end()],
    ['a refusal', (_, response) => response.writeHead(401).end('{}')],
  ])('is not proposed after %s', async (_, behaviour) => {
    const { version } = await read();
    const answer = await propose(behaviour);
    expect(answer).toMatchObject(unusable);
    expect(answer['detail']).not.toMatch(/Xaver|Hollenbeck|Müller/);
    expect((await read())['version']).toBe(version);
  });

  it.each<[string, Behaviour]>([
    ['does not answer in time', () => undefined],
    ['begins and does not end in time', (_, response) => void response.write('{')],
    ['hangs up', (_, response) => void response.destroy()],
    ['is overloaded', (_, response) => void response.writeHead(503).end()],
    ['asks for patience', (_, response) => void response.writeHead(429).end()],
  ])('is not proposed while the endpoint %s', async (_, behaviour) =>
    expect(await propose(behaviour)).toMatchObject({ status: 503, type: '/problems/rewording-unreachable', remedy: expect.any(String) }),
  );

  it('is proposed for blocks that exist, to those who work on the release', async () => {
    expect(
      await propose(
        answers((masked) => masked),
        'nope',
      ),
    ).toMatchObject({ status: 404, type: '/problems/unknown-block' });
    expect((await system.ask('POST', `${release}/blocks/lead/rewording`, {}, { 'x-roles': 'host' })).status).toBe(403);
    expect((await system.ask('POST', '/v1/releases/nope/blocks/lead/rewording', {})).status).toBe(404);
  });
});

describe('the settings', () => {
  const reading = (environment: Record<string, string>) => () => readConfig({ REWORDING_MODEL: 'm', ...environment });
  it.each(['https://models.example.org/v1', 'http://localhost:11434/v1', 'http://127.0.0.1/v1', 'http://[::1]:8080/v1'])('take %s', (url) =>
    expect(reading({ REWORDING_URL: url })).not.toThrow(),
  );
  it.each([
    'http://models.example.org/v1',
    'https://a:b@models.example.org/v1',
    'https://models.example.org/v1?x=1',
    'ftp://models.example.org',
    'http://127.0.0.1.example.org',
    'keine Adresse',
  ])('refuse %s', (url) => expect(reading({ REWORDING_URL: url })).toThrow(/REWORDING_URL/));
  it('need a model beside the address, and one key', () => {
    expect(() => readConfig({ REWORDING_URL: 'https://models.example.org/v1' })).toThrow(/REWORDING_MODEL/);
    expect(reading({ REWORDING_KEY: 'a', REWORDING_KEY_FILE: 'b' })).toThrow(/REWORDING_KEY_FILE/);
  });
});
