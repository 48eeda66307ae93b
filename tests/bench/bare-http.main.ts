import http from 'node:http';
import type { AddressInfo } from 'node:net';

// The least that a server of Node does for an answer: GET /4096 answers so many bytes. It tells its port, and ends when its input does.
const server = http.createServer((request, response) => {
  const bytes = Number(request.url!.slice(1));
  response.setHeader('content-type', 'application/json').setHeader('content-length', bytes).end(Buffer.alloc(bytes, 'x'));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.resume().on('end', () => process.exit());
