import { Module } from '@nestjs/common';
import { ChangeTourHandler } from '#libs/tours/change-tour.js';
import { ChangeVisitHandler } from '#libs/tours/change-visit.js';
import { FindProgrammeHandler, FindProgrammesHandler } from '#libs/tours/programme.view.js';
import { FindScheduleHandler } from '#libs/tours/schedule.js';
import { FindStaysHandler } from '#libs/tours/stays.js';
import { FindTourProgressHandler, FindToursHandler } from '#libs/tours/tour-progress.view.js';
import { FindTourHandler } from '#libs/tours/tour.view.js';
import { ToursReadingController } from '#libs/tours/tours-reading.controller.js';
import { ToursController } from '#libs/tours/tours.controller.js';
import { FindVisitRowsHandler, FindVisitsHandler, FindVisitsOnDaysHandler } from '#libs/tours/visit-board.view.js';
import { FindVisitFrameHandler } from '#libs/tours/visit-frame.js';
import { VisitRecordsController } from '#libs/tours/visit-records.controller.js';
import { VisitStopsController } from '#libs/tours/visit-stops.controller.js';
import { VisitsReadingController } from '#libs/tours/visits-reading.controller.js';
import { VisitsController } from '#libs/tours/visits.controller.js';

@Module({
  controllers: [ToursController, VisitsController, VisitStopsController, VisitRecordsController, ToursReadingController, VisitsReadingController],
  providers: [
    ChangeTourHandler,
    ChangeVisitHandler,
    FindProgrammeHandler,
    FindProgrammesHandler,
    FindScheduleHandler,
    FindStaysHandler,
    FindTourHandler,
    FindTourProgressHandler,
    FindToursHandler,
    FindVisitFrameHandler,
    FindVisitRowsHandler,
    FindVisitsHandler,
    FindVisitsOnDaysHandler,
  ],
})
export class ToursModule {}
