import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { Views, type Found } from '#libs/eventing/view.js';
import { FindReleasesOfVisits } from '#libs/press/press.queries.js';
import { FindProgramme, FindProgrammes } from '#libs/tours/programme.queries.js';
import { tourProgress } from '#libs/tours/tour-progress.js';
import { FindTourProgress, FindTours, type TourProgress } from '#libs/tours/tour-progress.queries.js';
import { FindTour, type TourDoc } from '#libs/tours/tour.queries.js';
import { tourView } from '#libs/tours/tour.view.js';
import { everyVisit } from '#libs/tours/visit-board.queries.js';

@QueryHandler(FindTourProgress)
export class FindTourProgressHandler implements IQueryHandler<FindTourProgress> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ tourId, upTo }: FindTourProgress): Promise<TourProgress | undefined> {
    const tour = await this.queries.execute(new FindTour(tourId, upTo));
    if (!tour) return undefined;
    const rows = await everyVisit(this.queries, { tourId }, upTo);
    const ids = rows.map((row) => row.visitId);
    const found =
      upTo === undefined
        ? await this.queries.execute(new FindProgrammes(ids))
        : await Promise.all(ids.map((id) => this.queries.execute(new FindProgramme(id, upTo))));
    const programmes = found.filter((one) => one !== undefined);
    const held = programmes.filter((one) => one.status.value === 'held');
    const releases = await this.queries.execute(
      new FindReleasesOfVisits(
        held.map((one) => one.visitId),
        upTo,
      ),
    );
    const published = new Set(releases.filter((one) => one.status === 'issued').map((one) => one.visitId));
    return tourProgress(tour, programmes, published, await this.lookUp.of(tour, programmes));
  }
}

@QueryHandler(FindTours)
export class FindToursHandler implements IQueryHandler<FindTours> {
  constructor(private readonly views: Views) {}

  execute({ page, upTo }: FindTours): Promise<Found<TourDoc>> {
    return upTo === undefined ? this.views.find(tourView, page) : this.views.findAsOf(tourView, upTo, page);
  }
}
