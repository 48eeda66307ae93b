import { Command, CommandBus, CommandHandler, Query, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Known } from '#libs/directory/known.js';
import { LookUp } from '#libs/directory/look-up.js';
import { Refusal } from '#libs/eventing/decider.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { same } from '#libs/eventing/same.js';
import { titleOf, worded } from '#libs/itineraries/itinerary.queries.js';
import { whenInWords } from '#libs/language/when.js';
import { commandIdOf } from '#libs/platform/asks.js';
import { digestOfToken } from '#libs/platform/capability.js';
import { ChangePressRelease, type PlainReleaseCommand } from '#libs/press/change-press-release.js';
import { ClearanceLinks, type ClearanceAnswer, type ClearanceLink, type ClearanceVerdict } from '#libs/press/clearance/clearance-links.js';
import { speakerKey } from '#libs/press/clearance/manage-clearance-links.js';
import { FindRelease, type Release } from '#libs/press/press.queries.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** `open`: waits for an answer. `outdated`: the wording or its speaker is another now. `settled`: decided otherwise, or out. */
export type ClearanceState = 'open' | 'outdated' | 'settled' | 'answered';

/** What whoever has the link is shown, in words. */
export type Clearance = {
  readonly state: ClearanceState;
  readonly segments: readonly string[];
  readonly speaker?: string;
  readonly visit: string;
  /** `Do, 05.03.2020, 10.00 Uhr` */
  readonly when: string;
  readonly expiresAt: string;
  readonly answer?: { readonly was: ClearanceVerdict; readonly at: string; readonly comment?: string; readonly proposal?: string };
};

/** What was filled in; empty texts are absent. */
export type GivenAnswer = { readonly was: ClearanceVerdict; readonly comment?: string; readonly proposal?: string };

/** `other-answer`: the link was answered otherwise before. `not-current`: outdated or settled. Nothing was changed then, nor by the others but `kept`. */
export type AnswerOutcome = 'kept' | 'other-answer' | 'not-current' | 'nothing-proposed' | 'no-link';

/** The quote behind a secret; undefined for a link that was never made, is revoked or expired. */
export class FindClearance extends Query<Clearance | undefined> {
  constructor(readonly token: string) {
    super();
  }
}

/** Answers about the quote behind a secret, once; the same answer again changes nothing. */
export class AnswerClearance extends Command<AnswerOutcome> {
  constructor(
    readonly token: string,
    readonly given: GivenAnswer,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@QueryHandler(FindClearance)
export class FindClearanceHandler implements IQueryHandler<FindClearance> {
  constructor(
    private readonly links: ClearanceLinks,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ token }: FindClearance): Promise<Clearance | undefined> {
    const link = await openedBy(token, this.links);
    const release = link && (await this.queries.execute(new FindRelease(link.releaseId)));
    const programme = release && (await this.queries.execute(new FindProgramme(release.visitId)));
    if (!programme) return undefined;
    const known = await this.lookUp.of(link, programme);
    const { segments, speaker, expiresAt, answer } = link;
    return {
      state: stateOf(link, release),
      segments: segments.map((id) => known.text(id)),
      ...(speaker !== null && { speaker: isPerson(speaker) ? known.person(speaker).name : known.text(speaker) }),
      visit: titleOf(programme, known),
      when: whenInWords(worded(programme.when.value, known), 'table'),
      expiresAt,
      ...(answer && { answer: inWords(answer, known) }),
    };
  }
}

@CommandHandler(AnswerClearance)
export class AnswerClearanceHandler implements ICommandHandler<AnswerClearance> {
  constructor(
    private readonly links: ClearanceLinks,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly changes: Changes,
  ) {}

  async execute({ token, given, asked }: AnswerClearance): Promise<AnswerOutcome> {
    const link = await openedBy(token, this.links);
    const release = link && (await this.queries.execute(new FindRelease(link.releaseId)));
    if (!release) return 'no-link';
    const answer = await this.kept(link, given);
    if (link.answer) return same(answer, withoutTime(link.answer)) ? this.repeat(link, answer, asked) : 'other-answer';
    if (stateOf(link, release) !== 'open') return 'not-current';
    if (answer.proposal !== null && same([answer.proposal], link.segments)) return 'nothing-proposed';
    if (await this.links.answer(link.linkId, answer)) return this.first(link, answer, asked);
    const meanwhile = await openedBy(token, this.links);
    if (!meanwhile?.answer) return 'no-link';
    return same(answer, withoutTime(meanwhile.answer)) ? 'kept' : 'other-answer';
  }

  /** What was written goes into the vault as texts of the release. */
  private async kept({ releaseId }: ClearanceLink, { was, comment, proposal }: GivenAnswer) {
    const kind = was === 'rejected' ? ('reason' as const) : ('note' as const);
    const texts = await this.changes.seal<{ readonly comment: TextId | null; readonly proposal: TextId | null }>(`pressRelease-${releaseId}`, {
      comment: comment === undefined ? null : { kind, text: comment },
      proposal: proposal === undefined ? null : { kind: 'quote', text: proposal },
    });
    return { was, ...texts };
  }

  private async first(link: ClearanceLink, answer: ClearanceAnswer, asked: AskedFor): Promise<AnswerOutcome> {
    try {
      await carryOut(this.commands, link, answer, asked);
      return 'kept';
    } catch (error) {
      // What the rules refuse was not answered; after any other fault the answer stands, and FinishClearances carries it out.
      if (!(error instanceof Refusal)) throw error;
      await this.links.takeBack(link.linkId);
      return 'not-current';
    }
  }

  private async repeat(link: ClearanceLink, answer: ClearanceAnswer, asked: AskedFor): Promise<AnswerOutcome> {
    try {
      await carryOut(this.commands, link, answer, asked);
    } catch (error) {
      // The release has moved on since; what was answered stays answered.
      if (!(error instanceof Refusal)) throw error;
    }
    return 'kept';
  }
}

/** The command that an answer stands for, always under the same id: carried out once, however often it is asked. */
export async function carryOut(
  commands: CommandBus,
  link: ClearanceLink,
  answer: ClearanceAnswer,
  { at, today }: Pick<AskedFor, 'at' | 'today'>,
): Promise<void> {
  const by = `link-${link.linkId}`;
  const command = commandIdOf(by, 'POST', '/clearance', JSON.stringify([answer.was, answer.comment, answer.proposal]));
  await commands.execute(new ChangePressRelease(link.releaseId, commandOf(link, answer), { by, at, today, command }));
}

const NO_REASON = 'Ohne Angabe von Gründen';

/** The rules decide again, on the wording that the link showed. */
function commandOf({ linkId: link, statementId, segments }: ClearanceLink, { was, comment, proposal }: ClearanceAnswer): Spoken<PlainReleaseCommand> {
  const remark = comment === null ? {} : { comment };
  if (was === 'cleared') return { type: 'ApproveQuote', statementId, segments, link, ...remark };
  if (was === 'change-proposed') return { type: 'ProposeQuoteChange', statementId, segments, proposed: proposal === null ? [] : [proposal], link, ...remark };
  return { type: 'RejectQuote', statementId, segments, link, reason: comment ?? { kind: 'reason', text: NO_REASON } };
}

async function openedBy(token: string, links: ClearanceLinks): Promise<ClearanceLink | undefined> {
  const digest = digestOfToken(token);
  return digest && links.openedBy(digest);
}

function stateOf(link: ClearanceLink, { status, statements }: Release): ClearanceState {
  if (link.answer) return 'answered';
  const statement = statements.find(({ statementId }) => statementId === link.statementId);
  if (!statement || !same(statement.segments, link.segments) || speakerKey(statement) !== link.speaker) return 'outdated';
  const decided = statement.clearance === 'cleared' || statement.clearance === 'rejected';
  return decided || status === 'issued' || status === 'withdrawn' ? 'settled' : 'open';
}

const isPerson = (id: PersonId | TextId): id is PersonId => id.startsWith('person-');

const withoutTime = ({ was, comment, proposal }: ClearanceAnswer): ClearanceAnswer => ({ was, comment, proposal });

const inWords = ({ was, at, comment, proposal }: NonNullable<ClearanceLink['answer']>, known: Known): NonNullable<Clearance['answer']> => ({
  was,
  at,
  ...(comment !== null && { comment: known.text(comment) }),
  ...(proposal !== null && { proposal: known.text(proposal) }),
});
