import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindAttendance, FindAttendances } from '#libs/attendance/attendance.queries.js';
import { Directory } from '#libs/directory/directory.js';
import type { Known } from '#libs/directory/known.js';
import { PublicNames, type ConsentsOfToday } from '#libs/directory/public-names.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { localTime } from '#libs/language/clock.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { checkDraft, isWritten } from '#libs/press/edits/check-draft.js';
import { mergeEdits } from '#libs/press/edits/draft-merge.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import type { CheckedSentence } from '#libs/press/edits/fact-check.queries.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { withReasons } from '#libs/press/edits/stale-reasons.js';
import { FindHouses, type House } from '#libs/house-style/house-style.queries.js';
import { DEFAULT_STYLE } from '#libs/language/house-style.js';
import { FindHistory } from '#libs/history/history.queries.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { mayHaveConflict, mayHaveDateConflict } from '#libs/press/findings.js';
import type { Release } from '#libs/press/press.queries.js';
import { FindConflicts, type Conflict } from '#libs/conflicts/conflicts.queries.js';
import { FindProgramme, FindProgrammes } from '#libs/tours/programme.queries.js';
import { FindTour } from '#libs/tours/tour.queries.js';

type Gathered = Pick<DraftFacts, 'programme' | 'release' | 'known' | 'consents'> & {
  readonly [Member in 'attendance' | 'tour' | 'house']: DraftFacts[Member] | undefined;
};

/** Whoever has set nothing writes in the default style. */
const factsOf = ({ programme, attendance, release, tour, house, ...names }: Gathered): DraftFacts => ({
  programme,
  release,
  ...names,
  style: house?.style ?? DEFAULT_STYLE,
  ...(house && { house }),
  ...(attendance && { attendance }),
  ...(tour && { tour }),
});

/** What ids stand for in one release, and who may be named and shown in it. */
function namesOf(consents: ConsentsOfToday, inHouse: Known, told: Omit<Gathered, 'known'>): Pick<DraftFacts, 'known' | 'consents'> {
  const { known, naming, photo } = consents.at(told.programme.visitId, inHouse, told);
  return { known, consents: { naming, photo, inHouse } };
}

/** Gathers from all contexts what releases are made of, and reads them as drafts. */
@Injectable()
export class PressFacts {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly directory: Directory,
    private readonly publicNames: PublicNames,
  ) {}

  /** The facts behind a release, now or as they stood; undefined while the visit is not known. */
  async of(release: Release, upTo?: Position | Date): Promise<DraftFacts | undefined> {
    const [programme, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(release.visitId, upTo)),
      this.queries.execute(new FindAttendance(release.visitId, upTo)),
    ]);
    if (!programme) return undefined;
    const [tour, houses] = await Promise.all([programme.tour && this.queries.execute(new FindTour(programme.tour.tourId, upTo)), this.houses([release], upTo)]);
    const house = houses.get(release.details.issuer ?? '');
    const told = { programme, attendance, tour, release, house };
    const [inHouse, consents] = await Promise.all([this.lookUp.of(told), this.publicNames.of(told)]);
    return factsOf({ ...told, ...namesOf(consents, inHouse, told) });
  }

  /** The facts behind several releases with one look-up; releases of unknown visits are left out. */
  async ofAll(releases: readonly Release[]): Promise<readonly DraftFacts[]> {
    const visitIds = [...new Set(releases.map(({ visitId }) => visitId))];
    const [programmes, attendances] = await Promise.all([
      this.queries.execute(new FindProgrammes(visitIds)),
      this.queries.execute(new FindAttendances(visitIds)),
    ]);
    const tourIds = [...new Set(programmes.flatMap(({ tour }) => (tour ? [tour.tourId] : [])))];
    const [found, houses] = await Promise.all([Promise.all(tourIds.map((id) => this.queries.execute(new FindTour(id)))), this.houses(releases)]);
    const tours = found.filter((tour) => tour !== undefined);
    const all = [programmes, attendances, tours, releases, [...houses.values()]];
    const [inHouse, consents] = await Promise.all([this.lookUp.of(...all), this.publicNames.of(...all)]);
    return releases.flatMap((release) => {
      const programme = programmes.find((one) => one.visitId === release.visitId);
      const attendance = attendances.find((one) => one.visitId === release.visitId);
      const tour = tours.find((one) => one.tourId === programme?.tour?.tourId);
      if (!programme) return [];
      const told = { programme, attendance, tour, release, house: houses.get(release.details.issuer ?? '') };
      return [factsOf({ ...told, ...namesOf(consents, inHouse, told) })];
    });
  }

  /** How the issuers of these releases write, by the issuer as the release names it; one question for all of them. */
  private async houses(releases: readonly Release[], upTo?: Position | Date): Promise<ReadonlyMap<string, House>> {
    const issuers = [...new Set(releases.flatMap(({ details }) => details.issuer ?? []))];
    // An issuer whose name holds the name of a person stands masked in the log.
    const known = issuers.some((issuer) => issuer.includes('{')) ? await this.lookUp.of(issuers) : undefined;
    const called = new Map(issuers.map((issuer) => [issuer, known ? known.wording(issuer) : issuer]));
    const houses = await this.queries.execute(new FindHouses([...called.values()], upTo));
    return new Map([...called].flatMap(([issuer, name]) => (houses.has(name) ? [[issuer, houses.get(name)!] as const] : [])));
  }

  /** The release as people read it, with what keeps it from approval. */
  async draft(facts: DraftFacts, upTo?: Position | Date): Promise<Draft> {
    const draft = await this.read(facts, isWritten(facts) ? await this.places() : [], mayHaveConflict(facts), upTo);
    if (draft.stale.length === 0) return draft;
    const { programme, attendance, release, tour } = facts;
    return withReasons(draft, (await this.queries.execute(new FindHistory(draft.visitId, upTo))) ?? [], [programme, attendance, release, tour]);
  }

  /** Several releases as people look them over: with one look into the directory, without the reasons of stale sentences and without hints about the programme. */
  async drafts(several: readonly DraftFacts[]): Promise<readonly Draft[]> {
    const places = several.some(isWritten) ? await this.places() : [];
    return Promise.all(several.map((facts) => this.read(facts, places, mayHaveDateConflict(facts))));
  }

  private async read(facts: DraftFacts, places: readonly string[], withConflicts: boolean, upTo?: Position | Date): Promise<Draft> {
    return readDraft(facts, withConflicts ? await this.conflicts(facts, upTo) : [], places);
  }

  /** What the text says that is not on record. */
  async factCheck(facts: DraftFacts): Promise<readonly CheckedSentence[]> {
    const generated = generateDraft(facts);
    return checkDraft(facts, generated, mergeEdits(generated, facts.release, facts.known).blocks, await this.places());
  }

  /** Towns of all hosts, so that one that has nothing to do with the visit is noticed. */
  private async places(): Promise<readonly string[]> {
    const hosts = await this.directory.listOrganisations('host');
    return [...new Set(hosts.flatMap(({ names, seatTown, officeTown }) => [names[0]?.long, seatTown, officeTown]))].filter((name) => name !== undefined);
  }

  /** What does not fit about the visit itself; its clashes with others are for who plans. */
  private conflicts({ programme, attendance, known, consents }: DraftFacts, upTo: Position | Date | undefined): Promise<readonly Conflict[]> {
    const told = { programme, attendance, known: consents?.inHouse ?? known };
    return this.queries.execute(new FindConflicts(programme.visitId, localTime(new Date()).date, upTo, 'host', told));
  }
}
