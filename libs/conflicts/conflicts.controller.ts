import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { conflictAnswer, FindConflicts } from '#libs/conflicts/conflicts.queries.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf, todayAt } from '#libs/platform/asks.js';
import { found } from '#libs/platform/documents.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, readAt } from '#libs/platform/schemas.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';

const conflictsAnswer = z.object({ items: z.array(conflictAnswer) }).meta({
  id: 'Conflicts',
  description: 'What does not fit about a visit today, and what was said to it.',
  examples: [
    {
      items: [
        {
          id: 'overfull-slot-1f3870be274f6c49',
          code: 'overfull-slot',
          severity: 'warning',
          sentence: 'Kreishaus, Soest: Die Punkte dauern zusammen 45 Minuten, vorgesehen sind 30 Minuten.',
          visits: ['0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55'],
          stopId: 'kreishaus',
          overridden: { reason: 'Der Rundgang fällt kürzer aus', by: 'planner-1', at: '2020-03-01T09:12:00.000Z' },
        },
      ],
    },
  ],
});

type Moment = Position | Date | undefined;

/** What does not fit about a visit. */
@ApiTags('Conflicts')
@Controller('v1/visits')
export class ConflictsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':visitId/conflicts')
  @Reads('conflict.read', 'What does not fit', conflictsAnswer, { asOf: true })
  async conflicts(@Param('visitId', { schema: idInPath }) visitId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    const { stand } = found(await this.queries.execute(new FindProgramme(visitId, upTo)), 'visit');
    const moment = upTo === undefined ? new Date() : upTo instanceof Date ? upTo : new Date(stand.at);
    return { items: await this.queries.execute(new FindConflicts(visitId, todayAt(moment), upTo)) };
  }
}
