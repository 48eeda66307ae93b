import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import { FindEventsOfVisit, FindHistory } from '#libs/history/history.queries.js';
import * as schemas from '#libs/history/history.schemas.js';
import { historyText } from '#libs/history/history.text.js';
import { AsOf } from '#libs/platform/asks.js';
import { answerText, found } from '#libs/platform/documents.js';
import { contentTypeOf, type Form } from '#libs/platform/forms.js';
import { readerOf } from '#libs/platform/identity.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { documentAt, idInPath } from '#libs/platform/schemas.js';

type Moment = Position | Date | undefined;

/** What happened to a visit. */
@ApiTags('History')
@Controller('v1/visits')
export class HistoryController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':visitId/history')
  @Reads('visit.read-history', 'What happened, in words', schemas.historyAnswer, { asOf: true, forms: ['json', 'text'] })
  @RecordsReading('history', 'visitId')
  async history(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: documentAt }) _query: z.infer<typeof documentAt>,
    @AsOf() upTo: Moment,
    @Wants() wants: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entries = found(await this.queries.execute(new FindHistory(visitId, upTo, readerOf(request))), 'visit');
    return wants === 'text' ? answerText(reply, historyText(entries)) : { items: entries };
  }

  @Get(':visitId/events')
  @Reads('visit.read-history', 'The events behind it', schemas.eventsAnswer, { asOf: true, forms: ['json', 'lines'] })
  async events(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: documentAt }) _query: z.infer<typeof documentAt>,
    @AsOf() upTo: Moment,
    @Wants() wants: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const events = found(await this.queries.execute(new FindEventsOfVisit(visitId, upTo, readerOf(request))), 'visit');
    if (wants === 'json') return events;
    void reply.header('content-type', contentTypeOf('lines'));
    return events.map((event) => `${JSON.stringify(event)}\n`).join('');
  }
}
