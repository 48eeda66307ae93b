import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { dateLine } from '#libs/language/date-line.js';
import { AsOf, todayAt } from '#libs/platform/asks.js';
import { answerText, found } from '#libs/platform/documents.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, personId, present } from '#libs/platform/schemas.js';
import { FindDay, FindTourItinerary } from '#libs/tours/itinerary.queries.js';
import { itinerariesText } from '#libs/tours/itinerary.text.js';
import * as schemas from '#libs/tours/reading.schemas.js';
import { FindTourProgress, FindTours } from '#libs/tours/tour-progress.queries.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import { FindWaiting } from '#libs/tours/waiting.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

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
  @Reads('Tours by name', schemas.toursAnswer, { asOf: true })
  async tours(@Query({ schema: schemas.page }) { after, limit }: z.infer<typeof schemas.page>, @AsOf() upTo: Moment) {
    const page = await this.queries.execute(new FindTours({ after, limit }, upTo));
    const known = await this.lookUp.of(page.items);
    return { items: page.items.map(({ doc }) => ({ ...doc, name: known.wording(doc.name) })), ...(page.next !== undefined && { next: page.next }) };
  }

  @Get('tours/:tourId')
  @Reads('One tour', schemas.tourAnswer, { asOf: true })
  async tour(
    @Param('tourId', { schema: idInPath }) tourId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
  ) {
    const tour = found(await this.queries.execute(new FindTour(tourId, upTo)), 'tour');
    return { ...tour, name: (await this.lookUp.of(tour)).wording(tour.name) };
  }

  @Get('tours/:tourId/progress')
  @Reads('How far a tour has come', schemas.progressAnswer, { asOf: true })
  async progress(
    @Param('tourId', { schema: idInPath }) tourId: string,
    @Query({ schema: schemas.readAt }) _query: z.infer<typeof schemas.readAt>,
    @AsOf() upTo: Moment,
  ) {
    return found(await this.queries.execute(new FindTourProgress(tourId, upTo)), 'tour');
  }

  @Get('tours/:tourId/itinerary')
  @Reads('The programmes of a tour', schemas.itinerariesAnswer, { asOf: true, text: true })
  async tourItinerary(
    @Param('tourId', { schema: idInPath }) tourId: string,
    @Query({ schema: schemas.itinerariesFor }) { audience }: z.infer<typeof schemas.itinerariesFor>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const tour = found(await this.queries.execute(new FindTour(tourId, upTo)), 'tour');
    const items = await this.queries.execute(new FindTourItinerary(tourId, audience, present({ upTo, today: todayAt(new Date()) })));
    const { wording } = await this.lookUp.of(tour);
    return wants === 'text' ? answerText(reply, itinerariesText(`REISEPROGRAMM\n${wording(tour.name)}`, items)) : { items };
  }

  @Get('principals/:personId/itinerary')
  @Reads('The day of a principal across visits', schemas.itinerariesAnswer, { asOf: true, text: true })
  async day(
    @Param('personId', { schema: personId }) principal: PersonId,
    @Query({ schema: schemas.dayFor }) { date, audience }: z.infer<typeof schemas.dayFor>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const items = await this.queries.execute(new FindDay(principal, date, audience, present({ upTo, today: todayAt(new Date()) })));
    const name = (await this.lookUp.of(principal)).person(principal).name;
    return wants === 'text' ? answerText(reply, itinerariesText(`TAGESPROGRAMM\n${name}, ${dateLine({ date })}`, items)) : { items };
  }

  @Get('waiting')
  @Reads('What waits for a role', schemas.waitingAnswer)
  async waiting(@Query({ schema: schemas.waitingQuery }) { role, host }: z.infer<typeof schemas.waitingQuery>) {
    return { items: await this.queries.execute(new FindWaiting(role, todayAt(new Date()), host)) };
  }
}
