import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { TEMPLATE_FILTERS } from '#libs/documents/sentence-template.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { ChangeHouseStyle } from '#libs/house-style/change-house-style.js';
import { FindHouseInWords } from '#libs/house-style/house-style.queries.js';
import {
  ownSentence as ownSentenceId,
  ownSentencesAnswer,
  previewAnswer,
  previewBody,
  slug,
  templateAnswer,
  templateBody,
} from '#libs/house-style/house-style.schemas.js';
import { pieceOf } from '#libs/house-style/issuers-to-read.js';
import { ownSentence } from '#libs/house-style/own-sentence.js';
import { OWN_SENTENCES, SENTENCE_VARIABLES, type OwnSentence } from '#libs/language/own-sentences.js';
import { AsOf, Asks } from '#libs/platform/asks.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { readAt } from '#libs/platform/schemas.js';

const Issuer = () => Param('issuerId', { schema: slug });
const Sentence = () => Param('ownSentence', { schema: ownSentenceId });

/** Sentences that an office words itself. A template that fails when a draft is read gives way to the built-in sentence, with a hint. */
@ApiTags('House style')
@Controller('v1')
export class SentenceTemplatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('sentence-templates')
  @Reads('sentence-template.read', 'Which sentences can be worded, and of what they can speak', ownSentencesAnswer)
  all() {
    return {
      sentences: Object.entries(OWN_SENTENCES).map(([id, says]) => ({ id, says })),
      variables: Object.entries(SENTENCE_VARIABLES).map(([name, { says, example }]) => ({ name, says, example })),
      filters: TEMPLATE_FILTERS,
    };
  }

  @Post('sentence-templates/preview')
  @HttpCode(200)
  @Reads('sentence-template.read', 'Try a template', previewAnswer)
  preview(@Body({ schema: previewBody }) { template, values }: z.infer<typeof previewBody>) {
    return { text: ownSentence(template, 'template', values) };
  }

  @Get('issuers/:issuerId/templates/:ownSentence')
  @Reads('house-style.read', 'Read the own wording of a sentence', templateAnswer, { asOf: true })
  async template(
    @Issuer() issuerId: string,
    @Sentence() key: OwnSentence,
    @Query({ schema: readAt }) _query: z.infer<typeof readAt>,
    @AsOf() upTo: Position | Date | undefined,
  ) {
    const house = await this.queries.execute(new FindHouseInWords(issuerId, upTo));
    return pieceOf(house, ({ templates }) => templates, { issuerId, part: 'template', key });
  }

  @Put('issuers/:issuerId/templates/:ownSentence')
  @Writes('house-style.change', 'Word a sentence')
  put(
    @Issuer() issuerId: string,
    @Sentence() key: OwnSentence,
    @Body({ schema: templateBody }) { template }: z.infer<typeof templateBody>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'PutTemplate', key, template }, asked));
  }

  @Delete('issuers/:issuerId/templates/:ownSentence')
  @Writes('house-style.change', 'Go back to the built-in sentence')
  takeBack(@Issuer() issuerId: string, @Sentence() key: OwnSentence, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeHouseStyle(issuerId, { type: 'TakeBack', part: 'template', key }, asked));
  }
}
