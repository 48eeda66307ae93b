import { Query, type QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { refuse } from '#libs/eventing/decider.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Change } from '#libs/itineraries/difference.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';

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

/** The versions of a tour: each event of the tour and of the visits that belong to it (then, with `upTo`) makes one, in the order of the log. */
export class FindTourVersions extends Query<readonly Version[]> {
  constructor(
    readonly tourId: string,
    readonly upTo?: Position | Date,
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

/** The same among the versions of anything. */
export async function momentAmong(find: () => Promise<readonly Version[]>, version: number | undefined, asOf: Moment): Promise<Moment> {
  if (version === undefined) return asOf;
  if (asOf !== undefined) refuse('two-moments', { path: 'version', reason: 'version and asOf both name a moment.', remedy: 'Send one of them.' });
  const versions = await find();
  return versions[version - 1]?.position ?? noSuchVersion(version, versions.length);
}

export function noSuchVersion(version: number, versions: number): never {
  return refuse('unknown-version', {
    reason: `There are ${versions} versions; there is no version ${version}.`,
    remedy: 'Name a version (1, 2, 3 …); a position of the log is none.',
  });
}
