import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { refuse, unreachable } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { Clocks } from '#libs/platform/clocks.js';
import { pressRelease, type PressReleaseCommand } from '#libs/press/domain/press-release.js';
import { keepsFromIssuing } from '#libs/press/consent-findings.js';
import type { ReleaseDetails, ReleaseKind } from '#libs/press/domain/press-release.events.js';
import { type DraftFacts, sourcesOf } from '#libs/press/draft/draft-facts.js';
import { undrafted } from '#libs/press/draft-reading.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import { mergesOf } from '#libs/press/edits/merge-edits.js';
import { PressFacts } from '#libs/press/press-facts.js';
import { releaseText } from '#libs/press/forms/press-release.text.js';
import { FindRelease } from '#libs/press/press.queries.js';
import { draftWords, toRecord } from '#libs/press/edits/recorded-text.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** What people ask for; the text, its sources and what stands against an approval are looked up. */
export type WritingWish =
  | { readonly type: 'DraftRelease'; readonly visitId: string; readonly kind: ReleaseKind; readonly details: Spoken<ReleaseDetails> }
  | { readonly type: 'RefreshDraft'; readonly discard?: readonly string[] }
  | { readonly type: 'EditText'; readonly blockId: string; readonly text: string }
  | { readonly type: 'AcceptStaleText'; readonly blockId: string }
  | { readonly type: 'SubmitRelease' }
  | { readonly type: 'ApproveContent' }
  | { readonly type: 'ApproveRelease' }
  | { readonly type: 'IssueRelease' };

export class WritePressRelease extends Command<Outcome> {
  constructor(
    readonly releaseId: string,
    readonly wish: WritingWish,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Looks up the facts as the log has them at this moment, then lets the rules decide. */
@CommandHandler(WritePressRelease)
export class WritePressReleaseHandler implements ICommandHandler<WritePressRelease> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
    private readonly facts: PressFacts,
    private readonly changes: Changes,
    private readonly clocks: Clocks,
  ) {}

  async execute({ releaseId, wish, asked }: WritePressRelease): Promise<Outcome> {
    const facts = await this.look(releaseId, wish);
    const at = wish.type === 'IssueRelease' ? await this.certainMoment(facts) : asked.at;
    return this.changes.run(pressRelease, releaseId, await this.informed(wish, facts), { ...asked, at });
  }

  /** The moment at which something is issued: no later than either clock says, and under an embargo only while they agree. */
  private async certainMoment({ release }: DraftFacts): Promise<string> {
    const moment = release.embargo ? await this.clocks.agreed() : await this.clocks.earlier();
    return moment.toISOString();
  }

  private async look(releaseId: string, wish: WritingWish): Promise<DraftFacts> {
    // Views run a moment behind; the streams up to the head do not.
    const head = (await this.store.head()) ?? undefined;
    const release = await this.queries.execute(new FindRelease(releaseId, head));
    if (release && wish.type !== 'DraftRelease') return (await this.facts.of(release, head)) ?? unknownVisit();
    if (wish.type !== 'DraftRelease') refuse('unknown-release', { reason: 'There is no such press release.', remedy: 'Draft it first.' });
    const programme = (await this.queries.execute(new FindProgramme(wish.visitId, head))) ?? unknownVisit();
    // Who issues it decides how it is written, already in its first version.
    const { issuer } = wish.details;
    const details = issuer === undefined ? {} : { issuer };
    return (await this.facts.of({ ...undrafted(programme), kind: wish.kind, details }, head)) ?? unknownVisit();
  }

  private async informed(wish: WritingWish, facts: DraftFacts): Promise<Spoken<PressReleaseCommand>> {
    switch (wish.type) {
      case 'DraftRelease':
        return { ...wish, blocks: generatedBlocks(facts) };
      case 'RefreshDraft': {
        const { blocks } = generateDraft(facts);
        return { ...wish, blocks: blocks.map(toRecord), merges: mergesOf(facts, blocks, wish.discard ?? []) };
      }
      case 'EditText':
        return {
          type: 'EditText',
          blockId: wish.blockId,
          text: draftWords(wish.text),
          ...(facts.release.status === 'draft' && { blocks: generatedBlocks(facts) }),
        };
      case 'AcceptStaleText': {
        const block = generateDraft(facts).blocks.find(({ id }) => id === wish.blockId);
        return { ...wish, sources: block ? sourcesOf(block) : [], ...(block && { generated: toRecord(block) }) };
      }
      case 'SubmitRelease':
        return { ...wish, blocks: generatedBlocks(facts) };
      case 'ApproveContent':
      case 'ApproveRelease':
        return { ...wish, findings: withoutWords(await this.facts.draft(facts)) };
      case 'IssueRelease': {
        const draft = await this.facts.draft(facts);
        return {
          ...wish,
          findings: withoutWords(draft).filter(keepsFromIssuing),
          text: draftWords(releaseText(draft, { marks: false })),
          headline: draftWords(draft.headline),
        };
      }
      default:
        return unreachable(wish);
    }
  }
}

const generatedBlocks = (facts: DraftFacts) => generateDraft(facts).blocks.map(toRecord);

/** The rules count findings; what they are called is for people. */
const withoutWords = ({ findings }: Draft) => findings.map(({ code, what }) => ({ code, what }));

const unknownVisit = (): never => refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
