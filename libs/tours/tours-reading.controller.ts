import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf } from '#libs/platform/asks.js';
import { found } from '#libs/platform/documents.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, page, readAt } from '#libs/platform/schemas.js';
import * as schemas from '#libs/tours/reading.schemas.js';
import { FindTourProgress, FindTours } from '#libs/tours/tour-progress.queries.js';
import { FindTour } from '#libs/tours/tour.queries.js';

type Moment = Position | Date | undefined;

/** What is asked about tours, days and work that is due. */
@ApiTags('Tours')
@Controller('v1')
export class ToursReadingController {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  @Get('tours')
  @Reads('tour.read', 'Tours by name', schemas.toursAnswer, { asOf: true })
  async tours(@Query({ schema: page }) { after, limit }: z.infer<typeof page>, @AsOf() upTo: Moment) {
    const page = await this.queries.execute(new FindTours({ after, limit }, upTo));
    const known = await this.lookUp.of(page.items);
    return { items: page.items.map(({ doc }) => ({ ...doc, name: known.wording(doc.name) })), ...(page.next !== undefined && { next: page.next }) };
  }

  @Get('tours/:tourId')
  @Reads('tour.read', 'One tour', schemas.tourAnswer, { asOf: true })
  async tour(@Param('tourId', { schema: idInPath }) tourId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    const tour = found(await this.queries.execute(new FindTour(tourId, upTo)), 'tour');
    return { ...tour, name: (await this.lookUp.of(tour)).wording(tour.name) };
  }

  @Get('tours/:tourId/progress')
  @Reads('tour.read', 'How far a tour has come', schemas.progressAnswer, { asOf: true })
  async progress(@Param('tourId', { schema: idInPath }) tourId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    return found(await this.queries.execute(new FindTourProgress(tourId, upTo)), 'tour');
  }
}
