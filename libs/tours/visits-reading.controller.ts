import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf, todayAt } from '#libs/platform/asks.js';
import { answerDocument, answerText, found } from '#libs/platform/documents.js';
import { preferred, Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, present } from '#libs/platform/schemas.js';
import { boardRow } from '#libs/tours/board-row.js';
import { FindConflicts } from '#libs/tours/conflicts.queries.js';
import { FindEventsOfVisit, FindHistory } from '#libs/tours/history.queries.js';
import { historyText } from '#libs/tours/history.text.js';
import { FindItinerary } from '#libs/tours/itinerary.queries.js';
import { itineraryText } from '#libs/tours/itinerary.text.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import * as schemas from '#libs/tours/reading.schemas.js';
import { FindDifference, FindVersions } from '#libs/tours/versions.queries.js';
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
  @Reads('The visit board', schemas.boardAnswer, { asOf: true })
  async board(@Query({ schema: schemas.boardPage }) query: z.infer<typeof schemas.boardPage>, @AsOf() upTo: Moment) {
    const { tour: tourId, host: hostId, principal: principalId, person: expectedId, status, from, to, after, limit } = query;
    const page = await this.queries.execute(new FindVisits({ tourId, hostId, principalId, expectedId, status, from, to, after, limit }, upTo));
    const rows = page.items.map((item) => item.doc);
    const known = await this.lookUp.of(rows);
    return { items: rows.map((row) => boardRow(row, known)), ...(page.next !== undefined && { next: page.next }) };
  }

  @Get(':visitId')
  @Reads('A visit with its agenda, as recorded', schemas.programmeAnswer, { asOf: true })
  async visit(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
  ) {
    const programme = found(await this.queries.execute(new FindProgramme(visitId, upTo)), 'visit');
    return { ...programme, version: programme.versions.visit, position: programme.stand.position };
  }

  @Get(':visitId/itinerary')
  @Reads('The programme of a visit', schemas.itineraryAnswer, { asOf: true, text: true })
  async itinerary(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.itineraryFor }) { audience, since }: z.infer<typeof schemas.itineraryFor>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const options = present({ upTo, since, today: todayAt(new Date()) });
    const sheet = found(await this.queries.execute(new FindItinerary(visitId, audience, options)), 'visit');
    return answerDocument(reply, `itinerary-${audience}`, wants, sheet, itineraryText);
  }

  @Get(':visitId/conflicts')
  @Reads('What does not fit', schemas.conflictsAnswer, { asOf: true })
  async conflicts(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
  ) {
    const { stand } = found(await this.queries.execute(new FindProgramme(visitId, upTo)), 'visit');
    const moment = upTo === undefined ? new Date() : upTo instanceof Date ? upTo : new Date(stand.at);
    return { items: await this.queries.execute(new FindConflicts(visitId, todayAt(moment), upTo)) };
  }

  @Get(':visitId/history')
  @Reads('What happened, in words', schemas.historyAnswer, { asOf: true, text: true })
  async history(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entries = found(await this.queries.execute(new FindHistory(visitId, upTo)), 'visit');
    return wants === 'text' ? answerText(reply, historyText(entries)) : { items: entries };
  }

  @Get(':visitId/events')
  @Reads('The events behind it', schemas.eventsAnswer, { asOf: true })
  async events(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const events = found(await this.queries.execute(new FindEventsOfVisit(visitId, upTo)), 'visit');
    if (preferred(accept, ['application/json', 'application/jsonl']) === 'application/json') return events;
    void reply.header('content-type', 'application/jsonl; charset=utf-8');
    return events.map((event) => `${JSON.stringify(event)}\n`).join('');
  }

  @Get(':visitId/versions')
  @Reads('The versions of a visit', schemas.versionsAnswer, { asOf: true })
  async versions(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
  ) {
    const versions = await this.queries.execute(new FindVersions(visitId, upTo));
    return { items: found(versions.length > 0 ? versions : undefined, 'visit') };
  }

  @Get(':visitId/difference')
  @Reads('What changed between two versions', schemas.differenceAnswer)
  difference(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.between }) { from, to, audience }: z.infer<typeof schemas.between>,
  ) {
    return this.queries.execute(new FindDifference(visitId, from, to, audience));
  }
}
