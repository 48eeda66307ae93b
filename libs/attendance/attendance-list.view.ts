import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { attendanceList } from '#libs/attendance/attendance-list.js';
import { FindAttendanceList, type AttendanceList } from '#libs/attendance/attendance-list.queries.js';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { refuse } from '#libs/eventing/decider.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';

/** The list joins who was recorded with the principals and stops of the visit. */
@QueryHandler(FindAttendanceList)
export class FindAttendanceListHandler implements IQueryHandler<FindAttendanceList> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
  ) {}

  async execute({ visitId, order, stopId, upTo, audience }: FindAttendanceList): Promise<AttendanceList | undefined> {
    const [programme, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(visitId, upTo)),
      this.queries.execute(new FindAttendance(visitId, upTo)),
    ]);
    if (!programme) return undefined;
    if (stopId !== undefined && !programme.stops.some((stop) => stop.stopId === stopId))
      refuse('unknown-stop', {
        reason: `The visit has no stop ${stopId}.`,
        remedy: `Choose one of ${programme.stops.map((stop) => stop.stopId).join(', ') || 'none: there is no stop yet'}.`,
      });
    const known = await this.lookUp.of(programme, attendance);
    const inside = audience === 'principal' || audience === 'host';
    const names = inside ? known : await this.publicNames.known(visitId, known, programme, attendance);
    return attendanceList(programme, attendance, names, order, stopId, audience);
  }
}
