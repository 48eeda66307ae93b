import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Reader } from '#libs/platform/identity.js';
import { LookUp } from '#libs/directory/look-up.js';
import { FindReleasesOfVisits, FindReleasesUnderWay } from '#libs/press/press.queries.js';
import { DUE_DAYS, waitingFor } from '#libs/itineraries/waiting.js';
import { FindWaiting, type Waiting } from '#libs/itineraries/waiting.queries.js';
import { dayAfter } from '#libs/tours/domain/when.js';
import { everyVisit, FindVisitRows, type VisitRow } from '#libs/tours/visit-board.queries.js';
import type { OrganisationId } from '#libs/vault/ids.js';

@QueryHandler(FindWaiting)
export class FindWaitingHandler implements IQueryHandler<FindWaiting> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ role, today, hostId, reader }: FindWaiting): Promise<readonly Waiting[]> {
    const lines = [
      everyVisit(this.queries, { status: 'pencilled', hostId }),
      everyVisit(this.queries, { status: 'confirmed', hostId }),
      everyVisit(this.queries, { status: 'held', hostId, from: dayAfter(today, -DUE_DAYS) }),
      ...(role === 'press' ? [this.visitsUnderWay(hostId, reader)] : []),
    ];
    const rows = [...new Map((await Promise.all(lines)).flat().map((row) => [row.visitId, row])).values()];
    const releases =
      role === 'press'
        ? await this.queries.execute(
            new FindReleasesOfVisits(
              rows.map(({ visitId }) => visitId),
              undefined,
              reader,
            ),
          )
        : [];
    const ofVisit = Map.groupBy(releases, ({ visitId }) => visitId);
    const known = await this.lookUp.of(rows);
    return rows
      .flatMap((row) => waitingFor(role, row, ofVisit.get(row.visitId) ?? [], today, known))
      .toSorted((one, other) => ((one.date ?? '9999') < (other.date ?? '9999') ? -1 : (one.date ?? '9999') > (other.date ?? '9999') ? 1 : 0));
  }

  /** However long ago the visit was: somebody is working on a release of it. */
  private async visitsUnderWay(hostId: OrganisationId | undefined, reader: Reader): Promise<readonly VisitRow[]> {
    const releases = await this.queries.execute(new FindReleasesUnderWay(reader));
    const rows = await this.queries.execute(new FindVisitRows([...new Set(releases.map(({ visitId }) => visitId))]));
    return rows.filter((row) => hostId === undefined || row.hostIds.includes(hostId));
  }
}
