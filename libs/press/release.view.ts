import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore, type Position, type Recorded } from '#libs/eventing/event-store.js';
import { Views, type View } from '#libs/eventing/view.js';
import { noSuchVersion } from '#libs/itineraries/versions.queries.js';
import { evolveBlocks } from '#libs/press/domain/blocks.js';
import { evolvePhotos } from '#libs/press/domain/photos.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { AttachedPhoto, RecordedStatement } from '#libs/press/domain/release-state.js';
import { evolveStatements } from '#libs/press/domain/statements.js';
import {
  FindRelease,
  FindReleasesOfVisit,
  FindReleasesOfVisits,
  FindReleasesUnderWay,
  FindVersionOfRelease,
  type PhotoDoc,
  type Release,
  type StatementDoc,
} from '#libs/press/press.queries.js';

/** Ordered by when it was drafted. */
type ReleaseInOrder = Release & { readonly draftedAt: Position };

/** A press release with everything that its draft, its captions and its way to approval are made of. */
export const releaseView: View<ReleaseInOrder, PressReleaseEvent> = {
  name: 'release',
  version: 2,
  key: (event) => event.key,
  streams: (key) => [`pressRelease-${key}`],
  sort: (release) => release.draftedAt,
  evolve: {
    ReleaseDrafted: (_, event) => ({
      releaseId: event.key,
      visitId: event.data.visitId,
      status: 'draft',
      kind: event.data.kind,
      details: event.data.details,
      detailSources: [event.id],
      referenceSources: [],
      statements: [],
      photos: [],
      blocks: evolveBlocks([], event),
      draftedBy: event.by,
      issued: [],
      draftedAt: event.position,
      version: event.version,
      stand: standOf(event),
    }),
    ReleaseKindSet: (doc, event) => change(doc, event, ({ detailSources }) => ({ kind: event.data.kind, detailSources: [...detailSources, event.id] })),
    ReleaseDetailsSet: (doc, event) =>
      change(doc, event, ({ detailSources }) => ({ details: event.data.details, detailSources: [...detailSources, event.id], draftedBy: event.by })),
    DraftRefreshed: (doc, event) => change(doc, event, ({ blocks }) => ({ blocks: evolveBlocks(blocks, event) })),
    TextEdited: (doc, event) => change(doc, event, ({ blocks }) => ({ blocks: evolveBlocks(blocks, event), draftedBy: event.by })),
    StaleTextAccepted: (doc, event) => change(doc, event, ({ blocks }) => ({ blocks: evolveBlocks(blocks, event) })),
    StatementRecorded: statements,
    StatementRemoved: statements,
    SpeakerAssigned: statements,
    QuoteSubmitted: statements,
    QuoteApproved: statements,
    QuoteRejected: statements,
    QuoteRevised: statements,
    PhotoAttached: photos,
    PhotoRemoved: photos,
    CaptionSet: photos,
    CreditSet: photos,
    ReferenceAssigned: (doc, event) =>
      change(doc, event, ({ referenceSources }) => ({ reference: event.data.reference, referenceSources: [...referenceSources, event.id] })),
    EmbargoSet: (doc, event) => change(doc, event, () => ({ embargo: event.data.embargo })),
    EmbargoLifted: (doc, event) => {
      if (!doc) return undefined;
      const { embargo: _, ...rest } = doc;
      return change(rest, event, () => ({}));
    },
    ReleaseSubmitted: (doc, event) => change(doc, event, () => ({ status: 'in-review' })),
    ReleaseReturned: (doc, event) => change(doc, event, () => ({ status: 'draft', reason: event.data.comment })),
    ContentApproved: (doc, event) => change(doc, event, () => ({ status: 'content-approved' })),
    ReleaseApproved: (doc, event) => change(doc, event, () => ({ status: 'approved' })),
    ReleaseIssued: (doc, event) => change(doc, event, () => ({ status: 'issued', issued: [{ at: event.at, text: event.data.text }] })),
    ReleaseCorrected: (doc, event) =>
      change(doc, event, ({ issued }) => ({ issued: [...issued, { at: event.at, text: event.data.text, note: event.data.note }] })),
    ReleaseWithdrawn: (doc, event) => change(doc, event, () => ({ status: 'withdrawn', reason: event.data.reason })),
  },
};

function change(
  doc: ReleaseInOrder | undefined,
  event: Recorded<PressReleaseEvent>,
  step: (doc: ReleaseInOrder) => Partial<Release>,
): ReleaseInOrder | undefined {
  return doc && { ...doc, ...step(doc), version: event.version, stand: standOf(event) };
}

function statements(doc: ReleaseInOrder | undefined, event: Recorded<PressReleaseEvent>): ReleaseInOrder | undefined {
  // Whether a wording is cleared changes nothing about what was said and by whom.
  const aboutClearance = event.type === 'QuoteSubmitted' || event.type === 'QuoteApproved' || event.type === 'QuoteRejected';
  const mark = (statement: RecordedStatement, before?: StatementDoc): StatementDoc => ({
    ...statement,
    sources: aboutClearance ? (before?.sources ?? []) : [...(before?.sources ?? []), event.id],
  });
  return change(doc, event, (release) => ({ statements: evolveStatements(release.statements, event, mark) }));
}

function photos(doc: ReleaseInOrder | undefined, event: Recorded<PressReleaseEvent>): ReleaseInOrder | undefined {
  const mark = (photo: AttachedPhoto, before?: PhotoDoc): PhotoDoc => ({ ...photo, sources: [...(before?.sources ?? []), event.id] });
  return change(doc, event, (release) => ({ photos: evolvePhotos(release.photos, event, mark) }));
}

const standOf = ({ position, at, by }: Recorded) => ({ position, at, by });

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

  async execute(): Promise<readonly Release[]> {
    const any = [
      { status: 'in-review' },
      { status: 'content-approved' },
      { status: 'approved' },
      { status: 'draft', statements: [{ clearance: 'submitted' }] },
    ];
    return (await everyRelease(this.views, any)).map(({ doc }) => doc);
  }
}

@QueryHandler(FindReleasesOfVisits)
export class FindReleasesOfVisitsHandler implements IQueryHandler<FindReleasesOfVisits> {
  constructor(private readonly views: Views) {}

  async execute({ visitIds, upTo }: FindReleasesOfVisits): Promise<readonly Release[]> {
    const found: Keyed[] = [];
    for (let i = 0; i < visitIds.length; i += PAGE)
      found.push(
        ...(await everyRelease(
          this.views,
          visitIds.slice(i, i + PAGE).map((visitId) => ({ visitId })),
        )),
      );
    return asTheyStood(this.views, found, upTo);
  }
}

@QueryHandler(FindReleasesOfVisit)
export class FindReleasesOfVisitHandler implements IQueryHandler<FindReleasesOfVisit> {
  constructor(private readonly views: Views) {}

  async execute({ visitId, upTo }: FindReleasesOfVisit): Promise<readonly Release[]> {
    return asTheyStood(this.views, await everyRelease(this.views, [{ visitId }]), upTo);
  }
}

const PAGE = 200;
type Keyed = { readonly key: string; readonly doc: Release };

/** All releases that hold one of these members, page by page. */
async function everyRelease(views: Views, any: readonly object[]): Promise<readonly Keyed[]> {
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
