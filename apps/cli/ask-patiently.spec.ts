import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askPatiently } from '#apps/cli/ask-patiently.js';

const busy: string[] = [];
const server = http.createServer((request, response) => {
  let sent = '';
  request.setEncoding('utf8').on('data', (piece) => (sent += piece));
  request.on('end', () => {
    if (busy.push(sent) < 3) response.writeHead(429, { 'retry-after': '0' }).end('{}');
    else response.writeHead(busy.length === 3 ? 201 : 422).end('{}');
  });
});
let address: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('whoever is told to ask again later', () => {
  it('sends the same again until it is taken', async () => {
    expect((await askPatiently(address, { method: 'POST', body: 'ein Dossier' })).status).toBe(201);
    expect(busy).toEqual(['ein Dossier', 'ein Dossier', 'ein Dossier']);
  });

  it('takes any other refusal as it is', async () => {
    expect((await askPatiently(address, { method: 'POST', body: 'noch eines' })).status).toBe(422);
    expect(busy).toHaveLength(4);
  });
});
