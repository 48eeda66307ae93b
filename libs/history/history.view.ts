import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { EventStore, type Position, type Recorded } from '#libs/eventing/event-store.js';
import type { Reader } from '#libs/platform/identity.js';
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

  async execute({ visitId, upTo, reader }: FindHistory): Promise<readonly HistoryEntry[] | undefined> {
    const events = await eventsOfVisit(this.queries, this.store, visitId, upTo, reader);
    return events && history(events, await this.lookUp.of(events));
  }
}

@QueryHandler(FindEventsOfVisit)
export class FindEventsOfVisitHandler implements IQueryHandler<FindEventsOfVisit> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
  ) {}

  async execute({ visitId, upTo, reader }: FindEventsOfVisit): Promise<readonly EventOfLog[] | undefined> {
    const events = await eventsOfVisit(this.queries, this.store, visitId, upTo, reader);
    if (!events) return undefined;
    const tours = await Promise.all(tourIdsIn(events).map((tourId) => this.store.read(`tour-${tourId}`, moment(upTo))));
    return [...events, ...tours.flat()]
      .toSorted(byPosition)
      .map(({ id, stream, version, position, type, data, at }) => ({ id, stream, version, position, type, data, at }));
  }
}

/** The events of all streams of a visit in the order of the log; undefined when there is (was) no such visit. */
async function eventsOfVisit(
  queries: QueryBus,
  store: EventStore,
  visitId: string,
  upTo: Position | Date | undefined,
  reader: Reader,
): Promise<readonly Recorded<EventOfVisit>[] | undefined> {
  const releases = await queries.execute(new FindReleasesOfVisit(visitId, upTo, reader));
  const streams = [`visit-${visitId}`, `agenda-${visitId}`, `attendance-${visitId}`, ...releases.map((one) => `pressRelease-${one.releaseId}`)];
  const read = await Promise.all(streams.map((stream) => store.read<EventOfVisit>(stream, moment(upTo))));
  if (read[0]?.length === 0) return undefined;
  return read
    .flat()
    .filter((event) => reader.edits === 'all' || isPublic(event))
    .toSorted(byPosition);
}

/** Of the way of a release to the public, others than its editors see only that it went out. */
const isPublic = ({ stream, type }: Recorded): boolean => !stream.startsWith('pressRelease-') || type === 'ReleaseIssued' || type === 'ReleaseCorrected';

/** Every tour that the visit belonged to: documents tell of it too. */
const tourIdsIn = (events: readonly Recorded<EventOfVisit>[]): string[] => [
  ...new Set(
    events.flatMap((event) => {
      if (event.type === 'VisitScheduled') return event.data.tourId ?? [];
      return event.type === 'VisitCorrected' ? (event.data.tour?.tourId ?? []) : [];
    }),
  ),
];

const moment = (upTo: Position | Date | undefined) => (upTo === undefined ? {} : { upTo });
const byPosition = (one: Recorded, other: Recorded): number => (one.position < other.position ? -1 : 1);
