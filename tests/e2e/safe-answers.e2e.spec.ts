import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { LIMITS, WIDER } from '#libs/platform/limits.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { unsafeIn } from '#tests/support/safe-answers.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.stop());

type Raw = { readonly status: number; readonly headers: Headers; readonly problem: { type?: string; path?: string; remedy?: string } };

/** Sends bytes as they are and reads the answer until the server ends it. */
async function sendRaw(bytes: string): Promise<Raw> {
  const { hostname, port } = new URL(system.url);
  const socket = net.connect(Number(port), hostname);
  let said = '';
  socket.setEncoding('utf8').on('data', (piece) => (said += piece));
  socket.write(bytes);
  await once(socket, 'close');
  const [head = '', body = ''] = said.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as [string, string]));
  return { status: Number(first.split(' ')[1]), headers, problem: JSON.parse(body) as Raw['problem'] };
}

const get = (address: string, more = '') => `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`;

describe('every answer has the headers that keep it safe', () => {
  it('of every operation, asked for what is not there', async () => {
    const unsafe: string[] = [];
    let asked = 0;
    for (const [template, operations] of Object.entries(system.document.paths)) {
      const address = template.replaceAll(/\{[^}]+\}/g, 'x');
      for (const method of Object.keys(operations)) {
        if (address === '/v1/changes') continue;
        const response = await system.fetch(address, {
          method: method.toUpperCase(),
          redirect: 'manual',
          ...(method !== 'get' && { headers: { 'content-type': 'application/json' }, body: '{}' }),
        });
        await response.arrayBuffer();
        asked += 1;
        unsafe.push(...unsafeIn(address, response.status, response.headers).map((what) => `${method} ${address} ${response.status}: ${what}`));
      }
    }
    expect(unsafe).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  });

  it.each([
    '/docs',
    '/docs/swagger-ui-bundle.js',
    '/docs/nothing-here',
    '/openapi.json',
    '/openapi.yaml',
    '/',
    '/v1',
    '/presse',
    '/presse/atom.xml',
    '/metrics',
  ])('of %s', async (address) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
      const response = await system.fetch(address, { method, headers: { origin: 'https://elsewhere.example' } });
      await response.arrayBuffer();
      const { status, headers } = response;
      expect([method, unsafeIn(address, status, headers)]).toEqual([method, []]);
    }
  });

  it('of messages as they happen', async () => {
    const stop = new AbortController();
    const { status, headers } = await system.fetch(`/v1/changes`, { signal: stop.signal });
    stop.abort();
    expect(status).toBe(200);
    expect(unsafeIn('/v1/changes', status, headers)).toEqual([]);
  });

  it('the docs run their own scripts', async () => {
    const response = await system.fetch('/docs');
    expect(await response.text()).toContain('swagger-ui-init.js');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'; ");
  });

  it('an answer that lacks one, or says too much, is seen', () => {
    const headers = new Headers({ server: 'x', 'cache-control': 'public' });
    expect(unsafeIn('/v1/visits', 200, headers)).toHaveLength(9);
    expect(unsafeIn('/presse', 404, new Headers({ 'cache-control': 'public, no-cache' }))).toContain('cache-control: public, no-cache');
  });
});

describe('what never becomes a request is refused like everything else', () => {
  it.each<[string, () => string, number, string]>([
    ['no HTTP', () => 'Guten Tag\r\n\r\n', 400, 'request'],
    ['an unknown method', () => 'BESUCHE /v1/visits HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'request'],
    ['a line break in a header', () => get('/v1/visits', 'X-Actor: a\rb\r\n'), 400, 'request'],
    ['two lengths', () => get('/v1/visits', 'Content-Length: 1\r\nContent-Length: 2\r\n'), 400, 'request'],
    ['a length and chunks', () => get('/v1/visits', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'), 400, 'request'],
    ['headers that are too large', () => get('/v1/visits', `X: ${'x'.repeat(LIMITS.headerBytes)}\r\n`), 431, 'headers'],
    ['a large extension of a chunk', () => `${get('/v1/visits', 'Transfer-Encoding: chunked\r\n')}1;${'x'.repeat(20_000)}\r\na\r\n0\r\n\r\n`, 413, 'body'],
    ['no host', () => 'GET /v1/visits HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'header Host'],
    ['two hosts', () => get('/v1/visits', 'Host: elsewhere\r\n'), 400, 'header Host'],
    ['half an escape in the address', () => get('/v1/visits/%4'), 400, 'path'],
    ['an id that is one character too long', () => get(`/v1/visits/${'x'.repeat(LIMITS.pathParameterCharacters + 1)}`), 414, 'path'],
    ['an expectation that nobody can meet', () => get('/v1/visits', 'Expect: wonders\r\n'), 417, 'header Expect'],
    ['a NUL in the query', () => get('/v1/visits?after=%00'), 400, 'query'],
    ['a NUL in the path', () => get('/v1/visits/%00'), 400, 'path'],
  ])('%s', async (_, bytes, status, path) => {
    const answer = await sendRaw(bytes());
    expect(answer).toMatchObject({ status, problem: { path, type: expect.stringMatching(/^\/problems\//), remedy: expect.any(String) } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(unsafeIn('/v1/visits', status, answer.headers)).toEqual([]);
  });

  it('an address or a query that is one too long', async () => {
    const address = (length: number) => `/presse?after=${'x'.repeat(length - '/presse?after='.length)}`;
    expect((await sendRaw(get(address(LIMITS.addressCharacters)))).status).toBe(422);
    expect(await sendRaw(get(address(LIMITS.addressCharacters + 1)))).toMatchObject({ status: 414, problem: { path: 'address' } });
    const query = (parameters: number) => `/health/live?${Array.from({ length: parameters }, (_, at) => `p${at}=1`).join('&')}`;
    expect((await sendRaw(get(query(LIMITS.queryParameters)))).status).toBe(200);
    expect(await sendRaw(get(query(LIMITS.queryParameters + 1)))).toMatchObject({ status: 400, problem: { path: 'query' } });
  });
});

describe('the limits', () => {
  it('of a body hold to the byte', async () => {
    const body = (bytes: number) => JSON.stringify({ venue: 'x'.repeat(bytes - 12) });
    const sent = async (address: string, bytes: number) => (await system.send('POST', address, body(bytes), { 'content-type': 'application/json' })).status;
    expect(await sent('/v1/visits/x/stops', LIMITS.bodyBytes)).toBe(422);
    expect(await sent('/v1/visits/x/stops', LIMITS.bodyBytes + 1)).toBe(413);
    expect(await sent('/v1/dossiers', WIDER['/v1/dossiers']!.bodyBytes!)).toBe(422);
    expect(await sent('/v1/dossiers', WIDER['/v1/dossiers']!.bodyBytes! + 1)).toBe(413);
  });

  it('of a file and of the form of a page hold to the byte', async () => {
    const tooLarge = async (address: string, type: string, bytes: number) => {
      const { status, body } = await system.send('POST', address, new Uint8Array(bytes).fill(0x61), { 'content-type': type });
      return status === 413 && body['type'] === '/problems/too-large';
    };
    expect(await tooLarge('/v1/visits/x/attendance/import', 'text/csv', LIMITS.fileBytes)).toBe(false);
    expect(await tooLarge('/v1/visits/x/attendance/import', 'text/csv', LIMITS.fileBytes + 1)).toBe(true);
    expect(await tooLarge('/clearance/x', 'application/x-www-form-urlencoded', LIMITS.formBytes)).toBe(false);
    expect(await tooLarge('/clearance/x', 'application/x-www-form-urlencoded', LIMITS.formBytes + 1)).toBe(true);
  });

  it('of a page hold', async () => {
    expect((await system.ask('GET', `/v1/visits?limit=${LIMITS.pageItems}`)).status).toBe(200);
    const { status, body } = await system.ask('GET', `/v1/visits?limit=${LIMITS.pageItems + 1}`);
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ path: 'query limit' })]]);
  });

  it('of a statement hold for every connection of the API', async () => {
    const { rows } = await asSystem(() => system.app.get(Pool).query<{ statement_timeout: string }>('show statement_timeout'));
    expect(rows).toEqual([{ statement_timeout: `${LIMITS.statementMs / 1_000}s` }]);
  });

  it('that are wider are those of operations that exist', () => {
    const routes = Object.keys(system.document.paths).map((template) => template.replaceAll(/\{([^}]+)\}/g, ':$1'));
    expect(Object.keys(WIDER).filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('are those of the schemas too', () => {
    const wide: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { maxLength = 0, maxItems = 0 } = value as { maxLength?: unknown; maxItems?: unknown };
      if (Number(maxLength) > LIMITS.characters || Number(maxItems) > LIMITS.items) wide.push(path);
      for (const [name, member] of Object.entries(value)) look(member, `${path}.${name}`);
    };
    look((system.document as { components?: object }).components, 'components');
    expect(new Set(wide.map((path) => path.split('.')[2]))).toEqual(new Set(['CorrectRelease', 'SetOrder']));
  });
});
