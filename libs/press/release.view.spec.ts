import { describe, expect, it } from '@jest/globals';
import { viewSpecFor } from '#libs/eventing/testing.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { releaseView } from '#libs/press/release.view.js';

const { given } = viewSpecFor(releaseView);
const on = (event: PressReleaseEvent, by = 'writer') => ({ ...event, stream: 'pressRelease-r1', by });
const drafted = on({
  type: 'ReleaseDrafted',
  data: { visitId: 'v1', kind: 'report', details: { issuer: 'Kreis Nord' }, blocks: [{ blockId: 'lead', text: 'text-lead', sources: ['x1'] }] },
});
const quote = on({ type: 'StatementRecorded', data: { statement: { statementId: 's1', kind: 'direct', speakerCertainty: 'inferred', segments: ['text-a'] } } });

describe('a release', () => {
  it('begins as a draft', () =>
    given(drafted).shows({
      releaseId: 'r1',
      visitId: 'v1',
      status: 'draft',
      kind: 'report',
      details: { issuer: 'Kreis Nord' },
      detailSources: ['e1'],
      referenceSources: [],
      statements: [],
      photos: [],
      blocks: [{ blockId: 'lead', text: 'text-lead', sources: ['x1'], edited: false }],
      draftedBy: 'writer',
      issued: [],
      issuerKey: 'kreis nord',
      draftedAt: '00000000000000000001',
      version: 1,
      stand: { position: '00000000000000000001', at: '2030-01-01T09:00:00.000Z', by: 'writer' },
    }));

  it('keeps behind each statement the events that made it; its clearance is none of them', () => {
    const { doc } = given(
      drafted,
      quote,
      on({ type: 'SpeakerAssigned', data: { statementId: 's1', personId: 'person-a' } }),
      on({ type: 'QuoteApproved', data: { statementId: 's1', segments: ['text-a'] } }),
    );
    expect(doc?.statements).toEqual([
      {
        statementId: 's1',
        kind: 'direct',
        speaker: { personId: 'person-a' },
        speakerCertainty: 'stated',
        segments: ['text-a'],
        clearance: 'cleared',
        sources: ['e2', 'e3'],
      },
    ]);
  });

  it('takes a clearance back when the wording is revised', () => {
    const { doc } = given(
      drafted,
      quote,
      on({ type: 'QuoteApproved', data: { statementId: 's1', segments: ['text-a'] } }),
      on({ type: 'QuoteRevised', data: { statementId: 's1', segments: ['text-b'] } }),
    );
    expect(doc?.statements[0]).toMatchObject({ segments: ['text-b'], clearance: 'open', sources: ['e2', 'e4'] });
  });

  it('holds photos with caption and credit', () => {
    const caption = { mode: 'list-from-left', positions: [{ who: { personId: 'person-a' }, position: '1' }] } as const;
    const { doc } = given(
      drafted,
      on({ type: 'PhotoAttached', data: { photoId: 'p1', title: 'text-t', stopId: 'a' } }),
      on({ type: 'CaptionSet', data: { photoId: 'p1', caption } }),
      on({ type: 'CreditSet', data: { photoId: 'p1', credit: 'text-c' } }),
      on({ type: 'PhotoAttached', data: { photoId: 'p2' } }),
      on({ type: 'PhotoRemoved', data: { photoId: 'p2' } }),
      on({ type: 'CreditSet', data: { photoId: 'p1' } }),
    );
    expect(doc?.photos).toEqual([{ photoId: 'p1', title: 'text-t', stopId: 'a', caption, sources: ['e2', 'e3', 'e4', 'e7'] }]);
  });

  it('knows who wrote the text last', () => {
    expect(given(drafted, on({ type: 'TextEdited', data: { blockId: 'lead', text: 'text-x' } }, 'editor')).doc?.draftedBy).toBe('editor');
    expect(given(drafted, on({ type: 'ReferenceAssigned', data: { reference: '7/30' } }, 'clerk')).doc).toMatchObject({
      draftedBy: 'writer',
      reference: '7/30',
      referenceSources: ['e2'],
    });
  });

  it('keeps an edited block when the text is generated anew', () => {
    const { doc } = given(
      drafted,
      on({ type: 'TextEdited', data: { blockId: 'lead', text: 'text-x' } }),
      on({
        type: 'DraftRefreshed',
        data: {
          blocks: [
            { blockId: 'lead', text: 'text-new', sources: ['x1', 'x2'] },
            { blockId: 'tour', text: 'text-t', sources: ['x3'] },
          ],
          kept: ['lead'],
        },
      }),
      on({ type: 'StaleTextAccepted', data: { blockId: 'lead', sources: ['x1', 'x2'] } }),
    );
    expect(doc?.blocks).toEqual([
      { blockId: 'lead', text: 'text-x', base: 'text-lead', sources: ['x1'], edited: true, acceptedSources: ['x1', 'x2'] },
      { blockId: 'tour', text: 'text-t', sources: ['x3'], edited: false },
    ]);
  });

  it('gives up an edit that nobody wanted to keep', () => {
    const { doc } = given(
      drafted,
      on({ type: 'TextEdited', data: { blockId: 'lead', text: 'text-x' } }),
      on({ type: 'DraftRefreshed', data: { blocks: [{ blockId: 'lead', text: 'text-new', sources: ['x2'] }], kept: [] } }),
    );
    expect(doc?.blocks).toEqual([{ blockId: 'lead', text: 'text-new', sources: ['x2'], edited: false }]);
  });

  it('goes its way to the public and is put right there', () => {
    const embargo = { until: '2030-01-02T11:00', zone: 'Europe/Berlin', instant: '2030-01-02T10:00:00.000Z' };
    const { doc } = given(
      drafted,
      on({ type: 'EmbargoSet', data: { embargo } }),
      on({ type: 'EmbargoLifted', data: {} }),
      on({ type: 'ReleaseSubmitted', data: {} }),
      on({ type: 'ContentApproved', data: {} }),
      on({ type: 'ReleaseApproved', data: {} }, 'boss'),
      on({ type: 'ReleaseIssued', data: { text: 'text-out' } }, 'boss'),
      on({ type: 'ReleaseCorrected', data: { text: 'text-right', note: 'text-note' } }),
    );
    expect(doc).toMatchObject({
      status: 'issued',
      issued: [
        { at: '2030-01-01T09:06:00.000Z', text: 'text-out' },
        { at: '2030-01-01T09:07:00.000Z', text: 'text-right', note: 'text-note' },
      ],
      version: 8,
    });
    expect(doc).not.toHaveProperty('embargo');
  });

  it('remembers why it was returned or withdrawn', () => {
    expect(given(drafted, on({ type: 'ReleaseSubmitted', data: {} }), on({ type: 'ReleaseReturned', data: { comment: 'text-no' } })).doc).toMatchObject({
      status: 'draft',
      reason: 'text-no',
    });
    expect(given(drafted, on({ type: 'ReleaseWithdrawn', data: { reason: 'text-why' } })).doc).toMatchObject({ status: 'withdrawn', reason: 'text-why' });
  });

  it('shows nothing of a release that was never drafted', () => given(quote).shows(undefined));
});
