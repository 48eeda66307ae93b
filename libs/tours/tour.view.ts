import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Recorded } from '#libs/eventing/event-store.js';
import { Views, type View } from '#libs/eventing/view.js';
import type { TourEvent } from '#libs/tours/domain/tour.events.js';
import { FindTour, type TourDoc } from '#libs/tours/tour.queries.js';

/** A tour as its own stream tells it; how far it has come is asked from the visits. */
export const tourView: View<TourDoc, TourEvent> = {
  name: 'tour',
  version: 2,
  within: 'tour',
  key: (event) => event.key,
  streams: (key) => [`tour-${key}`],
  sort: (doc) => doc.name,
  evolve: {
    TourPlanned: (_, event) => ({ tourId: event.key, ...event.data, status: 'planned', sources: [event.id], version: event.version, stand: standOf(event) }),
    TourRenamed: (doc, event) => change(doc, event, { name: event.data.name }),
    TourTargetSet: (doc, event) => change(doc, event, { target: event.data.target }),
    TourCompleted: (doc, event) => change(doc, event, { status: 'completed' }),
    TourCancelled: (doc, event) => change(doc, event, { status: 'cancelled' }),
  },
};

const change = (doc: TourDoc | undefined, event: Recorded<TourEvent>, facts: Partial<TourDoc>): TourDoc | undefined =>
  doc && { ...doc, ...facts, sources: [...doc.sources, event.id], version: event.version, stand: standOf(event) };

const standOf = ({ position, at }: Recorded) => ({ position, at });

@QueryHandler(FindTour)
export class FindTourHandler implements IQueryHandler<FindTour> {
  constructor(private readonly views: Views) {}

  execute({ tourId, upTo }: FindTour): Promise<TourDoc | undefined> {
    return upTo === undefined ? this.views.get(tourView, tourId) : this.views.asOf(tourView, tourId, upTo);
  }
}
