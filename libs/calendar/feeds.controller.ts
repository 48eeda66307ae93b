import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FindFeedCalendar } from '#libs/calendar/feed-calendar.js';
import { createdFeed, createFeed, feedAnswer, feedsAnswer, feedsQuery } from '#libs/calendar/feeds.schemas.js';
import { CreateFeed, FindFeeds, RevokeFeed, type FeedWish } from '#libs/calendar/manage-feeds.js';
import { fileName } from '#libs/documents/file-name.js';
import { calendarFile } from '#libs/documents/ics.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { TellsOnce } from '#libs/platform/capability.js';
import { permitOf } from '#libs/platform/identity.js';
import { answerFile } from '#libs/platform/documents.js';
import { MayBeKept } from '#libs/platform/kept-answers.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { Problem } from '#libs/platform/problem.js';
import { idInPath } from '#libs/platform/schemas.js';

/** Subscriptions to the visits of a tour, a principal or a host. */
@ApiTags('Calendar')
@Controller('v1/calendar/feeds')
export class FeedsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Writes('feed.manage', 'Open a subscription; its link is answered here and never again', 'creates', createdFeed)
  @TellsOnce()
  async create(@Body({ schema: createFeed }) body: z.infer<typeof createFeed>, @Asks() { command: feedId, by, at }: AskedFor, @Req() request: FastifyRequest) {
    const { objects } = permitOf(request);
    if (objects !== 'all' && !(body.organisationId !== undefined && objects.includes(body.organisationId)))
      throw new Problem(403, 'not-permitted', {
        detail: 'A host may open subscriptions to its own visits only.',
        remedy: 'Name organisationId, one of those that GET /v1/me tells.',
      });
    const token = await this.commands.execute(new CreateFeed({ feedId, ...subjectOf(body), expiresAt: body.expiresAt ?? null, by, at }));
    return { id: feedId, path: `/feeds/${token}.ics` };
  }

  @Get()
  @Reads('feed.manage', 'Subscriptions, without their links', feedsAnswer)
  list(@Query({ schema: feedsQuery }) { after, limit }: z.infer<typeof feedsQuery>) {
    return this.queries.execute(new FindFeeds(after, limit));
  }

  @Delete(':feedId')
  @Writes('feed.manage', 'Revoke a subscription: its link opens nothing any more', 'changes', feedAnswer)
  revoke(@Param('feedId', { schema: idInPath }) feedId: string) {
    return this.commands.execute(new RevokeFeed(feedId));
  }
}

function subjectOf({ tourId, principalId, organisationId }: z.infer<typeof createFeed>): Pick<FeedWish, 'kind' | 'subject'> {
  if (tourId !== undefined) return { kind: 'tour', subject: tourId };
  return principalId === undefined ? { kind: 'host', subject: organisationId ?? '' } : { kind: 'principal', subject: principalId };
}

/** What calendars that have subscribed ask for, again and again. */
@ApiTags('Calendar')
@Controller('feeds')
export class FeedReadingController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':feedFile')
  @MayBeKept('private')
  @Reads('feed.read', 'The calendar behind a link', z.string(), { forms: ['calendar'] })
  async read(@Param('feedFile', { schema: z.string().max(200) }) feedFile: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = feedFile.endsWith('.ics') ? feedFile.slice(0, -'.ics'.length) : '';
    const calendar = await this.queries.execute(new FindFeedCalendar(token, new Date()));
    // Never created, revoked, expired: nobody is told which.
    if (!calendar) throw new Problem(404, 'unknown-calendar', { detail: 'This link opens no calendar.', remedy: 'Ask who gave you the link for a new one.' });
    return answerFile(reply, 'calendar', calendarFile(calendar), fileName('Kalender', calendar.name));
  }
}
