import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Accounts } from '#libs/platform/policy/accounts.js';
import type { Grant, Role } from '#libs/platform/policy/grants.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { DevelopmentIssuer, DEVELOPMENT_RULES } from '#libs/platform/tokens/development-issuer.js';
import { rolesIn } from '#tests/support/stand-in.js';

const everywhere = (role: Role): Grant[] => {
  if (role === 'host') return [];
  return [role === 'press' ? { role, hosts: 'all', issuers: 'all' } : { role }];
};

/**
 * Gives requests of tests a token: that of `everyone`, or of the account that the header `x-actor` names, which gets the roles of `x-roles`
 * (without it all). Both headers stay behind. A request that brings an Authorization header, even an empty one, goes out as it is.
 */
export function signIn(app: NestFastifyApplication): (headers: Readonly<Record<string, string>>) => Promise<Record<string, string>> {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = async (actor: string | undefined, roles: string | undefined): Promise<string> => {
    const issuer = app.get(DevelopmentIssuer, { strict: false });
    if (actor === undefined && roles === undefined) return (await issuer.token('everyone')).token;
    const accountId = actor ?? `with-${(roles ?? '').replace(/[^a-z]+/g, '-') || 'nothing'}`;
    const grants = rolesIn(roles).flatMap(everywhere);
    await asSystem(() => app.get(Accounts).put({ accountId, issuer: DEVELOPMENT_RULES.issuer, subject: accountId, grants, disabled: false }, 'test'));
    return (await issuer.token(accountId)).token;
  };
  return async ({ 'x-actor': actor, 'x-roles': roles, ...headers }) => {
    if (headers['authorization'] !== undefined) return headers;
    const who = `${actor ?? ''} ${roles ?? ''}`;
    if (!tokens.has(who)) tokens.set(who, tokenOf(actor, roles));
    return { ...headers, authorization: `Bearer ${await tokens.get(who)!}` };
  };
}
