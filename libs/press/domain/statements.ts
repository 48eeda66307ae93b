import { refuse } from '#libs/eventing/decider.js';
import type { Finding, PressReleaseEvent, Statement } from '#libs/press/domain/press-release.events.js';
import { notOut, open, same, type RecordedStatement, type ReleaseState } from '#libs/press/domain/release-state.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

export type StatementCommand =
  /** Known ids are replaced; a clearance stays only while wording and speaker stay. */
  | { readonly type: 'RecordStatement'; readonly statement: Statement }
  | { readonly type: 'RemoveStatement'; readonly statementId: string }
  | { readonly type: 'AssignSpeaker'; readonly statementId: string; readonly personId: PersonId }
  | { readonly type: 'SubmitQuote'; readonly statementId: string }
  /** `segments` is the wording that was cleared; it must be the wording that stands. `link`: by which clearance link. */
  | { readonly type: 'ApproveQuote'; readonly statementId: string; readonly segments: readonly TextId[]; readonly link?: string; readonly comment?: TextId }
  /** `segments`, where named, is the wording that was rejected; it must be the wording that stands. */
  | { readonly type: 'RejectQuote'; readonly statementId: string; readonly reason: TextId; readonly segments?: readonly TextId[]; readonly link?: string }
  /** `segments` is the wording that was looked at, `proposed` the one that would be cleared. */
  | {
      readonly type: 'ProposeQuoteChange';
      readonly statementId: string;
      readonly segments: readonly TextId[];
      readonly proposed: readonly TextId[];
      readonly link: string;
      readonly comment?: TextId;
    }
  | { readonly type: 'ReviseQuote'; readonly statementId: string; readonly segments: readonly TextId[] };

export function decideStatement(command: StatementCommand, state: ReleaseState): PressReleaseEvent[] {
  switch (command.type) {
    case 'RecordStatement': {
      const { statement } = command;
      if (statement.segments.length === 0)
        refuse('statement-without-words', { path: 'segments', reason: 'A statement needs at least one segment.', remedy: 'Send what was said.' });
      const before = open(state).statements.find((one) => one.statementId === statement.statementId);
      if (before && same(wordsOf(before), statement)) return [];
      return [{ type: 'StatementRecorded', data: { statement } }];
    }
    case 'RemoveStatement':
      statementOf(open(state).statements, command.statementId);
      return [{ type: 'StatementRemoved', data: { statementId: command.statementId } }];
    case 'AssignSpeaker': {
      const { speaker, speakerCertainty } = statementOf(open(state).statements, command.statementId);
      if (speakerCertainty === 'stated' && same(speaker, { personId: command.personId })) return [];
      return [{ type: 'SpeakerAssigned', data: { statementId: command.statementId, personId: command.personId } }];
    }
    case 'SubmitQuote': {
      const { statementId, segments, clearance } = statementOf(notOut(state).statements, command.statementId);
      if (clearance === 'submitted' || clearance === 'cleared') return [];
      if (clearance === 'rejected') refuse('quote-rejected', { reason: 'This wording was rejected.', remedy: 'Revise the quote, then submit it again.' });
      return [{ type: 'QuoteSubmitted', data: { statementId, segments } }];
    }
    case 'ApproveQuote': {
      const { statementId, segments, clearance } = statementOf(notOut(state).statements, command.statementId);
      mustStand(segments, command.segments);
      if (clearance === 'cleared') return [];
      if (clearance === 'rejected') refuse('quote-rejected', { reason: 'This wording was rejected.', remedy: 'Revise the quote, then have it cleared.' });
      const { link, comment } = command;
      return [{ type: 'QuoteApproved', data: { statementId, segments, ...(link !== undefined && { link }), ...(comment !== undefined && { comment }) } }];
    }
    case 'RejectQuote': {
      const { statementId, segments, clearance } = statementOf(notOut(state).statements, command.statementId);
      const { reason, link } = command;
      if (command.segments) mustStand(segments, command.segments);
      if (clearance === 'rejected') return [];
      return [{ type: 'QuoteRejected', data: { statementId, reason, ...(link !== undefined && { link }) } }];
    }
    case 'ProposeQuoteChange': {
      const { statementId, segments, clearance } = statementOf(notOut(state).statements, command.statementId);
      const { proposed, link, comment } = command;
      mustStand(segments, command.segments);
      if (clearance === 'cleared')
        refuse('quote-cleared', { reason: 'This wording is cleared.', remedy: 'Reject the quote if it must not appear as it stands.' });
      if (clearance === 'rejected') refuse('quote-rejected', { reason: 'This wording was rejected.', remedy: 'Revise the quote, then have it cleared.' });
      if (same(segments, proposed))
        refuse('nothing-proposed', { path: 'proposed', reason: 'This is the wording that stands.', remedy: 'Clear it, or propose another.' });
      return [{ type: 'QuoteChangeProposed', data: { statementId, proposed, link, ...(comment !== undefined && { comment }) } }];
    }
    case 'ReviseQuote': {
      const { statementId, segments } = command;
      if (segments.length === 0)
        refuse('statement-without-words', {
          path: 'segments',
          reason: 'A statement needs at least one segment.',
          remedy: 'Send what was said, or remove the statement.',
        });
      if (same(statementOf(open(state).statements, statementId).segments, segments)) return [];
      return [{ type: 'QuoteRevised', data: { statementId, segments } }];
    }
  }
}

/** The statements after an event; the decider and the view share it. `S` may carry more, such as the sources of a view. */
export function evolveStatements<S extends RecordedStatement>(
  statements: readonly S[],
  event: PressReleaseEvent,
  mark: (statement: RecordedStatement, before?: S) => S,
): readonly S[] {
  const change = (id: string, facts: (before: S) => Partial<RecordedStatement>) =>
    statements.map((one) => (one.statementId === id ? mark({ ...one, ...facts(one) }, one) : one));
  switch (event.type) {
    case 'StatementRecorded': {
      const { statement } = event.data;
      const before = statements.find((one) => one.statementId === statement.statementId);
      if (!before) return [...statements, mark({ ...statement, clearance: 'open' })];
      const clearance = same(before.segments, statement.segments) && same(before.speaker, statement.speaker) ? before.clearance : 'open';
      const { proposal, answer } = before;
      const kept = clearance === 'open' ? {} : { ...(proposal && { proposal }), ...(answer && { answer }) };
      return statements.map((one) => (one === before ? mark({ ...statement, clearance, ...kept }, before) : one));
    }
    case 'StatementRemoved':
      return statements.filter((one) => one.statementId !== event.data.statementId);
    case 'SpeakerAssigned': {
      const speaker = { personId: event.data.personId };
      return change(event.data.statementId, (one) => ({ speaker, speakerCertainty: 'stated', clearance: same(one.speaker, speaker) ? one.clearance : 'open' }));
    }
    case 'QuoteSubmitted':
      return change(event.data.statementId, (one) => (same(one.segments, event.data.segments) ? { clearance: 'submitted' } : {}));
    case 'QuoteApproved':
      return change(event.data.statementId, (one) =>
        same(one.segments, event.data.segments) ? { clearance: 'cleared', ...answered('cleared', event.data.link, event.data.comment) } : {},
      );
    case 'QuoteRejected':
      return change(event.data.statementId, () => ({ clearance: 'rejected', ...answered('rejected', event.data.link, event.data.reason) }));
    case 'QuoteChangeProposed': {
      const { proposed, link, comment } = event.data;
      const proposal = { segments: proposed, ...(comment !== undefined && { comment }) };
      return change(event.data.statementId, () => ({ proposal, ...answered('change-proposed', link, comment) }));
    }
    case 'QuoteRevised': {
      const { statementId, segments } = event.data;
      // What was said about the old wording says nothing about the new one.
      return statements.map((one) => {
        if (one.statementId !== statementId) return one;
        return mark({ ...wordsOf(one), segments, clearance: 'open' }, one);
      });
    }
    default:
      return statements;
  }
}

/** What the statements alone keep from approval: words in quotation marks need a clearance, every statement a certain speaker. */
export function statementFindings(statements: readonly RecordedStatement[]): Finding[] {
  return statements.flatMap(({ statementId, kind, clearance, speakerCertainty }): Finding[] => [
    ...(kind !== 'indirect' && clearance !== 'cleared' ? [{ code: 'quote-not-cleared' as const, what: statementId }] : []),
    ...(speakerCertainty !== 'stated' ? [{ code: 'speaker-inferred' as const, what: statementId }] : []),
  ]);
}

const answered = (was: NonNullable<RecordedStatement['answer']>['was'], link: string | undefined, comment: TextId | undefined) =>
  link === undefined ? {} : { answer: { link, was, ...(comment !== undefined && { comment }) } };

const wordsOf = ({ clearance: _, proposal: __, answer: ___, ...statement }: RecordedStatement): Statement => statement;

/** Clearance binds to the exact wording (rule 5). */
function mustStand(standing: readonly TextId[], looked: readonly TextId[]): void {
  if (same(standing, looked)) return;
  refuse('quote-wording-differs', {
    path: 'segments',
    reason: 'What was cleared is not the wording that stands in the release.',
    remedy: 'Revise the quote to the cleared wording, or have the wording of the release cleared.',
  });
}

function statementOf(statements: readonly RecordedStatement[], statementId: string): RecordedStatement {
  const statement = statements.find((one) => one.statementId === statementId);
  return statement ?? refuse('unknown-statement', { reason: `The release has no statement "${statementId}".`, remedy: 'Record the statement first.' });
}
