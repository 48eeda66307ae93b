import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { ChangeHouseStyle } from '#libs/house-style/change-house-style.js';
import { FindHouseInWords, FindIssuers } from '#libs/house-style/house-style.queries.js';
import { issuerAnswer, issuerBody, issuersAnswer, slug } from '#libs/house-style/house-style.schemas.js';
import { issuerToRead, issuerRow } from '#libs/house-style/issuers-to-read.js';
import { AsOf, Asks } from '#libs/platform/asks.js';
import { Reads, Writes } from '#libs/platform/operations.js';
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
  @Reads('List the issuers', issuersAnswer)
  async issuers(@Query({ schema: issuerPage }) { after, limit }: z.infer<typeof issuerPage>) {
    const { items, next } = await this.queries.execute(new FindIssuers(after, limit));
    return { items: items.map(issuerRow), ...(next !== undefined && { next }) };
  }

  @Get(':issuerId')
  @Reads('Read an issuer with everything it has set', issuerAnswer, { asOf: true })
  async issuer(@Issuer() issuerId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Position | Date | undefined) {
    return issuerToRead(await this.queries.execute(new FindHouseInWords(issuerId, upTo)), issuerId);
  }

  @Put(':issuerId')
  @Writes('Set up an issuer: names, style, numbers')
  put(@Issuer() issuerId: string, @Body({ schema: issuerBody }) body: z.infer<typeof issuerBody>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'PutIssuer', facts: said(body) }, asked));
  }

  @Delete(':issuerId')
  @Writes('Take an issuer back; drafts of the past keep its style')
  takeBack(@Issuer() issuerId: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'TakeBack', part: 'issuer', key: '' }, asked));
  }
}
