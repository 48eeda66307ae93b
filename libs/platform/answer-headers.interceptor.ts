import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { keptBy } from '#libs/platform/kept-answers.js';

/**
 * Every answer that has a version or a position tells it in its headers too: `ETag` for If-Match, `Position` for Min-Position. One that may
 * be kept (`@MayBeKept`) says so unless it is an error.
 */
@Injectable()
export class AnswerHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const kept = keptBy(context.getHandler());
        if (kept !== undefined && !reply.sent && reply.statusCode < 400) void reply.header('cache-control', kept);
        if (typeof answer !== 'object' || answer === null || reply.sent) return;
        const { version, position } = answer as { version?: unknown; position?: unknown };
        if (typeof version === 'number' && !reply.hasHeader('etag')) void reply.header('etag', `"${version}"`);
        if (typeof position === 'string') void reply.header('position', position);
      }),
    );
  }
}
