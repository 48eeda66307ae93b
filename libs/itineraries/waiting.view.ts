import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { FindReleasesOfVisit } from '#libs/press/press.queries.js';
import { DUE_DAYS, waitingFor } from '#libs/itineraries/waiting.js';
import { FindWaiting, type Waiting } from '#libs/itineraries/waiting.queries.js';
import { dayAfter } from '#libs/tours/domain/when.js';
import { everyVisit } from '#libs/tours/visit-board.queries.js';

@QueryHandler(FindWaiting)
export class FindWaitingHandler implements IQueryHandler<FindWaiting> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ role, today, hostId }: FindWaiting): Promise<readonly Waiting[]> {
    const rows = (
      await Promise.all([
        everyVisit(this.queries, { status: 'pencilled', hostId }),
        everyVisit(this.queries, { status: 'confirmed', hostId }),
        everyVisit(this.queries, { status: 'held', hostId, from: dayAfter(today, -DUE_DAYS) }),
      ])
    ).flat();
    const releases = await Promise.all((role === 'press' ? rows : []).map((row) => this.queries.execute(new FindReleasesOfVisit(row.visitId))));
    const known = await this.lookUp.of(rows);
    return rows
      .flatMap((row, index) => waitingFor(role, row, releases[index] ?? [], today, known))
      .toSorted((one, other) => ((one.date ?? '9999') < (other.date ?? '9999') ? -1 : (one.date ?? '9999') > (other.date ?? '9999') ? 1 : 0));
  }
}
