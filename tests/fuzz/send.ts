import http from 'node:http';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { typeOf, type Answer, type Input, type Sender } from '#tests/fuzz/input.js';

/** Who sends, as `signIn` of the tests takes it: the one place that knows how somebody says who they are. */
export const sentBy = (sender: Sender): Readonly<Record<string, string>> => (sender === undefined ? {} : { 'x-actor': sender });

type Signed = (headers: Readonly<Record<string, string>>) => Promise<Record<string, string>>;

const PATIENCE_MS = 30_000;
/** What a client library would refuse to send goes over a bare socket. */
const PLAIN_ADDRESS = /^\/[\x21-\x7e]*$/;
const PLAIN_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
const PLAIN_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const OF_THE_CONNECTION = new Set(['host', 'connection', 'transfer-encoding', 'upgrade', 'expect', 'content-length']);

export type Send = (input: Input) => Promise<Answer>;

/** Sends over loopback and waits for the whole answer; streams are left after their beginning, `cancelled` inputs at once. */
export function sendTo(url: string, signed: Signed): Send & { close(): void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(url);
  const send = async (input: Input): Promise<Answer> => {
    const headers = { ...(await signed(sentBy(input.sender))), ...input.headers };
    const begun = performance.now();
    const isPlain =
      PLAIN_ADDRESS.test(input.address) &&
      Object.entries(headers).every(([name, value]) => PLAIN_NAME.test(name) && PLAIN_VALUE.test(value) && !OF_THE_CONNECTION.has(name));
    const told = isPlain ? await byClient(agent, hostname, Number(port), { ...input, headers }) : await bySocket(hostname, Number(port), { ...input, headers });
    return { ...told, json: jsonIn(told), ms: performance.now() - begun };
  };
  return Object.assign(send, { close: () => agent.destroy() });
}

type Told = Pick<Answer, 'status' | 'headers' | 'body'>;
const NOTHING: Told = { status: 0, headers: {}, body: Buffer.alloc(0) };

function byClient(agent: http.Agent, hostname: string, port: number, input: Input): Promise<Told> {
  const { kind, method, address, headers, body } = input;
  return new Promise((resolve) => {
    let sofar: (() => Told) | undefined;
    const request = http.request({
      agent,
      hostname,
      port,
      method,
      path: address,
      headers: { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
      timeout: PATIENCE_MS,
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      // The server closes connections that nobody uses; one that is taken up again in that moment was never read from.
      if (sofar === undefined && request.reusedSocket && kind !== 'cancelled') resolve(byClient(agent, hostname, port, input));
      else resolve(sofar?.() ?? NOTHING);
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      const whole = (): Told => ({ status: response.statusCode ?? 0, headers: flat(response.headers), body: Buffer.concat(chunks) });
      sofar = whole;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(whole()));
      response.on('error', () => resolve(whole()));
      if (response.headers['content-type'] === 'text/event-stream') void wait(30).then(() => request.destroy());
    });
    if (kind === 'cancelled') void wait(Math.floor(Math.random() * 20)).then(() => request.destroy());
    if (body !== undefined) request.write(body);
    request.end();
  });
}

const flat = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The request as it is written down, whatever a parser says to that. */
export const onTheWire = ({ method, address, headers, body }: Input): Buffer => {
  const own = new Set(Object.keys(headers));
  const lines = [
    `${method} ${address} HTTP/1.1`,
    ...(own.has('host') ? [] : ['host: 127.0.0.1']),
    ...(own.has('connection') ? [] : ['connection: close']),
    ...(body === undefined || own.has('content-length') || own.has('transfer-encoding') ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), Buffer.from(body ?? '')]);
};

function bySocket(host: string, port: number, input: Input): Promise<Told> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = net.connect({ host, port });
    const done = () => {
      socket.destroy();
      resolve(readAnswer(Buffer.concat(chunks)));
    };
    socket.setTimeout(2_000, done);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // Where the sender wished so the connection stays open.
      if (isWhole(readAnswer(Buffer.concat(chunks)))) done();
    });
    socket.on('end', done);
    socket.on('error', done);
    socket.write(onTheWire(input));
  });
}

/** A stream is left after its beginning. */
const isWhole = ({ status, headers, body }: Told): boolean =>
  status > 0 && (headers['content-type'] === 'text/event-stream' || body.length >= Number(headers['content-length'] ?? Infinity));

/** The first answer in what came back. */
function readAnswer(bytes: Buffer): Told {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  if (status === 0) return NOTHING;
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const rest = bytes.subarray(end + 4);
  // What follows answers what the server took for another request.
  return {
    status,
    headers,
    body: headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest.subarray(0, Number(headers['content-length'] ?? Infinity)),
  };
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    const size = end < 0 ? 0 : Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function jsonIn(told: Told): unknown {
  if (!/\bjson$/.test(typeOf(told)) || told.body.length === 0) return undefined;
  try {
    return JSON.parse(told.body.toString('utf8'));
  } catch {
    return undefined;
  }
}
