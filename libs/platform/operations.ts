import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
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
  Refuses(415, 'The body is not application/json.'),
  PART_WRONG,
  NOT_AVAILABLE,
];

const ACTOR = ApiHeader({ name: 'X-Actor', required: false, description: 'Development identity, e.g. press-1.' });
const MIN_POSITION = ApiHeader({ name: 'Min-Position', required: false, description: 'Wait until this position is in the answer.' });
const VERSIONED = [
  ApiHeader({ name: 'If-Match', required: false, description: 'The version you were looking at, from an ETag.' }),
  Refuses(412, 'If-Match names another version.'),
];

/** An operation that changes something: what it is called, and whether it creates (201 with the id) or changes (200). */
export const Writes = (summary: string, outcome: 'creates' | 'changes' = 'changes', answer: z.ZodType = outcome === 'creates' ? created : written) =>
  applyDecorators(
    HttpCode(outcome === 'creates' ? 201 : 200),
    ApiOperation({ summary }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body again: the same answer, done once.' }),
    ...(answer === created || answer === written ? VERSIONED : []),
    ACTOR,
    MIN_POSITION,
    ApiResponse({ status: outcome === 'creates' ? 201 : 200, description: 'Done.', standardSchema: answer }),
    ...REFUSED_WRITE,
  );

/** What a read offers besides JSON, and whether it can answer how things stood at a past moment. */
type Can = { readonly asOf?: boolean; readonly text?: boolean; readonly lines?: boolean };

/** An operation that reads. `text`: also as text/plain; `lines`: also as application/jsonl. */
export const Reads = (summary: string, answer: z.ZodType, { asOf = false, text = false, lines = false }: Can = {}) =>
  applyDecorators(
    ApiOperation({ summary }),
    MIN_POSITION,
    ACTOR,
    ...(asOf
      ? [ApiQuery({ name: 'asOf', required: false, type: String, description: 'A past instant with offset (2020-03-05T10:12:00Z), or a position.' })]
      : []),
    ...(text || lines
      ? [ApiProduces('application/json', text ? 'text/plain' : 'application/jsonl'), Refuses(406, 'Accept asks for what is not offered.')]
      : []),
    ApiResponse({ status: 200, description: 'Found.', standardSchema: answer }),
    NOT_UNDERSTOOD,
    NOT_THERE,
    PART_WRONG,
    NOT_AVAILABLE,
  );
