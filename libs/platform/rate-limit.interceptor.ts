import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { RateLimits } from '#libs/platform/rate-limits.js';

/** Takes each request from the budget of whoever the guards found to ask. */
@Injectable()
export class RateLimit implements NestInterceptor {
  constructor(private readonly limits: RateLimits) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { readonly actor?: { readonly id: string } }>();
    await this.limits.spend(request, context.switchToHttp().getResponse<FastifyReply>(), request.actor?.id);
    return next.handle();
  }
}

/** What is counted around the guards: every request before them, wrong tokens and links after the answer. */
export function limitRates(fastify: FastifyInstance, limits: RateLimits): void {
  fastify.addHook('onRequest', (request, reply) => limits.admit(request, reply));
  fastify.addHook('onResponse', (request, reply) => limits.learn(request, reply.statusCode));
}
