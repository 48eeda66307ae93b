import { describe, expect, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { instantsOf } from '#libs/press/domain/local-time.js';
import type { Finding, Statement } from '#libs/press/domain/press-release.events.js';
import { pressRelease, type PressReleaseCommand } from '#libs/press/domain/press-release.js';
import type { SignedReleaseEvent } from '#libs/press/domain/release-state.js';

const { given } = specFor(pressRelease);
const ada = 'person-0000000a-0000-4000-8000-000000000001' as const;
const bea = 'person-0000000b-0000-4000-8000-000000000002' as const;

const drafted: SignedReleaseEvent = {
  type: 'ReleaseDrafted',
  by: 'writer',
  data: { visitId: 'v1', kind: 'report', details: {}, blocks: [{ blockId: 'lead', text: 'text-lead', sources: ['e1'] }] },
};
const statement: Statement = { statementId: 's1', kind: 'direct', speaker: { personId: ada }, speakerCertainty: 'stated', segments: ['text-a', 'text-b'] };
const recordedQuote: SignedReleaseEvent = { type: 'StatementRecorded', data: { statement } };
const cleared: SignedReleaseEvent = { type: 'QuoteApproved', data: { statementId: 's1', segments: ['text-a', 'text-b'] } };
const submitted: SignedReleaseEvent = { type: 'ReleaseSubmitted', data: {} };
const contentApproved: SignedReleaseEvent = { type: 'ContentApproved', data: {} };
const approved: SignedReleaseEvent = { type: 'ReleaseApproved', data: {} };
const issued: SignedReleaseEvent = { type: 'ReleaseIssued', data: { text: 'text-out' } };
const withdrawn: SignedReleaseEvent = { type: 'ReleaseWithdrawn', data: { reason: 'text-why' } };
const photo: SignedReleaseEvent = { type: 'PhotoAttached', data: { photoId: 'p1', title: 'text-title' } };
const edited: SignedReleaseEvent = { type: 'TextEdited', by: 'editor', data: { blockId: 'lead', text: 'text-better' } };
const embargo: SignedReleaseEvent = { type: 'EmbargoSet', data: { embargo: { until: '2030-01-02T11:00', zone: 'Europe/Berlin', instant: '2030-01-02T10:00:00.000Z' } } };

describe('drafting a release', () => {
  it('records kind, details and the generated text', () =>
    given()
      .when({ type: 'DraftRelease', visitId: 'v1', kind: 'invitation', details: { issuer: 'Kreis Nord' }, blocks: [] })
      .then({ type: 'ReleaseDrafted', data: { visitId: 'v1', kind: 'invitation', details: { issuer: 'Kreis Nord' }, blocks: [] } }));
  it('refuses a second draft under the same id', () =>
    given(drafted).when({ type: 'DraftRelease', visitId: 'v1', kind: 'report', details: {}, blocks: [] }).refuses('release-already-drafted'));
  it('refuses every other wish while nobody drafted it', () => given().when({ type: 'SubmitRelease' }).refuses('unknown-release'));
  it('sets details once', () => {
    given(drafted).when({ type: 'SetDetails', details: { kicker: 'text-k' } }).then({ type: 'ReleaseDetailsSet', data: { details: { kicker: 'text-k' } } });
    given(drafted, { type: 'ReleaseDetailsSet', data: { details: { kicker: 'text-k' } } }).when({ type: 'SetDetails', details: { kicker: 'text-k' } }).then();
  });
  it('turns a report into an invitation while it is a draft', () => {
    given(drafted).when({ type: 'SetKind', kind: 'invitation' }).then({ type: 'ReleaseKindSet', data: { kind: 'invitation' } });
    given(drafted).when({ type: 'SetKind', kind: 'report' }).then();
    given(drafted, submitted).when({ type: 'SetKind', kind: 'invitation' }).refuses('release-in-review');
  });
  it('keeps a reference number as written', () => {
    given(drafted).when({ type: 'AssignReference', reference: ' kn.12/-ab ' }).then({ type: 'ReferenceAssigned', data: { reference: 'kn.12/-ab' } });
    given(drafted, { type: 'ReferenceAssigned', data: { reference: '7/30' } }).when({ type: 'AssignReference', reference: '7/30' }).then();
    given(drafted).when({ type: 'AssignReference', reference: '  ' }).refuses('reference-empty');
  });
});

describe('the text', () => {
  const fresh = [
    { blockId: 'lead', text: 'text-lead-2', sources: ['e1', 'e7'] },
    { blockId: 'tour', text: 'text-tour', sources: ['e2'] },
  ] as const;
  it('is generated anew', () => given(drafted).when({ type: 'RefreshDraft', blocks: fresh }).then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: [] } }));
  it('is not recorded again when nothing changed', () =>
    given(drafted).when({ type: 'RefreshDraft', blocks: [{ blockId: 'lead', text: 'text-lead', sources: ['e1'] }] }).then());
  it('keeps what people rewrote', () =>
    given(drafted, edited).when({ type: 'RefreshDraft', blocks: fresh }).then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: ['lead'] } }));
  it('gives up an edit only when asked to', () =>
    given(drafted, edited).when({ type: 'RefreshDraft', blocks: fresh, discard: ['lead'] }).then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: [] } }));
  it('is edited block by block', () => given(drafted).when({ type: 'EditText', blockId: 'lead', text: 'text-better' }).then({ type: 'TextEdited', data: { blockId: 'lead', text: 'text-better' } }));
  it('is recorded as the editor saw it, then edited', () =>
    given(drafted)
      .when({ type: 'EditText', blockId: 'tour', text: 'text-x', blocks: fresh })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: [] } }, { type: 'TextEdited', data: { blockId: 'tour', text: 'text-x' } }));
  it('does not change by the same edit twice', () => given(drafted, edited).when({ type: 'EditText', blockId: 'lead', text: 'text-better' }).then());
  it('has no block that was never generated', () => given(drafted).when({ type: 'EditText', blockId: 'nope', text: 'text-x' }).refuses('unknown-block'));
  it('may stay as it is when somebody looked at the new facts', () => {
    given(drafted).when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1', 'e9'] }).then({ type: 'StaleTextAccepted', data: { blockId: 'lead', sources: ['e1', 'e9'] } });
    given(drafted).when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1'] }).then();
    given(drafted).when({ type: 'AcceptStaleText', blockId: 'nope', sources: [] }).refuses('unknown-block');
  });
});

describe('a quote', () => {
  it('is recorded once, and replaced under its id', () => {
    given(drafted).when({ type: 'RecordStatement', statement }).then({ type: 'StatementRecorded', data: { statement } });
    given(drafted, recordedQuote).when({ type: 'RecordStatement', statement }).then();
    given(drafted, recordedQuote).when({ type: 'RecordStatement', statement: { ...statement, topic: 'Sprache' } }).then({ type: 'StatementRecorded', data: { statement: { ...statement, topic: 'Sprache' } } });
    given(drafted).when({ type: 'RecordStatement', statement: { ...statement, segments: [] } }).refuses('statement-without-words');
  });
  it('is cleared in exactly its wording', () => {
    given(drafted, recordedQuote).when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'] }).then(cleared);
    given(drafted, recordedQuote).when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a'] }).refuses('quote-wording-differs');
    given(drafted, recordedQuote, cleared).when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'] }).then();
  });
  it('needs a new clearance once it is revised', () => {
    const revised: SignedReleaseEvent = { type: 'QuoteRevised', data: { statementId: 's1', segments: ['text-c'] } };
    given(drafted, recordedQuote, cleared).when({ type: 'ReviseQuote', statementId: 's1', segments: ['text-c'] }).then(revised);
    given(drafted, recordedQuote, cleared, revised, submitted).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-ready');
    given(drafted, recordedQuote, cleared).when({ type: 'ReviseQuote', statementId: 's1', segments: ['text-a', 'text-b'] }).then();
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
    given(drafted, recordedQuote).when({ type: 'SubmitQuote', statementId: 's1' }).then({ type: 'QuoteSubmitted', data: { statementId: 's1', segments: ['text-a', 'text-b'] } });
    given(drafted, recordedQuote, cleared).when({ type: 'SubmitQuote', statementId: 's1' }).then();
    given(drafted).when({ type: 'SubmitQuote', statementId: 's1' }).refuses('unknown-statement');
  });
  it('stays rejected until it is revised', () => {
    const rejected: SignedReleaseEvent = { type: 'QuoteRejected', data: { statementId: 's1', reason: 'text-why' } };
    given(drafted, recordedQuote).when({ type: 'RejectQuote', statementId: 's1', reason: 'text-why' }).then(rejected);
    given(drafted, recordedQuote, rejected).when({ type: 'SubmitQuote', statementId: 's1' }).refuses('quote-rejected');
    given(drafted, recordedQuote, rejected).when({ type: 'ApproveQuote', statementId: 's1', segments: ['text-a', 'text-b'] }).refuses('quote-rejected');
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
    given(drafted, recordedQuote).when({ type: 'RemoveStatement', statementId: 's1' }).then({ type: 'StatementRemoved', data: { statementId: 's1' } });
    given(drafted).when({ type: 'RemoveStatement', statementId: 's1' }).refuses('unknown-statement');
  });
});

describe('a photo', () => {
  const caption = { mode: 'individual', positions: [{ who: { personId: ada }, position: 'l.' }] } as const;
  it('is attached, captioned and credited', () => {
    given(drafted).when({ type: 'AttachPhoto', photoId: 'p1', title: 'text-title' }).then(photo);
    given(drafted, photo).when({ type: 'AttachPhoto', photoId: 'p1', title: 'text-title' }).then();
    given(drafted, photo).when({ type: 'SetCaption', photoId: 'p1', caption }).then({ type: 'CaptionSet', data: { photoId: 'p1', caption } });
    given(drafted, photo, { type: 'CaptionSet', data: { photoId: 'p1', caption } }).when({ type: 'SetCaption', photoId: 'p1', caption }).then();
    given(drafted, photo).when({ type: 'SetCredit', photoId: 'p1', credit: 'text-c' }).then({ type: 'CreditSet', data: { photoId: 'p1', credit: 'text-c' } });
    given(drafted, photo).when({ type: 'SetCredit', photoId: 'p1' }).then();
    given(drafted, photo).when({ type: 'RemovePhoto', photoId: 'p1' }).then({ type: 'PhotoRemoved', data: { photoId: 'p1' } });
    given(drafted).when({ type: 'SetCredit', photoId: 'p1', credit: 'text-c' }).refuses('unknown-photo');
  });
  it('keeps caption and credit under a new title', () =>
    given(drafted, photo, { type: 'CreditSet', data: { photoId: 'p1', credit: 'text-c' } }, { type: 'PhotoAttached', data: { photoId: 'p1', stopId: 'a' } })
      .when({ type: 'SetCredit', photoId: 'p1', credit: 'text-c' })
      .then());
  it('without a credit keeps the release from approval', () => given(drafted, photo, submitted).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-ready'));
});

describe('the way to approval', () => {
  it('goes from draft to review to content to release', () => {
    given(drafted).when({ type: 'SubmitRelease' }).then(submitted);
    given(drafted, submitted).when({ type: 'ApproveContent', findings: [] }).then(contentApproved);
    given(drafted, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }).then(approved);
    given(drafted, submitted, contentApproved, approved).when({ type: 'IssueRelease', findings: [], text: 'text-out' }).then(issued);
  });
  it('records with the submission the text that was seen', () => {
    const blocks = [{ blockId: 'lead', text: 'text-new', sources: ['e1', 'e2'] }] as const;
    given(drafted).when({ type: 'SubmitRelease', blocks }).then({ type: 'DraftRefreshed', data: { blocks, kept: [] } }, submitted);
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
  it.each<Finding['code']>(['quote-not-cleared', 'speaker-inferred', 'caption-gap', 'caption-impossible', 'credit-missing', 'consent-missing', 'date-conflict', 'text-stale'])(
    'is barred at every step while there is a finding: %s',
    (code) => {
      const findings: Finding[] = [{ code, what: 'x' }];
      given(drafted, submitted).when({ type: 'ApproveContent', findings }).refuses('release-not-ready');
      given(drafted, submitted, contentApproved).when({ type: 'ApproveRelease', findings }).refuses('release-not-ready');
      given(drafted, submitted, contentApproved, approved).when({ type: 'IssueRelease', findings, text: 'text-out' }).refuses('release-not-ready');
    },
  );
  it('names every finding once, in words', () => {
    const decide = () => pressRelease.decide({ type: 'ApproveContent', findings: [{ code: 'quote-not-cleared', what: 's1' }, { code: 'caption-gap', what: 'p1' }] }, [drafted, recordedQuote, submitted].reduce(pressRelease.evolve, pressRelease.initialState), { by: 'a', at: '', today: '', command: '' });
    expect(decide).toThrow('s1: the quote is not cleared; p1: the caption has a gap.');
  });
  it('needs somebody other than who wrote the text last', () => {
    given(drafted, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }, { by: 'writer' }).refuses('drafter-may-not-release');
    given(drafted, edited, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }, { by: 'editor' }).refuses('drafter-may-not-release');
    given(drafted, edited, submitted, contentApproved).when({ type: 'ApproveRelease', findings: [] }, { by: 'writer' }).then(approved);
  });
  it('starts anew when the release is returned', () => {
    given(drafted, submitted, contentApproved, approved).when({ type: 'ReturnRelease', comment: 'text-no' }).then({ type: 'ReleaseReturned', data: { comment: 'text-no' } });
    given(drafted, submitted, { type: 'ReleaseReturned', data: { comment: 'text-no' } }).when({ type: 'ApproveContent', findings: [] }).refuses('release-not-submitted');
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
  it.each<PressReleaseCommand>([
    { type: 'EditText', blockId: 'lead', text: 'text-x' },
    { type: 'RefreshDraft', blocks: [] },
    { type: 'SubmitRelease' },
    { type: 'ReturnRelease', comment: 'text-x' },
    { type: 'SetEmbargo', until: '2030-01-02T11:00', zone: 'Europe/Berlin' },
    { type: 'IssueRelease', findings: [], text: 'text-other' },
  ])('never changes: $type', (command) => given(...out).when(command).refuses('release-issued'));
  it('is corrected by a new version with a note', () => {
    const corrected: SignedReleaseEvent = { type: 'ReleaseCorrected', data: { text: 'text-right', note: 'text-note' } };
    given(...out).when({ type: 'CorrectRelease', text: 'text-right', note: 'text-note' }).then(corrected);
    given(...out, corrected).when({ type: 'CorrectRelease', text: 'text-out', note: 'text-note' }).then({ type: 'ReleaseCorrected', data: { text: 'text-out', note: 'text-note' } });
    given(...out).when({ type: 'CorrectRelease', text: 'text-out', note: 'text-note' }).refuses('nothing-corrected');
    given(drafted).when({ type: 'CorrectRelease', text: 'text-right', note: 'text-note' }).refuses('release-not-issued');
  });
  it('is not issued twice', () => given(...out).when({ type: 'IssueRelease', findings: [], text: 'text-out' }).then());
  it('is withdrawn, and then nothing more happens to it', () => {
    given(...out).when({ type: 'WithdrawRelease', reason: 'text-why' }).then(withdrawn);
    given(...out, withdrawn).when({ type: 'EditText', blockId: 'lead', text: 'text-x' }).refuses('release-withdrawn');
    given(...out, withdrawn).when({ type: 'CorrectRelease', text: 'text-x', note: 'text-note' }).refuses('release-not-issued');
  });
});

describe('an embargo', () => {
  it('is local time made exact', () => given(drafted).when({ type: 'SetEmbargo', until: '2030-01-02T11:00', zone: 'Europe/Berlin' }).then(embargo));
  it('is set once', () => given(drafted, embargo).when({ type: 'SetEmbargo', until: '2030-01-02T11:00', zone: 'Europe/Berlin' }).then());
  it('is lifted', () => {
    given(drafted, embargo).when({ type: 'LiftEmbargo' }).then({ type: 'EmbargoLifted', data: {} });
    given(drafted).when({ type: 'LiftEmbargo' }).then();
  });
  it('bars the release until it ends', () => {
    const ready = [drafted, embargo, submitted, contentApproved, approved] as const;
    given(...ready).when({ type: 'IssueRelease', findings: [], text: 'text-out' }, { at: '2030-01-02T09:59:59.999Z' }).refuses('embargo-not-over');
    given(...ready).when({ type: 'IssueRelease', findings: [], text: 'text-out' }, { at: '2030-01-02T10:00:00.000Z' }).then(issued);
    given(...ready, { type: 'EmbargoLifted', data: {} }).when({ type: 'IssueRelease', findings: [], text: 'text-out' }, { at: '2030-01-02T09:00:00.000Z' }).then(issued);
  });
  it.each([
    ['2026-03-29T02:30', 'Europe/Berlin', 'local-time-does-not-exist'],
    ['2026-10-25T02:30', 'Europe/Berlin', 'local-time-exists-twice'],
    ['2026-02-29T10:00', 'Europe/Berlin', 'local-time-not-understood'],
    ['2026-03-01', 'Europe/Berlin', 'local-time-not-understood'],
    ['morgen', 'Europe/Berlin', 'local-time-not-understood'],
    ['2026-03-01T10:00', 'Europe/Nirgends', 'zone-does-not-exist'],
  ])('%s in %s is refused: %s', (until, zone, code) => given(drafted).when({ type: 'SetEmbargo', until, zone }).refuses(code));
  it('takes a time that exists twice once it is said which', () => {
    const twice = (offset: string) => ({ type: 'SetEmbargo', until: '2026-10-25T02:30', zone: 'Europe/Berlin', offset }) as const;
    const at = (instant: string): SignedReleaseEvent => ({ type: 'EmbargoSet', data: { embargo: { until: '2026-10-25T02:30', zone: 'Europe/Berlin', instant } } });
    given(drafted).when(twice('+02:00')).then(at('2026-10-25T00:30:00.000Z'));
    given(drafted).when(twice('+01:00')).then(at('2026-10-25T01:30:00.000Z'));
    given(drafted).when(twice('+05:00')).refuses('offset-does-not-fit');
  });
  it.each([
    ['2026-07-01T12:00', 'Europe/Berlin', ['2026-07-01T10:00:00.000Z']],
    ['2026-01-01T00:00', 'Europe/Berlin', ['2025-12-31T23:00:00.000Z']],
    ['2026-03-29T02:00', 'Europe/Berlin', []],
    ['2026-03-29T03:00', 'Europe/Berlin', ['2026-03-29T01:00:00.000Z']],
    ['2026-10-25T03:00', 'Europe/Berlin', ['2026-10-25T02:00:00.000Z']],
    ['2026-07-01T12:00', 'America/New_York', ['2026-07-01T16:00:00.000Z']],
    ['2026-07-01T12:00', 'Pacific/Kiritimati', ['2026-06-30T22:00:00.000Z']],
  ])('%s in %s is %j', (local, zone, instants) => expect(instantsOf(local, zone)).toEqual(instants));
});
