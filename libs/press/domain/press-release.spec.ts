import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { pressRelease } from '#libs/press/domain/press-release.js';
import type { SignedReleaseEvent } from '#libs/press/domain/release-state.js';
import { approved, contentApproved, drafted, edited, embargo, issued, submitted } from '#libs/press/domain/testing.js';

const { given } = specFor(pressRelease);

describe('drafting a release', () => {
  it('records kind, details and the generated text', () =>
    given()
      .when({ type: 'DraftRelease', visitId: 'v1', kind: 'invitation', details: { issuer: 'Kreis Nord' }, blocks: [] })
      .then({ type: 'ReleaseDrafted', data: { visitId: 'v1', kind: 'invitation', details: { issuer: 'Kreis Nord' }, blocks: [] } }));
  it('refuses a second draft under the same id', () =>
    given(drafted).when({ type: 'DraftRelease', visitId: 'v1', kind: 'report', details: {}, blocks: [] }).refuses('release-already-drafted'));
  it('refuses every other wish while nobody drafted it', () => given().when({ type: 'SubmitRelease' }).refuses('unknown-release'));
  it('sets details once', () => {
    given(drafted)
      .when({ type: 'SetDetails', details: { kicker: 'text-k' } })
      .then({ type: 'ReleaseDetailsSet', data: { details: { kicker: 'text-k' } } });
    given(drafted, { type: 'ReleaseDetailsSet', data: { details: { kicker: 'text-k' } } })
      .when({ type: 'SetDetails', details: { kicker: 'text-k' } })
      .then();
  });
  it('turns a report into an invitation while it is a draft', () => {
    given(drafted)
      .when({ type: 'SetKind', kind: 'invitation' })
      .then({ type: 'ReleaseKindSet', data: { kind: 'invitation' } });
    given(drafted).when({ type: 'SetKind', kind: 'report' }).then();
    given(drafted, submitted).when({ type: 'SetKind', kind: 'invitation' }).refuses('release-in-review');
  });
  it('keeps a reference number as written', () => {
    given(drafted)
      .when({ type: 'AssignReference', reference: ' kn.12/-ab ' })
      .then({ type: 'ReferenceAssigned', data: { reference: 'kn.12/-ab' } });
    given(drafted, { type: 'ReferenceAssigned', data: { reference: '7/30' } })
      .when({ type: 'AssignReference', reference: '7/30' })
      .then();
    given(drafted).when({ type: 'AssignReference', reference: '  ' }).refuses('reference-empty');
  });
});

describe('the text', () => {
  const fresh = [
    { blockId: 'lead', text: 'text-lead-2', sources: ['e1', 'e7'] },
    { blockId: 'tour', text: 'text-tour', sources: ['e2'] },
  ] as const;
  it('is generated anew', () =>
    given(drafted)
      .when({ type: 'RefreshDraft', blocks: fresh })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: [] } }));
  it('is not recorded again when nothing changed', () =>
    given(drafted)
      .when({ type: 'RefreshDraft', blocks: [{ blockId: 'lead', text: 'text-lead', sources: ['e1'] }] })
      .then());
  it('keeps what people rewrote', () =>
    given(drafted, edited)
      .when({ type: 'RefreshDraft', blocks: fresh })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: ['lead'] } }));
  it('gives up an edit only when asked to', () =>
    given(drafted, edited)
      .when({ type: 'RefreshDraft', blocks: fresh, discard: ['lead'] })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: [] } }));
  it('takes the new facts into an edit, unless somebody has written it anew meanwhile', () => {
    const merge = { blockId: 'lead', ours: 'text-better', text: 'text-merged', conflicts: [{ at: 3, ours: 'text-o', theirs: 'text-t' }] } as const;
    const { ours: _, ...merged } = merge;
    given(drafted, edited)
      .when({ type: 'RefreshDraft', blocks: fresh, merges: [merge] })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: ['lead'], merged: [merged] } });
    given(drafted, edited)
      .when({ type: 'RefreshDraft', blocks: fresh, merges: [{ ...merge, ours: 'text-older' }] })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: ['lead'] } });
  });
  it('keeps its conflicts until somebody writes or accepts the block', () => {
    const refreshed = {
      type: 'DraftRefreshed',
      data: { blocks: fresh, kept: ['lead'], merged: [{ blockId: 'lead', text: 'text-merged', conflicts: [{ at: 3, ours: 'text-o' }] }] },
    } as const;
    given(drafted, edited, refreshed).when({ type: 'RefreshDraft', blocks: fresh }).then();
    given(drafted, edited, refreshed)
      .when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1', 'e7'] })
      .then({ type: 'StaleTextAccepted', data: { blockId: 'lead', sources: ['e1', 'e7'] } });
    given(drafted, edited, refreshed, { type: 'StaleTextAccepted', data: { blockId: 'lead', sources: ['e1', 'e7'] } })
      .when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1', 'e7'] })
      .then();
    given(drafted, edited, refreshed, { type: 'TextEdited', data: { blockId: 'lead', text: 'text-own' } })
      .when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1', 'e7'] })
      .then();
  });
  it('follows the facts again once the merge leaves nothing of an edit', () =>
    given(drafted, edited, {
      type: 'DraftRefreshed',
      data: { blocks: fresh, kept: ['lead'], merged: [{ blockId: 'lead', text: 'text-lead-2', conflicts: [] }] },
    })
      .when({ type: 'RefreshDraft', blocks: [{ blockId: 'lead', text: 'text-lead-3', sources: ['e8'] }] })
      .then({ type: 'DraftRefreshed', data: { blocks: [{ blockId: 'lead', text: 'text-lead-3', sources: ['e8'] }], kept: [] } }));
  it('is edited block by block', () =>
    given(drafted)
      .when({ type: 'EditText', blockId: 'lead', text: 'text-better' })
      .then({ type: 'TextEdited', data: { blockId: 'lead', text: 'text-better' } }));
  it('is recorded as the editor saw it, then edited', () =>
    given(drafted)
      .when({ type: 'EditText', blockId: 'tour', text: 'text-x', blocks: fresh })
      .then({ type: 'DraftRefreshed', data: { blocks: fresh, kept: [] } }, { type: 'TextEdited', data: { blockId: 'tour', text: 'text-x' } }));
  it('does not change by the same edit twice', () => given(drafted, edited).when({ type: 'EditText', blockId: 'lead', text: 'text-better' }).then());
  it('has no block that was never generated', () => given(drafted).when({ type: 'EditText', blockId: 'nope', text: 'text-x' }).refuses('unknown-block'));
  it('may stay as it is when somebody looked at the new facts', () => {
    given(drafted)
      .when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1', 'e9'] })
      .then({ type: 'StaleTextAccepted', data: { blockId: 'lead', sources: ['e1', 'e9'] } });
    given(drafted)
      .when({ type: 'AcceptStaleText', blockId: 'lead', sources: ['e1'] })
      .then();
    given(drafted).when({ type: 'AcceptStaleText', blockId: 'nope', sources: [] }).refuses('unknown-block');
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
    given(...ready)
      .when({ type: 'IssueRelease', findings: [], text: 'text-out' }, { at: '2030-01-02T09:59:59.999Z' })
      .refuses('embargo-not-over');
    given(...ready)
      .when({ type: 'IssueRelease', findings: [], text: 'text-out' }, { at: '2030-01-02T10:00:00.000Z' })
      .then(issued);
    given(...ready, { type: 'EmbargoLifted', data: {} })
      .when({ type: 'IssueRelease', findings: [], text: 'text-out' }, { at: '2030-01-02T09:00:00.000Z' })
      .then(issued);
  });
  it.each([
    ['2026-03-29T02:30', 'Europe/Berlin', 'local-time-does-not-exist'],
    ['2026-10-25T02:30', 'Europe/Berlin', 'local-time-ambiguous'],
    ['2026-02-29T10:00', 'Europe/Berlin', 'local-time-not-understood'],
    ['2026-03-01', 'Europe/Berlin', 'local-time-not-understood'],
    ['morgen', 'Europe/Berlin', 'local-time-not-understood'],
    ['2026-03-01T10:00', 'Europe/Nirgends', 'zone-unknown'],
  ])('%s in %s is refused: %s', (until, zone, code) => given(drafted).when({ type: 'SetEmbargo', until, zone }).refuses(code));
  it('takes a time that exists twice once it is said which', () => {
    const twice = (offset: string) => ({ type: 'SetEmbargo', until: '2026-10-25T02:30', zone: 'Europe/Berlin', offset }) as const;
    const at = (instant: string): SignedReleaseEvent => ({
      type: 'EmbargoSet',
      data: { embargo: { until: '2026-10-25T02:30', zone: 'Europe/Berlin', instant } },
    });
    given(drafted).when(twice('+02:00')).then(at('2026-10-25T00:30:00.000Z'));
    given(drafted).when(twice('+01:00')).then(at('2026-10-25T01:30:00.000Z'));
    given(drafted).when(twice('+05:00')).refuses('offset-does-not-fit');
  });
});
