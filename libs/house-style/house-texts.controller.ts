import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { ChangeHouseStyle } from '#libs/house-style/change-house-style.js';
import { FindHouseInWords } from '#libs/house-style/house-style.queries.js';
import { slug, standardQuoteAnswer, standardQuoteBody, textBlockAnswer, textBlockBody } from '#libs/house-style/house-style.schemas.js';
import { pieceOf, standardQuoteToRead, textBlockToRead } from '#libs/house-style/issuers-to-read.js';
import { AsOf, Asks } from '#libs/platform/asks.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { readAt } from '#libs/platform/schemas.js';
import type { Words } from '#libs/vault/spoken.js';

const Issuer = () => Param('issuerId', { schema: slug });
const TextBlock = () => Param('textBlockId', { schema: slug });
const Quote = () => Param('quoteId', { schema: slug });
const At = () => Query({ schema: readAt });

/** What an issuer writes again and again: text blocks, and standard quotes. */
@ApiTags('House style')
@Controller('v1/issuers/:issuerId')
export class HouseTextsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('text-blocks/:textBlockId')
  @Reads('house-style.read', 'Read a text block with its versions', textBlockAnswer, { asOf: true })
  async textBlock(@Issuer() issuerId: string, @TextBlock() key: string, @At() _query: z.infer<typeof readAt>, @AsOf() upTo: Position | Date | undefined) {
    const house = await this.queries.execute(new FindHouseInWords(issuerId, upTo));
    return textBlockToRead(pieceOf(house, ({ blocks }) => blocks, { issuerId, part: 'block', key }));
  }

  @Put('text-blocks/:textBlockId')
  @Writes('house-style.change', 'Set a text block with all its versions')
  putTextBlock(
    @Issuer() issuerId: string,
    @TextBlock() key: string,
    @Body({ schema: textBlockBody }) body: z.infer<typeof textBlockBody>,
    @Asks() asked: AskedFor,
  ) {
    const { versions, ...facts } = said(body);
    const spoken = { ...facts, versions: versions.map(({ text, ...validity }) => ({ ...validity, text: draft(text) })) };
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'PutTextBlock', key, facts: spoken }, asked));
  }

  @Delete('text-blocks/:textBlockId')
  @Writes('house-style.change', 'Take a text block back; drafts of the past keep it')
  takeTextBlockBack(@Issuer() issuerId: string, @TextBlock() key: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'TakeBack', part: 'block', key }, asked));
  }

  @Get('standard-quotes/:quoteId')
  @Reads('house-style.read', 'Read a standard quote with its versions', standardQuoteAnswer, { asOf: true })
  async standardQuote(@Issuer() issuerId: string, @Quote() key: string, @At() _query: z.infer<typeof readAt>, @AsOf() upTo: Position | Date | undefined) {
    const house = await this.queries.execute(new FindHouseInWords(issuerId, upTo));
    return standardQuoteToRead(pieceOf(house, ({ quotes }) => quotes, { issuerId, part: 'quote', key }));
  }

  @Put('standard-quotes/:quoteId')
  @Writes('house-style.change', 'Set a standard quote with all its versions')
  putStandardQuote(
    @Issuer() issuerId: string,
    @Quote() key: string,
    @Body({ schema: standardQuoteBody }) body: z.infer<typeof standardQuoteBody>,
    @Asks() asked: AskedFor,
  ) {
    const { versions, speaker, ...facts } = said(body);
    const spoken = {
      ...facts,
      speaker: 'personId' in speaker ? speaker : { named: { kind: 'name', text: speaker.named } as const },
      versions: versions.map(({ segments, ...validity }) => ({ ...validity, segments: segments.map((text): Words => ({ kind: 'quote', text })) })),
    };
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'PutStandardQuote', key, facts: spoken }, asked));
  }

  @Delete('standard-quotes/:quoteId')
  @Writes('house-style.change', 'Take a standard quote back')
  takeStandardQuoteBack(@Issuer() issuerId: string, @Quote() key: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'TakeBack', part: 'quote', key }, asked));
  }
}

const draft = (text: string): Words => ({ kind: 'draft', text });
