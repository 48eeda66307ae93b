import { Body, Controller, Get, Param, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { accountAnswer, accountBody, accountId, accountsAnswer, accountsPage, meAnswer } from '#libs/access/accounts.schemas.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { actorOf } from '#libs/platform/identity.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { Accounts } from '#libs/platform/policy/accounts.js';
import { permitted } from '#libs/platform/policy/permit.js';
import { POLICY, type Action } from '#libs/platform/policy/policy.js';
import { Problem } from '#libs/platform/problem.js';
import { Settings } from '#libs/platform/settings.js';

const Id = () => Param('accountId', { schema: accountId });

/** Who may use the system, and as what. */
@ApiTags('Accounts')
@Controller('v1')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly settings: Settings,
  ) {}

  @Get('me')
  @Reads('me.read', 'Who you are here, and what you may do', meAnswer)
  me(@Req() request: FastifyRequest) {
    const actor = actorOf(request);
    const actions = (Object.keys(POLICY) as Action[])
      .filter((action) => typeof POLICY[action] === 'object')
      .flatMap((action) => {
        const permit = permitted(actor, action);
        return permit ? [[action, permit.objects === 'all' ? 'all' : 'own']] : [];
      });
    return {
      accountId: actor.id,
      roles: actor.grants.map(({ role, hosts, issuerIds }) => ({ role, hosts, issuers: issuerIds })),
      actions: Object.fromEntries(actions) as Record<string, 'all' | 'own'>,
    };
  }

  @Get('accounts')
  @Reads('account.read', 'Accounts with their roles', accountsAnswer)
  async list(@Query({ schema: accountsPage }) { after, limit }: z.infer<typeof accountsPage>) {
    const found = await this.accounts.list({ after, limit: limit + 1 });
    const items = found.slice(0, limit);
    return { items, ...(found.length > limit && { next: items.at(-1)!.accountId }) };
  }

  @Get('accounts/:accountId')
  @Reads('account.read', 'One account', accountAnswer)
  async read(@Id() id: string) {
    const account = await this.accounts.get(id);
    if (account) return account;
    throw new Problem(404, 'unknown-account', { detail: `There is no account ${id}.`, remedy: 'Take an id from GET /v1/accounts.' });
  }

  /** In force with the next request of that account. */
  @Put('accounts/:accountId')
  @Writes('account.change', 'Set up an account, or change its roles')
  async put(@Id() id: string, @Body({ schema: accountBody }) body: z.infer<typeof accountBody>, @Asks() { by, version }: AskedFor) {
    const { subject, grants, disabled, issuer = this.settings.tokenIssuer } = body;
    return { version: await this.accounts.put({ accountId: id, issuer, subject, grants, disabled }, by, version), position: null };
  }
}
