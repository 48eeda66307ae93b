import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { FORM_FIELDS } from '#libs/platform/form-fields.js';
import { FORMS } from '#libs/platform/forms.js';
import { Offers, type OfferedForms } from '#libs/platform/negotiate.js';
import { ByAudience } from '#libs/platform/policy/audience.js';
import { May } from '#libs/platform/policy/may.js';
import { POLICY, type Action } from '#libs/platform/policy/policy.js';
import { created, written } from '#libs/platform/schemas.js';

/** An answer that says what went wrong. */
export const Refuses = (status: number, description: string) =>
  ApiResponse({ status, description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });

const NOT_UNDERSTOOD = Refuses(400, 'The request cannot be understood.');
const NOT_THERE = Refuses(404, 'There is no such thing.');
const PART_WRONG = Refuses(422, 'A part of the request is wrong; `path` or `errors` name it.');
const NOT_AVAILABLE = Refuses(503, 'Not available just now, or not there yet; ask again after Retry-After.');

const REFUSED_WRITE = [
  NOT_UNDERSTOOD,
  NOT_THERE,
  Refuses(409, 'The rules say no, or the Idempotency-Key is still being worked on.'),
  Refuses(413, 'Too much at once.'),
  Refuses(415, 'The body is not of a media type that this operation takes.'),
  PART_WRONG,
  NOT_AVAILABLE,
];

const MIN_POSITION = ApiHeader({ name: 'Min-Position', required: false, description: 'Wait until this position is in the answer.' });
const VERSIONED = [
  ApiHeader({ name: 'If-Match', required: false, description: 'The version you were looking at, from an ETag.' }),
  Refuses(412, 'If-Match names another version.'),
];

/**
 * An operation whose body is a file of one of these forms, at most 10 MB: `@Body() file: Buffer` is its bytes. Anything else is answered 415
 * before it is read. Stands beside `@Writes` or `@Reads`.
 */
export const Uploads = (...forms: OfferedForms) =>
  applyDecorators(
    RouteConfig({ uploads: forms.map((form) => FORMS[form].type) }),
    ApiConsumes(...forms.map((form) => FORMS[form].type)),
    ApiBody({ schema: { type: 'string' } }),
  );

/** An operation whose body is the form of a page, at most 64 kB: `@Body({ schema })` checks its fields. Anything else is answered 415 before it is read. */
export const TakesFields = () => applyDecorators(RouteConfig({ uploads: [FORM_FIELDS] }), ApiConsumes(FORM_FIELDS));

/** Needs an account that the policy lets do this, unless it is open to everybody. */
export const Needs = (action: Action) =>
  POLICY[action] === 'anyone' || POLICY[action] === 'link'
    ? May(action)
    : applyDecorators(
        May(action),
        ApiBearerAuth(),
        Refuses(401, 'There is no token, or not a good one.'),
        Refuses(403, 'The token belongs to no account, or to one whose roles do not include this.'),
      );

/**
 * An operation that changes something: what it does as the policy names it, what it is called, and whether it creates (201 with the id) or
 * changes (200).
 */
export const Writes = (
  action: Action,
  summary: string,
  outcome: 'creates' | 'changes' = 'changes',
  answer: z.ZodType = outcome === 'creates' ? created : written,
) =>
  applyDecorators(
    Needs(action),
    HttpCode(outcome === 'creates' ? 201 : 200),
    ApiOperation({ summary }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body again: the same answer, done once.' }),
    ...(answer === created || answer === written ? VERSIONED : []),
    MIN_POSITION,
    ApiResponse({ status: outcome === 'creates' ? 201 : 200, description: 'Done.', standardSchema: answer }),
    ...REFUSED_WRITE,
  );

/**
 * The forms in which a read answers (the first for whoever has no wish), whether it can answer how things stood at a
 * past moment, and whether `?audience=` says for whom: without it, for the innermost that the asker may read.
 */
type Can = { readonly asOf?: boolean; readonly forms?: OfferedForms; readonly audiences?: boolean };

/** An operation that reads, as the policy names it; its method takes the wanted form by `@Wants()`. */
export const Reads = (action: Action, summary: string, answer: z.ZodType, { asOf = false, forms = ['json'], audiences = false }: Can = {}) =>
  applyDecorators(
    Needs(action),
    ApiOperation({ summary }),
    Offers(forms),
    ...(audiences ? [ByAudience()] : []),
    MIN_POSITION,
    ...(asOf
      ? [ApiQuery({ name: 'asOf', required: false, type: String, description: 'A past instant with offset (2020-03-05T10:12:00Z), or a position.' })]
      : []),
    ...(forms.length > 1 || forms[0] !== 'json'
      ? [ApiProduces(...forms.map((form) => FORMS[form].type)), Refuses(406, 'Accept or format asks for what is not offered.')]
      : []),
    ApiResponse({ status: 200, description: 'Found.', standardSchema: answer }),
    NOT_UNDERSTOOD,
    NOT_THERE,
    PART_WRONG,
    NOT_AVAILABLE,
  );
