import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindAttendance, FindAttendances } from '#libs/attendance/attendance.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { localTime } from '#libs/language/clock.js';
import type { DraftFacts } from '#libs/press/draft-facts.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { withReasons } from '#libs/press/stale-reasons.js';
import { DEFAULT_STYLE } from '#libs/language/house-style.js';
import { FindHistory } from '#libs/history/history.queries.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { mayHaveConflict } from '#libs/press/findings.js';
import type { Release } from '#libs/press/press.queries.js';
import { FindConflicts, type Conflict } from '#libs/conflicts/conflicts.queries.js';
import { FindProgramme, FindProgrammes, type Programme } from '#libs/tours/programme.queries.js';
import { FindTour } from '#libs/tours/tour.queries.js';

/** Gathers from all contexts what releases are made of, and reads them as drafts. */
@Injectable()
export class PressFacts {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  /** The facts behind a release, now or as they stood; undefined while the visit is not known. */
  async of(release: Release, upTo?: Position | Date): Promise<DraftFacts | undefined> {
    const [programme, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(release.visitId, upTo)),
      this.queries.execute(new FindAttendance(release.visitId, upTo)),
    ]);
    if (!programme) return undefined;
    const tour = programme.tour && (await this.queries.execute(new FindTour(programme.tour.tourId, upTo)));
    const known = await this.lookUp.of(programme, attendance, tour, release);
    return { programme, release, known, style: DEFAULT_STYLE, ...(attendance && { attendance }), ...(tour && { tour }) };
  }

  /** The facts behind several releases with one look-up; releases of unknown visits are left out. */
  async ofAll(releases: readonly Release[]): Promise<readonly DraftFacts[]> {
    const visitIds = [...new Set(releases.map(({ visitId }) => visitId))];
    const [programmes, attendances] = await Promise.all([
      this.queries.execute(new FindProgrammes(visitIds)),
      this.queries.execute(new FindAttendances(visitIds)),
    ]);
    const tourIds = [...new Set(programmes.flatMap(({ tour }) => (tour ? [tour.tourId] : [])))];
    const tours = (await Promise.all(tourIds.map((id) => this.queries.execute(new FindTour(id))))).filter((tour) => tour !== undefined);
    const known = await this.lookUp.of(programmes, attendances, tours, releases);
    return releases.flatMap((release) => {
      const programme = programmes.find((one) => one.visitId === release.visitId);
      const attendance = attendances.find((one) => one.visitId === release.visitId);
      const tour = tours.find((one) => one.tourId === programme?.tour?.tourId);
      return programme ? [{ programme, release, known, style: DEFAULT_STYLE, ...(attendance && { attendance }), ...(tour && { tour }) }] : [];
    });
  }

  /** The release as people read it, with what keeps it from approval. */
  async draft(facts: DraftFacts, upTo?: Position | Date): Promise<Draft> {
    const draft = readDraft(facts, mayHaveConflict(facts) ? await this.conflicts(facts.programme, upTo) : []);
    if (draft.stale.length === 0) return draft;
    return withReasons(draft, (await this.queries.execute(new FindHistory(draft.visitId, upTo))) ?? []);
  }

  private conflicts({ visitId }: Programme, upTo: Position | Date | undefined): Promise<readonly Conflict[]> {
    return this.queries.execute(new FindConflicts(visitId, localTime(new Date()).date, upTo));
  }
}
