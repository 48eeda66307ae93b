import { Injectable, Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { Readings, type Reading } from '#libs/audit/readings.js';
import { actorOf } from '#libs/platform/identity.js';
import { formWantedIn } from '#libs/platform/negotiate.js';
import { Problem } from '#libs/platform/problem.js';
import { readingOf, type ReadingOf } from '#libs/platform/records-reading.js';

/**
 * Writes down who reads what `@RecordsReading` names: when the answer is ready and before it goes out. What was refused was not read. What cannot
 * be written down is not answered.
 */
@Injectable()
export class RecordReadings implements NestInterceptor {
  private readonly log = new Logger('Audit');

  constructor(private readonly readings: Readings) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declared = readingOf(context.getHandler());
    if (!declared) return next.handle();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.record(readingIn(context, declared), context.switchToHttp().getResponse<FastifyReply>());
        return answer;
      }),
    );
  }

  private async record(reading: Reading, reply: FastifyReply): Promise<void> {
    try {
      await this.readings.keep(reading);
    } catch (error) {
      this.log.error(
        `a reading of ${reading.operation} could not be recorded, so it was not answered: ${error instanceof Error ? error.message : String(error)}`,
      );
      for (const header of OF_THE_ANSWER) void reply.removeHeader(header);
      throw new Problem(503, 'reading-not-recorded', {
        detail: 'Who reads this must be recorded, and that is not possible just now.',
        remedy: 'Ask again in a moment.',
        retryAfterSeconds: 5,
      });
    }
  }
}

/** Headers that the handler has set for an answer which now does not go out. */
const OF_THE_ANSWER = ['content-type', 'content-disposition', 'content-length', 'etag', 'last-modified', 'position'];

function readingIn(context: ExecutionContext, { operation, parameter }: ReadingOf): Reading {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const subject = parameter === undefined ? null : ((request.params as Readonly<Record<string, string>>)[parameter] ?? null);
  return { by: actorOf(request).id, operation, subject, form: formWantedIn(context) };
}
