import { organisationKey } from '#libs/directory/name-keys.js';
import type { Position, Recorded } from '#libs/eventing/event-store.js';
import type { View } from '#libs/eventing/view.js';
import { evolveBlocks } from '#libs/press/domain/blocks.js';
import { evolvePhotos } from '#libs/press/domain/photos.js';
import type { PressReleaseEvent, ReleaseDetails } from '#libs/press/domain/press-release.events.js';
import type { AttachedPhoto, RecordedStatement } from '#libs/press/domain/release-state.js';
import { evolveStatements } from '#libs/press/domain/statements.js';
import type { PhotoDoc, Release, StatementDoc } from '#libs/press/press.queries.js';

/** Ordered by when it was drafted; `issuerKey` is the issuer as releases are found by it, empty where none is named. */
type ReleaseInOrder = Release & { readonly draftedAt: Position; readonly issuerKey: string };

/** A press release with everything that its draft, its captions and its way to approval are made of. */
export const releaseView: View<ReleaseInOrder, PressReleaseEvent> = {
  name: 'release',
  version: 3,
  within: 'release',
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
      issuerKey: issuerKeyOf(event.data.details),
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
      change(doc, event, ({ detailSources }) => ({
        details: event.data.details,
        issuerKey: issuerKeyOf(event.data.details),
        detailSources: [...detailSources, event.id],
        draftedBy: event.by,
      })),
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
    QuoteChangeProposed: statements,
    PhotoAttached: photos,
    PhotoRemoved: photos,
    CaptionSet: photos,
    CreditSet: photos,
    ReferenceAssigned: (doc, event) =>
      change(doc, event, ({ referenceSources }) => ({ reference: event.data.reference, referenceSources: [...referenceSources, event.id] })),
    EmbargoSet: (doc, event) =>
      change(doc, event, ({ settledAt }) => ({ embargo: event.data.embargo, ...(settledAt !== undefined && { settledAt: event.at }) })),
    EmbargoLifted: (doc, event) => change(doc && without(doc, 'embargo'), event, () => ({})),
    ReleaseSubmitted: (doc, event) => change(doc, event, () => ({ status: 'in-review' })),
    ReleaseReturned: (doc, event) => change(doc && without(doc, 'settledAt'), event, () => ({ status: 'draft', reason: event.data.comment })),
    ContentApproved: (doc, event) => change(doc, event, () => ({ status: 'content-approved' })),
    ReleaseApproved: (doc, event) => change(doc, event, () => ({ status: 'approved', settledAt: event.at })),
    ReleaseIssued: (doc, event) => change(doc, event, () => ({ status: 'issued', issued: [{ at: event.at, ...event.data }] })),
    CorrectionProposed: (doc, event) => change(doc, event, () => ({ correction: { ...event.data, by: event.by, at: event.at } })),
    CorrectionRejected: (doc, event) => change(doc && without(doc, 'correction'), event, () => ({ reason: event.data.reason })),
    ReleaseCorrected: (doc, event) =>
      change(doc && without(doc, 'correction'), event, ({ issued }) => ({ issued: [...issued, { at: event.at, ...event.data }] })),
    ReleaseWithdrawn: (doc, event) => change(doc && without(doc, 'correction'), event, () => ({ status: 'withdrawn', reason: event.data.reason })),
  },
};

function without(doc: ReleaseInOrder, member: 'embargo' | 'correction' | 'settledAt'): ReleaseInOrder {
  const { [member]: _, ...rest } = doc;
  return rest;
}

function change(
  doc: ReleaseInOrder | undefined,
  event: Recorded<PressReleaseEvent>,
  step: (doc: ReleaseInOrder) => Partial<ReleaseInOrder>,
): ReleaseInOrder | undefined {
  return doc && { ...doc, ...step(doc), version: event.version, stand: standOf(event) };
}

function statements(doc: ReleaseInOrder | undefined, event: Recorded<PressReleaseEvent>): ReleaseInOrder | undefined {
  // Whether a wording is cleared changes nothing about what was said and by whom.
  const aboutClearance =
    event.type === 'QuoteSubmitted' || event.type === 'QuoteApproved' || event.type === 'QuoteRejected' || event.type === 'QuoteChangeProposed';
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

const issuerKeyOf = ({ issuer }: ReleaseDetails): string => (issuer === undefined ? '' : organisationKey(issuer));

const standOf = ({ position, at, by }: Recorded) => ({ position, at, by });
