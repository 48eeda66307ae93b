import { Module } from '@nestjs/common';
import { FindTourCalendarHandler, FindVisitCalendarHandler } from '#libs/calendar/calendars.js';
import { InvitationsController } from '#libs/calendar/invitations.controller.js';
import { FindInvitationHandler } from '#libs/calendar/invitations.js';
import { ORGANIZER, organizerFrom } from '#libs/calendar/organizer.js';
import { readConfig } from '#libs/platform/config.js';

/** Visits in the calendars of other people: files, invitations, answers to them, and subscriptions. */
@Module({
  controllers: [InvitationsController],
  providers: [
    { provide: ORGANIZER, useFactory: () => organizerFrom(readConfig().CALENDAR_ORGANIZER) },
    FindInvitationHandler,
    FindTourCalendarHandler,
    FindVisitCalendarHandler,
  ],
})
export class CalendarModule {}
