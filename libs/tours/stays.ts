import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { typesOf } from '#libs/eventing/as-of.js';
import { EventStore, type Position, type Recorded } from '#libs/eventing/event-store.js';
import { fold } from '#libs/eventing/view.js';
import { visitBoard } from '#libs/tours/visit-board.view.js';
import { FindStays, type Stay, type VisitRow } from '#libs/tours/visit-board.queries.js';

@QueryHandler(FindStays)
export class FindStaysHandler implements IQueryHandler<FindStays> {
  constructor(private readonly store: EventStore) {}

  async execute({ filter: { tourId, principalId, day } }: FindStays): Promise<readonly Stay[]> {
    const fits = (row: VisitRow | undefined): boolean =>
      row !== undefined &&
      (tourId === undefined || row.tourId === tourId) &&
      (principalId === undefined || row.principalIds.includes(principalId)) &&
      (day === undefined || row.days.includes(day));
    const rows = new Map<string, VisitRow>();
    const begun = new Map<string, Position>();
    const ended: Stay[] = [];
    for await (const events of this.store.history(typesOf(visitBoard))) {
      for (const event of events as readonly Recorded<BoardEvent>[]) {
        const row = fold(visitBoard, rows.get(event.key), event);
        if (row) rows.set(event.key, row);
        const from = begun.get(event.key);
        if (fits(row) && from === undefined) begun.set(event.key, event.position);
        if (!fits(row) && from !== undefined) {
          begun.delete(event.key);
          ended.push({ visitId: event.key, from, until: event.position });
        }
      }
    }
    return [...ended, ...Array.from(begun, ([visitId, from]) => ({ visitId, from, until: null }))];
  }
}

type BoardEvent = Parameters<typeof visitBoard.key>[0];
