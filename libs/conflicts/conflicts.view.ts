import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindAttendance, FindAttendances } from '#libs/attendance/attendance.queries.js';
import { Directory } from '#libs/directory/directory.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { conflicts } from '#libs/conflicts/conflicts.js';
import { FindConflicts, type Case, type Conflict } from '#libs/conflicts/conflicts.queries.js';
import { townsOf } from '#libs/directory/towns.js';
import { FindProgramme, FindProgrammes } from '#libs/tours/programme.queries.js';
import { daysOf } from '#libs/tours/domain/when.js';
import { FindVisitsOnDays } from '#libs/tours/visit-board.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Conflicts are computed when asked for, from the visits of the same people on the same days. */
@QueryHandler(FindConflicts)
export class FindConflictsHandler implements IQueryHandler<FindConflicts> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly directory: Directory,
  ) {}

  async execute({ visitId, today, upTo, audience, told }: FindConflicts): Promise<readonly Conflict[]> {
    const found = told ?? (await this.caseOf(visitId, upTo));
    if (!found) return [];
    const subject: Case = { programme: found.programme, attendance: found.attendance };
    const others = audience === 'principal' ? await this.othersOf(subject, upTo) : [];
    // Where nobody goes from one place to another it does not matter how far they are apart.
    const isOnePlace = others.length === 0 && subject.programme.stops.length < 2;
    const [known, hosts] = await Promise.all([
      others.length === 0 && told ? told.known : this.lookUp.of(subject, others),
      isOnePlace ? [] : this.directory.listOrganisations(),
    ]);
    return conflicts(subject, others, { today, known, towns: townsOf(hosts), audience });
  }

  private async othersOf({ programme, attendance }: Case, upTo: Position | Date | undefined): Promise<readonly Case[]> {
    const days = [...new Set([...daysOf(programme.when.value), ...programme.stops.flatMap((stop) => stop.when?.date ?? [])])];
    const coming = (attendance?.attendees ?? []).filter((one) => one.status === 'invited' || one.status === 'accepted' || one.status === 'present');
    const persons = [...new Set<PersonId>([...programme.principals, ...coming].map((one) => one.personId))];
    const rows = await this.queries.execute(new FindVisitsOnDays(persons, days, upTo));
    const visitIds = rows.map(({ visitId }) => visitId).filter((visitId) => visitId !== programme.visitId);
    if (upTo === undefined) return this.casesNow(visitIds);
    const cases = await Promise.all(visitIds.map((visitId) => this.caseOf(visitId, upTo)));
    return cases.filter((one) => one !== undefined);
  }

  /** With as many questions for many visits as for one. */
  private async casesNow(visitIds: readonly string[]): Promise<readonly Case[]> {
    if (visitIds.length === 0) return [];
    const [programmes, attendances] = await Promise.all([
      this.queries.execute(new FindProgrammes(visitIds)),
      this.queries.execute(new FindAttendances(visitIds)),
    ]);
    const attendanceOf = new Map(attendances.map((one) => [one.visitId, one]));
    return programmes.map((programme) => ({ programme, attendance: attendanceOf.get(programme.visitId) }));
  }

  private async caseOf(visitId: string, upTo: Position | Date | undefined): Promise<Case | undefined> {
    const [programme, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(visitId, upTo)),
      this.queries.execute(new FindAttendance(visitId, upTo)),
    ]);
    return programme && { programme, attendance };
  }
}
