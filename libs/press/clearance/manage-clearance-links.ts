import { Command, CommandBus, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { refuse } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { same } from '#libs/eventing/same.js';
import { newCapability } from '#libs/platform/capability.js';
import { ChangePressRelease } from '#libs/press/change-press-release.js';
import { ClearanceLinks, type ClearanceLink, type ClearanceVerdict, type StatementKey } from '#libs/press/clearance/clearance-links.js';
import { pressRelease } from '#libs/press/domain/press-release.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { existing, type RecordedStatement } from '#libs/press/domain/release-state.js';
import type { StatementDoc } from '#libs/press/press.queries.js';
import type { TextId } from '#libs/vault/ids.js';
import { Settings } from '#libs/platform/settings.js';
import { Changes } from '#libs/vault/changes.js';

const DAY_MS = 86_400_000;

/** What the link is to be about; `segments` is the wording that its sender has before them. */
export type ClearanceWish = StatementKey & { readonly segments: readonly string[]; readonly expiresAt: string | undefined };

/** A new link; `path` holds its secret. */
export type CreatedLink = { readonly id: string; readonly path: string; readonly expiresAt: string };

/** A link as the press office sees it, in words. */
export type ClearanceLinkInWords = Omit<ClearanceLink, 'segments' | 'speaker' | 'answer'> & {
  readonly segments: readonly string[];
  readonly answer: { readonly was: ClearanceVerdict; readonly at: string; readonly comment: string | null; readonly proposal: string | null } | null;
};

/** Makes a link for a quote that is not cleared, and submits the quote where nobody has; answers its secret, which nobody can be told again. */
export class CreateClearanceLink extends Command<CreatedLink> {
  constructor(
    readonly wish: ClearanceWish,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Closes a link for ever; what was answered by it stays. */
export class RevokeClearanceLink extends Command<ClearanceLinkInWords> {
  constructor(
    readonly about: StatementKey,
    readonly linkId: string,
  ) {
    super();
  }
}

/** The links of a statement, the newest first. */
export class FindClearanceLinks extends Query<{ readonly items: readonly ClearanceLinkInWords[]; readonly next?: string }> {
  constructor(
    readonly about: StatementKey,
    readonly after: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

/** Who said it, as a link remembers it. */
export const speakerKey = ({ speaker }: Pick<StatementDoc, 'speaker'>) =>
  speaker === undefined ? null : 'personId' in speaker ? speaker.personId : speaker.named;

@CommandHandler(CreateClearanceLink)
export class CreateClearanceLinkHandler implements ICommandHandler<CreateClearanceLink> {
  constructor(
    private readonly links: ClearanceLinks,
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly changes: Changes,
    private readonly settings: Settings,
  ) {}

  async execute({ wish, asked }: CreateClearanceLink): Promise<CreatedLink> {
    const { releaseId, statementId } = wish;
    const expiresAt = wish.expiresAt ?? new Date(Date.parse(asked.at) + this.settings.clearanceDays * DAY_MS).toISOString();
    if (Date.parse(expiresAt) <= Date.parse(asked.at))
      refuse('expiry-in-the-past', {
        path: 'expiresAt',
        reason: 'The link would not work from the start.',
        remedy: 'Name a later instant, or leave expiresAt out.',
      });
    const statement = await this.statement(wish);
    await this.mustStand(statement, wish);
    if (statement.clearance === 'cleared') refuse('quote-cleared', { reason: 'This wording is cleared.', remedy: 'There is nothing left to answer.' });
    // Refuses what was rejected and what is out already.
    await this.commands.execute(new ChangePressRelease(releaseId, { type: 'SubmitQuote', statementId }, asked));
    const { token, digest } = newCapability();
    const { segments } = statement;
    const link = { linkId: asked.command, digest, releaseId, statementId, segments, speaker: speakerKey(statement), createdBy: asked.by, expiresAt };
    if (await this.links.create(link)) return { id: link.linkId, path: `/clearance/${token}`, expiresAt };
    return refuse('clearance-link-created-before', {
      reason: 'This request has created a link already, and it is shown only once.',
      remedy: 'Revoke it if it is lost, and create another with a new Idempotency-Key.',
    });
  }

  /** From the log itself, so that a quote that was revised just now is seen as it reads now. */
  private async statement({ releaseId, statementId }: StatementKey): Promise<RecordedStatement> {
    let release = pressRelease.initialState;
    for (const event of await this.store.read<PressReleaseEvent>(`pressRelease-${releaseId}`)) release = pressRelease.evolve(release, event);
    const statement = existing(release).statements.find((one) => one.statementId === statementId);
    return statement ?? refuse('unknown-statement', { reason: `The release has no statement "${statementId}".`, remedy: 'Record the statement first.' });
  }

  private async mustStand({ segments }: RecordedStatement, { releaseId, segments: wanted }: ClearanceWish): Promise<void> {
    const looked = await this.changes.seal<{ readonly segments: readonly TextId[] }>(`pressRelease-${releaseId}`, {
      segments: wanted.map((text) => ({ kind: 'quote' as const, text })),
    });
    if (same(segments, looked.segments)) return;
    refuse('quote-wording-differs', {
      path: 'segments',
      reason: 'What is to be cleared is not the wording that stands in the release.',
      remedy: 'Revise the quote first, or send the wording as it stands.',
    });
  }
}

@CommandHandler(RevokeClearanceLink)
export class RevokeClearanceLinkHandler implements ICommandHandler<RevokeClearanceLink> {
  constructor(
    private readonly links: ClearanceLinks,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ about, linkId }: RevokeClearanceLink): Promise<ClearanceLinkInWords> {
    const revoked = await this.links.revoke(about, linkId);
    if (!revoked) return refuse('unknown-clearance-link', { reason: 'The statement has no such link.', remedy: 'Look it up in the list of its links.' });
    const [inWords] = await told([revoked], this.lookUp);
    return inWords!;
  }
}

@QueryHandler(FindClearanceLinks)
export class FindClearanceLinksHandler implements IQueryHandler<FindClearanceLinks> {
  constructor(
    private readonly links: ClearanceLinks,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ about, after, limit }: FindClearanceLinks) {
    const found = await this.links.list(about, { after, limit: limit + 1 });
    const items = await told(found.slice(0, limit), this.lookUp);
    const last = items.at(-1);
    return { items, ...(found.length > limit && last && { next: last.linkId }) };
  }
}

async function told(links: readonly ClearanceLink[], lookUp: LookUp): Promise<readonly ClearanceLinkInWords[]> {
  const known = await lookUp.of(links);
  const words = (id: TextId | null) => (id === null ? null : known.text(id));
  return links.map(({ segments, speaker: _, answer, ...link }) => ({
    ...link,
    segments: segments.map((id) => known.text(id)),
    answer: answer && { was: answer.was, at: answer.at, comment: words(answer.comment), proposal: words(answer.proposal) },
  }));
}
