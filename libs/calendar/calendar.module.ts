import { Module } from '@nestjs/common';
import { FindTourCalendarHandler, FindVisitCalendarHandler } from '#libs/calendar/calendars.js';

/** Visits in the calendars of other people: files, invitations, answers to them, and subscriptions. */
@Module({ providers: [FindTourCalendarHandler, FindVisitCalendarHandler] })
export class CalendarModule {}
