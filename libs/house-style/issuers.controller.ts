import { Body, Controller, Delete, Get, Param, Put, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { ChangeHouseStyle } from '#libs/house-style/change-house-style.js';
import { FindHouse, FindHouseInWords, FindIssuers } from '#libs/house-style/house-style.queries.js';
import { issuerAnswer, issuerBody, issuersAnswer, slug } from '#libs/house-style/house-style.schemas.js';
import { issuerToRead, issuerRow } from '#libs/house-style/issuers-to-read.js';
import { AsOf, Asks } from '#libs/platform/asks.js';
import { permitOf } from '#libs/platform/identity.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { Problem } from '#libs/platform/problem.js';
import { said } from '#libs/platform/said.js';
import { after, limit, readAt } from '#libs/platform/schemas.js';

const issuerPage = z.strictObject({ after, limit });
const Issuer = () => Param('issuerId', { schema: slug });

/** Who issues releases, and how they write. Whoever is not here writes in the default style. */
@ApiTags('House style')
@Controller('v1/issuers')
export class IssuersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Reads('house-style.list', 'List the issuers', issuersAnswer)
  async issuers(@Query({ schema: issuerPage }) { after, limit }: z.infer<typeof issuerPage>, @Req() request: FastifyRequest) {
    const { items, next } = await this.queries.execute(new FindIssuers(after, limit, permitOf(request).issuerIds));
    return { items: items.map(issuerRow), ...(next !== undefined && { next }) };
  }

  @Get(':issuerId')
  @Reads('house-style.read', 'Read an issuer with everything it has set', issuerAnswer, { asOf: true })
  async issuer(@Issuer() issuerId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Position | Date | undefined) {
    return issuerToRead(await this.queries.execute(new FindHouseInWords(issuerId, upTo)), issuerId);
  }

  @Put(':issuerId')
  @Writes('house-style.change', 'Set up an issuer: names, style, numbers')
  async put(
    @Issuer() issuerId: string,
    @Body({ schema: issuerBody }) body: z.infer<typeof issuerBody>,
    @Asks() asked: AskedFor,
    @Req() request: FastifyRequest,
  ) {
    if (permitOf(request).objects !== 'all') await this.mustKeepNames(issuerId, body);
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'PutIssuer', facts: said(body) }, asked));
  }

  /** By its names releases belong to an issuer, so whoever works for it only may not claim others. */
  private async mustKeepNames(issuerId: string, { name, aliases }: Pick<z.infer<typeof issuerBody>, 'name' | 'aliases'>): Promise<void> {
    const house = await this.queries.execute(new FindHouse(issuerId));
    const names = new Set([house?.name, ...(house?.aliases ?? [])]);
    if ([name, ...aliases].every((one) => names.has(one))) return;
    throw new Problem(403, 'names-not-yours', {
      detail: 'Names and aliases of an issuer decide which releases it works on.',
      path: 'body name',
      remedy: 'Leave them as they are; whoever administers the accounts can change them.',
    });
  }

  @Delete(':issuerId')
  @Writes('house-style.change', 'Take an issuer back; drafts of the past keep its style')
  takeBack(@Issuer() issuerId: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'TakeBack', part: 'issuer', key: '' }, asked));
  }
}
