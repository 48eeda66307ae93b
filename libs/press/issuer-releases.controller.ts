import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { todayAt } from '#libs/platform/asks.js';
import { readerOf } from '#libs/platform/identity.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, localDate } from '#libs/platform/schemas.js';
import { FindNextReference, FindQuoteUses } from '#libs/press/issuer.queries.js';
import { nextReferenceAnswer, quoteUsesAnswer } from '#libs/press/issuer.answers.js';

const numberedOn = z.strictObject({
  date: localDate.optional().meta({ description: 'The day of the release; absent: today.' }),
  signs: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'The signs of whoever writes, in the order of their places, separated by commas; absent: as last time.' }),
});

/** What the releases of an issuer tell: the next number, and where its standard quotes were used. */
@ApiTags('House style')
@Controller('v1/issuers/:issuerId')
export class IssuerReleasesController {
  constructor(private readonly queries: QueryBus) {}

  /** For editors only: the last number may be that of a release that is not out. */
  @Get('next-reference')
  @Reads('release.read-unissued', 'Propose the next reference number', nextReferenceAnswer)
  async nextReference(@Param('issuerId', { schema: idInPath }) issuerId: string, @Query({ schema: numberedOn }) { date, signs }: z.infer<typeof numberedOn>) {
    const found = await this.queries.execute(
      new FindNextReference(
        issuerId,
        date ?? todayAt(new Date()),
        signs?.split(',').map((sign) => sign.trim()),
      ),
    );
    return { ...found, last: found.last ?? null };
  }

  @Get('standard-quotes/:quoteId/uses')
  @Reads('release.read-unissued', 'Where a standard quote was used, and how it differed', quoteUsesAnswer)
  async uses(
    @Param('issuerId', { schema: idInPath }) issuerId: string,
    @Param('quoteId', { schema: idInPath }) quoteId: string,
    @Req() request: FastifyRequest,
  ) {
    return { items: await this.queries.execute(new FindQuoteUses(issuerId, quoteId, readerOf(request))) };
  }
}
