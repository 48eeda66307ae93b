import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { refuse } from '#libs/eventing/decider.js';
import { checkFacts } from '#libs/fact-check/check-facts.js';
import { knownFacts } from '#libs/fact-check/known-facts.js';
import { sentences } from '#libs/language/sentences.js';
import { Problem } from '#libs/platform/problem.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { mergeEdits } from '#libs/press/edits/draft-merge.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import { factsOnRecord } from '#libs/press/edits/facts-on-record.js';
import { namesToMask } from '#libs/press/edits/names-to-mask.js';
import { PressFacts } from '#libs/press/press-facts.js';
import { FindRelease } from '#libs/press/press.queries.js';
import { textOfBlock } from '#libs/press/edits/recorded-text.js';
import { maskText, unmaskText } from '#libs/rewording/masked-text.js';
import { Rewording, RewordingFailed } from '#libs/rewording/rewording.js';

/** `text` as it stands, and `proposal`: another wording that says nothing else as far as can be checked. */
export type RewordingProposal = { readonly blockId: string; readonly text: string; readonly proposal: string };

/** Another wording of one block. Nothing is written: it becomes text when somebody takes it by editing the block. */
export class ProposeRewording extends Query<RewordingProposal> {
  constructor(
    readonly releaseId: string,
    readonly blockId: string,
  ) {
    super();
  }
}

/** Places in a picture, addresses and names in a row are not put differently. */
const AS_THEY_ARE = new Set(['caption', 'contact', 'call-to-action']);

@QueryHandler(ProposeRewording)
export class ProposeRewordingHandler implements IQueryHandler<ProposeRewording> {
  constructor(
    private readonly queries: QueryBus,
    private readonly facts: PressFacts,
    private readonly rewording: Rewording,
  ) {}

  async execute({ releaseId, blockId }: ProposeRewording): Promise<RewordingProposal> {
    const release = await this.queries.execute(new FindRelease(releaseId));
    const facts = release && (await this.facts.of(release));
    if (!facts) return refuse('unknown-release', { reason: 'There is no such press release.', remedy: 'Draft it first.' });
    if (facts.release.status !== 'draft' && facts.release.status !== 'in-review')
      refuse('release-approved', { reason: 'Its text may not change any more.', remedy: 'Return the release with a comment, then change it.' });
    const text = textToReword(facts, blockId);
    const masked = maskText(text, namesToMask(facts));
    const unmasked = unmaskText(await this.ask(masked.masked), masked);
    if ('unusable' in unmasked) throw unusable(unmasked.unusable);
    const wrong = newlyWrong(facts, text, unmasked.text);
    if (wrong !== undefined) throw unusable(wrong);
    return { blockId, text, proposal: unmasked.text };
  }

  private async ask(masked: string): Promise<string> {
    try {
      return await this.rewording.reword(masked);
    } catch (error) {
      if (error instanceof RewordingFailed) throw problemOf(error);
      throw error;
    }
  }
}

function textToReword(facts: DraftFacts, blockId: string): string {
  const { blocks } = mergeEdits(generateDraft(facts), facts.release, facts.known);
  const block = blocks.find(({ id }) => id === blockId);
  if (!block) return refuse('unknown-block', { reason: `The text has no block "${blockId}".`, remedy: 'Take the id of one of its blocks.' });
  if (AS_THEY_ARE.has(block.kind))
    refuse('block-not-reworded', { path: 'blockId', reason: 'Captions, contacts and notices are not worded differently.', remedy: 'Edit the block.' });
  return textOfBlock(block);
}

/** What kinds of things the fact check finds in the proposal and not in the text as it is; problems are logged, so no wording. */
function newlyWrong(facts: DraftFacts, text: string, proposal: string): string | undefined {
  const known = knownFacts(factsOnRecord(facts, generateDraft(facts), []));
  const found = (some: string) => sentences(some).flatMap((sentence) => checkFacts(sentence, known));
  const before = new Set(found(text).map((one) => one.found));
  const wrong = found(proposal).filter((one) => !before.has(one.found));
  return wrong.length === 0 ? undefined : `The fact check finds what is not on record: ${[...new Set(wrong.map(({ kind }) => kind))].join(', ')}.`;
}

const unusable = (why: string): Problem =>
  new Problem(503, 'rewording-unusable', {
    detail: `The proposal could not be used. ${why}`,
    remedy: 'Ask again, or edit the block yourself.',
    retryAfterSeconds: 1,
  });

function problemOf({ reason, message }: RewordingFailed): Problem {
  switch (reason) {
    case 'off':
      return new Problem(409, 'rewording-off', { detail: message, remedy: 'Whoever runs the system sets REWORDING_URL and REWORDING_MODEL.' });
    case 'unreachable':
      return new Problem(503, 'rewording-unreachable', { detail: message, remedy: 'Ask again later; the text stays as it is.', retryAfterSeconds: 30 });
    case 'unusable':
      return unusable(message);
  }
}
