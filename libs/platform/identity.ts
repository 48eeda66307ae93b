import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#libs/platform/problem.js';

/** Who a request speaks for. */
export type Actor = { readonly id: string; readonly roles: readonly Role[] };
export type Role = 'planner' | 'host' | 'press' | 'auditor' | 'admin';

const DEVELOPMENT: Actor = { id: 'planner-1', roles: ['planner', 'host', 'press', 'auditor', 'admin'] };
const ROLES: ReadonlySet<string> = new Set(DEVELOPMENT.roles);
const ACTOR = /^[a-z][a-z0-9-]{0,62}$/;

/**
 * The one place that says who is asking. Until tokens are checked here the actor is a development identity: whoever `X-Actor` names
 * (a short lower-case id, never a person's name), else `planner-1`, with the roles that `X-Roles` names, else with every role.
 */
@Injectable()
export class Identity implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    const named = request.headers['x-actor'];
    const roles = rolesIn(request.headers['x-roles']);
    if (named === undefined) request.actor = { ...DEVELOPMENT, roles };
    else if (typeof named === 'string' && ACTOR.test(named)) request.actor = { id: named, roles };
    else
      throw new Problem(400, 'actor-not-understood', {
        detail: 'X-Actor is not an id of an actor.',
        path: 'header X-Actor',
        remedy: 'Send a lower-case id such as press-1, or leave the header out.',
      });
    return true;
  }
}

/** `host, auditor`; an empty header is somebody without any role. */
function rolesIn(header: string | string[] | undefined): readonly Role[] {
  if (header === undefined) return DEVELOPMENT.roles;
  const named = String(header)
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
  if (named.every((role): role is Role => ROLES.has(role))) return named;
  throw new Problem(400, 'roles-not-understood', {
    detail: 'X-Roles names something that is no role.',
    path: 'header X-Roles',
    remedy: `Send some of ${[...ROLES].join(', ')}, separated by commas, or leave the header out.`,
  });
}

/** Who wants to read press texts: editors work on them, everybody else sees what is out. */
export type Reader = { readonly editor: boolean };

/** Whoever plans or does press work is an editor. */
export function readerOf(request: FastifyRequest): Reader {
  const { roles } = actorOf(request);
  return { editor: roles.some((role) => role === 'press' || role === 'planner' || role === 'admin') };
}

/** The actor of a request that has passed the guard. */
export function actorOf(request: FastifyRequest): Actor {
  const { actor } = request as FastifyRequest & { actor?: Actor };
  if (!actor) throw new Error('the request has not passed the identity guard');
  return actor;
}
