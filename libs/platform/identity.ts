import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Accounts } from '#libs/platform/policy/accounts.js';
import { actionOf } from '#libs/platform/policy/may.js';
import { permitted, type Actor, type Permit } from '#libs/platform/policy/permit.js';
import { POLICY, type Action } from '#libs/platform/policy/policy.js';
import { asSystem, setScope } from '#libs/platform/policy/scope.js';
import { Problem } from '#libs/platform/problem.js';
import { authorizationOf, TokenVerifier } from '#libs/platform/tokens/token-verifier.js';

type Identified = FastifyRequest & { actor?: Actor; permit?: Permit };

/** Whoever opens a link or a public page has no account; what they answer is recorded under this id. */
const NOBODY: Actor = { id: 'link', grants: [] };

/**
 * The one place that says who is asking and whether they may: the token tells the subject, the account its roles of this moment, the
 * policy what they may do. How far they reach is in force for everything that the request looks up from here on.
 */
@Injectable()
export class Identity implements CanActivate {
  private readonly log = new Logger('Identity');

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly accounts: Accounts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Identified>();
    const action = actionOf(context.getHandler());
    const actor = isOpen(action) ? NOBODY : await this.whoAsks(request);
    if (!permitted(actor, action)) this.log.warn({ refused: action, by: actor.id });
    setScope(admit(request, actor, action).sees);
    return true;
  }

  private async whoAsks(request: FastifyRequest): Promise<Actor> {
    const subject = await this.tokens.verify(authorizationOf(request));
    const actor = await asSystem(() => this.accounts.actor(subject));
    if (actor) return actor;
    throw new Problem(403, 'no-account', {
      detail: 'The token is good, but its subject has no account here, or a disabled one.',
      remedy: 'Ask whoever administers the accounts to set one up.',
    });
  }
}

/** Lets a request pass as somebody, or answers 403; what it asks for later is asked as them. */
export function admit(request: FastifyRequest, actor: Actor, action: Action): Permit {
  const permit = permitted(actor, action);
  if (!permit)
    throw new Problem(403, 'not-permitted', {
      detail: `Your roles do not include ${action}.`,
      remedy: 'GET /v1/me tells your roles; whoever administers the accounts can change them.',
    });
  Object.assign(request, { actor, permit });
  return permit;
}

const isOpen = (action: Action): boolean => POLICY[action] === 'anyone' || POLICY[action] === 'link';

/** Who wants to read press texts, by the issuers whose releases they work on: their names as releases are found by, or all. */
export type Reader = { readonly edits: 'all' | readonly string[] };

/** Whoever works on every release, as the product itself does. */
export const EDITOR: Reader = { edits: 'all' };
/** Whoever works on none sees what is out. */
export const THE_PUBLIC: Reader = { edits: [] };

/** How the asker reads press texts. */
export function readerOf(request: FastifyRequest): Reader {
  const objects = permitted(actorOf(request), 'release.read-unissued')?.objects;
  return objects === undefined ? THE_PUBLIC : { edits: objects };
}

/** Whether the asker may do something else than the operation does by itself. */
export const mayAlso = (request: FastifyRequest, action: Action): boolean => permitted(actorOf(request), action) !== undefined;

/** The actor of a request that has passed the guard. */
export function actorOf(request: FastifyRequest): Actor {
  const { actor } = request as Identified;
  if (!actor) throw new Error('the request has not passed the identity guard');
  return actor;
}

/** What the operation may be done to, for a request that has passed the guard. */
export function permitOf(request: FastifyRequest): Permit {
  const { permit } = request as Identified;
  if (!permit) throw new Error('the request has not passed the identity guard');
  return permit;
}
