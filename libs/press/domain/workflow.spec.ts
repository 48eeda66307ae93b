import { describe, expect, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import type { Finding } from '#libs/press/domain/press-release.events.js';
import { pressRelease, type PressReleaseCommand } from '#libs/press/domain/press-release.js';
import type { SignedReleaseEvent } from '#libs/press/domain/release-state.js';
import { approved, contentApproved, drafted, edited, issued, recordedQuote, statement, submitted, withdrawn } from '#libs/press/domain/testing.js';

const { given } = specFor(pressRelease);

describe('the way to approval', () => {
  it('goes from draft to review to content to release', () => {
    given(drafted).when({ type: 'SubmitRelease' }).then(submitted);
    given(drafted, submitted).when({ type: 'ApproveContent', findings: [] }).then(contentApproved);
    given(drafted, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }).then(approved);
    given(drafted, submitted, contentApproved, approved).when({ type: 'IssueRelease', findings: [], text: 'text-out' }).then(issued);
  });
  it('records with the submission the text that was seen', () => {
    const blocks = [{ blockId: 'lead', text: 'text-new', sources: ['e1', 'e2'] }] as const;
    given(drafted)
      .when({ type: 'SubmitRelease', blocks })
      .then({ type: 'DraftRefreshed', data: { blocks, kept: [] } }, submitted);
  });
  it('leaves out no step', () => {
    given(drafted).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-submitted');
    given(drafted, submitted).when({ type: 'ApproveRelease', findings: [] }).refuses('content-not-approved');
    given(drafted, submitted, contentApproved).when({ type: 'IssueRelease', findings: [], text: 'text-out' }).refuses('release-not-approved');
  });
  it('takes the same step twice without effect', () => {
    given(drafted, submitted).when({ type: 'SubmitRelease' }).then();
    given(drafted, submitted, contentApproved).when({ type: 'ApproveContent', findings: [] }).then();
    given(drafted, submitted, contentApproved, approved).when({ type: 'ApproveRelease', findings: [] }).then();
    given(drafted, withdrawn).when({ type: 'WithdrawRelease', reason: 'text-why' }).then();
  });
  it.each<Finding['code']>([
    'quote-not-cleared',
    'speaker-inferred',
    'caption-gap',
    'caption-impossible',
    'credit-missing',
    'consent-missing',
    'date-conflict',
    'text-stale',
  ])('is barred at every step while there is a finding: %s', (code) => {
    const findings: Finding[] = [{ code, what: 'x' }];
    given(drafted, submitted).when({ type: 'ApproveContent', findings }).refuses('release-not-ready');
    given(drafted, submitted, contentApproved).when({ type: 'ApproveRelease', findings }).refuses('release-not-ready');
    given(drafted, submitted, contentApproved, approved).when({ type: 'IssueRelease', findings, text: 'text-out' }).refuses('release-not-ready');
  });
  it('names every finding once, in words', () => {
    const decide = () =>
      pressRelease.decide(
        {
          type: 'ApproveContent',
          findings: [
            { code: 'quote-not-cleared', what: 's1' },
            { code: 'caption-gap', what: 'p1' },
          ],
        },
        [drafted, recordedQuote, submitted].reduce(pressRelease.evolve, pressRelease.initialState),
        { by: 'a', at: '', today: '', command: '' },
      );
    expect(decide).toThrow('s1: the quote is not cleared; p1: the caption has a gap.');
  });
  it('needs somebody other than who wrote the text last', () => {
    given(drafted, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }, { by: 'writer' }).refuses('drafter-may-not-release');
    given(drafted, edited, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }, { by: 'editor' }).refuses('drafter-may-not-release');
    given(drafted, edited, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }, { by: 'writer' }).then(approved);
  });
  it('starts anew when the release is returned', () => {
    given(drafted, submitted, contentApproved, approved)
      .when({ type: 'ReturnRelease', comment: 'text-no' })
      .then({ type: 'ReleaseReturned', data: { comment: 'text-no' } });
    given(drafted, submitted, { type: 'ReleaseReturned', data: { comment: 'text-no' } })
      .when({ type: 'ApproveContent', findings: [] })
      .refuses('release-not-submitted');
    given(drafted).when({ type: 'ReturnRelease', comment: 'text-no' }).refuses('release-not-submitted');
  });
  it.each<PressReleaseCommand>([
    { type: 'EditText', blockId: 'lead', text: 'text-x' },
    { type: 'RefreshDraft', blocks: [] },
    { type: 'SetDetails', details: { issuer: 'x' } },
    { type: 'RecordStatement', statement },
    { type: 'AttachPhoto', photoId: 'p9' },
  ])('closes the text of what is approved: $type', (command) => {
    given(drafted, submitted, contentApproved).when(command).refuses('release-approved');
    given(drafted, submitted, contentApproved, approved).when(command).refuses('release-approved');
  });
});

describe('what is out', () => {
  const out = [drafted, submitted, contentApproved, approved, issued] as const;
  const correction: SignedReleaseEvent = { type: 'CorrectionProposed', data: { text: 'text-right', note: 'text-note' } };
  const proposed: SignedReleaseEvent = { ...correction, by: 'writer' };
  const corrected: SignedReleaseEvent = { type: 'ReleaseCorrected', data: { text: 'text-right', note: 'text-note' } };
  it.each<PressReleaseCommand>([
    { type: 'EditText', blockId: 'lead', text: 'text-x' },
    { type: 'RefreshDraft', blocks: [] },
    { type: 'SubmitRelease' },
    { type: 'ReturnRelease', comment: 'text-x' },
    { type: 'SetEmbargo', until: '2030-01-02T11:00', zone: 'Europe/Berlin' },
    { type: 'IssueRelease', findings: [], text: 'text-other' },
  ])('never changes: $type', (command) =>
    given(...out)
      .when(command)
      .refuses('release-issued'),
  );
  it('is corrected by a new version with a note', () => {
    given(...out)
      .when({ type: 'CorrectRelease', text: 'text-right', note: 'text-note' }, { by: 'writer' })
      .then(correction);
    given(...out, proposed)
      .when({ type: 'ApproveCorrection' }, { by: 'boss' })
      .then(corrected);
    given(...out, proposed, corrected)
      .when({ type: 'CorrectRelease', text: 'text-out', note: 'text-note' })
      .then({ type: 'CorrectionProposed', data: { text: 'text-out', note: 'text-note' } });
    given(...out)
      .when({ type: 'CorrectRelease', text: 'text-out', note: 'text-note' })
      .refuses('nothing-corrected');
    given(drafted).when({ type: 'CorrectRelease', text: 'text-right', note: 'text-note' }).refuses('release-not-issued');
  });
  it('is corrected by two people: whoever wrote the correction may not release it', () => {
    given(...out, proposed)
      .when({ type: 'ApproveCorrection' }, { by: 'writer' })
      .refuses('corrector-may-not-release');
    given(...out)
      .when({ type: 'ApproveCorrection' }, { by: 'boss' })
      .refuses('no-correction-waiting');
    given(...out, proposed, corrected)
      .when({ type: 'ApproveCorrection' }, { by: 'boss' })
      .refuses('no-correction-waiting');
    given(...out, proposed, withdrawn)
      .when({ type: 'ApproveCorrection' }, { by: 'boss' })
      .refuses('release-not-issued');
  });
  it('keeps its text when a correction is rejected', () => {
    const rejected: SignedReleaseEvent = { type: 'CorrectionRejected', data: { reason: 'text-no' } };
    given(...out, proposed)
      .when({ type: 'RejectCorrection', reason: 'text-no' })
      .then(rejected);
    given(...out, proposed, rejected)
      .when({ type: 'ApproveCorrection' }, { by: 'boss' })
      .refuses('no-correction-waiting');
    given(...out)
      .when({ type: 'RejectCorrection', reason: 'text-no' })
      .refuses('no-correction-waiting');
  });
  it('takes the correction proposed last, and the same one once', () => {
    given(...out, proposed)
      .when({ type: 'CorrectRelease', text: 'text-right', note: 'text-note' })
      .then();
    given(...out, proposed, { type: 'CorrectionProposed', by: 'other', data: { text: 'text-newer', note: 'text-note', headline: 'text-head' } })
      .when({ type: 'ApproveCorrection' }, { by: 'writer' })
      .then({ type: 'ReleaseCorrected', data: { text: 'text-newer', note: 'text-note', headline: 'text-head' } });
  });
  it('is not issued twice', () =>
    given(...out)
      .when({ type: 'IssueRelease', findings: [], text: 'text-out' })
      .then());
  it('is withdrawn, and then nothing more happens to it', () => {
    given(...out)
      .when({ type: 'WithdrawRelease', reason: 'text-why' })
      .then(withdrawn);
    given(...out, withdrawn)
      .when({ type: 'EditText', blockId: 'lead', text: 'text-x' })
      .refuses('release-withdrawn');
    given(...out, withdrawn)
      .when({ type: 'CorrectRelease', text: 'text-x', note: 'text-note' })
      .refuses('release-not-issued');
  });
});
