import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#libs/eventing/decider.js';
import { InvalidEvent, LimitExceeded, PositionRefused, StoreUnavailable, VersionConflict } from '#libs/eventing/event-store.js';
import { FromNewerVersion, NotReleased } from '#libs/eventing/released.event-store.js';
import { ViewUnavailable } from '#libs/eventing/view.js';
import { correlated } from '#libs/platform/correlation.js';
import { databaseIsAway, diskIsFull } from '#libs/platform/database-away.js';
import { toldWithStack } from '#libs/platform/told-error.js';
import { detailsOf, Problem, titleOf } from '#libs/platform/problem.js';

const RETRY_AFTER_SECONDS = 1;
/** Probes ask every few seconds; whoever answers them tells the log when it begins and ends. */
const TOLD_ONCE = 'not-ready';
/** SQLSTATE query_canceled: the statement timeout of the API's connections. */
const STATEMENT_TOOK_TOO_LONG = '57014';

/** The one place where an error becomes an HTTP answer. Whatever is not the asker's fault is logged with the request's id and told without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = arrived(request, error) ? problemOf(error, request.headers['if-match'] !== undefined) : TOO_SLOW;
    if (problem.status >= 500 && problem.code !== TOLD_ONCE) correlated(request.id, () => this.log.error({ error: toldWithStack(error) }));
    if (reply.sent) return;
    const { help, status } = problem;
    if (help.retryAfterSeconds !== undefined) void reply.header('retry-after', String(help.retryAfterSeconds));
    if (help.challenge !== undefined) void reply.header('www-authenticate', help.challenge);
    void reply
      .status(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(detailsOf(problem, request.id));
  }
}

const TOO_SLOW = new Problem(408, 'request-too-slow', {
  detail: 'The request did not arrive in time.',
  path: 'body',
  remedy: 'Send the request again, and less at once.',
});

/** False: the time for an answer was over before the request was there, which is no fault of ours. */
const arrived = ({ raw }: FastifyRequest, error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code !== 'FST_ERR_HANDLER_TIMEOUT' || raw.complete;

/** Rules that say "no" answer 404 (`unknown-…`), 422 when a part of the command is named that can be put right, else 409. */
export function problemOf(error: unknown, ifMatch: boolean): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) {
    const status = error.code.startsWith('unknown-') ? 404 : error.details.path !== undefined ? 422 : 409;
    return new Problem(status, error.code, { ...error.details, detail: error.details.reason ?? titleOf(error.code) });
  }
  if (error instanceof VersionConflict)
    return new Problem(ifMatch ? 412 : 409, 'changed-meanwhile', {
      detail: 'Somebody else changed this in the meantime.',
      remedy: 'Read it again, look at the change, and send the command with the new version.',
    });
  if (error instanceof InvalidEvent)
    return new Problem(422, 'not-storable', { detail: error.message, remedy: 'Send text without characters that no store can keep.' });
  if (error instanceof LimitExceeded) return new Problem(413, 'too-large', { detail: error.message, remedy: 'Send less at once.' });
  if (error instanceof PositionRefused)
    return new Problem(422, 'position-refused', { detail: error.message, remedy: 'Use a position that this system has answered.' });
  if (error instanceof StoreUnavailable)
    return new Problem(503, 'not-available', {
      detail: error.outcome === 'unknown' ? 'The outcome is not known yet.' : 'Nothing was written.',
      remedy: 'Send the same request with the same Idempotency-Key again.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (error instanceof ViewUnavailable)
    return new Problem(503, 'not-there-yet', {
      detail: 'What this version shows is still being folded from the log.',
      remedy: 'Ask again in a moment.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (error instanceof NotReleased)
    return new Problem(503, 'not-available', {
      detail: 'Nothing was written: this is a part of the new version, and the update of this installation is not finished.',
      remedy: 'Ask again when the operator has finished the update.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (error instanceof FromNewerVersion)
    return new Problem(503, 'not-available', {
      detail: 'Nothing was decided: a newer version has written here, and this process cannot read it.',
      remedy: 'Send the same request with the same Idempotency-Key again, so that it reaches a process of the newer version.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (diskIsFull(error))
    return new Problem(503, 'not-available', {
      detail: 'The disk of the database is full, so that nothing can be written.',
      remedy: 'Let the operator free space, then send the same request with the same Idempotency-Key again.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (databaseIsAway(error))
    return new Problem(503, 'not-available', {
      detail: 'The database cannot be used at the moment; whether something was written is not known.',
      remedy: 'Send the same request with the same Idempotency-Key again.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  if (code === 'FST_ERR_HANDLER_TIMEOUT' || code === STATEMENT_TOOK_TOO_LONG)
    return new Problem(503, 'took-too-long', {
      detail: 'This took too long and was given up; whether something was written is not known.',
      remedy: 'Ask for less at once, or send the same request with the same Idempotency-Key again.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return fromStatus(statusCode, (error as Error).message, code);
  return new Problem(500, 'internal-error', { detail: 'Something went wrong here. It has been logged.' });
}

const CODES: Readonly<Record<number, readonly [code: string, remedy: string]>> = {
  400: ['not-understood', 'Correct the request.'],
  404: ['not-found', 'Look the address up at /docs.'],
  405: ['method-not-allowed', 'Look the operation up at /docs.'],
  406: ['not-acceptable', 'Ask for application/json or text/plain.'],
  408: ['request-too-slow', 'Send the request again.'],
  413: ['too-large', 'Send less at once.'],
  414: ['address-too-long', 'Shorten the query.'],
  415: ['media-type-not-supported', 'Send application/json.'],
  431: ['headers-too-large', 'Send fewer or shorter headers.'],
};

function fromStatus(status: number, detail: string, code?: unknown): Problem {
  const [name, remedy] = CODES[status] ?? ['not-understood', 'Correct the request.'];
  return new Problem(status, code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ? 'body-missing' : name, { detail, remedy });
}
