import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { EventStore, type Position, type Recorded } from '#libs/eventing/event-store.js';
import { FindReleasesOfVisit } from '#libs/press/press.queries.js';
import type { EventOfVisit } from '#libs/history/history-names.js';
import { FindEventsOfVisit, FindHistory, type EventOfLog, type HistoryEntry } from '#libs/history/history.queries.js';
import { history } from '#libs/history/history.text.js';

/** The history is read from the log itself, so it holds whatever no view shows. */
@QueryHandler(FindHistory)
export class FindHistoryHandler implements IQueryHandler<FindHistory> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ visitId, upTo }: FindHistory): Promise<readonly HistoryEntry[] | undefined> {
    const events = await eventsOfVisit(this.queries, this.store, visitId, upTo);
    return events && history(events, await this.lookUp.of(events));
  }
}

@QueryHandler(FindEventsOfVisit)
export class FindEventsOfVisitHandler implements IQueryHandler<FindEventsOfVisit> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
  ) {}

  async execute({ visitId, upTo }: FindEventsOfVisit): Promise<readonly EventOfLog[] | undefined> {
    const events = await eventsOfVisit(this.queries, this.store, visitId, upTo);
    return events?.map(({ id, stream, version, position, type, data, at }) => ({ id, stream, version, position, type, data, at }));
  }
}

/** The events of all streams of a visit in the order of the log; undefined when there is (was) no such visit. */
async function eventsOfVisit(
  queries: QueryBus,
  store: EventStore,
  visitId: string,
  upTo: Position | Date | undefined,
): Promise<readonly Recorded<EventOfVisit>[] | undefined> {
  const releases = await queries.execute(new FindReleasesOfVisit(visitId, upTo));
  const streams = [`visit-${visitId}`, `agenda-${visitId}`, `attendance-${visitId}`, ...releases.map((one) => `pressRelease-${one.releaseId}`)];
  const read = await Promise.all(streams.map((stream) => store.read<EventOfVisit>(stream, upTo === undefined ? {} : { upTo })));
  if (read[0]?.length === 0) return undefined;
  return read.flat().toSorted((one, other) => (one.position < other.position ? -1 : 1));
}
