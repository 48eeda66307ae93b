import { describe, expect, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { pressRelease } from '#libs/press/domain/press-release.js';
import type { SignedReleaseEvent } from '#libs/press/domain/release-state.js';
import { ada, approved, bea, cleared, contentApproved, drafted, photo, recordedQuote, statement, submitted } from '#libs/press/domain/testing.js';

const { given } = specFor(pressRelease);

describe('a quote', () => {
  it('is recorded once, and replaced under its id', () => {
    given(drafted).when({ type: 'RecordStatement', statement }).then({ type: 'StatementRecorded', data: { statement } });
    given(drafted, recordedQuote).when({ type: 'RecordStatement', statement }).then();
    given(drafted, recordedQuote)
      .when({ type: 'RecordStatement', statement: { ...statement, topic: 'Sprache' } })
      .then({ type: 'StatementRecorded', data: { statement: { ...statement, topic: 'Sprache' } } });
    given(drafted)
      .when({ type: 'RecordStatement', statement: { ...statement, segments: [] } })
      .refuses('statement-without-words');
  });
  it('is cleared in exactly its wording', () => {
    given(drafted, recordedQuote)
      .when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'] })
      .then(cleared);
    given(drafted, recordedQuote)
      .when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a'] })
      .refuses('quote-wording-differs');
    given(drafted, recordedQuote, cleared)
      .when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'] })
      .then();
  });
  it('needs a new clearance once it is revised', () => {
    const revised: SignedReleaseEvent = { type: 'QuoteRevised', data: { statementId: 's1', segments: ['text-c'] } };
    given(drafted, recordedQuote, cleared)
      .when({ type: 'ReviseQuote', statementId: 's1', segments: ['text-c'] })
      .then(revised);
    given(drafted, recordedQuote, cleared, revised, submitted).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-ready');
    given(drafted, recordedQuote, cleared)
      .when({ type: 'ReviseQuote', statementId: 's1', segments: ['text-a', 'text-b'] })
      .then();
  });
  it('loses its clearance with its speaker, not with its topic', () => {
    given(drafted, recordedQuote, cleared, { type: 'SpeakerAssigned', data: { statementId: 's1', personId: bea } }, submitted)
      .when({ type: 'ApproveContent', findings: [] })
      .refuses('release-not-ready');
    given(drafted, recordedQuote, cleared, { type: 'StatementRecorded', data: { statement: { ...statement, topic: 'Sprache' } } }, submitted)
      .when({ type: 'ApproveContent', findings: [] })
      .then(contentApproved);
  });
  it('is submitted with the wording that stands', () => {
    given(drafted, recordedQuote)
      .when({ type: 'SubmitQuote', statementId: 's1' })
      .then({ type: 'QuoteSubmitted', data: { statementId: 's1', segments: ['text-a', 'text-b'] } });
    given(drafted, recordedQuote, cleared).when({ type: 'SubmitQuote', statementId: 's1' }).then();
    given(drafted).when({ type: 'SubmitQuote', statementId: 's1' }).refuses('unknown-statement');
  });
  it('stays rejected until it is revised', () => {
    const rejected: SignedReleaseEvent = { type: 'QuoteRejected', data: { statementId: 's1', reason: 'text-why' } };
    given(drafted, recordedQuote).when({ type: 'RejectQuote', statementId: 's1', reason: 'text-why' }).then(rejected);
    given(drafted, recordedQuote, rejected).when({ type: 'SubmitQuote', statementId: 's1' }).refuses('quote-rejected');
    given(drafted, recordedQuote, rejected)
      .when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'] })
      .refuses('quote-rejected');
  });
  it('keeps what a clearance link answered, until it is revised', () => {
    const proposed: SignedReleaseEvent = { type: 'QuoteChangeProposed', data: { statementId: 's1', proposed: ['text-c'], link: 'l1', comment: 'text-k' } };
    const propose = {
      type: 'ProposeQuoteChange',
      statementId: 's1',
      segments: ['text-a', 'text-b'],
      proposed: ['text-c'],
      link: 'l1',
      comment: 'text-k',
    } as const;
    const statementOf = (...events: SignedReleaseEvent[]) => {
      const state = [drafted, recordedQuote, ...events].reduce(pressRelease.evolve, pressRelease.initialState);
      return state.status === 'none' ? undefined : state.statements[0];
    };
    given(drafted, recordedQuote).when(propose).then(proposed);
    expect(statementOf(proposed)).toMatchObject({
      segments: ['text-a', 'text-b'],
      clearance: 'open',
      proposal: { segments: ['text-c'], comment: 'text-k' },
      answer: { link: 'l1', was: 'change-proposed' },
    });
    expect(statementOf(proposed, { type: 'QuoteRevised', data: { statementId: 's1', segments: ['text-c'] } })).toEqual({
      ...statement,
      segments: ['text-c'],
      clearance: 'open',
    });
    given(drafted, recordedQuote)
      .when({ ...propose, segments: ['text-other'] })
      .refuses('quote-wording-differs');
    given(drafted, recordedQuote)
      .when({ ...propose, proposed: ['text-a', 'text-b'] })
      .refuses('nothing-proposed');
    given(drafted, recordedQuote, cleared).when(propose).refuses('quote-cleared');
    given(drafted, recordedQuote, { type: 'QuoteRejected', data: { statementId: 's1', reason: 'text-why' } })
      .when(propose)
      .refuses('quote-rejected');
  });
  it('is cleared or rejected by a link only in the wording that the link showed', () => {
    given(drafted, recordedQuote)
      .when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'], link: 'l1' })
      .then({ type: 'QuoteApproved', data: { statementId: 's1', segments: ['text-a', 'text-b'], link: 'l1' } });
    given(drafted, recordedQuote)
      .when({ type: 'RejectQuote', statementId: 's1', reason: 'text-why', segments: ['text-x'], link: 'l1' })
      .refuses('quote-wording-differs');
    given(drafted, recordedQuote)
      .when({ type: 'RejectQuote', statementId: 's1', reason: 'text-why', segments: ['text-a', 'text-b'], link: 'l1' })
      .then({ type: 'QuoteRejected', data: { statementId: 's1', reason: 'text-why', link: 'l1' } });
  });
  it('can lose its clearance even after the release was approved, and then it cannot be issued', () =>
    given(drafted, recordedQuote, cleared, submitted, contentApproved, approved, { type: 'QuoteRejected', data: { statementId: 's1', reason: 'text-why' } })
      .when({ type: 'IssueRelease', findings: [], text: 'text-out' })
      .refuses('release-not-ready'));
  it('gets its speaker assigned, then the speaker is certain', () => {
    const guessed: SignedReleaseEvent = { type: 'StatementRecorded', data: { statement: { ...statement, kind: 'indirect', speakerCertainty: 'inferred' } } };
    const assigned: SignedReleaseEvent = { type: 'SpeakerAssigned', data: { statementId: 's1', personId: ada } };
    given(drafted, guessed, submitted).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-ready');
    given(drafted, guessed).when({ type: 'AssignSpeaker', statementId: 's1', personId: ada }).then(assigned);
    given(drafted, guessed, assigned).when({ type: 'AssignSpeaker', statementId: 's1', personId: ada }).then();
    given(drafted, guessed, assigned, submitted).when({ type: 'ApproveContent', findings: [] }).then(contentApproved);
  });
  it('is removed', () => {
    given(drafted, recordedQuote)
      .when({ type: 'RemoveStatement', statementId: 's1' })
      .then({ type: 'StatementRemoved', data: { statementId: 's1' } });
    given(drafted).when({ type: 'RemoveStatement', statementId: 's1' }).refuses('unknown-statement');
  });
});

describe('a photo', () => {
  const caption = { mode: 'individual', positions: [{ who: { personId: ada }, position: 'l.' }] } as const;
  it('is attached, captioned and credited', () => {
    given(drafted).when({ type: 'AttachPhoto', photoId: 'p1', title: 'text-title' }).then(photo);
    given(drafted, photo).when({ type: 'AttachPhoto', photoId: 'p1', title: 'text-title' }).then();
    given(drafted, photo)
      .when({ type: 'SetCaption', photoId: 'p1', caption })
      .then({ type: 'CaptionSet', data: { photoId: 'p1', caption } });
    given(drafted, photo, { type: 'CaptionSet', data: { photoId: 'p1', caption } })
      .when({ type: 'SetCaption', photoId: 'p1', caption })
      .then();
    given(drafted, photo)
      .when({ type: 'SetCredit', photoId: 'p1', credit: 'text-c' })
      .then({ type: 'CreditSet', data: { photoId: 'p1', credit: 'text-c' } });
    given(drafted, photo).when({ type: 'SetCredit', photoId: 'p1' }).then();
    given(drafted, photo)
      .when({ type: 'RemovePhoto', photoId: 'p1' })
      .then({ type: 'PhotoRemoved', data: { photoId: 'p1' } });
    given(drafted).when({ type: 'SetCredit', photoId: 'p1', credit: 'text-c' }).refuses('unknown-photo');
  });
  it('keeps caption and credit under a new title', () =>
    given(drafted, photo, { type: 'CreditSet', data: { photoId: 'p1', credit: 'text-c' } }, { type: 'PhotoAttached', data: { photoId: 'p1', stopId: 'a' } })
      .when({ type: 'SetCredit', photoId: 'p1', credit: 'text-c' })
      .then());
  it('without a credit keeps the release from approval', () =>
    given(drafted, photo, submitted).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-ready'));
});
