import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

/** Every answer that has a version or a position tells it in its headers too: `ETag` for If-Match, `Position` for Min-Position. */
@Injectable()
export class AnswerHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        if (typeof answer !== 'object' || answer === null || reply.sent) return;
        const { version, position } = answer as { version?: unknown; position?: unknown };
        if (typeof version === 'number' && !reply.hasHeader('etag')) void reply.header('etag', `"${version}"`);
        if (typeof position === 'string') void reply.header('position', position);
      }),
    );
  }
}
