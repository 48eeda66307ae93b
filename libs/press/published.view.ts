import type { Position, Recorded } from '#libs/eventing/event-store.js';
import type { View } from '#libs/eventing/view.js';
import type { Embargo, PressReleaseEvent, ReleaseKind } from '#libs/press/domain/press-release.events.js';
import type { TextId } from '#libs/vault/ids.js';

/** What the public may know of a release: ids only, and nothing of how it came about. */
export type PublishedDoc = {
  readonly releaseId: string;
  readonly visitId: string;
  readonly kind: ReleaseKind;
  readonly status: 'not-out' | 'issued' | 'withdrawn';
  readonly issuer?: string;
  readonly reference?: string;
  readonly embargo?: Embargo;
  readonly texts: readonly { readonly at: string; readonly position: Position; readonly text: TextId; readonly headline?: TextId; readonly note?: TextId }[];
};

const LAST_MS = 9_999_999_999_999;
/** Newest first: later instants have smaller names. */
const newestFirst = (at: string): string => String(LAST_MS - Date.parse(at)).padStart(13, '0');

/** The releases that are or were out, in the order in which the public looks for them. */
export const publishedView: View<PublishedDoc, PressReleaseEvent> = {
  name: 'published',
  version: 1,
  within: 'everyone',
  key: (event) => event.key,
  streams: (key) => [`pressRelease-${key}`],
  sort: ({ texts: [first] }) => (first ? newestFirst(first.at) : '~'),
  evolve: {
    ReleaseDrafted: (_, { key, data }) => ({ releaseId: key, visitId: data.visitId, kind: data.kind, status: 'not-out', ...issuer(data.details), texts: [] }),
    ReleaseKindSet: (doc, { data }) => doc && { ...doc, kind: data.kind },
    ReleaseDetailsSet: (doc, { data }) => {
      if (!doc) return undefined;
      const { issuer: _, ...rest } = doc;
      return { ...rest, ...issuer(data.details) };
    },
    ReferenceAssigned: (doc, { data }) => doc && { ...doc, reference: data.reference },
    EmbargoSet: (doc, { data }) => doc && { ...doc, embargo: data.embargo },
    EmbargoLifted: (doc) => {
      if (!doc) return undefined;
      const { embargo: _, ...rest } = doc;
      return rest;
    },
    ReleaseIssued: out,
    ReleaseCorrected: out,
    ReleaseWithdrawn: (doc) => doc && { ...doc, status: 'withdrawn' },
  },
};

const issuer = (details: { readonly issuer?: string }) => (details.issuer === undefined ? {} : { issuer: details.issuer });

function out(
  doc: PublishedDoc | undefined,
  event: Recorded<Extract<PressReleaseEvent, { type: 'ReleaseIssued' | 'ReleaseCorrected' }>>,
): PublishedDoc | undefined {
  return doc && { ...doc, status: 'issued', texts: [...doc.texts, { at: event.at, position: event.position, ...event.data }] };
}
