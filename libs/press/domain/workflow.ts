import { refuse, unreachable, type Asked } from '#libs/eventing/decider.js';
import { refreshing } from '#libs/press/domain/blocks.js';
import { photoFindings } from '#libs/press/domain/photos.js';
import type { Correction, DraftBlock, Finding, PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { existing, notOut, open, same, type DraftedRelease, type ReleaseState } from '#libs/press/domain/release-state.js';
import { statementFindings } from '#libs/press/domain/statements.js';
import type { TextId } from '#libs/vault/ids.js';

/** Findings and blocks are looked up before the rules are asked. */
export type WorkflowCommand =
  /** `blocks`: the text as generated now, so that what is reviewed is what was seen. */
  | { readonly type: 'SubmitRelease'; readonly blocks?: readonly DraftBlock[] }
  | { readonly type: 'ReturnRelease'; readonly comment: TextId }
  | { readonly type: 'ApproveContent'; readonly findings: readonly Finding[] }
  | { readonly type: 'ApproveRelease'; readonly findings: readonly Finding[] }
  | { readonly type: 'IssueRelease'; readonly findings: readonly Finding[]; readonly text: TextId; readonly headline?: TextId }
  /** Proposes it: what is out changes when somebody else approves. */
  | ({ readonly type: 'CorrectRelease' } & Correction)
  | { readonly type: 'ApproveCorrection' }
  | { readonly type: 'RejectCorrection'; readonly reason: TextId }
  | { readonly type: 'WithdrawRelease'; readonly reason: TextId };

export function decideWorkflow(command: WorkflowCommand, state: ReleaseState, asked: Asked): PressReleaseEvent[] {
  switch (command.type) {
    case 'SubmitRelease': {
      const release = open(state);
      if (release.status === 'in-review') return [];
      return [...(command.blocks ? refreshing(release, command.blocks, []) : []), { type: 'ReleaseSubmitted', data: {} }];
    }
    case 'ReturnRelease': {
      const { status } = notOut(state);
      if (status === 'draft') refuse('release-not-submitted', { reason: 'The release is a draft already.', remedy: 'Edit it, then submit it.' });
      return [{ type: 'ReleaseReturned', data: { comment: command.comment } }];
    }
    case 'ApproveContent': {
      const release = notOut(state);
      if (release.status === 'content-approved' || release.status === 'approved') return [];
      if (release.status !== 'in-review') refuse('release-not-submitted', { reason: 'The release is not in review.', remedy: 'Submit it first.' });
      mustBeReady(release, command.findings);
      return [{ type: 'ContentApproved', data: {} }];
    }
    case 'ApproveRelease': {
      const release = notOut(state);
      if (release.status === 'approved') return [];
      if (release.status !== 'content-approved')
        refuse('content-not-approved', { reason: 'Its content is not approved yet.', remedy: 'Have the content approved first.' });
      if (release.author !== undefined && release.author === asked.by) {
        refuse('drafter-may-not-release', { reason: 'Whoever wrote the text last may not release it.', remedy: 'Ask a colleague to approve the release.' });
      }
      mustBeReady(release, command.findings);
      return [{ type: 'ReleaseApproved', data: {} }];
    }
    case 'IssueRelease': {
      if (state.status === 'issued' && state.issuedText === command.text) return [];
      const release = notOut(state);
      if (release.status !== 'approved')
        refuse('release-not-approved', { reason: 'The release is not approved.', remedy: 'Have content and release approved first.' });
      if (release.embargo && asked.at < release.embargo.instant) {
        refuse('embargo-not-over', {
          reason: `Its embargo ends on ${release.embargo.until} (${release.embargo.zone}).`,
          remedy: 'Issue it then, or lift the embargo.',
        });
      }
      mustBeReady(release, command.findings);
      const { text, headline } = command;
      return [{ type: 'ReleaseIssued', data: { text, ...(headline !== undefined && { headline }) } }];
    }
    case 'CorrectRelease': {
      const release = issued(state);
      const { type: _, ...correction } = command;
      if (release.issuedText === correction.text && correction.headline === undefined)
        refuse('nothing-corrected', { path: 'text', reason: 'This is the text that is out.', remedy: 'Send the corrected text.' });
      const { by: __, ...waiting } = release.correction ?? {};
      return same(waiting, correction) ? [] : [{ type: 'CorrectionProposed', data: correction }];
    }
    case 'ApproveCorrection': {
      const { by, ...correction } = issued(state).correction ?? nothingWaits();
      if (by !== undefined && by === asked.by)
        refuse('corrector-may-not-release', {
          reason: 'Whoever wrote the correction may not release it.',
          remedy: 'Ask a colleague to approve the correction.',
        });
      return [{ type: 'ReleaseCorrected', data: correction }];
    }
    case 'RejectCorrection':
      if (issued(state).correction === undefined) nothingWaits();
      return [{ type: 'CorrectionRejected', data: { reason: command.reason } }];
    case 'WithdrawRelease':
      return existing(state).status === 'withdrawn' ? [] : [{ type: 'ReleaseWithdrawn', data: { reason: command.reason } }];
    default:
      return unreachable(command);
  }
}

/** The release, which must be out. */
function issued(state: ReleaseState): DraftedRelease {
  const release = existing(state);
  if (release.status !== 'issued') refuse('release-not-issued', { reason: 'Only what is out can be corrected.', remedy: 'Edit the draft instead.' });
  return release;
}

const nothingWaits = (): never => refuse('no-correction-waiting', { reason: 'No correction waits for approval.', remedy: 'Propose one first.' });

const inWords: Readonly<Record<Finding['code'], string>> = {
  'quote-not-cleared': 'the quote is not cleared',
  'speaker-inferred': 'the speaker is not certain',
  'caption-gap': 'the caption has a gap',
  'caption-impossible': 'the caption has an impossible position',
  'credit-missing': 'the photo has no credit',
  'consent-missing': 'a consent is missing',
  'photo-consent-missing': 'somebody in the photo has not agreed to be shown, as far as is recorded',
  'photo-consent-refused': 'somebody in the photo refused to be shown or took the consent back',
  'naming-refused': 'the text names somebody who refused to be named or took the consent back',
  'date-conflict': 'the date is contradicted',
  'text-stale': 'the text is older than its facts',
  'text-conflict': 'people and facts changed the same words',
};

/** Rule 6: what was found by looking, and what the release itself knows even if the look was a moment too early. */
function mustBeReady(release: DraftedRelease, found: readonly Finding[]): void {
  const findings = [...statementFindings(release.statements), ...photoFindings(release.photos), ...found];
  const said = new Set(findings.map(({ code, what }) => `${what}: ${inWords[code]}`));
  if (said.size === 0) return;
  refuse('release-not-ready', {
    reason: `${[...said].join('; ')}.`,
    remedy: 'Settle these points (GET the draft lists them under findings), then approve again.',
  });
}
