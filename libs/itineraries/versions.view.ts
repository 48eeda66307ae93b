import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { difference, nothing, snapshotOf, type Snapshot } from '#libs/itineraries/difference.js';
import { differenceText } from '#libs/itineraries/difference.text.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { FindDifference, FindTourVersions, FindVersions, noSuchVersion, type Difference, type Version } from '#libs/itineraries/versions.queries.js';
import { everyVisit } from '#libs/tours/visit-board.queries.js';

@QueryHandler(FindVersions)
export class FindVersionsHandler implements IQueryHandler<FindVersions> {
  constructor(private readonly store: EventStore) {}

  async execute({ visitId, upTo }: FindVersions): Promise<readonly Version[]> {
    return versionsOf(this.store, streamsOf(visitId), upTo);
  }
}

@QueryHandler(FindTourVersions)
export class FindTourVersionsHandler implements IQueryHandler<FindTourVersions> {
  constructor(
    private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ tourId, upTo }: FindTourVersions): Promise<readonly Version[]> {
    const visits = await everyVisit(this.queries, { tourId }, upTo);
    return versionsOf(this.store, [`tour-${tourId}`, ...visits.flatMap(({ visitId }) => streamsOf(visitId))], upTo);
  }
}

const streamsOf = (visitId: string): string[] => ['visit', 'agenda', 'attendance'].map((category) => `${category}-${visitId}`);

async function versionsOf(store: EventStore, streams: readonly string[], upTo: Position | Date | undefined): Promise<readonly Version[]> {
  const options = upTo === undefined ? {} : { upTo };
  const events = await Promise.all(streams.map((stream) => store.read(stream, options)));
  return events
    .flat()
    .toSorted((one, other) => (one.position < other.position ? -1 : 1))
    .map(({ position, at, by, stream, type }, index) => ({ version: index + 1, position, at, by, stream, type }));
}

@QueryHandler(FindDifference)
export class FindDifferenceHandler implements IQueryHandler<FindDifference> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ visitId, from, to, audience }: FindDifference): Promise<Difference> {
    const versions = await this.queries.execute(new FindVersions(visitId));
    const [before, after] = await Promise.all([this.snapshot(visitId, versions, from, audience), this.snapshot(visitId, versions, to, audience)]);
    const changes = difference(before, after);
    const stops = [...after.lists.stops, ...before.lists.stops];
    const known = await this.lookUp.of(changes, stops);
    return { from, to, changes, sentences: differenceText(changes, known, stops) };
  }

  private async snapshot(visitId: string, versions: readonly Version[], version: number, audience: Audience): Promise<Snapshot> {
    if (version === 0) return nothing;
    const at = versions[version - 1];
    if (!at) noSuchVersion(version, versions.length);
    const [programme, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(visitId, at.position)),
      this.queries.execute(new FindAttendance(visitId, at.position)),
    ]);
    return snapshotOf(programme, attendance, audience);
  }
}
