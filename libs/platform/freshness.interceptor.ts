import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { Position } from '#libs/eventing/event-store.js';
import { Views, type AnyView } from '#libs/eventing/view.js';
import { positionIn } from '#libs/platform/asks.js';
import { Problem } from '#libs/platform/problem.js';

/** The views that answers are made of; provided by the app. */
export const FOLLOWED_VIEWS = Symbol('followed views');

const PATIENCE_MS = 5_000;

/** Read your own write: an answer to `Min-Position` waits until every view has folded that position. */
@Injectable()
export class Freshness implements NestInterceptor {
  constructor(
    private readonly views: Views,
    @Inject(FOLLOWED_VIEWS) private readonly followed: readonly AnyView[],
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const position = context.switchToHttp().getRequest<FastifyRequest>().headers['min-position'];
    if (position !== undefined) await this.waitFor(positionIn(position, 'Min-Position'));
    return next.handle();
  }

  private async waitFor(position: Position): Promise<void> {
    const there = await Promise.all(this.followed.map((view) => this.views.reached(view, position, PATIENCE_MS)));
    if (there.includes(false))
      throw new Problem(503, 'not-there-yet', {
        detail: 'The views have not reached this position yet.',
        remedy: 'Ask again in a moment.',
        retryAfterSeconds: 1,
      });
  }
}
