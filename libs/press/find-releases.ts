import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { Views } from '#libs/eventing/view.js';
import { noSuchVersion } from '#libs/itineraries/versions.queries.js';
import { Clocks } from '#libs/platform/clocks.js';
import { edits, mayRead } from '#libs/press/may-read.js';
import {
  FindRelease,
  FindReleasesDue,
  FindReleasesOfVisit,
  FindReleasesOfVisits,
  FindReleasesUnderWay,
  FindVersionOfRelease,
  type Release,
} from '#libs/press/press.queries.js';
import { releaseView } from '#libs/press/release.view.js';

@QueryHandler(FindRelease)
export class FindReleaseHandler implements IQueryHandler<FindRelease> {
  constructor(private readonly views: Views) {}

  execute({ releaseId, upTo }: FindRelease): Promise<Release | undefined> {
    return upTo === undefined ? this.views.get(releaseView, releaseId) : this.views.asOf(releaseView, releaseId, upTo);
  }
}

@QueryHandler(FindVersionOfRelease)
export class FindVersionOfReleaseHandler implements IQueryHandler<FindVersionOfRelease> {
  constructor(private readonly store: EventStore) {}

  async execute({ releaseId, version }: FindVersionOfRelease): Promise<Position> {
    const events = await this.store.read(`pressRelease-${releaseId}`);
    return events[version - 1]?.position ?? noSuchVersion(version, events.length);
  }
}

@QueryHandler(FindReleasesUnderWay)
export class FindReleasesUnderWayHandler implements IQueryHandler<FindReleasesUnderWay> {
  constructor(private readonly views: Views) {}

  async execute({ reader }: FindReleasesUnderWay): Promise<readonly Release[]> {
    const any = [
      { status: 'in-review' },
      { status: 'content-approved' },
      { status: 'approved' },
      { status: 'draft', statements: [{ clearance: 'submitted' }] },
      { status: 'draft', statements: [{ proposal: {} }] },
      { status: 'issued', correction: {} },
    ];
    return (await everyRelease(this.views, any)).map(({ doc }) => doc).filter(({ details }) => edits(reader, details.issuer));
  }
}

@QueryHandler(FindReleasesDue)
export class FindReleasesDueHandler implements IQueryHandler<FindReleasesDue> {
  constructor(private readonly views: Views) {}

  async execute({ now }: FindReleasesDue): Promise<readonly Release[]> {
    const approved = await everyRelease(this.views, [{ status: 'approved' }]);
    return approved
      .map(({ doc }) => doc)
      .filter(({ embargo, settledAt }) => {
        const end = embargo && Date.parse(embargo.instant);
        return end !== undefined && settledAt !== undefined && Date.parse(settledAt) < end && end <= now.getTime();
      });
  }
}

@QueryHandler(FindReleasesOfVisits)
export class FindReleasesOfVisitsHandler implements IQueryHandler<FindReleasesOfVisits> {
  constructor(private readonly views: Views) {}

  async execute({ visitIds, upTo, reader }: FindReleasesOfVisits): Promise<readonly Release[]> {
    const found: Keyed[] = [];
    for (let i = 0; i < visitIds.length; i += PAGE)
      found.push(
        ...(await everyRelease(
          this.views,
          visitIds.slice(i, i + PAGE).map((visitId) => ({ visitId })),
        )),
      );
    const own = found.filter(({ doc }) => edits(reader, doc.details.issuer));
    return asTheyStood(this.views, own, upTo);
  }
}

@QueryHandler(FindReleasesOfVisit)
export class FindReleasesOfVisitHandler implements IQueryHandler<FindReleasesOfVisit> {
  constructor(
    private readonly views: Views,
    private readonly clocks: Clocks,
  ) {}

  async execute({ visitId, upTo, reader }: FindReleasesOfVisit): Promise<readonly Release[]> {
    const found = await everyRelease(this.views, [{ visitId }]);
    if (reader.edits === 'all' || found.length === 0) return asTheyStood(this.views, found, upTo);
    const now = await this.clocks.earlier();
    const readable = (releases: readonly Keyed[]) => releases.filter(({ doc }) => mayRead(doc, reader, now));
    return (await asTheyStood(this.views, readable(found), upTo)).filter((then) => mayRead(then, reader, now));
  }
}

const PAGE = 200;
type Keyed = { readonly key: string; readonly doc: Release };

/** All releases that hold one of these members, page by page. */
export async function everyRelease(views: Views, any: readonly object[]): Promise<readonly Keyed[]> {
  const releases: Keyed[] = [];
  for (let after: string | undefined; ;) {
    const page = await views.find(releaseView, { any, after, limit: PAGE });
    releases.push(...page.items);
    if (page.next === undefined) return releases;
    after = page.next;
  }
}

/** A release never leaves its visit, so those of now are all there can have been. */
async function asTheyStood(views: Views, found: readonly Keyed[], upTo: Position | Date | undefined): Promise<readonly Release[]> {
  if (upTo === undefined) return found.map(({ doc }) => doc);
  const then = await Promise.all(found.map(({ key }) => views.asOf(releaseView, key, upTo)));
  return then.filter((doc) => doc !== undefined);
}
