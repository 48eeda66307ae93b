import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf } from '#libs/platform/asks.js';
import { found } from '#libs/platform/documents.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, readAt } from '#libs/platform/schemas.js';
import { boardRow } from '#libs/tours/board-row.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { programmeAnswer } from '#libs/tours/programme.schemas.js';
import * as schemas from '#libs/tours/reading.schemas.js';
import { FindVisits } from '#libs/tours/visit-board.queries.js';

type Moment = Position | Date | undefined;

/** What is asked about visits. */
@ApiTags('Visits')
@Controller('v1/visits')
export class VisitsReadingController {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  @Get()
  @Reads('visit.list', 'The visit board', schemas.boardAnswer, { asOf: true })
  async board(@Query({ schema: schemas.boardPage }) query: z.infer<typeof schemas.boardPage>, @AsOf() upTo: Moment) {
    const { tour: tourId, host: hostId, principal: principalId, person: expectedId, status, from, to, after, limit } = query;
    const page = await this.queries.execute(new FindVisits({ tourId, hostId, principalId, expectedId, status, from, to, after, limit }, upTo));
    const rows = page.items.map((item) => item.doc);
    const known = await this.lookUp.of(rows);
    return { items: rows.map((row) => boardRow(row, known)), ...(page.next !== undefined && { next: page.next }) };
  }

  @Get(':visitId')
  @Reads('visit.read-record', 'A visit with its agenda, as recorded', programmeAnswer, { asOf: true })
  async visit(@Param('visitId', { schema: idInPath }) visitId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    const programme = found(await this.queries.execute(new FindProgramme(visitId, upTo)), 'visit');
    return { ...programme, version: programme.versions.visit, position: programme.stand.position };
  }
}
