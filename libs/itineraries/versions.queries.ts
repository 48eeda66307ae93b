import { Query, type QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { refuse } from '#libs/eventing/decider.js';
import type { Position } from '#libs/eventing/event-store.js';
import { before } from '#libs/eventing/position.js';
import type { Change } from '#libs/itineraries/difference.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** One version of a visit: each event of the visit, its agenda and its attendance makes one, in the order of the log, from 1. */
export type Version = {
  readonly version: number;
  readonly position: Position;
  readonly at: string;
  readonly by: string;
  readonly stream: string;
  readonly type: string;
};

/** What changed from one version to another: as data, and in sentences. */
export type Difference = { readonly from: number; readonly to: number; readonly changes: readonly Change[]; readonly sentences: readonly string[] };

export class FindVersions extends Query<readonly Version[]> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/**
 * The versions of a tour, oldest first. A number counts the events of the tour and of the visits that belonged to it then: it stands still
 * for no event, leaps when a visit joins, and falls when one leaves.
 */
export class FindTourVersions extends Query<readonly Version[]> {
  constructor(readonly tourId: string) {
    super();
  }
}

/** The versions of a principal's day, counted in the same way over the visits that belonged to it. */
export class FindDayVersions extends Query<readonly Version[]> {
  constructor(
    readonly principalId: PersonId,
    readonly date: string,
  ) {
    super();
  }
}

/** The difference between two versions as an audience may see it; version 0 is before the visit was scheduled. */
export class FindDifference extends Query<Difference> {
  constructor(
    readonly visitId: string,
    readonly from: number,
    readonly to: number,
    readonly audience: Audience = 'principal',
  ) {
    super();
  }
}

/** What changed since a position of what one attendee plans by, in sentences; `stops`: where they were to be then and are now (none named: at all of the visit). */
export class FindOwnChanges extends Query<readonly string[]> {
  constructor(
    readonly visitId: string,
    readonly since: Position,
    readonly stops: { readonly before: readonly string[]; readonly now: readonly string[] },
  ) {
    super();
  }
}

const place = z.int();
/** One typed difference as the API answers it. What is before and after looks as it does in the visit as recorded, with names and texts joined. */
export const changeAnswer = z
  .union([
    z.object({
      fact: z.enum(['status', 'when', 'zone', 'tourId', 'otherDates', 'agenda', 'attendance', 'order']),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
    z.object({
      list: z.enum(['principals', 'hosts', 'stops', 'transfers', 'occasions', 'priorContacts', 'items', 'people', 'groups']),
      change: z.enum(['new', 'removed', 'moved', 'changed']),
      at: place,
      from: place.optional(),
      fact: z.record(z.string(), z.unknown()).optional(),
      before: z.record(z.string(), z.unknown()).optional(),
      after: z.record(z.string(), z.unknown()).optional(),
    }),
  ])
  .meta({
    id: 'Change',
    description:
      'A single fact that is another now, or a member of a list that is new, removed, moved (`fact`) or changed; `at` and `from` are places from 0. Values look as they do in the visit and the attendance as recorded, with names and texts joined.',
    examples: [
      { fact: 'when', before: { date: '2020-03-05' }, after: { date: '2020-03-12' } },
      { list: 'stops', change: 'new', at: 1, after: { stopId: 'rathaus', venue: 'Rathaus', town: 'Soest' } },
    ],
  });

type Moment = Position | Date | undefined;

/** The moment at which a document of a visit is asked for: `?version=` of the visit, else `?asOf=`, else now. Refuses both at once and versions that are not. */
export const momentOf = (queries: QueryBus, visitId: string, version: number | undefined, asOf: Moment): Promise<Moment> =>
  momentAmong(() => queries.execute(new FindVersions(visitId)), version, asOf);

/** The same for what tells more than the events that are counted (a dossier tells the release too): the last moment of that version. */
export async function lastMomentOf(queries: QueryBus, visitId: string, version: number | undefined, asOf: Moment): Promise<Moment> {
  if (version === undefined) return asOf;
  const versions = await queries.execute(new FindVersions(visitId));
  await momentAmong(async () => versions, version, asOf);
  const next = versions[version];
  return next && before(next.position);
}

/** The same for the agenda, whose own events make its versions: the last moment at which it had so many. */
export const momentOfAgenda = (queries: QueryBus, visitId: string, version: number | undefined, asOf: Moment): Promise<Moment> =>
  momentAmong(async () => agendaVersions(await queries.execute(new FindVersions(visitId))), version, asOf);

function agendaVersions(versions: readonly Version[]): readonly Version[] {
  let events = 0;
  return versions.map((one) => ({ ...one, version: one.stream.startsWith('agenda-') ? (events += 1) : events }));
}

/** The same among the versions of anything; where a number was reached more than once, the last time counts. */
export async function momentAmong(find: () => Promise<readonly Version[]>, version: number | undefined, asOf: Moment): Promise<Moment> {
  if (version === undefined) return asOf;
  if (asOf !== undefined) refuse('two-moments', { path: 'version', reason: 'version and asOf both name a moment.', remedy: 'Send one of them.' });
  const versions = await find();
  const latest = versions.reduce((most, one) => Math.max(most, one.version), 0);
  return versions.findLast((one) => one.version === version)?.position ?? noSuchVersion(version, latest);
}

/** `latest`: the highest number there was; 0 where there is no version at all. */
export function noSuchVersion(version: number, latest: number): never {
  return refuse('unknown-version', {
    reason: latest === 0 ? `There are no versions, thus no version ${version}.` : `There was no version ${version}; the latest is ${latest}.`,
    remedy: 'Name a version as it stands on a document (1, 2, 3 …); a position of the log is none.',
  });
}
