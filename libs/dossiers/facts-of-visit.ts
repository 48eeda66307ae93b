import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindAttendance, type Attendance } from '#libs/attendance/attendance.queries.js';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { FindRelease, FindReleasesOfVisit, type Release } from '#libs/press/press.queries.js';
import { FindProgramme, type Programme } from '#libs/tours/programme.queries.js';
import { FindTour, type TourDoc } from '#libs/tours/tour.queries.js';

/** Everything a dossier is made of, as it stood at one moment. */
export type FactsOfVisit = {
  readonly programme: Programme;
  readonly attendance?: Attendance;
  readonly release?: Release;
  readonly tour?: TourDoc;
  /** Position of the last event of the visit's own streams. */
  readonly position: Position;
};

/** The release that holds what a dossier says for the press. */
export const releaseIdFor = (visitId: string): string => uuidOf(`release of the dossier\n${visitId}`);

/** Asks the contexts for the facts of a visit. */
@Injectable()
export class ReadFactsOfVisit {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
  ) {}

  /** Undefined when there is (was) no such visit. Without a moment: all that is written by now, however far the views are. */
  async of(visitId: string, moment?: Position | Date): Promise<FactsOfVisit | undefined> {
    const upTo = moment ?? (await this.store.head()) ?? undefined;
    if (upTo === undefined) return undefined;
    const programme = await this.queries.execute(new FindProgramme(visitId, upTo));
    if (!programme) return undefined;
    const [attendance, release, tour] = await Promise.all([
      this.queries.execute(new FindAttendance(visitId, upTo)),
      this.release(visitId, upTo),
      programme.tour && this.queries.execute(new FindTour(programme.tour.tourId, upTo)),
    ]);
    const stands = [programme.stand, attendance?.stand, release?.stand].flatMap((stand) => stand?.position ?? []);
    return {
      programme,
      ...(attendance && { attendance }),
      ...(release && { release }),
      ...(tour && { tour }),
      position: stands.reduce((last, position) => (position > last ? position : last)),
    };
  }

  /** That of the dossier; a visit that was planned by hand: the first one drafted and not withdrawn. */
  private async release(visitId: string, upTo: Position | Date): Promise<Release | undefined> {
    const own = await this.queries.execute(new FindRelease(releaseIdFor(visitId), upTo));
    if (own) return own;
    for (const { releaseId } of await this.queries.execute(new FindReleasesOfVisit(visitId))) {
      const release = await this.queries.execute(new FindRelease(releaseId, upTo));
      if (release && release.status !== 'withdrawn') return release;
    }
    return undefined;
  }
}
