import { refuse, unreachable, type Asked, type Decider } from '#libs/eventing/decider.js';
import { decideBlocks, evolveBlocks, type BlockCommand } from '#libs/press/domain/blocks.js';
import { embargoUntil } from '#libs/press/domain/embargo.js';
import { decidePhoto, evolvePhotos, type PhotoCommand } from '#libs/press/domain/photos.js';
import type { DraftBlock, PressReleaseEvent, ReleaseDetails, ReleaseKind } from '#libs/press/domain/press-release.events.js';
import { notOut, open, same, type DraftedRelease, type ReleaseState, type SignedReleaseEvent } from '#libs/press/domain/release-state.js';
import { decideStatement, evolveStatements, type StatementCommand } from '#libs/press/domain/statements.js';
import { decideWorkflow, type WorkflowCommand } from '#libs/press/domain/workflow.js';

export type HeadCommand =
  | {
      readonly type: 'DraftRelease';
      readonly visitId: string;
      readonly kind: ReleaseKind;
      readonly details: ReleaseDetails;
      readonly blocks: readonly DraftBlock[];
    }
  | { readonly type: 'SetKind'; readonly kind: ReleaseKind }
  /** Replaces all details. */
  | { readonly type: 'SetDetails'; readonly details: ReleaseDetails }
  | { readonly type: 'AssignReference'; readonly reference: string }
  /** Local date and time; `offset` (`+02:00`) says which is meant in the hour that autumn repeats. */
  | { readonly type: 'SetEmbargo'; readonly until: string; readonly zone: string; readonly offset?: string }
  | { readonly type: 'LiftEmbargo' };

export type PressReleaseCommand = HeadCommand | BlockCommand | StatementCommand | PhotoCommand | WorkflowCommand;

function decide(command: PressReleaseCommand, release: ReleaseState, asked: Asked): PressReleaseEvent[] {
  switch (command.type) {
    case 'DraftRelease':
    case 'SetKind':
    case 'SetDetails':
    case 'AssignReference':
    case 'SetEmbargo':
    case 'LiftEmbargo':
      return decideHead(command, release);
    case 'RefreshDraft':
    case 'EditText':
    case 'AcceptStaleText':
      return decideBlocks(command, release);
    case 'RecordStatement':
    case 'RemoveStatement':
    case 'AssignSpeaker':
    case 'SubmitQuote':
    case 'ApproveQuote':
    case 'RejectQuote':
    case 'ReviseQuote':
    case 'ProposeQuoteChange':
      return decideStatement(command, release);
    case 'AttachPhoto':
    case 'RemovePhoto':
    case 'SetCaption':
    case 'SetCredit':
      return decidePhoto(command, release);
    case 'SubmitRelease':
    case 'ReturnRelease':
    case 'ApproveContent':
    case 'ApproveRelease':
    case 'IssueRelease':
    case 'CorrectRelease':
    case 'ApproveCorrection':
    case 'RejectCorrection':
    case 'WithdrawRelease':
      return decideWorkflow(command, release, asked);
    default:
      return unreachable(command);
  }
}

function decideHead(command: HeadCommand, state: ReleaseState): PressReleaseEvent[] {
  switch (command.type) {
    case 'DraftRelease': {
      const { visitId, kind, details, blocks } = command;
      if (state.status !== 'none')
        refuse('release-already-drafted', { reason: 'This release exists already.', remedy: 'Change it, or draft another under a new id.' });
      return [{ type: 'ReleaseDrafted', data: { visitId, kind, details, blocks } }];
    }
    case 'SetKind': {
      const release = open(state);
      if (release.kind === command.kind) return [];
      if (release.status !== 'draft')
        refuse('release-in-review', { reason: 'What is in review keeps its kind.', remedy: 'Return the release, then change its kind.' });
      return [{ type: 'ReleaseKindSet', data: { kind: command.kind } }];
    }
    case 'SetDetails':
      return same(open(state).details, command.details) ? [] : [{ type: 'ReleaseDetailsSet', data: { details: command.details } }];
    case 'AssignReference': {
      const reference = command.reference.trim();
      if (reference === '')
        refuse('reference-empty', { path: 'reference', reason: 'The reference number is empty.', remedy: 'Send the number as it is to be printed.' });
      return notOut(state).reference === reference ? [] : [{ type: 'ReferenceAssigned', data: { reference } }];
    }
    case 'SetEmbargo': {
      const release = notOut(state);
      const embargo = embargoUntil(command.until, command.zone, command.offset);
      return same(release.embargo, embargo) ? [] : [{ type: 'EmbargoSet', data: { embargo } }];
    }
    case 'LiftEmbargo':
      return notOut(state).embargo ? [{ type: 'EmbargoLifted', data: {} }] : [];
    default:
      return unreachable(command);
  }
}

function evolve(state: ReleaseState, event: SignedReleaseEvent): ReleaseState {
  if (event.type === 'ReleaseDrafted') {
    const { kind, details } = event.data;
    return { status: 'draft', kind, details, statements: [], photos: [], blocks: evolveBlocks([], event), ...author(event) };
  }
  return state.status === 'none' ? state : evolveDrafted(state, event);
}

function evolveDrafted(release: DraftedRelease, event: SignedReleaseEvent): DraftedRelease {
  switch (event.type) {
    case 'ReleaseDrafted':
      return release;
    case 'ReleaseKindSet':
      return { ...release, kind: event.data.kind };
    case 'ReleaseDetailsSet':
      return { ...release, details: event.data.details, ...author(event) };
    case 'DraftRefreshed':
    case 'StaleTextAccepted':
      return { ...release, blocks: evolveBlocks(release.blocks, event) };
    case 'TextEdited':
      return { ...release, blocks: evolveBlocks(release.blocks, event), ...author(event) };
    case 'StatementRecorded':
    case 'StatementRemoved':
    case 'SpeakerAssigned':
    case 'QuoteSubmitted':
    case 'QuoteApproved':
    case 'QuoteRejected':
    case 'QuoteRevised':
    case 'QuoteChangeProposed':
      return { ...release, statements: evolveStatements(release.statements, event, (statement) => statement) };
    case 'PhotoAttached':
    case 'PhotoRemoved':
    case 'CaptionSet':
    case 'CreditSet':
      return { ...release, photos: evolvePhotos(release.photos, event, (photo) => photo) };
    case 'ReferenceAssigned':
      return { ...release, reference: event.data.reference };
    case 'EmbargoSet':
      return { ...release, embargo: event.data.embargo };
    case 'EmbargoLifted': {
      const { embargo: _, ...rest } = release;
      return rest;
    }
    case 'ReleaseSubmitted':
      return { ...release, status: 'in-review' };
    case 'ReleaseReturned':
      return { ...release, status: 'draft' };
    case 'ContentApproved':
      return { ...release, status: 'content-approved' };
    case 'ReleaseApproved':
      return { ...release, status: 'approved' };
    case 'ReleaseIssued':
    case 'ReleaseCorrected':
      return { ...withoutCorrection(release), status: 'issued', issuedText: event.data.text };
    case 'CorrectionProposed':
      return { ...release, correction: { ...event.data, ...(event.by !== undefined && { by: event.by }) } };
    case 'CorrectionRejected':
      return withoutCorrection(release);
    case 'ReleaseWithdrawn':
      return { ...withoutCorrection(release), status: 'withdrawn' };
    default:
      return unreachable(event);
  }
}

const withoutCorrection = ({ correction: _, ...release }: DraftedRelease): DraftedRelease => release;

const author = ({ by }: SignedReleaseEvent) => (by === undefined ? {} : { author: by });

/** A press release from its first draft to what went out, and what was put right afterwards. */
export const pressRelease: Decider<PressReleaseCommand, SignedReleaseEvent, ReleaseState> = {
  name: 'pressRelease',
  initialState: { status: 'none' },
  decide,
  evolve,
};
