import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
beforeAll(async () => void (system = await testSystem()));
afterAll(() => system?.stop());

const HOST = 'Host: 127.0.0.1\r\n';
const LAST = `${HOST}Connection: close\r\n`;

/** The status lines of all that is answered to these bytes: two where they were read as two requests. */
async function statusesOf(bytes: string): Promise<readonly number[]> {
  const { hostname, port } = new URL(system.url);
  const socket = net.connect(Number(port), hostname);
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.write(bytes);
  await new Promise((resolve) => socket.on('close', resolve));
  return [
    ...Buffer.concat(pieces)
      .toString()
      .matchAll(/HTTP\/1\.1 (\d{3}) /g),
  ].map(([, status]) => Number(status));
}

describe('a request that two readers could read in two ways', () => {
  const SECOND = `GET /health/live HTTP/1.1\r\n${LAST}\r\n`;

  it('is seen as two where there is only one way to read it', async () => {
    expect(await statusesOf(`GET /health/live HTTP/1.1\r\n${HOST}Content-Length: 0\r\n\r\n${SECOND}`)).toEqual([200, 200]);
  });

  it.each([
    ['names a length and chunks', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SECOND}`],
    ['names two lengths', `Content-Length: 0\r\nContent-Length: ${SECOND.length}\r\n\r\n${SECOND}`],
    ['has a blank before the colon', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${SECOND}`],
    ['names an unknown coding last', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SECOND}`],
    ['names a length that is no number', `Content-Length: +0\r\n\r\n${SECOND}`],
  ])('is refused when it %s, and nothing behind it is read', async (_, rest) => {
    expect(await statusesOf(`POST /v1/tours HTTP/1.1\r\n${HOST}${rest}`)).toEqual([400]);
  });
});

describe('a request that asks for what is not offered', () => {
  it('gets no echo by TRACE', async () => {
    expect(await statusesOf(`TRACE /v1/tours HTTP/1.1\r\n${LAST}\r\n`)).toEqual([404]);
  });

  it('may not say one thing twice in its query', async () => {
    const answers = await Promise.all(['/v1/persons?search=a&search=b', '/v1/tours?limit=1&limit=2'].map((address) => system.fetch(address)));
    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
  });
});
