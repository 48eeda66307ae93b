import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindAttendance, FindAttendances } from '#libs/attendance/attendance.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { localTime } from '#libs/language/clock.js';
import { FindConflicts } from '#libs/conflicts/conflicts.queries.js';
import { changedRows } from '#libs/itineraries/difference.js';
import { isInside, itinerary } from '#libs/itineraries/itinerary.js';
import { FindDay, FindItineraries, FindItinerary, FindTourItinerary, type Audience, type Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { FindProgramme, FindProgrammes } from '#libs/tours/programme.queries.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import { FindDifference } from '#libs/itineraries/versions.queries.js';
import { everyVisit, type VisitRow } from '#libs/tours/visit-board.queries.js';

@QueryHandler(FindItinerary)
export class FindItineraryHandler implements IQueryHandler<FindItinerary> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
  ) {}

  async execute({ visitId, audience, options }: FindItinerary): Promise<Itinerary | undefined> {
    const { upTo, since, today } = options;
    const [programme, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(visitId, upTo)),
      this.queries.execute(new FindAttendance(visitId, upTo)),
    ]);
    if (!programme) return undefined;
    const tour = programme.tour && (await this.queries.execute(new FindTour(programme.tour.tourId, upTo)));
    const told = { programme, attendance, tour };
    const known = await this.lookUp.of(told);
    const sheet = itinerary(told, isInside(audience) ? known : await this.publicNames.known(visitId, known, told), audience);
    const day = upTo === undefined ? today : localTime(upTo instanceof Date ? upTo : sheet.stand.at).date;
    const [warnings, difference] = await Promise.all([
      (audience === 'principal' || audience === 'host') && day !== undefined
        ? this.queries.execute(new FindConflicts(visitId, day, upTo, audience, { programme, attendance, known }))
        : [],
      since === undefined ? undefined : this.queries.execute(new FindDifference(visitId, since, sheet.version, audience)),
    ]);
    return {
      ...sheet,
      warnings,
      ...(difference && { changes: { since: difference.from, sentences: difference.sentences, rows: changedRows(difference.changes) } }),
    };
  }
}

@QueryHandler(FindItineraries)
export class FindItinerariesHandler implements IQueryHandler<FindItineraries> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
  ) {}

  async execute({ visitIds, audience }: FindItineraries): Promise<readonly Itinerary[]> {
    const [programmes, attendances] = await Promise.all([
      this.queries.execute(new FindProgrammes(visitIds)),
      this.queries.execute(new FindAttendances(visitIds)),
    ]);
    const tourIds = [...new Set(programmes.flatMap(({ tour }) => tour?.tourId ?? []))];
    const tours = (await Promise.all(tourIds.map((tourId) => this.queries.execute(new FindTour(tourId))))).filter((tour) => tour !== undefined);
    const [known, consents] = await Promise.all([this.lookUp.of(programmes, attendances, tours), this.publicNames.of(programmes, attendances, tours)]);
    const [attendanceOf, tourOf] = [new Map(attendances.map((one) => [one.visitId, one])), new Map(tours.map((one) => [one.tourId, one]))];
    return programmes.map((programme) => {
      const told = { programme, attendance: attendanceOf.get(programme.visitId), tour: tourOf.get(programme.tour?.tourId ?? '') };
      return itinerary(told, consents.at(programme.visitId, known, told).known, audience);
    });
  }
}

@QueryHandler(FindDay)
export class FindDayHandler implements IQueryHandler<FindDay> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ principalId, date, audience, options }: FindDay): Promise<readonly Itinerary[]> {
    const visits = await everyVisit(this.queries, { principalId, day: date }, options.upTo);
    return (await sheetsOf(this.queries, visits, audience, options)).toSorted(byFirstTime);
  }
}

@QueryHandler(FindTourItinerary)
export class FindTourItineraryHandler implements IQueryHandler<FindTourItinerary> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ tourId, audience, options }: FindTourItinerary): Promise<readonly Itinerary[]> {
    const visits = await everyVisit(this.queries, { tourId }, options.upTo);
    return sheetsOf(this.queries, visits, audience, options);
  }
}

/** The programmes of these visits in their order: at once for the public and the press; those of the past, and those with warnings, one by one. */
async function sheetsOf(queries: QueryBus, visits: readonly VisitRow[], audience: Audience, options: FindDay['options']): Promise<readonly Itinerary[]> {
  const visitIds = visits.map(({ visitId }) => visitId);
  if (options.upTo === undefined && (audience === 'public' || audience === 'press')) return queries.execute(new FindItineraries(visitIds, audience));
  const sheets = await Promise.all(visitIds.map((visitId) => queries.execute(new FindItinerary(visitId, audience, options))));
  return sheets.filter((one) => one !== undefined);
}

/** Where the visit itself has no time of day, that of its first stop decides. */
const firstTime = ({ time, stops }: Itinerary) =>
  time.start ??
  stops.map((stop) => stop.time?.start).find((start) => start !== undefined) ??
  (time.partOfDay === 'morning' ? '08:00' : time.partOfDay ? '12:00' : '');
const byFirstTime = (one: Itinerary, other: Itinerary) => (firstTime(one) < firstTime(other) ? -1 : firstTime(one) > firstTime(other) ? 1 : 0);
