import type { Statement } from '#libs/press/domain/press-release.events.js';
import type { SignedReleaseEvent } from '#libs/press/domain/release-state.js';

/** Events of one release, for specs of its rules. */
export const ada = 'person-0000000a-0000-4000-8000-000000000001' as const;
export const bea = 'person-0000000b-0000-4000-8000-000000000002' as const;

export const drafted: SignedReleaseEvent = {
  type: 'ReleaseDrafted',
  by: 'writer',
  data: { visitId: 'v1', kind: 'report', details: {}, blocks: [{ blockId: 'lead', text: 'text-lead', sources: ['e1'] }] },
};
export const statement: Statement = {
  statementId: 's1',
  kind: 'direct',
  speaker: { personId: ada },
  speakerCertainty: 'stated',
  segments: ['text-a', 'text-b'],
};
export const recordedQuote: SignedReleaseEvent = { type: 'StatementRecorded', data: { statement } };
export const cleared: SignedReleaseEvent = { type: 'QuoteApproved', data: { statementId: 's1', segments: ['text-a', 'text-b'] } };
export const submitted: SignedReleaseEvent = { type: 'ReleaseSubmitted', data: {} };
export const contentApproved: SignedReleaseEvent = { type: 'ContentApproved', data: {} };
export const approved: SignedReleaseEvent = { type: 'ReleaseApproved', data: {} };
export const issued: SignedReleaseEvent = { type: 'ReleaseIssued', data: { text: 'text-out' } };
export const withdrawn: SignedReleaseEvent = { type: 'ReleaseWithdrawn', data: { reason: 'text-why' } };
export const photo: SignedReleaseEvent = { type: 'PhotoAttached', data: { photoId: 'p1', title: 'text-title' } };
export const edited: SignedReleaseEvent = { type: 'TextEdited', by: 'editor', data: { blockId: 'lead', text: 'text-better' } };
export const embargo: SignedReleaseEvent = {
  type: 'EmbargoSet',
  data: { embargo: { until: '2030-01-02T11:00', zone: 'Europe/Berlin', instant: '2030-01-02T10:00:00.000Z' } },
};
