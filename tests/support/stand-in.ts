import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { admit } from '#libs/platform/identity.js';
import { EVERY_HOST, EVERY_ISSUER, ROLES, type Granted, type Role } from '#libs/platform/policy/grants.js';
import { actionOf } from '#libs/platform/policy/may.js';

/** A role as tests need it that look at other things: for every host and every issuer. */
export const everywhere = (role: Role): Granted => ({ role, hosts: [EVERY_HOST], issuers: [EVERY_ISSUER], issuerIds: 'all' });

/** Roles as the header `x-roles` of a test names them; without it all of them. */
export const rolesIn = (header: string | string[] | undefined): readonly Role[] =>
  header === undefined
    ? ROLES
    : [header]
        .flat()
        .join(',')
        .split(',')
        .filter((role): role is Role => (ROLES as readonly string[]).includes(role));

/** In the place of the guard where there are neither tokens nor accounts: whoever `x-actor` names, with the roles of `x-roles`. */
@Injectable()
export class StandIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { 'x-actor': id = 'planner-1', 'x-roles': roles } = request.headers;
    admit(request, { id: String(id), grants: rolesIn(roles).map(everywhere) }, actionOf(context.getHandler()));
    return true;
  }
}
