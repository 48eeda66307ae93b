import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Position } from '#libs/eventing/event-store.js';
import { isPosition } from '#libs/eventing/position.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { actorOf } from '#libs/platform/identity.js';
import { Problem } from '#libs/platform/problem.js';

/** Swedes write a date as ISO 8601 does. */
const OFFICE_DATE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
const MATCH = /^(?:W\/)?"(\d{1,9})"$/;
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Local date of an instant at the office, YYYY-MM-DD. */
export const todayAt = (instant: Date): string => OFFICE_DATE.format(instant);

/** The command id that belongs to an actor's `Idempotency-Key` on one route: the same request asked twice is the same command. */
export function commandIdOf(actor: string, method: string, url: string, key: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([actor, method, url, key]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The `Idempotency-Key` of a request, checked; undefined when it has none. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new Problem(400, 'idempotency-key-not-understood', {
    detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
    path: 'header Idempotency-Key',
    remedy: 'Send a UUID.',
  });
}

export function askedFor(request: FastifyRequest): AskedFor {
  const actor = actorOf(request).id;
  const key = idempotencyKeyOf(request);
  const now = new Date();
  return {
    by: actor,
    at: now.toISOString(),
    today: todayAt(now),
    command: key === undefined ? randomUUID() : commandIdOf(actor, request.method, request.url, key),
    version: versionOf(request.headers['if-match']),
  };
}

function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const match = MATCH.exec(header);
  if (match) return Number(match[1]);
  throw new Problem(400, 'if-match-not-understood', {
    detail: 'If-Match must be one version in quotes, as the ETag of an earlier answer gave it.',
    path: 'header If-Match',
    remedy: 'Send for example If-Match: "7".',
  });
}

/** Who asks, when, under which command id, and (from If-Match) which version they were looking at. */
export const Asks = createParamDecorator((_: unknown, context: ExecutionContext): AskedFor => askedFor(context.switchToHttp().getRequest<FastifyRequest>()));

/** A position from a header, checked. */
export function positionIn(header: string | string[], name: string): Position {
  if (typeof header === 'string' && isPosition(header)) return header;
  throw new Problem(400, 'position-not-understood', {
    detail: `${name} is not a position.`,
    path: `header ${name}`,
    remedy: 'Send the position (20 digits) that an answer told.',
  });
}

/** A moment of the past from `?asOf=`: an instant with offset, or a position. Undefined: now. */
export const AsOf = createParamDecorator((_: unknown, context: ExecutionContext): Position | Date | undefined => {
  const { asOf } = context.switchToHttp().getRequest<FastifyRequest>().query as { asOf?: unknown };
  return asOf === undefined ? undefined : readMoment(asOf);
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Between these it is a day of a year of four digits everywhere on earth; before and after nothing was ever recorded. */
const [EARLIEST, LATEST] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T00:00:00Z')];

/** An instant with offset (`2020-03-05T10:12:00+01:00`) or a position (20 digits). */
export function readMoment(value: unknown): Position | Date {
  if (typeof value === 'string') {
    if (isPosition(value)) return value;
    // "+" arrives as a blank when the sender did not escape it.
    const instant = value.replace(' ', '+');
    if (INSTANT.test(instant) && !Number.isNaN(Date.parse(instant))) return new Date(Math.min(Math.max(Date.parse(instant), EARLIEST), LATEST));
  }
  throw new Problem(400, 'moment-not-understood', {
    detail: 'asOf is neither an instant with offset nor a position.',
    path: 'query asOf',
    remedy: 'Send for example asOf=2020-03-05T10:12:00Z or a position from an earlier answer.',
  });
}
