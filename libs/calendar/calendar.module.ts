import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { FindDayCalendarHandler, FindTourCalendarHandler, FindVisitCalendarHandler } from '#libs/calendar/calendars.js';
import { FindFeedCalendarHandler } from '#libs/calendar/feed-calendar.js';
import { FeedReadingController, FeedsController } from '#libs/calendar/feeds.controller.js';
import { Feeds } from '#libs/calendar/feeds.js';
import { InvitationsController } from '#libs/calendar/invitations.controller.js';
import { FindInvitationHandler, FindOwnProgrammeHandler } from '#libs/calendar/invitations.js';
import { CreateFeedHandler, FindFeedsHandler, RevokeFeedHandler } from '#libs/calendar/manage-feeds.js';
import { ORGANIZER, organizerFrom } from '#libs/calendar/organizer.js';
import { PostgresFeeds } from '#libs/calendar/postgres.feeds.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { readConfig } from '#libs/platform/config.js';

/** Visits in the calendars of other people: files, invitations, answers to them, and subscriptions. */
@Module({
  controllers: [InvitationsController, FeedsController, FeedReadingController],
  providers: [
    { provide: ORGANIZER, useFactory: () => organizerFrom(readConfig().CALENDAR_ORGANIZER) },
    { provide: Feeds, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresFeeds(pool) },
    CreateFeedHandler,
    FindDayCalendarHandler,
    FindFeedCalendarHandler,
    FindFeedsHandler,
    FindInvitationHandler,
    FindOwnProgrammeHandler,
    FindTourCalendarHandler,
    FindVisitCalendarHandler,
    RevokeFeedHandler,
  ],
})
export class CalendarModule {}
