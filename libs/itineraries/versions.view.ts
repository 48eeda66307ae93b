import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { EventStore, type Position, type Recorded } from '#libs/eventing/event-store.js';
import { difference, nothing, ownPart, snapshotOf, type Snapshot } from '#libs/itineraries/difference.js';
import { differenceText } from '#libs/itineraries/difference.text.js';
import { isInside } from '#libs/itineraries/itinerary.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import {
  FindDayVersions,
  FindDifference,
  FindOwnChanges,
  FindTourVersions,
  FindVersions,
  noSuchVersion,
  type Difference,
  type Version,
} from '#libs/itineraries/versions.queries.js';
import { versionAt, versionsTogether } from '#libs/itineraries/versions-together.js';
import { FindStays, type Stay } from '#libs/tours/visit-board.queries.js';

@QueryHandler(FindVersions)
export class FindVersionsHandler implements IQueryHandler<FindVersions> {
  constructor(private readonly store: EventStore) {}

  async execute({ visitId, upTo }: FindVersions): Promise<readonly Version[]> {
    const events = await eventsOf(this.store, streamsOf(visitId), upTo);
    return events.map((event, index) => versionAt(event, index + 1));
  }
}

@QueryHandler(FindTourVersions)
export class FindTourVersionsHandler implements IQueryHandler<FindTourVersions> {
  constructor(
    private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ tourId }: FindTourVersions): Promise<readonly Version[]> {
    const stays = await this.queries.execute(new FindStays({ tourId }));
    return versionsTogether(await eventsOf(this.store, [`tour-${tourId}`, ...streamsOfAll(stays)]), stays);
  }
}

@QueryHandler(FindDayVersions)
export class FindDayVersionsHandler implements IQueryHandler<FindDayVersions> {
  constructor(
    private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ principalId, date }: FindDayVersions): Promise<readonly Version[]> {
    const stays = await this.queries.execute(new FindStays({ principalId, day: date }));
    return versionsTogether(await eventsOf(this.store, streamsOfAll(stays)), stays);
  }
}

const streamsOf = (visitId: string): string[] => ['visit', 'agenda', 'attendance'].map((category) => `${category}-${visitId}`);

const streamsOfAll = (stays: readonly Stay[]): string[] => [...new Set(stays.map(({ visitId }) => visitId))].flatMap(streamsOf);

/** The events of several streams in the order of the log. */
async function eventsOf(store: EventStore, streams: readonly string[], upTo?: Position | Date): Promise<readonly Recorded[]> {
  const events = await Promise.all(streams.map((stream) => store.read(stream, upTo === undefined ? {} : { upTo })));
  return events.flat().toSorted((one, other) => (one.position < other.position ? -1 : 1));
}

@QueryHandler(FindDifference)
export class FindDifferenceHandler implements IQueryHandler<FindDifference> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
  ) {}

  async execute({ visitId, from, to, audience }: FindDifference): Promise<Difference> {
    const versions = await this.queries.execute(new FindVersions(visitId));
    const [before, after] = await Promise.all([this.snapshot(visitId, versions, from, audience), this.snapshot(visitId, versions, to, audience)]);
    const changes = difference(before, after);
    const stops = [...after.lists.stops, ...before.lists.stops];
    const all = await this.lookUp.of(changes, stops);
    const known = isInside(audience) ? all : await this.publicNames.known(visitId, all, changes, stops);
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

@QueryHandler(FindOwnChanges)
export class FindOwnChangesHandler implements IQueryHandler<FindOwnChanges> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ visitId, since, stops }: FindOwnChanges): Promise<readonly string[]> {
    const [before, now] = await Promise.all([this.snapshot(visitId, since), this.snapshot(visitId)]);
    const changes = difference(ownPart(before, stops.before), ownPart(now, stops.now));
    const places = [...now.lists.stops, ...before.lists.stops];
    return differenceText(changes, await this.lookUp.of(changes, places), places);
  }

  private async snapshot(visitId: string, upTo?: Position): Promise<Snapshot> {
    return snapshotOf(await this.queries.execute(new FindProgramme(visitId, upTo)), undefined, 'host');
  }
}
