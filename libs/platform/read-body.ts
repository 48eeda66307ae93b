import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { FORM_FIELDS, parseFields } from '#libs/platform/form-fields.js';
import { FORMS } from '#libs/platform/forms.js';
import { Problem } from '#libs/platform/problem.js';

const DEEPEST = 20;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** JSON from bytes: refuses what is not UTF-8 (instead of replacing it), what is not JSON, and what is nested too deeply. */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw new Problem(400, 'not-utf-8', { detail: 'The body is not valid UTF-8.', path: 'body', remedy: 'Send JSON encoded in UTF-8.' });
  }
  if (text.trim() === '') throw new Problem(400, 'body-missing', { detail: 'The body is empty.', path: 'body', remedy: 'Send a JSON object.' });
  if (nesting(text) > DEEPEST)
    throw new Problem(400, 'too-deep', {
      detail: `The body is nested more than ${DEEPEST} levels deep.`,
      path: 'body',
      remedy: 'Send the shape that /docs describes.',
    });
  try {
    return text.includes('__proto__') ? JSON.parse(text, refusePrototypes) : JSON.parse(text);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(400, 'not-json', {
      detail: `The body is not JSON: ${(error as Error).message.slice(0, 200)}`,
      path: 'body',
      remedy: 'Correct the JSON.',
    });
  }
}

/** Elsewhere such a member would be dropped without a word. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__')
    throw new Problem(400, 'not-understood', { detail: 'A member is called __proto__.', path: '__proto__', remedy: 'Leave the member out.' });
  return value;
}

/** How deep brackets nest outside of strings. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

const MOST_BYTES_OF_A_FILE = 10 * 1024 * 1024;
const MOST_BYTES_OF_A_FORM = 64 * 1024;

/** Bodies are JSON in UTF-8, files where an operation takes them (`@Uploads`), and the fields of a page's form where one does (`@TakesFields`). */
export function readBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('application/json', {}, (_request, body, done) => {
    try {
      done(null, parseJson(body));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  const files = [...new Set(Object.values(FORMS).map(({ type }) => type))].filter((type) => type !== FORMS.json.type);
  fastify.addContentTypeParser(files, { parseAs: 'buffer', bodyLimit: MOST_BYTES_OF_A_FILE }, (_request, body, done) => done(null, body));
  fastify.addContentTypeParser(FORM_FIELDS, { parseAs: 'buffer', bodyLimit: MOST_BYTES_OF_A_FORM }, async (_request: FastifyRequest, body: Buffer) =>
    parseFields(body),
  );
  fastify.addHook('onRequest', async (request) => refuseUnexpected(request));
}

/** A body of another media type than the operation takes is not even read; a file must say what it is. */
function refuseUnexpected({ method, headers, routeOptions }: FastifyRequest): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (method === 'GET' || method === 'HEAD' || routeOptions.url === undefined) return;
  const { uploads } = routeOptions.config as { uploads?: readonly string[] };
  const taken = uploads ?? [FORMS.json.type];
  if (type === undefined ? uploads === undefined : taken.includes(type)) return;
  throw new Problem(415, 'media-type-not-taken', {
    detail: type === undefined ? 'The request does not say what file it sends.' : `This operation does not take ${type.slice(0, 100)}.`,
    path: 'header Content-Type',
    remedy: `Send ${taken.join(' or ')}.`,
  });
}
