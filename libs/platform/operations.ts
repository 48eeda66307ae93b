import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { created, written } from '#libs/platform/schemas.js';

const problem = (status: number, description: string) =>
  ApiResponse({ status, description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });

const REFUSED = [
  problem(400, 'The request cannot be understood.'),
  problem(404, 'There is no such thing.'),
  problem(409, 'The rules say no, or the Idempotency-Key is still being worked on.'),
  problem(412, 'If-Match names another version.'),
  problem(413, 'Too much at once.'),
  problem(415, 'The body is not application/json.'),
  problem(422, 'A part of the request is wrong; `path` or `errors` name it.'),
  problem(503, 'Not available just now; ask again after Retry-After.'),
];

/** An operation that changes something: what it is called, and whether it creates (201 with the id) or changes (200). */
export const Writes = (summary: string, outcome: 'creates' | 'changes' = 'changes', answer: z.ZodType = outcome === 'creates' ? created : written) =>
  applyDecorators(
    HttpCode(outcome === 'creates' ? 201 : 200),
    ApiOperation({ summary }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body again: the same answer, done once.' }),
    ApiHeader({ name: 'If-Match', required: false, description: 'The version you were looking at, from an ETag.' }),
    ApiHeader({ name: 'X-Actor', required: false, description: 'Development identity, e.g. press-1.' }),
    ApiResponse({ status: outcome === 'creates' ? 201 : 200, description: 'Done.', standardSchema: answer }),
    ...REFUSED,
  );

/** An operation that reads. `asOf`: it can also answer how things stood at a past moment; `text`: also as text/plain. */
export const Reads = (summary: string, answer: z.ZodType, can: { readonly asOf?: boolean; readonly text?: boolean } = {}) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiHeader({ name: 'Min-Position', required: false, description: 'Wait until this position is in the answer.' }),
    ...(can.asOf === true
      ? [ApiQuery({ name: 'asOf', required: false, type: String, description: 'A past instant with offset, or a position.', example: '2020-03-05T10:12:00Z' })]
      : []),
    ...(can.text === true ? [ApiProduces('application/json', 'text/plain')] : []),
    ApiResponse({ status: 200, description: 'Found.', standardSchema: answer }),
    problem(400, 'The request cannot be understood.'),
    problem(404, 'There is no such thing.'),
    problem(503, 'The answer is not there yet; ask again after Retry-After.'),
  );
