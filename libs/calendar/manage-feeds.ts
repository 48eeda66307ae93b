import { Command, CommandHandler, Query, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Feeds, type Feed, type FeedKind } from '#libs/calendar/feeds.js';
import { Directory } from '#libs/directory/directory.js';
import { refuse } from '#libs/eventing/decider.js';
import { newCapability } from '#libs/platform/capability.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import type { OrganisationId, PersonId } from '#libs/vault/ids.js';

/** What is wanted; the id is that of the command, so that a repeated wish is recognised. */
export type FeedWish = {
  readonly feedId: string;
  readonly kind: FeedKind;
  readonly subject: string;
  readonly expiresAt: string | null;
  readonly by: string;
  readonly at: string;
};

/** Opens a subscription; answers the secret of its link, which nobody can be told again. */
export class CreateFeed extends Command<string> {
  constructor(readonly wish: FeedWish) {
    super();
  }
}

/** Closes a subscription for ever. */
export class RevokeFeed extends Command<Feed> {
  constructor(readonly feedId: string) {
    super();
  }
}

/** Subscriptions, the newest first. */
export class FindFeeds extends Query<{ readonly items: readonly Feed[]; readonly next?: string }> {
  constructor(
    readonly after: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

@CommandHandler(CreateFeed)
export class CreateFeedHandler implements ICommandHandler<CreateFeed> {
  constructor(
    private readonly feeds: Feeds,
    private readonly queries: QueryBus,
    private readonly directory: Directory,
  ) {}

  async execute({ wish }: CreateFeed): Promise<string> {
    const { feedId, kind, subject, expiresAt, by, at } = wish;
    if (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(at))
      refuse('expiry-in-the-past', {
        path: 'expiresAt',
        reason: 'The link would not work from the start.',
        remedy: 'Name a later instant, or leave expiresAt out.',
      });
    if (!(await this.exists(kind, subject)))
      refuse(`${kind}-unknown`, { path: MEMBER[kind], reason: `There is no ${kind} ${subject}.`, remedy: 'Look its id up, or record it first.' });
    const { token, digest } = newCapability();
    if (await this.feeds.create({ feedId, kind, subject, createdBy: by, expiresAt, digest })) return token;
    return refuse('feed-created-before', {
      reason: 'This request has created a subscription already, and its link is shown only once.',
      remedy: 'Revoke it if the link is lost, and create another with a new Idempotency-Key.',
    });
  }

  private async exists(kind: FeedKind, subject: string): Promise<boolean> {
    if (kind === 'tour') return (await this.queries.execute(new FindTour(subject))) !== undefined;
    if (kind === 'principal') return (await this.directory.persons([subject as PersonId])).size > 0;
    return (await this.directory.organisations([subject as OrganisationId])).size > 0;
  }
}

const MEMBER: Readonly<Record<FeedKind, string>> = { tour: 'tourId', principal: 'principalId', host: 'organisationId' };

@CommandHandler(RevokeFeed)
export class RevokeFeedHandler implements ICommandHandler<RevokeFeed> {
  constructor(private readonly feeds: Feeds) {}

  async execute({ feedId }: RevokeFeed): Promise<Feed> {
    const revoked = await this.feeds.revoke(feedId);
    return revoked ?? refuse('unknown-feed', { reason: 'There is no such subscription.', remedy: 'Look it up under /v1/calendar/feeds.' });
  }
}

@QueryHandler(FindFeeds)
export class FindFeedsHandler implements IQueryHandler<FindFeeds> {
  constructor(private readonly feeds: Feeds) {}

  async execute({ after, limit }: FindFeeds) {
    const items = await this.feeds.list({ after, limit: limit + 1 });
    const shown = items.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown, ...(items.length > limit && last && { next: last.feedId }) };
  }
}
