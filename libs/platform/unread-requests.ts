import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '#libs/platform/limits.js';
import { detailsOf, Problem } from '#libs/platform/problem.js';

const TYPE = 'application/problem+json; charset=utf-8';

type ClientError = Error & { readonly code?: string };

/** Why Node could not read a request, by its error code; anything else is no HTTP. */
const REASONS: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem(431, 'headers-too-large', {
    detail: `Request line and headers have more than ${LIMITS.headerBytes} bytes.`,
    path: 'headers',
    remedy: 'Send fewer or shorter headers.',
  }),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new Problem(413, 'too-large', { detail: 'The extensions of a chunk are too large.', path: 'body', remedy: 'Send none.' }),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem(408, 'request-too-slow', {
    detail: `The request did not arrive within ${LIMITS.requestMs / 1_000} seconds.`,
    path: 'request',
    remedy: 'Send the request again, and less at once.',
  }),
};
const NO_HTTP = new Problem(400, 'not-understood', { detail: 'This is no HTTP request.', path: 'request', remedy: 'Send a request as RFC 9112 describes it.' });

/** Answers on its own what Node's parser refused, before there is a request: with the headers and the form of every other refusal. */
export function answerUnread(headers: Readonly<Record<string, string>>): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = REASONS[error.code ?? ''] ?? NO_HTTP;
    const body = JSON.stringify(detailsOf(problem, randomUUID()));
    const lines = Object.entries({
      ...headers,
      'content-type': TYPE,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`);
  };
}

const UNMET = new Problem(417, 'expectation-not-met', { detail: 'Only 100-continue can be expected.', path: 'header Expect', remedy: 'Leave the header out.' });

/** Answers a request that expects what nobody can do (RFC 9110 §10.1.1). */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify(detailsOf(UNMET, randomUUID()));
  response.writeHead(UNMET.status, { 'content-type': TYPE, 'content-length': Buffer.byteLength(body), connection: 'close' }).end(body);
}

/** Answers a request whose address the router cannot read or finds too long. */
export function answerMisaddressed({ code }: { readonly code: string }, request: FastifyRequest, reply: FastifyReply): void {
  const problem =
    code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? new Problem(414, 'address-too-long', {
          detail: `A part of the address has more than ${LIMITS.pathParameterCharacters} characters.`,
          path: 'path',
          remedy: 'Send an id as it was answered.',
        })
      : new Problem(400, 'not-understood', {
          detail: 'The address is not percent-encoded UTF-8.',
          path: 'path',
          remedy: 'Encode the address as RFC 3986 describes it.',
        });
  void reply
    .status(problem.status)
    .header('content-type', TYPE)
    .send(JSON.stringify(detailsOf(problem, request.id)));
}

/**
 * Refuses what Node reads and no operation should: no or several hosts (RFC 9112 §3.2), an address or a query that is too long, NUL in an
 * address. Never 422, which only operations with parameters or a body describe.
 */
export function refuseUnreadable({ raw, url }: FastifyRequest): void {
  const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts > 1 || (hosts === 0 && raw.httpVersion !== '1.0'))
    throw new Problem(400, 'host-not-understood', { detail: 'The request names no host, or several.', path: 'header Host', remedy: 'Send one Host header.' });
  if (url.length > LIMITS.addressCharacters)
    throw new Problem(414, 'address-too-long', {
      detail: `The address has more than ${LIMITS.addressCharacters} characters.`,
      path: 'address',
      remedy: 'Shorten the query.',
    });
  const query = url.indexOf('?');
  if (query >= 0 && url.slice(query + 1).split('&').length > LIMITS.queryParameters)
    throw new Problem(400, 'too-many-parameters', {
      detail: `The query has more than ${LIMITS.queryParameters} parameters.`,
      path: 'query',
      remedy: 'Leave out what /docs does not name.',
    });
  if (/%00/.test(url))
    throw new Problem(400, 'not-understood', { detail: 'The address holds a NUL character.', path: query >= 0 ? 'query' : 'path', remedy: 'Leave it out.' });
}
