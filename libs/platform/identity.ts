import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#libs/platform/problem.js';

/** Who a request speaks for. */
export type Actor = { readonly id: string; readonly roles: readonly Role[] };
export type Role = 'planner' | 'host' | 'press' | 'auditor' | 'admin';

const DEVELOPMENT: Actor = { id: 'planner-1', roles: ['planner', 'host', 'press', 'auditor', 'admin'] };
const ACTOR = /^[a-z][a-z0-9-]{0,62}$/;

/**
 * The one place that says who is asking. Until tokens are checked here the actor is a development identity: whoever `X-Actor` names
 * (a short lower-case id, never a person's name), else `planner-1`, with every role.
 */
@Injectable()
export class Identity implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    const named = request.headers['x-actor'];
    if (named === undefined) request.actor = DEVELOPMENT;
    else if (typeof named === 'string' && ACTOR.test(named)) request.actor = { ...DEVELOPMENT, id: named };
    else
      throw new Problem(400, 'actor-not-understood', {
        detail: 'X-Actor is not an id of an actor.',
        path: 'header X-Actor',
        remedy: 'Send a lower-case id such as press-1, or leave the header out.',
      });
    return true;
  }
}

/** The actor of a request that has passed the guard. */
export function actorOf(request: FastifyRequest): Actor {
  const { actor } = request as FastifyRequest & { actor?: Actor };
  if (!actor) throw new Error('the request has not passed the identity guard');
  return actor;
}
