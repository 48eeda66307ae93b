import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKeys } from '#libs/platform/tokens/issuer-endpoint.js';
import { KEY_SET } from '#tests/support/token-desk.js';

let server: Server;
let issuer: string;
let asked: string[];
let answers: Record<string, RequestListener>;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/land`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const DESCRIPTION = '/realms/land/.well-known/openid-configuration';
const json =
  (body: unknown): RequestListener =>
  (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
const describes = (changed: object = {}) => json({ issuer, jwks_uri: `${issuer}/keys`, ...changed });
beforeEach(() => {
  asked = [];
  answers = { [DESCRIPTION]: describes(), '/realms/land/keys': json(KEY_SET) };
});
const failure = (endpoint: Parameters<typeof loadKeys>[0] = { issuer }, deadlineMs = 5_000): Promise<string> =>
  loadKeys(endpoint, deadlineMs).then(
    () => 'none',
    (error: Error) => error.message,
  );

describe('the keys of an issuer', () => {
  it('are where its description says', async () => {
    expect(await loadKeys({ issuer })).toEqual(KEY_SET);
    expect(asked).toEqual([DESCRIPTION, '/realms/land/keys']);
  });

  it('are found below an issuer whose name ends with a slash', async () => {
    answers[DESCRIPTION] = describes({ issuer: `${issuer}/` });
    expect(await loadKeys({ issuer: `${issuer}/` })).toEqual(KEY_SET);
  });

  it('are where the operator says, without a description', async () => {
    expect(await loadKeys({ issuer: 'https://issuer.example', keysUrl: `${issuer}/keys` })).toEqual(KEY_SET);
    expect(asked).toEqual(['/realms/land/keys']);
  });
});

describe('an issuer is not believed that', () => {
  it('describes another issuer', async () => {
    answers[DESCRIPTION] = describes({ issuer: 'https://issuer.example' });
    expect(await failure()).toMatch(/describes another issuer: set OIDC_ISSUER exactly/);
    expect(asked).toEqual([DESCRIPTION]);
  });

  it.each(['http://issuer.example/keys', 'file:///etc/keys.json', 'data:application/json,{"keys":[]}'])('has its keys at %s', async (address) => {
    answers[DESCRIPTION] = describes({ jwks_uri: address });
    expect(await failure()).toMatch(/names keys at an address that is not safe/);
  });

  it.each([[DESCRIPTION], ['/realms/land/keys']])('sends us elsewhere from %s', async (from) => {
    answers['/elsewhere'] = json(KEY_SET);
    answers[from] = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
    expect(await failure()).toMatch(/answered 302$/);
    expect(asked).not.toContain('/elsewhere');
  });

  it.each<[string, RequestListener, RegExp]>([
    ['an error', (_, response) => response.writeHead(500).end(), /answered 500$/],
    ['no JSON', (_, response) => response.end('<html>'), /answered no JSON$/],
    ['JSON that is no set of keys', json({ keys: { a: 1 } }), /answered no set of keys$/],
    ['keys without a kind', json({ keys: [{ kid: 'a' }] }), /answered no set of keys$/],
    ['more keys than anybody has', json({ keys: Array.from({ length: 101 }, () => ({ kty: 'RSA' })) }), /answered no set of keys$/],
    ['far too much', json({ keys: [], x: 'x'.repeat(300_000) }), /answered more than 262144 bytes$/],
    [
      'far too much, packed',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000, 32))),
      /answered more than 262144 bytes$/,
    ],
  ])('answers %s', async (_, answer, sentence) => {
    answers['/realms/land/keys'] = answer;
    expect(await failure()).toMatch(sentence);
  });

  it.each<[string, RequestListener]>([
    ['does not answer', () => undefined],
    ['answers without end', (_, response) => void response.writeHead(200).write('{')],
  ])('%s', async (_, answer) => {
    answers['/realms/land/keys'] = answer;
    expect(await failure({ issuer }, 200)).toMatch(/timeout/);
  });
});
