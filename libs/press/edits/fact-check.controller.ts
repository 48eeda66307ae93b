import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf } from '#libs/platform/asks.js';

import { Reads } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { noSuchRelease } from '#libs/press/no-such-release.js';
import { idInPath, readAt } from '#libs/platform/schemas.js';
import { FindFactCheck } from '#libs/press/edits/fact-check.queries.js';

export const factKind = z.enum(['date', 'weekday', 'time', 'amount', 'headcount', 'number', 'name', 'office', 'place', 'quote']);

const factCheckAnswer = z
  .object({
    items: z.array(
      z.object({
        blockId: z.string(),
        sentence: z.int(),
        text: z.string(),
        kind: factKind,
        found: z.string(),
        message: z.string(),
        speech: z.literal(true).optional(),
      }),
    ),
  })
  .meta({
    id: 'FactCheck',
    description:
      'What the text says that is not on record: `found` in the sentence `text`, the `message` says what is on record instead. `sentence` counts from 0 in its block. `speech`: direct speech that nobody recorded; it keeps the release from approval, all else does not.',
    examples: [
      {
        items: [
          {
            blockId: 'lead',
            sentence: 0,
            text: 'Am 6. März war Ada Beispiel zu Gast.',
            kind: 'date',
            found: '6. März',
            message: 'Dieses Datum ist nicht verzeichnet. Verzeichnet: Donnerstag, 5. März 2020.',
          },
        ],
      },
    ],
  });

/** The text of a release held against what is on record, for those who work on it. */
@ApiTags('Press')
@Controller('v1')
export class FactCheckController {
  constructor(private readonly queries: QueryBus) {}

  @Get('releases/:releaseId/fact-check')
  @Reads('release.read-unissued', 'Point out what the text says that is not on record', factCheckAnswer, { asOf: true })
  @RecordsReading('fact-check', 'releaseId')
  async check(
    @Param('releaseId', { schema: idInPath }) releaseId: string,
    @Query({ schema: readAt }) _query: z.infer<typeof readAt>,
    @AsOf() upTo: Position | Date | undefined,
  ) {
    const items = await this.queries.execute(new FindFactCheck(releaseId, upTo));
    if (!items) throw noSuchRelease();
    return { items };
  }
}
