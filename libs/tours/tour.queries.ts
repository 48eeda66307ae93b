import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type { TourTarget } from '#libs/tours/domain/tour.events.js';

export type TourDoc = {
  readonly tourId: string;
  readonly name: string;
  readonly phase?: string;
  readonly status: 'planned' | 'completed' | 'cancelled';
  readonly target: TourTarget;
  readonly sources: readonly string[];
  readonly version: number;
  readonly stand: { readonly position: Position; readonly at: string };
};

export class FindTour extends Query<TourDoc | undefined> {
  constructor(
    readonly tourId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
