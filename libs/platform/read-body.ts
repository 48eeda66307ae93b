import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { FORM_FIELDS, parseFields } from '#libs/platform/form-fields.js';
import { FORMS } from '#libs/platform/forms.js';
import { allowedIn, LIMITS } from '#libs/platform/limits.js';
import { parseJson } from '#libs/platform/parse-json.js';
import { Problem } from '#libs/platform/problem.js';

/** Bodies are JSON in UTF-8, files where an operation takes them (`@Uploads`), and the fields of a page's form where one does (`@TakesFields`). */
export function readBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: LIMITS.bodyBytes }, (request: FastifyRequest, body, done) => {
    try {
      done(null, parseJson(body, allowedIn(request.routeOptions.url)));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  const files = [...new Set(Object.values(FORMS).map(({ type }) => type))].filter((type) => type !== FORMS.json.type);
  fastify.addContentTypeParser(files, { parseAs: 'buffer', bodyLimit: LIMITS.fileBytes }, (_request, body, done) => done(null, body));
  fastify.addContentTypeParser(FORM_FIELDS, { parseAs: 'buffer', bodyLimit: LIMITS.formBytes }, async (_request: FastifyRequest, body: Buffer) =>
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
